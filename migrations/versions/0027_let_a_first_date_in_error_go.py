"""The first delivery date is written once, save where what set it is marked as recorded in error."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

NAME = "first_dates_stay"
SAYS = "the first delivery date is written once"
CHANGED = "OLD.first_due_on IS NOT NULL AND OLD.first_due_on IS DISTINCT FROM NEW.first_due_on"
SETTLED_IN_ERROR = (
    "SELECT 1 FROM error_marks JOIN settlements ON settlements.id = error_marks.fact_id"
    " JOIN responses ON responses.id = settlements.response_id"
    " WHERE error_marks.fact_kind = 'settlements'"
    " AND responses.addressee_id = OLD.id AND settlements.due_on = OLD.first_due_on"
)
DECIDED_IN_ERROR = (
    "SELECT 1 FROM error_marks JOIN date_decisions ON date_decisions.id = error_marks.fact_id"
    " JOIN date_applications ON date_applications.id = date_decisions.application_id"
    " WHERE error_marks.fact_kind = 'date_decisions'"
    " AND date_applications.addressee_id = OLD.id AND date_decisions.due_on = OLD.first_due_on"
)


def upgrade() -> None:
    _replace(f"{CHANGED} AND NOT EXISTS ({SETTLED_IN_ERROR}) AND NOT EXISTS ({DECIDED_IN_ERROR})")


def downgrade() -> None:
    _replace(CHANGED)


def _replace(condition: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {NAME}")
        # SQLite 3.39 and later knows IS DISTINCT FROM; IS NOT says the same and is known to all.
        plain = condition.replace("IS DISTINCT FROM", "IS NOT")
        op.execute(f"CREATE TRIGGER {NAME} BEFORE UPDATE ON addressees WHEN {plain} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END")
        return
    op.execute(f"DROP TRIGGER {NAME} ON addressees")
    # The condition stands in the function, since PostgreSQL lets no WHEN look into another table.
    op.execute(
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {NAME} BEFORE UPDATE ON addressees FOR EACH ROW EXECUTE FUNCTION {NAME}()")
