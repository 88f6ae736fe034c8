"""The migrations go up, down and up again, and make the tables that the models describe, on both databases."""

import flask_migrate
import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.support.databases import migrated_app, postgresql, settings_for
from tracker.db import Base, db


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request, tmp_path):
    """Return an application on a database of its own, that nothing but the migrations has touched."""
    if request.param == "sqlite":
        yield migrated_app(settings_for(tmp_path))
        return
    with postgresql() as url:
        app = migrated_app(settings_for(tmp_path, url))
        yield app
        with app.app_context():
            db.engine.dispose()


def described(engine):
    """Return the tables, their columns, constraints and triggers, as the database has them."""
    found = sqlalchemy.inspect(engine)
    return {
        table: (
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(table)),
            sorted(str(check["name"]) for check in found.get_check_constraints(table)),
            sorted(str(key["name"]) for key in found.get_foreign_keys(table)),
            sorted(str(index["name"]) for index in found.get_indexes(table)),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }, triggers(engine)


def triggers(engine):
    """Return the names of all triggers."""
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with engine.connect() as connection:
        return sorted(connection.scalars(sqlalchemy.text(listed[engine.dialect.name])))


def test_up_down_and_up_again_comes_to_the_same(fresh):
    with fresh.app_context():
        before = described(db.engine)
        flask_migrate.downgrade(revision="base")
        assert described(db.engine) == ({}, [])
        flask_migrate.upgrade()
        assert described(db.engine) == before


def test_the_tables_are_those_of_the_models(fresh):
    with fresh.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_every_check_of_the_models_is_in_the_database(fresh):
    with fresh.app_context():
        found = sqlalchemy.inspect(db.engine)
        for table in Base.metadata.sorted_tables:
            described_checks = {str(each.name) for each in table.constraints if isinstance(each, sqlalchemy.CheckConstraint)}
            assert described_checks == {str(check["name"]) for check in found.get_check_constraints(table.name)}
