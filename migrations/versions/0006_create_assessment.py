"""Findings, closures and re-openings."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("come_back_by", sa.Date(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("finding <> 'evidence_not_sufficient' OR missing <> ''", name=op.f("ck_findings_gap_named")),
        sa.CheckConstraint("finding <> 'not_assessed'", name=op.f("ck_findings_finds_something")),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_findings_reasons_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_findings_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_findings_addressee_id_addressees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_table(
        "evidence_considered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("use_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_evidence_considered_finding_id_findings")),
        sa.ForeignKeyConstraint(["use_id"], ["evidence_uses.id"], name=op.f("fk_evidence_considered_use_id_evidence_uses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_considered")),
        sa.UniqueConstraint("finding_id", "use_id", name=op.f("uq_evidence_considered_finding_id_use_id")),
    )
    op.create_table(
        "closures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("risk_accepted_by", sa.String(length=200), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=True),
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
            "kind <> 'not_implemented_risk_accepted' OR risk_accepted_by <> ''",
            name=op.f("ck_closures_risk_has_an_owner"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('verified', 'verified_by_other_means') OR finding_id IS NOT NULL",
            name=op.f("ck_closures_verified_rests_on_finding"),
        ),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_closures_reasons_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_closures_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_closures_addressee_id_addressees")),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_closures_finding_id_findings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closures")),
    )
    op.create_table(
        "reopenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_reopenings_reason_given")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_reopenings_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_reopenings_addressee_id_addressees")),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_reopenings_finding_id_findings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopenings")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_reopenings_finding_id")),
    )


def downgrade() -> None:
    op.drop_table("reopenings")
    op.drop_table("closures")
    op.drop_table("evidence_considered")
    op.drop_table("findings")
