"""Revisions, re-checks, withdrawals and destruction of evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# Plain statements: they add a column with its constraints on both databases, without making the table anew.
COLUMNS = (("evidence_items", "recheck_by", "DATE"),)


def upgrade() -> None:
    op.create_table(
        "evidence_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("document_precision", sa.String(length=40), nullable=False),
        sa.Column("document_unknown_because", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(sha256 IS NULL) = (filename = '')", name=op.f("ck_evidence_revisions_file_has_a_name")),
        sa.CheckConstraint("(url = '') = (sha256 IS NOT NULL)", name=op.f("ck_evidence_revisions_file_or_link")),
        sa.CheckConstraint("changed <> ''", name=op.f("ck_evidence_revisions_change_told")),
        sa.CheckConstraint("number > 1", name=op.f("ck_evidence_revisions_number_after_the_first")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_evidence_revisions_actor_id_users")),
        sa.ForeignKeyConstraint(["item_id"], ["evidence_items.id"], name=op.f("fk_evidence_revisions_item_id_evidence_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_revisions")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_evidence_revisions_item_id_number")),
    )
    op.create_table(
        "evidence_rechecks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recheck_by", sa.Date(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("note <> ''", name=op.f("ck_evidence_rechecks_note_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_evidence_rechecks_actor_id_users")),
        sa.ForeignKeyConstraint(["item_id"], ["evidence_items.id"], name=op.f("fk_evidence_rechecks_item_id_evidence_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_rechecks")),
    )
    op.create_table(
        "evidence_withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_evidence_withdrawals_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_evidence_withdrawals_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_items.id"], name=op.f("fk_evidence_withdrawals_item_id_evidence_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_withdrawals")),
        sa.UniqueConstraint("item_id", "again", name=op.f("uq_evidence_withdrawals_item_id_again")),
    )
    op.create_table(
        "destruction_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_destruction_proposals_reason_given")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_destruction_proposals_revision_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_destruction_proposals_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_items.id"], name=op.f("fk_destruction_proposals_item_id_evidence_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_proposals")),
    )
    op.create_table(
        "destruction_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'declined' OR reason <> ''", name=op.f("ck_destruction_decisions_reason_where_declined")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_destruction_decisions_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["destruction_proposals.id"],
            name=op.f("fk_destruction_decisions_proposal_id_destruction_proposals"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_decisions")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_destruction_decisions_proposal_id")),
    )
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def downgrade() -> None:
    for table, column, _kind in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("destruction_decisions")
    op.drop_table("destruction_proposals")
    op.drop_table("evidence_withdrawals")
    op.drop_table("evidence_rechecks")
    op.drop_table("evidence_revisions")
