"""Applications to move a delivery date, and decisions on them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# Plain statements: they add a column with its constraints on both databases, without making the table anew.
COLUMNS = (
    ("addressees", "date_asked_on", "DATE"),
    (
        "addressees",
        "disputed_on",
        "DATE CONSTRAINT ck_addressees_disputed_is_closed CHECK (disputed_on IS NULL OR closure IS NOT NULL)",
    ),
    (
        "addressees",
        "check_due_on",
        "DATE CONSTRAINT ck_addressees_checked_is_closed CHECK (check_due_on IS NULL OR closure IS NOT NULL)",
    ),
)


def upgrade() -> None:
    op.create_table(
        "date_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("no_due_date_because", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("received_by", sa.String(length=40), nullable=False),
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
        sa.CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name=op.f("ck_date_applications_date_or_reason")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_date_applications_reason_given")),
        sa.CheckConstraint("happened_on IS NOT NULL", name=op.f("ck_date_applications_day_of_receipt_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_date_applications_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_date_applications_addressee_id_addressees")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_date_applications_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_applications")),
    )
    op.create_table(
        "date_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("no_due_date_because", sa.Text(), nullable=False),
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
        sa.CheckConstraint(
            "outcome <> 'granted' OR (due_on IS NULL) = (no_due_date_because <> '')",
            name=op.f("ck_date_decisions_date_or_reason_where_granted"),
        ),
        sa.CheckConstraint(
            "outcome = 'granted' OR (due_on IS NULL AND no_due_date_because = '')",
            name=op.f("ck_date_decisions_nothing_new_unless_granted"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_date_decisions_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_date_decisions_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["date_applications.id"], name=op.f("fk_date_decisions_application_id_date_applications")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_decisions")),
        sa.UniqueConstraint("application_id", "again", name=op.f("uq_date_decisions_application_id_again")),
    )
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    op.create_index(op.f("ix_addressees_check_due_on"), "addressees", ["check_due_on"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_addressees_check_due_on"), table_name="addressees")
    for table, column, _kind in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("date_decisions")
    op.drop_table("date_applications")
