"""The facts of delivery and assurance are append-only too; the first date of an action is written once."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

FACTS = (
    "error_marks",
    "error_reports",
    "error_report_refusals",
    "evidence_revisions",
    "evidence_rechecks",
    "evidence_withdrawals",
    "destruction_proposals",
    "destruction_decisions",
    "measures",
    "measure_answers",
    "measure_endings",
    "measure_readings",
    "action_uses",
    "action_owners",
    "action_moves",
    "action_updates",
    "date_applications",
    "date_decisions",
    "measures_judged",
    "closure_proposals",
    "closure_proposal_decisions",
    "closure_checks",
    "disputes",
    "dispute_replies",
    "dispute_endings",
    "risk_settings",
)
FIRST = "OLD.first_due_on IS NOT NULL AND OLD.first_due_on IS DISTINCT FROM NEW.first_due_on"
OWN = "OLD.organisation_id IS DISTINCT FROM NEW.organisation_id OR OLD.number IS DISTINCT FROM NEW.number"
# name of the trigger: (table, what it refuses, when, what it says)
RULES = {
    **{f"{table}_stay_as_they_are": (table, "UPDATE", "true", f"{table} are append-only") for table in FACTS},
    **{f"{table}_stay": (table, "DELETE", "true", f"{table} are append-only") for table in FACTS},
    "first_dates_of_actions_stay": ("actions", "UPDATE", FIRST, "the first date of an action is written once"),
    "numbers_of_actions_stay": ("actions", "UPDATE", OWN, "the number of an action is given once"),
    "actions_stay": ("actions", "DELETE", "true", "actions are never removed"),
}


def upgrade() -> None:
    _create(RULES)


def downgrade() -> None:
    _drop(RULES)


def _create(rules: dict[str, tuple[str, str, str, str]]) -> None:
    for name, (table, act, when, says) in rules.items():
        if op.get_bind().dialect.name == "sqlite":
            # SQLite 3.39 and later knows IS DISTINCT FROM; IS NOT says the same and is known to all.
            condition = when.replace("IS DISTINCT FROM", "IS NOT").replace("true", "1")
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )
            continue
        # The condition stands in the function, since PostgreSQL lets no WHEN look into another table.
        row = "OLD" if act == "DELETE" else "NEW"
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
            f"RAISE EXCEPTION '{says}' USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _drop(rules: dict[str, tuple[str, str, str, str]]) -> None:
    for name, (table, _act, _when, _says) in rules.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {name}")
            continue
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")
