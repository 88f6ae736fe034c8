from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest
from flask import Flask

from tests.conftest import NOT_RUN
from tests.support import cast as casting
from tests.support.cast import Cast
from tests.support.databases import NotToBeHad, migrated_app, postgresql, settings_for
from tracker.db import db
from tracker.errors import Refused

Act = Callable[[Callable[[], object]], object]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Return each engine in turn."""
    return str(request.param)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def racing_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return an application on a database of its own, on each engine in turn, with real commits."""
    with ExitStack() as lent:
        url = _lent_postgresql(request, lent) if request.param == "postgresql" else ""
        yield from _raced_on(migrated_app(settings_for(tmp_path_factory.mktemp("races"), url)))


def _lent_postgresql(request: pytest.FixtureRequest, lent: ExitStack) -> str:
    try:
        return lent.enter_context(postgresql())
    except NotToBeHad as reason:
        request.config.stash[NOT_RUN] = str(reason)
        pytest.skip(f"PostgreSQL cannot be had here: {reason}")


def _raced_on(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        casting.create()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def people(racing_app: Flask) -> Cast:
    """Return everybody in the application on a file."""
    return casting.assemble()


@pytest.fixture
def at_once(racing_app: Flask) -> Callable[..., list[str]]:
    """Return what lets several do something at the same moment, and says what became of each."""

    def run(*acts: Act) -> list[str]:
        db.session.rollback()
        ready = Barrier(len(acts))

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
