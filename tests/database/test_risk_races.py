"""Two who set the risk of one recommendation at once, on both databases: one is first, the other is told."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from tests.support import build_responses
from tests.support import cast as casting
from tests.support.databases import migrated_app, postgresql, settings_for
from tracker.db import db
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Risk
from tracker.risk import queries, services
from tracker.storage import files


@pytest.fixture
def racing_app(apps, database, tmp_path, monkeypatch) -> Iterator[Flask]:
    shared = apps.on(database).config["SETTINGS"]
    with ExitStack() as lent:
        lent.callback(files.use, shared.files)
        monkeypatch.setenv("TEST_DATABASE_URL", shared.database)
        app = migrated_app(settings_for(tmp_path, lent.enter_context(postgresql()) if database == "postgresql" else ""))
        with app.app_context():
            casting.create()
            yield app
            db.session.remove()
            db.engine.dispose()


def test_of_two_who_set_it_at_once_one_does(at_once, people):
    (addressee,) = build_responses.issued(people)
    number, version = addressee.id, addressee.recommendation.version

    def set_it(wait: Callable[[], object]) -> None:
        (found,), by = addressees_by_ids([number]), casting.assemble().caseworker
        wait()
        services.set_risk(found.recommendation, by=by, version=version, risk=Risk.LOW, reason="Quiet")

    assert at_once(set_it, set_it) == ["ChangedMeanwhile", "done"]
    assert len(queries.settings_of([addressees_by_ids([number])[0].recommendation])) == 1
