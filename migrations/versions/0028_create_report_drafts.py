"""Reports in the making, their values, checks, comments and approvals."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("oversight_body_id", sa.Integer(), nullable=False),
        sa.Column("investigation_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("as_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("as_now_known", sa.Boolean(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("cut_off_on", sa.Date(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'pack') = (investigation_id IS NULL)", name=op.f("ck_report_drafts_pack_is_of_several")),
        sa.CheckConstraint(
            "corrects_id IS NULL OR what_changed <> ''", name=op.f("ck_report_drafts_correction_says_what_changes")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["organisations.id"], name=op.f("fk_report_drafts_board_id_organisations")),
        sa.ForeignKeyConstraint(["corrects_id"], ["reports.id"], name=op.f("fk_report_drafts_corrects_id_reports")),
        sa.ForeignKeyConstraint(
            ["investigation_id"], ["investigations.id"], name=op.f("fk_report_drafts_investigation_id_investigations")
        ),
        sa.ForeignKeyConstraint(
            ["oversight_body_id"], ["organisations.id"], name=op.f("fk_report_drafts_oversight_body_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_drafts")),
    )
    op.create_table(
        "draft_investigations",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("investigation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["report_drafts.id"], name=op.f("fk_draft_investigations_draft_id_report_drafts")
        ),
        sa.ForeignKeyConstraint(
            ["investigation_id"], ["investigations.id"], name=op.f("fk_draft_investigations_investigation_id_investigations")
        ),
        sa.PrimaryKeyConstraint("draft_id", "investigation_id", name=op.f("pk_draft_investigations")),
    )
    op.create_table(
        "decisions_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("references", sa.String(length=300), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_decisions_asked_says_what")),
        sa.ForeignKeyConstraint(["draft_id"], ["report_drafts.id"], name=op.f("fk_decisions_asked_draft_id_report_drafts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions_asked")),
        sa.UniqueConstraint("draft_id", "place", name=op.f("uq_decisions_asked_draft_id_place")),
    )
    op.create_table(
        "report_snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values_sha256", sa.String(length=64), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_report_snapshots_actor_id_users")),
        sa.ForeignKeyConstraint(["draft_id"], ["report_drafts.id"], name=op.f("fk_report_snapshots_draft_id_report_drafts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_snapshots")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_report_snapshots_draft_id_number")),
    )
    op.create_table(
        "quality_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
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
        sa.CheckConstraint("passed OR note <> ''", name=op.f("ck_quality_checks_refusal_says_why")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_quality_checks_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["report_snapshots.id"], name=op.f("fk_quality_checks_snapshot_id_report_snapshots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_checks")),
    )
    op.create_table(
        "report_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("no_force_check_because", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("approved OR note <> ''", name=op.f("ck_report_approvals_refusal_says_why")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_report_approvals_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["report_snapshots.id"], name=op.f("fk_report_approvals_snapshot_id_report_snapshots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_approvals")),
    )
    op.create_table(
        "force_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("values_sha256", sa.String(length=64), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_force_checks_actor_id_users")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_force_checks_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["report_snapshots.id"], name=op.f("fk_force_checks_snapshot_id_report_snapshots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_force_checks")),
        sa.UniqueConstraint("snapshot_id", "organisation_id", name=op.f("uq_force_checks_snapshot_id_organisation_id")),
    )
    op.create_table(
        "fact_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("comment <> ''", name=op.f("ck_fact_comments_says_something")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_fact_comments_actor_id_users")),
        sa.ForeignKeyConstraint(["check_id"], ["force_checks.id"], name=op.f("fk_fact_comments_check_id_force_checks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_comments")),
        sa.UniqueConstraint("check_id", "number", name=op.f("uq_fact_comments_check_id_number")),
    )
    op.create_table(
        "comment_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("answer <> ''", name=op.f("ck_comment_answers_says_something")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_comment_answers_actor_id_users")),
        sa.ForeignKeyConstraint(["comment_id"], ["fact_comments.id"], name=op.f("fk_comment_answers_comment_id_fact_comments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_answers")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_comment_answers_comment_id")),
    )
    op.create_table(
        "force_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
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
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_force_replies_actor_id_users")),
        sa.ForeignKeyConstraint(["check_id"], ["force_checks.id"], name=op.f("fk_force_replies_check_id_force_checks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_force_replies")),
        sa.UniqueConstraint("check_id", name=op.f("uq_force_replies_check_id")),
    )
    op.create_table(
        "force_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_force_confirmations_actor_id_users")),
        sa.ForeignKeyConstraint(["check_id"], ["force_checks.id"], name=op.f("fk_force_confirmations_check_id_force_checks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_force_confirmations")),
        sa.UniqueConstraint("check_id", name=op.f("uq_force_confirmations_check_id")),
    )


def downgrade() -> None:
    op.drop_table("force_confirmations")
    op.drop_table("force_replies")
    op.drop_table("comment_answers")
    op.drop_table("fact_comments")
    op.drop_table("force_checks")
    op.drop_table("report_approvals")
    op.drop_table("quality_checks")
    op.drop_table("report_snapshots")
    op.drop_table("decisions_asked")
    op.drop_table("draft_investigations")
    op.drop_table("report_drafts")
