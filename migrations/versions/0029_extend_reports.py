"""Reports have kinds, editions and corrected versions; one may tell of several investigations. Jobs say how far they are."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

OLD_UNIQUE = "uq_reports_investigation_id_number_edition_version"
NUMBERED_ONCE = ["number", "edition_version", "edition"]
ONE = sa.text("investigation_id IS NOT NULL")
SEVERAL = sa.text("investigation_id IS NULL")
REFERENCES = {"oversight_body_id": "organisations", "board_id": "organisations", "draft_id": "report_drafts"}
CHECKS = {
    "pack_is_of_several": "(kind = 'pack') = (investigation_id IS NULL)",
    "correction_says_what_changed": "edition_version = 1 OR what_changed <> ''",
}


def upgrade() -> None:
    _let_change("reports", "report_files")
    with op.batch_alter_table("reports") as batch:
        batch.add_column(sa.Column("kind", sa.String(length=40), nullable=False, server_default="status"))
        batch.add_column(sa.Column("edition", sa.String(length=40), nullable=False, server_default="board"))
        batch.add_column(sa.Column("template_version", sa.String(length=64), nullable=False, server_default=""))
        batch.add_column(sa.Column("what_changed", sa.Text(), nullable=False, server_default=""))
        for column in REFERENCES:
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
    op.execute(
        "UPDATE reports SET oversight_body_id ="
        " (SELECT oversight_body_id FROM investigations WHERE investigations.id = reports.investigation_id)"
    )
    with op.batch_alter_table("reports") as batch:
        batch.alter_column("investigation_id", existing_type=sa.Integer(), nullable=True)
        batch.alter_column("oversight_body_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(OLD_UNIQUE, type_="unique")
        for column, table in REFERENCES.items():
            batch.create_foreign_key(f"fk_reports_{column}_{table}", table, [column], ["id"])
        for name, condition in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_reports_{name}"), condition)
    _index("uq_reports_of_investigation", ["investigation_id", *NUMBERED_ONCE], ONE)
    _index("uq_reports_of_body", ["oversight_body_id", *NUMBERED_ONCE], SEVERAL)
    with op.batch_alter_table("report_files") as batch:
        batch.add_column(sa.Column("volume", sa.Integer(), nullable=False, server_default="0"))
        batch.drop_constraint("uq_report_files_report_id_kind", type_="unique")
        batch.create_unique_constraint("uq_report_files_report_id_kind_volume", ["report_id", "kind", "volume"])
        batch.create_check_constraint(op.f("ck_report_files_volume_counts"), "volume >= 0")
    for column in ("steps", "steps_done"):
        op.execute(f"ALTER TABLE jobs ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    _keep("reports", "report_files")


def downgrade() -> None:
    _let_change("reports", "report_files")
    for column in ("steps_done", "steps"):
        op.execute(f"ALTER TABLE jobs DROP COLUMN {column}")
    # What only the later form can say goes: packs, corrected versions, public editions, cores and volumes.
    op.execute(
        "DELETE FROM report_files WHERE kind IN ('core', 'volume') OR report_id IN"
        " (SELECT id FROM reports WHERE investigation_id IS NULL OR edition <> 'board' OR edition_version > 1)"
    )
    op.execute("DELETE FROM reports WHERE investigation_id IS NULL OR edition <> 'board' OR edition_version > 1")
    with op.batch_alter_table("report_files") as batch:
        batch.drop_constraint(op.f("ck_report_files_volume_counts"), type_="check")
        batch.drop_constraint("uq_report_files_report_id_kind_volume", type_="unique")
        batch.create_unique_constraint("uq_report_files_report_id_kind", ["report_id", "kind"])
        batch.drop_column("volume")
    for name in ("uq_reports_of_body", "uq_reports_of_investigation"):
        op.drop_index(name, table_name="reports")
    with op.batch_alter_table("reports") as batch:
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_reports_{name}"), type_="check")
        for column, table in REFERENCES.items():
            batch.drop_constraint(f"fk_reports_{column}_{table}", type_="foreignkey")
        for column in (*REFERENCES, "what_changed", "template_version", "edition", "kind"):
            batch.drop_column(column)
        batch.alter_column("investigation_id", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint(OLD_UNIQUE, ["investigation_id", "number", "edition_version"])
    _keep("reports", "report_files")


def _index(name: str, columns: list[str], condition: sa.TextClause) -> None:
    op.create_index(name, "reports", columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def _let_change(*tables: str) -> None:
    """Take the triggers away that keep facts as they are; PostgreSQL keeps their functions."""
    for table in tables:
        for name in (f"{table}_stay_as_they_are", f"{table}_stay"):
            op.execute(f"DROP TRIGGER {name}" if _is_sqlite() else f"DROP TRIGGER {name} ON {table}")


def _keep(*tables: str) -> None:
    """Put them back."""
    for table in tables:
        for name, act in ((f"{table}_stay_as_they_are", "UPDATE"), (f"{table}_stay", "DELETE")):
            if _is_sqlite():
                says = f"{table} are append-only"
                op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN 1 BEGIN SELECT RAISE(ABORT, '{says}'); END")
            else:
                op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN (true) EXECUTE FUNCTION {name}()")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
