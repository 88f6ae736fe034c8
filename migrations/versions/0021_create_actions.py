"""The plan of a force."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# Plain statements: they add a column with its constraints on both databases, without making the table anew.
COLUMNS = (("progress_updates", "confirms", "BOOLEAN NOT NULL DEFAULT false"),)


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_by_name", sa.String(length=200), nullable=False),
        sa.Column("added_by_post", sa.String(length=200), nullable=False),
        sa.Column("owner_post", sa.String(length=200), nullable=False),
        sa.Column("owner_person", sa.String(length=200), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("no_due_date_because", sa.Text(), nullable=False),
        sa.Column("moved_times", sa.Integer(), nullable=False),
        sa.Column("moved_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("updated_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name=op.f("ck_actions_date_or_reason")),
        sa.CheckConstraint("owner_person = '' OR owner_post <> ''", name=op.f("ck_actions_person_has_a_post")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_actions_title_given")),
        sa.CheckConstraint("due_on IS NULL OR first_due_on IS NOT NULL", name=op.f("ck_actions_first_date_stays")),
        sa.CheckConstraint("moved_times >= 0", name=op.f("ck_actions_moved_counted")),
        sa.CheckConstraint("number > 0", name=op.f("ck_actions_number_positive")),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_actions_added_by_id_users")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_actions_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_actions_organisation_id_number")),
    )
    op.create_table(
        "action_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_uses_action_id_actions")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_action_uses_actor_id_users")),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name=op.f("fk_action_uses_addressee_id_addressees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_uses")),
        sa.UniqueConstraint("action_id", "addressee_id", name=op.f("uq_action_uses_action_id_addressee_id")),
    )
    op.create_table(
        "action_owners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
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
        sa.CheckConstraint("person = '' OR post <> ''", name=op.f("ck_action_owners_person_has_a_post")),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_owners_action_id_actions")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_action_owners_actor_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_owners")),
    )
    op.create_table(
        "action_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("no_due_date_because", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=True),
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
        sa.CheckConstraint("(cause IS NULL) = (reason = '')", name=op.f("ck_action_moves_cause_with_its_reason")),
        sa.CheckConstraint("(due_on IS NULL) = (no_due_date_because <> '')", name=op.f("ck_action_moves_date_or_reason")),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_moves_action_id_actions")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_action_moves_actor_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_moves")),
    )
    op.create_table(
        "action_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("confirms", sa.Boolean(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=40), nullable=False),
        sa.Column("happened_unknown_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("actor_post", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation", sa.String(length=200), nullable=False),
        sa.Column("actor_organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("narrative <> ''", name=op.f("ck_action_updates_narrative_given")),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_updates_action_id_actions")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_action_updates_actor_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_updates")),
    )
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def downgrade() -> None:
    for table, column, _kind in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("action_updates")
    op.drop_table("action_moves")
    op.drop_table("action_owners")
    op.drop_table("action_uses")
    op.drop_table("actions")
