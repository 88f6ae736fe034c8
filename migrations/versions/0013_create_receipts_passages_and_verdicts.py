"""Answers on paper, passages to withhold, verdicts, comments inside a respondent."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Plain statements: they add a column with its constraints on both databases, without making the table anew.
COLUMNS = (
    ("responses", "change_reason", "TEXT NOT NULL DEFAULT ''"),
    ("responses", "consulted", "TEXT NOT NULL DEFAULT ''"),
    ("responses", "receipt_id", "INTEGER CONSTRAINT fk_responses_receipt_id_receipts REFERENCES receipts (id)"),
)


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received_by", sa.String(length=40), nullable=False),
        sa.Column("signed_by", sa.String(length=200), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("received_by <> 'service'", name=op.f("ck_receipts_not_through_the_service")),
        sa.CheckConstraint("signed_by <> ''", name=op.f("ck_receipts_signatory_given")),
        sa.CheckConstraint("happened_on IS NOT NULL", name=op.f("ck_receipts_day_of_receipt_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_receipts_actor_id_users")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_receipts_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("quote <> ''", name=op.f("ck_passages_quote_given")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_passages_reason_given")),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name=op.f("fk_passages_response_id_responses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("response_id", "number", name=op.f("uq_passages_response_id_number")),
    )
    op.create_table(
        "response_verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_response_verdicts_reasons_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_response_verdicts_actor_id_users")),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name=op.f("fk_response_verdicts_response_id_responses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_verdicts")),
    )
    op.create_table(
        "inside_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_inside_comments_text_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_inside_comments_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_inside_comments_addressee_id_addressees")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_inside_comments_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inside_comments")),
    )
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    op.create_index(op.f("ix_responses_receipt_id"), "responses", ["receipt_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_responses_receipt_id"), table_name="responses")
    for table, column, _kind in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("inside_comments")
    op.drop_table("response_verdicts")
    op.drop_table("passages")
    op.drop_table("receipts")
