"""What was decided in error can be decided again: a decision is unique beside the number of those in error before it."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

# table: what it decides
DECISIONS = {
    "settlements": "response_id",
    "returnings": "response_id",
    "extension_decisions": "application_id",
    "review_endings": "review_id",
}


def upgrade() -> None:
    for table, decided in DECISIONS.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("again", sa.Integer(), nullable=False, server_default="0"))
            batch.drop_constraint(f"uq_{table}_{decided}", type_="unique")
            batch.create_unique_constraint(f"uq_{table}_{decided}_again", [decided, "again"])
        _keep(table)


def downgrade() -> None:
    for table, decided in DECISIONS.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"uq_{table}_{decided}_again", type_="unique")
            batch.create_unique_constraint(f"uq_{table}_{decided}", [decided])
            batch.drop_column("again")
        _keep(table)


def _keep(table: str) -> None:
    """Put the triggers back that SQLite drops with the table it makes anew."""
    if op.get_bind().dialect.name != "sqlite":
        return
    says = f"{table} are append-only"
    for name, act in ((f"{table}_stay_as_they_are", "UPDATE"), (f"{table}_stay", "DELETE")):
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN 1 BEGIN SELECT RAISE(ABORT, '{says}'); END")
