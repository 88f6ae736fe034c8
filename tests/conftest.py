"""What tests are given: applications on migrated databases, people, and pages."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.support import cast as casting
from tests.support.cast import Cast
from tests.support.databases import (
    Databases,
    NotToBeHad,
    bind,
    join_outer_transactions,
    rolled_back,
)
from tests.support.network import refuse_others
from tests.support.visitor import Visitor
from tracker.accounts.models import User
from tracker.db import db

NOT_RUN = pytest.StashKey[str]()

refuse_others()
# How long an example takes is no matter of tests: timings belong in benchmarks.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


class Apps:
    """The applications of a run: those that tests share, made when one first asks for it, and others."""

    def __init__(self, factory: pytest.TempPathFactory, config: pytest.Config) -> None:
        self.factory = factory
        self.config = config
        self.made: dict[tuple[str, Callable[[], object]], Flask] = {}
        self.lent = ExitStack()
        self.databases = self.lent.enter_context(Databases(factory.mktemp("migrated")))

    def on(self, database: str, load: Callable[[], object] = casting.create) -> Flask:
        """Return the application on an engine with what was loaded on its record: the cast, where nothing else is named."""
        if (database, load) not in self.made:
            app = self.made[database, load] = self.lent.enter_context(self.apart_on(database))
            with app.app_context():
                join_outer_transactions()
                load()
        return self.made[database, load]

    @contextmanager
    def apart_on(self, database: str) -> Iterator[Flask]:
        """Lend an application on a database of its own: what happens there happens for good."""
        with ExitStack() as lent:
            try:
                app = lent.enter_context(self.databases.app(database, self.factory.mktemp(database)))
            except NotToBeHad as reason:
                self.config.stash[NOT_RUN] = str(reason)
                pytest.skip(f"PostgreSQL cannot be had here: {reason}")
            yield app


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say loudly, at the end, what did not run."""
    if reason := config.stash.get(NOT_RUN, ""):
        terminalreporter.section("NOT RUN", red=True, bold=True)
        terminalreporter.line(f"The tests on PostgreSQL did not run: {reason}", red=True, bold=True)
        terminalreporter.line("Name a server in TEST_DATABASE_URL to run them.", red=True, bold=True)


@pytest.fixture(scope="session")
def apps(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Apps]:
    """Make applications as they are needed."""
    made = Apps(tmp_path_factory, request.config)
    with made.lent:
        yield made


@pytest.fixture
def database() -> str:
    """Return the engine that the test runs on; tests/database runs on both."""
    return "sqlite"


@pytest.fixture
def app(apps: Apps, database: str) -> Iterator[Flask]:
    """Return the application; whatever the test does to its database is undone."""
    app = apps.on(database)
    bind(app)
    with rolled_back(app):
        yield app


@pytest.fixture
def session(app: Flask) -> Session:
    """Return the test's own database session."""
    return db.session()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Return everybody: one person of every kind."""
    return casting.assemble()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser that nobody has used yet, for what `page_as` does by itself."""
    return app.test_client()


@pytest.fixture
def page_as(app: Flask) -> Callable[[User | None], Visitor]:
    """Return what opens pages as somebody: `page_as(liaison).get("overview.home")`."""
    return lambda user: Visitor(app, user)


@pytest.fixture
def caseworker(cast: Cast) -> User:
    return cast.caseworker


@pytest.fixture
def approver(cast: Cast) -> User:
    return cast.approver


@pytest.fixture
def liaison(cast: Cast) -> User:
    return cast.liaison


@pytest.fixture
def signatory(cast: Cast) -> User:
    return cast.signatory


@pytest.fixture
def administrator(cast: Cast) -> User:
    return cast.administrator


@pytest.fixture
def board_member(cast: Cast) -> User:
    return cast.board_member
