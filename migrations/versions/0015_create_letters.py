"""Letters and where they were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("investigation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("audit_entry_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("values_sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_letters_number_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_letters_actor_id_users")),
        sa.ForeignKeyConstraint(["audit_entry_id"], ["audit_entries.id"], name=op.f("fk_letters_audit_entry_id_audit_entries")),
        sa.ForeignKeyConstraint(
            ["investigation_id"], ["investigations.id"], name=op.f("fk_letters_investigation_id_investigations")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_letters_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("audit_entry_id", "organisation_id", name=op.f("uq_letters_audit_entry_id_organisation_id")),
        sa.UniqueConstraint("investigation_id", "number", name=op.f("uq_letters_investigation_id_number")),
    )
    op.create_table(
        "letter_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_copies_letter_id_letters")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_letter_copies_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_copies")),
        sa.UniqueConstraint("letter_id", "organisation_id", name=op.f("uq_letter_copies_letter_id_organisation_id")),
    )
    op.create_table(
        "letter_dispatches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("how", sa.String(length=200), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("recipient <> ''", name=op.f("ck_letter_dispatches_recipient_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_letter_dispatches_actor_id_users")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_dispatches_letter_id_letters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_dispatches")),
    )


def downgrade() -> None:
    op.drop_table("letter_dispatches")
    op.drop_table("letter_copies")
    op.drop_table("letters")
