"""Facts are append-only, issued text and sent responses are locked: held by the database itself."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FACTS = (
    "audit_entries",
    "issues",
    "signatures",
    "past_answers",
    "settlements",
    "returnings",
    "progress_updates",
    "evidence_items",
    "evidence_uses",
    "findings",
    "evidence_considered",
    "closures",
    "reopenings",
    "reports",
    "report_files",
    "sharings",
)
RESPONSE_TEXT = [
    "addressee_id",
    "number",
    "position",
    "own_words",
    "part_not_accepted",
    "action_taken",
    "action_proposed",
    "complete_by",
    "reason_for_no_action",
]
RECOMMENDATION_TEXT = [
    "investigation_id",
    "reference",
    "slug",
    "title",
    "text",
    "text_unknown_because",
    "legal_basis",
    "would_satisfy",
    "part_of_id",
]


def _differs(columns: list[str]) -> str:
    return "(" + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns) + ")"


# name of the trigger: (table, what it refuses, when, what it says)
RULES = {
    **{f"{table}_stay_as_they_are": (table, "UPDATE", "true", f"{table} are append-only") for table in FACTS},
    **{f"{table}_stay": (table, "DELETE", "true", f"{table} are append-only") for table in FACTS},
    "sent_responses_stay_as_they_are": (
        "responses",
        "UPDATE",
        f"OLD.state NOT IN ('draft', 'awaiting_signature') AND {_differs(RESPONSE_TEXT)}",
        "a response is never edited after it is sent",
    ),
    "responses_stay": ("responses", "DELETE", "true", "responses are never removed"),
    "issued_recommendations_stay_as_they_are": (
        "recommendations",
        "UPDATE",
        f"OLD.state <> 'draft' AND {_differs(RECOMMENDATION_TEXT)}",
        "the text of an issued recommendation is locked",
    ),
    "issued_recommendations_stay": (
        "recommendations",
        "DELETE",
        "OLD.state <> 'draft'",
        "an issued recommendation never disappears",
    ),
    "first_dates_stay": (
        "addressees",
        "UPDATE",
        "OLD.first_due_on IS NOT NULL AND OLD.first_due_on IS DISTINCT FROM NEW.first_due_on",
        "the first delivery date is written once",
    ),
}


def upgrade() -> None:
    for name, (table, act, when, says) in RULES.items():
        if op.get_bind().dialect.name == "sqlite":
            # SQLite 3.39 and later knows IS DISTINCT FROM; IS NOT says the same and is known to all.
            condition = when.replace("IS DISTINCT FROM", "IS NOT").replace("true", "1")
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )
            continue
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{says}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for name, (table, _act, _when, _says) in RULES.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {name}")
            continue
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")
