"""Copies and links of recommendations, corrected versions, and how they end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Plain statements: they add a column with its constraints on both databases, without making the table anew.
COLUMNS = (
    ("recommendations", "is_heading", "BOOLEAN NOT NULL DEFAULT false"),
    (
        "issues",
        "kind",
        (
            "VARCHAR(40) NOT NULL DEFAULT 'issued'"
            " CONSTRAINT ck_issues_first_is_the_issue CHECK ((number = 1) = (kind = 'issued'))"
        ),
    ),
    (
        "issues",
        "reason",
        "TEXT NOT NULL DEFAULT '' CONSTRAINT ck_issues_correction_has_its_reason CHECK ((kind = 'issued') = (reason = ''))",
    ),
    (
        "issues",
        "no_date_because",
        "TEXT NOT NULL DEFAULT '' CONSTRAINT ck_issues_day_or_reason CHECK (answer_asked_by IS NULL OR no_date_because = '')",
    ),
    ("addressees", "own_reference", "VARCHAR(80) NOT NULL DEFAULT ''"),
    (
        "addressees",
        "suspended_since",
        "DATE CONSTRAINT ck_addressees_suspended_has_no_last_day CHECK (suspended_since IS NULL OR answer_due_on IS NULL)",
    ),
    ("addressees", "extension_asked_on", "DATE"),
    (
        "addressees",
        "later_answer",
        (
            "VARCHAR(40) NOT NULL DEFAULT 'none'"
            " CONSTRAINT ck_addressees_later_answer_follows_one CHECK (later_answer = 'none' OR answer = 'settled')"
        ),
    ),
    ("addressees", "later_received_on", "DATE"),
    ("addressees", "asked_with_us", "JSON NOT NULL DEFAULT '[]'"),
)


def upgrade() -> None:
    op.create_table(
        "recommendation_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_recommendation_copies_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_recommendation_copies_recommendation_id_recommendations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_copies")),
        sa.UniqueConstraint(
            "recommendation_id", "organisation_id", name=op.f("uq_recommendation_copies_recommendation_id_organisation_id")
        ),
    )
    op.create_table(
        "recommendation_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("recommendation_id <> earlier_id", name=op.f("ck_recommendation_links_not_to_itself")),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["recommendations.id"], name=op.f("fk_recommendation_links_earlier_id_recommendations")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_recommendation_links_recommendation_id_recommendations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_links")),
        sa.UniqueConstraint(
            "recommendation_id", "earlier_id", name=op.f("uq_recommendation_links_recommendation_id_earlier_id")
        ),
    )
    op.create_table(
        "endings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
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
        sa.CheckConstraint("reason <> ''", name=op.f("ck_endings_reason_given")),
        sa.CheckConstraint("state IN ('withdrawn', 'superseded', 'split', 'merged')", name=op.f("ck_endings_an_end")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_endings_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_endings_recommendation_id_recommendations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endings")),
        sa.UniqueConstraint("recommendation_id", name=op.f("uq_endings_recommendation_id")),
    )
    op.create_table(
        "ending_successors",
        sa.Column("ending_id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ending_id"], ["endings.id"], name=op.f("fk_ending_successors_ending_id_endings")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_ending_successors_recommendation_id_recommendations")
        ),
        sa.PrimaryKeyConstraint("ending_id", "recommendation_id", name=op.f("pk_ending_successors")),
    )
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def downgrade() -> None:
    for table, column, _kind in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("ending_successors")
    op.drop_table("endings")
    op.drop_table("recommendation_links")
    op.drop_table("recommendation_copies")
