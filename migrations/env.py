"""Runs the migrations over the application's own engine, on SQLite and on PostgreSQL."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from tracker.db import Base


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def _run_on_sqlite(connection: Connection) -> None:
    # Re-creating a parent table with foreign keys on would delete its children: off meanwhile, checked after.
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.rollback()
    connection = connection.execution_options(writes=True)
    with connection.begin():
        _run(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration leaves rows that point nowhere: {broken[:5]}")
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    connection.rollback()


engine = current_app.extensions["migrate"].db.engine
with engine.connect() as opened:
    if opened.dialect.name == "sqlite":
        _run_on_sqlite(opened)
    else:
        with opened.begin():
            _run(opened)
