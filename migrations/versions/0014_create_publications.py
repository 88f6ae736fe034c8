"""Publication of responses."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passage_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("for_publication", sa.String(length=40), nullable=False),
        sa.Column("for_disclosure", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_reason", sa.String(length=200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_passage_proposals_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_passage_proposals_actor_id_users")),
        sa.ForeignKeyConstraint(["passage_id"], ["passages.id"], name=op.f("fk_passage_proposals_passage_id_passages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_proposals")),
    )
    op.create_table(
        "passage_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("for_publication", sa.String(length=40), nullable=False),
        sa.Column("for_disclosure", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_reason", sa.String(length=200), nullable=False),
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
            "for_publication = 'release' OR public_reason <> ''", name=op.f("ck_passage_decisions_public_reason_where_withheld")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_passage_decisions_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_passage_decisions_actor_id_users")),
        sa.ForeignKeyConstraint(["passage_id"], ["passages.id"], name=op.f("fk_passage_decisions_passage_id_passages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_decisions")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_passage_decisions_passage_id")),
    )
    op.create_table(
        "publication_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("publish_by", sa.Date(), nullable=False),
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
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_publication_days_actor_id_users")),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name=op.f("fk_publication_days_response_id_responses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_days")),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("public_text", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind <> 'not_published' OR reason <> ''", name=op.f("ck_publications_reason_where_not_published")),
        sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f("ck_publications_reason_where_replaced")),
        sa.CheckConstraint("number > 0", name=op.f("ck_publications_number_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_publications_actor_id_users")),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name=op.f("fk_publications_response_id_responses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sa.UniqueConstraint("response_id", "number", name=op.f("uq_publications_response_id_number")),
    )
    op.create_table(
        "copies_sent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("how", sa.String(length=200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("recipient <> ''", name=op.f("ck_copies_sent_recipient_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_copies_sent_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_copies_sent_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.id"], name=op.f("fk_copies_sent_publication_id_publications")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copies_sent")),
    )


def downgrade() -> None:
    op.drop_table("copies_sent")
    op.drop_table("publications")
    op.drop_table("publication_days")
    op.drop_table("passage_decisions")
    op.drop_table("passage_proposals")
