"""The indexes by which the lists of delivery and assurance are read."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# name: (table, columns)
INDEXES = {
    "ix_action_moves_action_id": ("action_moves", ["action_id"]),
    "ix_action_moves_recorded_at": ("action_moves", ["recorded_at"]),
    "ix_action_owners_action_id": ("action_owners", ["action_id"]),
    "ix_action_owners_recorded_at": ("action_owners", ["recorded_at"]),
    "ix_action_updates_action_id": ("action_updates", ["action_id"]),
    "ix_action_updates_recorded_at": ("action_updates", ["recorded_at"]),
    "ix_action_uses_addressee_id": ("action_uses", ["addressee_id"]),
    "ix_action_uses_recorded_at": ("action_uses", ["recorded_at"]),
    "ix_actions_due_on": ("actions", ["due_on"]),
    "ix_closure_checks_closure_id": ("closure_checks", ["closure_id"]),
    "ix_closure_checks_recorded_at": ("closure_checks", ["recorded_at"]),
    "ix_closure_proposal_decisions_recorded_at": ("closure_proposal_decisions", ["recorded_at"]),
    "ix_closure_proposals_addressee_id": ("closure_proposals", ["addressee_id"]),
    "ix_closure_proposals_recorded_at": ("closure_proposals", ["recorded_at"]),
    "ix_date_applications_addressee_id": ("date_applications", ["addressee_id"]),
    "ix_date_applications_recorded_at": ("date_applications", ["recorded_at"]),
    "ix_date_decisions_recorded_at": ("date_decisions", ["recorded_at"]),
    "ix_destruction_decisions_recorded_at": ("destruction_decisions", ["recorded_at"]),
    "ix_destruction_proposals_item_id": ("destruction_proposals", ["item_id"]),
    "ix_destruction_proposals_recorded_at": ("destruction_proposals", ["recorded_at"]),
    "ix_dispute_endings_recorded_at": ("dispute_endings", ["recorded_at"]),
    "ix_dispute_replies_dispute_id": ("dispute_replies", ["dispute_id"]),
    "ix_dispute_replies_recorded_at": ("dispute_replies", ["recorded_at"]),
    "ix_disputes_closure_id": ("disputes", ["closure_id"]),
    "ix_disputes_recorded_at": ("disputes", ["recorded_at"]),
    "ix_error_marks_recorded_at": ("error_marks", ["recorded_at"]),
    "ix_error_report_refusals_recorded_at": ("error_report_refusals", ["recorded_at"]),
    "ix_error_reports_fact_kind_fact_id": ("error_reports", ["fact_kind", "fact_id"]),
    "ix_error_reports_recorded_at": ("error_reports", ["recorded_at"]),
    "ix_evidence_rechecks_item_id": ("evidence_rechecks", ["item_id"]),
    "ix_evidence_rechecks_recorded_at": ("evidence_rechecks", ["recorded_at"]),
    "ix_evidence_revisions_recorded_at": ("evidence_revisions", ["recorded_at"]),
    "ix_evidence_revisions_sha256": ("evidence_revisions", ["sha256"]),
    "ix_evidence_withdrawals_recorded_at": ("evidence_withdrawals", ["recorded_at"]),
    "ix_measure_answers_addressee_id": ("measure_answers", ["addressee_id"]),
    "ix_measure_answers_measure_id": ("measure_answers", ["measure_id"]),
    "ix_measure_answers_recorded_at": ("measure_answers", ["recorded_at"]),
    "ix_measure_endings_recorded_at": ("measure_endings", ["recorded_at"]),
    "ix_measure_readings_addressee_id": ("measure_readings", ["addressee_id"]),
    "ix_measure_readings_measure_id": ("measure_readings", ["measure_id"]),
    "ix_measure_readings_recorded_at": ("measure_readings", ["recorded_at"]),
    "ix_measures_addressee_id": ("measures", ["addressee_id"]),
    "ix_measures_recorded_at": ("measures", ["recorded_at"]),
    "ix_risk_settings_recommendation_id": ("risk_settings", ["recommendation_id"]),
    "ix_risk_settings_recorded_at": ("risk_settings", ["recorded_at"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _columns) in INDEXES.items():
        op.drop_index(name, table)
