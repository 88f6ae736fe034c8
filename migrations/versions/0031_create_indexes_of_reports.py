"""The indexes by which the lists of reports in the making are read."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

# name: (table, columns)
INDEXES = {
    "ix_comment_answers_recorded_at": ("comment_answers", ["recorded_at"]),
    "ix_fact_comments_recorded_at": ("fact_comments", ["recorded_at"]),
    "ix_force_checks_organisation_id": ("force_checks", ["organisation_id"]),
    "ix_force_checks_recorded_at": ("force_checks", ["recorded_at"]),
    "ix_force_confirmations_recorded_at": ("force_confirmations", ["recorded_at"]),
    "ix_force_replies_recorded_at": ("force_replies", ["recorded_at"]),
    "ix_quality_checks_recorded_at": ("quality_checks", ["recorded_at"]),
    "ix_quality_checks_snapshot_id": ("quality_checks", ["snapshot_id"]),
    "ix_report_approvals_recorded_at": ("report_approvals", ["recorded_at"]),
    "ix_report_approvals_snapshot_id": ("report_approvals", ["snapshot_id"]),
    "ix_report_drafts_investigation_id": ("report_drafts", ["investigation_id"]),
    "ix_report_drafts_oversight_body_id": ("report_drafts", ["oversight_body_id"]),
    "ix_report_drafts_state": ("report_drafts", ["state"]),
    "ix_report_snapshots_recorded_at": ("report_snapshots", ["recorded_at"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
