"""The newer facts are append-only too; issued text changes with a new version alone; passages lock with their response."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FACTS = (
    "endings",
    "ending_successors",
    "documents",
    "extension_applications",
    "extension_decisions",
    "judicial_reviews",
    "review_endings",
    "consultations",
    "consulted_drafts",
    "consultation_showings",
    "consultation_endings",
    "consultation_comments",
    "consultation_comment_answers",
    "amendments",
    "amendment_successors",
    "amendment_decisions",
    "receipts",
    "response_verdicts",
    "inside_comments",
    "passage_proposals",
    "passage_decisions",
    "publication_days",
    "publications",
    "copies_sent",
    "letters",
    "letter_copies",
    "letter_dispatches",
)
NEVER_CHANGED = ["investigation_id", "reference", "slug", "legal_basis", "would_satisfy", "part_of_id"]
CORRECTED = ["title", "text", "text_unknown_because"]
WAS_LOCKED = [*NEVER_CHANGED[:3], *CORRECTED, *NEVER_CHANGED[3:]]
RESPONSE_DETAILS = ["change_reason", "consulted", "receipt_id"]
SENT = "(SELECT state FROM responses WHERE id = {row}.response_id) NOT IN ('draft', 'awaiting_signature')"


def _differs(columns: list[str]) -> str:
    return "(" + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns) + ")"


VERSION = "SELECT 1 FROM issues WHERE recommendation_id = OLD.id AND title = NEW.title AND text = NEW.text"
# name of the trigger: (table, what it refuses, when, what it says)
RULES = {
    **{f"{table}_stay_as_they_are": (table, "UPDATE", "true", f"{table} are append-only") for table in FACTS},
    **{f"{table}_stay": (table, "DELETE", "true", f"{table} are append-only") for table in FACTS},
    "issued_recommendations_stay_as_they_are": (
        "recommendations",
        "UPDATE",
        f"OLD.state <> 'draft' AND ({_differs(NEVER_CHANGED)} OR ({_differs(CORRECTED)} AND NOT EXISTS ({VERSION})))",
        "the text of an issued recommendation is locked",
    ),
    "details_of_sent_responses_stay": (
        "responses",
        "UPDATE",
        f"OLD.state NOT IN ('draft', 'awaiting_signature') AND {_differs(RESPONSE_DETAILS)}",
        "a response is never edited after it is sent",
    ),
    "passages_of_sent_responses_stay_as_they_are": (
        "passages",
        "UPDATE",
        SENT.format(row="OLD"),
        "passages are locked with their response",
    ),
    "passages_of_sent_responses_stay": (
        "passages",
        "DELETE",
        SENT.format(row="OLD"),
        "passages are locked with their response",
    ),
    "sent_responses_get_no_passages": (
        "passages",
        "INSERT",
        SENT.format(row="NEW"),
        "passages are locked with their response",
    ),
}
BEFORE = {
    "issued_recommendations_stay_as_they_are": (
        "recommendations",
        "UPDATE",
        f"OLD.state <> 'draft' AND {_differs(WAS_LOCKED)}",
        "the text of an issued recommendation is locked",
    ),
}


def upgrade() -> None:
    _drop(BEFORE)
    _create(RULES)


def downgrade() -> None:
    _drop(RULES)
    _create(BEFORE)


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
