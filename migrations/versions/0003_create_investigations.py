"""Investigations, recommendations, their issue and addressees."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "investigations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("oversight_body_id", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(length=40), nullable=False),
        sa.Column("linked_investigations", sa.Integer(), nullable=True),
        sa.Column("official_count", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "linked_investigations IS NULL OR linked_investigations > 0",
            name=op.f("ck_investigations_linked_positive"),
        ),
        sa.CheckConstraint(
            "official_count IS NULL OR official_count > 0",
            name=op.f("ck_investigations_official_count_positive"),
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_investigations_created_by_id_users")),
        sa.ForeignKeyConstraint(
            ["oversight_body_id"],
            ["organisations.id"],
            name=op.f("fk_investigations_oversight_body_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigations")),
        sa.UniqueConstraint("reference", name=op.f("uq_investigations_reference")),
        sa.UniqueConstraint("slug", name=op.f("uq_investigations_slug")),
    )
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("investigation_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_unknown_because", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.String(length=40), nullable=False),
        sa.Column("theme", sa.String(length=120), nullable=False),
        sa.Column("risk", sa.String(length=40), nullable=False),
        sa.Column("would_satisfy", sa.Text(), nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(text = '') = (text_unknown_because <> '')", name=op.f("ck_recommendations_text_or_reason")),
        sa.CheckConstraint("part_of_id IS NULL OR part_of_id <> id", name=op.f("ck_recommendations_not_part_of_itself")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_recommendations_changed_by_id_users")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["users.id"], name=op.f("fk_recommendations_drafted_by_id_users")),
        sa.ForeignKeyConstraint(
            ["investigation_id", "part_of_id"],
            ["recommendations.investigation_id", "recommendations.id"],
            name="fk_recommendations_part_of_id_recommendations",
        ),
        sa.ForeignKeyConstraint(
            ["investigation_id"],
            ["investigations.id"],
            name=op.f("fk_recommendations_investigation_id_investigations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
        sa.UniqueConstraint("investigation_id", "id", name=op.f("uq_recommendations_investigation_id_id")),
        sa.UniqueConstraint("investigation_id", "reference", name=op.f("uq_recommendations_investigation_id_reference")),
        sa.UniqueConstraint("investigation_id", "slug", name=op.f("uq_recommendations_investigation_id_slug")),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.String(length=40), nullable=False),
        sa.Column("answer_asked_by", sa.Date(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_issues_number_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_issues_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_issues_recommendation_id_recommendations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
        sa.UniqueConstraint("recommendation_id", "number", name=op.f("uq_issues_recommendation_id_number")),
    )
    op.create_table(
        "addressees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("duty_to_answer", sa.Boolean(), nullable=False),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("position", sa.String(length=40), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("resubmit_by", sa.Date(), nullable=True),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("updated_on", sa.Date(), nullable=True),
        sa.Column("complete_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("closure", sa.String(length=40), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("no_due_date_because", sa.Text(), nullable=False),
        sa.Column("moved_times", sa.Integer(), nullable=False),
        sa.Column("moved_days", sa.Integer(), nullable=False),
        sa.Column("with_us", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(answer = 'settled') = (position IS NOT NULL)", name=op.f("ck_addressees_position_when_settled")),
        sa.CheckConstraint(
            "(claim = 'nothing_reported') = (claimed_on IS NULL)",
            name=op.f("ck_addressees_claim_has_its_date"),
        ),
        sa.CheckConstraint("(finding = 'not_assessed') = (found_on IS NULL)", name=op.f("ck_addressees_finding_has_its_date")),
        sa.CheckConstraint("answer <> 'returned' OR returned_on IS NOT NULL", name=op.f("ck_addressees_return_has_its_date")),
        sa.CheckConstraint(
            "claim <> 'reported_complete' OR complete_on IS NOT NULL",
            name=op.f("ck_addressees_completion_has_its_date"),
        ),
        sa.CheckConstraint(
            "closure NOT IN ('verified', 'verified_by_other_means') OR closure IS NULL"
            " OR finding IN ('met', 'met_by_other_means')",
            name=op.f("ck_addressees_verified_is_found_met"),
        ),
        sa.CheckConstraint("due_on IS NULL OR no_due_date_because = ''", name=op.f("ck_addressees_date_or_reason")),
        sa.CheckConstraint("(closure IS NULL) = (closed_on IS NULL)", name=op.f("ck_addressees_closure_has_its_date")),
        sa.CheckConstraint("due_on IS NULL OR first_due_on IS NOT NULL", name=op.f("ck_addressees_first_date_stays")),
        sa.CheckConstraint("moved_times >= 0", name=op.f("ck_addressees_moved_counted")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_addressees_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_addressees_recommendation_id_recommendations"),
        ),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["organisations.id"], name=op.f("fk_addressees_respondent_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addressees")),
        sa.UniqueConstraint(
            "recommendation_id",
            "organisation_id",
            name=op.f("uq_addressees_recommendation_id_organisation_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("addressees")
    op.drop_table("issues")
    op.drop_table("recommendations")
    op.drop_table("investigations")
