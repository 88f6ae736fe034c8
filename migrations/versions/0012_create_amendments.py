"""Changes to issued recommendations."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("starts_precision", sa.String(length=40), nullable=True),
        sa.Column("starts_unknown_because", sa.Text(), nullable=False),
        sa.Column("outside_reference", sa.Text(), nullable=False),
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
            "(kind = 'correct_start') = (starts_precision IS NOT NULL)", name=op.f("ck_amendments_start_where_corrected")
        ),
        sa.CheckConstraint("(kind = 'correct_text') = (text <> '')", name=op.f("ck_amendments_text_where_corrected")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_amendments_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_amendments_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_amendments_recommendation_id_recommendations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
    )
    op.create_table(
        "amendment_successors",
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendments.id"], name=op.f("fk_amendment_successors_amendment_id_amendments")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_amendment_successors_recommendation_id_recommendations"),
        ),
        sa.PrimaryKeyConstraint("amendment_id", "recommendation_id", name=op.f("pk_amendment_successors")),
    )
    op.create_table(
        "amendment_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
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
        sa.CheckConstraint("outcome <> 'declined' OR reason <> ''", name=op.f("ck_amendment_decisions_reason_where_declined")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_amendment_decisions_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendments.id"], name=op.f("fk_amendment_decisions_amendment_id_amendments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_decisions")),
        sa.UniqueConstraint("amendment_id", name=op.f("uq_amendment_decisions_amendment_id")),
    )


def downgrade() -> None:
    op.drop_table("amendment_decisions")
    op.drop_table("amendment_successors")
    op.drop_table("amendments")
