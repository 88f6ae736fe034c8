"""What was done with a report before it was issued is append-only too."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

FACTS = (
    "report_snapshots",
    "quality_checks",
    "report_approvals",
    "force_checks",
    "fact_comments",
    "comment_answers",
    "force_replies",
    "force_confirmations",
)


def upgrade() -> None:
    for table in FACTS:
        says = f"{table} are append-only"
        for name, act in ((f"{table}_stay_as_they_are", "UPDATE"), (f"{table}_stay", "DELETE")):
            if op.get_bind().dialect.name == "sqlite":
                op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN 1 BEGIN SELECT RAISE(ABORT, '{says}'); END")
                continue
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{says}' USING ERRCODE = 'restrict_violation'; END $$"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for table in FACTS:
        for name in (f"{table}_stay_as_they_are", f"{table}_stay"):
            if op.get_bind().dialect.name == "sqlite":
                op.execute(f"DROP TRIGGER {name}")
                continue
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
