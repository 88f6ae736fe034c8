"""Documents that came in, applications for more time, judicial reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("investigation_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
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
        sa.CheckConstraint("size > 0", name=op.f("ck_documents_not_empty")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_documents_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["investigation_id"], ["investigations.id"], name=op.f("fk_documents_investigation_id_investigations")
        ),
        sa.ForeignKeyConstraint(["recipient_id"], ["organisations.id"], name=op.f("fk_documents_recipient_id_organisations")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_table(
        "extension_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
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
        sa.CheckConstraint("reason <> ''", name=op.f("ck_extension_applications_reason_given")),
        sa.CheckConstraint("days > 0", name=op.f("ck_extension_applications_days_positive")),
        sa.CheckConstraint("happened_on IS NOT NULL", name=op.f("ck_extension_applications_day_of_receipt_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_extension_applications_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["addressee_id"], ["addressees.id"], name=op.f("fk_extension_applications_addressee_id_addressees")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_extension_applications_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_applications")),
    )
    op.create_table(
        "extension_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("granted_days", sa.Integer(), nullable=True),
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
            "(outcome = 'granted') = (granted_days IS NOT NULL)", name=op.f("ck_extension_decisions_days_where_granted")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_extension_decisions_reason_given")),
        sa.CheckConstraint("granted_days IS NULL OR granted_days > 0", name=op.f("ck_extension_decisions_days_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_extension_decisions_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["extension_applications.id"],
            name=op.f("fk_extension_decisions_application_id_extension_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_decisions")),
        sa.UniqueConstraint("application_id", name=op.f("uq_extension_decisions_application_id")),
    )
    op.create_table(
        "judicial_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("happened_on IS NOT NULL", name=op.f("ck_judicial_reviews_first_day_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_judicial_reviews_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_judicial_reviews_addressee_id_addressees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judicial_reviews")),
    )
    op.create_table(
        "review_endings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome <> ''", name=op.f("ck_review_endings_outcome_given")),
        sa.CheckConstraint("happened_on IS NOT NULL", name=op.f("ck_review_endings_last_day_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_review_endings_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["judicial_reviews.id"], name=op.f("fk_review_endings_review_id_judicial_reviews")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_endings")),
        sa.UniqueConstraint("review_id", name=op.f("uq_review_endings_review_id")),
    )


def downgrade() -> None:
    op.drop_table("review_endings")
    op.drop_table("judicial_reviews")
    op.drop_table("extension_decisions")
    op.drop_table("extension_applications")
    op.drop_table("documents")
