from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from tests.support import cast as casting
from tests.support.cast import Cast
from tests.support.databases import migrated_app, settings_for
from tracker.db import db
from tracker.errors import Refused

Act = Callable[[Callable[[], object]], object]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Return each engine in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def racing_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return an application on a database file of its own, with real commits."""
    app = migrated_app(settings_for(tmp_path_factory.mktemp("races")))
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
