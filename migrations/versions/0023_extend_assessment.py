"""Evidence and measures judged one by one, proposed closures, checks, disputes and risk."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

# Plain statements: they add a column with its constraints on both databases, without making the table anew.
COLUMNS = (
    ("recommendations", "risk_accepted_by", "VARCHAR(200) NOT NULL DEFAULT ''"),
    ("evidence_considered", "revision", "INTEGER NOT NULL DEFAULT 1"),
    ("evidence_considered", "view", "VARCHAR(40)"),
    ("closures", "second_view", "TEXT NOT NULL DEFAULT ''"),
    ("closures", "check_due_on", "DATE"),
    ("closures", "no_check_because", "TEXT NOT NULL DEFAULT ''"),
)


def upgrade() -> None:
    op.create_table(
        "measures_judged",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("met", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_measures_judged_finding_id_findings")),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_measures_judged_measure_id_measures")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures_judged")),
        sa.UniqueConstraint("finding_id", "measure_id", name=op.f("uq_measures_judged_finding_id_measure_id")),
    )
    op.create_table(
        "closure_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("risk_accepted_by", sa.String(length=200), nullable=False),
        sa.Column("check_due_on", sa.Date(), nullable=True),
        sa.Column("no_check_because", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_closure_proposals_reasons_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_closure_proposals_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_closure_proposals_addressee_id_addressees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_proposals")),
    )
    op.create_table(
        "closure_proposal_decisions",
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
            "outcome <> 'declined' OR reason <> ''", name=op.f("ck_closure_proposal_decisions_reason_where_declined")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_closure_proposal_decisions_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["closure_proposals.id"], name=op.f("fk_closure_proposal_decisions_proposal_id_closure_proposals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_proposal_decisions")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_closure_proposal_decisions_proposal_id")),
    )
    op.create_table(
        "closure_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closure_id", sa.Integer(), nullable=False),
        sa.Column("holds", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_check_on", sa.Date(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("note <> ''", name=op.f("ck_closure_checks_note_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_closure_checks_actor_id_users")),
        sa.ForeignKeyConstraint(["closure_id"], ["closures.id"], name=op.f("fk_closure_checks_closure_id_closures")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_checks")),
    )
    op.create_table(
        "disputes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closure_id", sa.Integer(), nullable=False),
        sa.Column("force_case", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("force_case <> ''", name=op.f("ck_disputes_case_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_disputes_actor_id_users")),
        sa.ForeignKeyConstraint(["closure_id"], ["closures.id"], name=op.f("fk_disputes_closure_id_closures")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disputes")),
    )
    op.create_table(
        "dispute_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("our_case", sa.Text(), nullable=False),
        sa.Column("decided_by_post", sa.String(length=200), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("decided_by_post <> ''", name=op.f("ck_dispute_replies_post_given")),
        sa.CheckConstraint("our_case <> ''", name=op.f("ck_dispute_replies_case_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_dispute_replies_actor_id_users")),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name=op.f("fk_dispute_replies_dispute_id_disputes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_replies")),
    )
    op.create_table(
        "dispute_endings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
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
        sa.CheckConstraint("reason <> ''", name=op.f("ck_dispute_endings_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_dispute_endings_actor_id_users")),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name=op.f("fk_dispute_endings_dispute_id_disputes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_endings")),
        sa.UniqueConstraint("dispute_id", "again", name=op.f("uq_dispute_endings_dispute_id_again")),
    )
    op.create_table(
        "risk_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("risk", sa.String(length=40), nullable=False),
        sa.Column("was", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("accepted_by", sa.String(length=200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_risk_settings_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_risk_settings_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_risk_settings_recommendation_id_recommendations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_settings")),
    )
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def downgrade() -> None:
    for table, column, _kind in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("risk_settings")
    op.drop_table("dispute_endings")
    op.drop_table("dispute_replies")
    op.drop_table("disputes")
    op.drop_table("closure_checks")
    op.drop_table("closure_proposal_decisions")
    op.drop_table("closure_proposals")
    op.drop_table("measures_judged")
