from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from flask import Flask

from tests.conftest import Apps
from tests.support import cast as casting
from tests.support.cast import Cast
from tests.support.databases import bind, rolled_back
from tests.support.racing import second_approver
from tracker.db import db
from tracker.demonstration import loader
from tracker.errors import Refused

Act = Callable[[Callable[[], object]], object]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Return each engine in turn."""
    return str(request.param)


@pytest.fixture
def demonstrated(apps: Apps, database: str) -> Iterator[Flask]:
    """Return an application with the demonstration on its record."""
    with _demonstrated(apps, database) as app:
        yield app


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demonstration(apps: Apps, request: pytest.FixtureRequest) -> Iterator[None]:
    """The demonstration for all tests of a module, on each engine in turn: none of them writes."""
    with _demonstrated(apps, request.param):
        yield


@contextmanager
def _demonstrated(apps: Apps, database: str) -> Iterator[Flask]:
    app = apps.on(database, loader.load)
    bind(app)
    with rolled_back(app):
        yield app


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def racing_app(apps: Apps, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """Return an application on a database of its own, on each engine in turn, with real commits."""
    with apps.apart_on(request.param) as app, app.app_context():
        casting.create()
        second_approver()
        yield app
        db.session.remove()


@pytest.fixture
def people(racing_app: Flask) -> Cast:
    """Return everybody in the application on a file."""
    return casting.assemble()


@pytest.fixture
def at_once(racing_app: Flask) -> Callable[..., list[str]]:
    """Return what lets several do something at the same moment, and says what became of each."""

    def run(*acts: Act) -> list[str]:
        db.session.rollback()
        ready = Barrier(len(acts), timeout=60)

        def one(act: Act) -> str:
            with racing_app.app_context():
                try:
                    act(ready.wait)
                except Refused as refusal:
                    return type(refusal).__name__
                return "done"

        with ThreadPoolExecutor(len(acts)) as pool:
            return sorted(pool.map(one, acts))

    return run
