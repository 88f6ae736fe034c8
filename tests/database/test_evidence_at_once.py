"""Two people of one force who upload at the same moment, in a database of their own where all of it happens for good."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from tests.support import build_evidence
from tests.support import cast as casting
from tests.support.build_responses import issued
from tracker.db import db
from tracker.errors import AlreadyExists
from tracker.investigations.queries import addressees_by_ids


@pytest.fixture
def own_app(apps, database) -> Iterator[Flask]:
    with apps.apart_on(database) as app:
        yield app


def at_once(app: Flask, contents: list[bytes]) -> list[str]:
    """Return what became of uploads that begin together: a reference, or the refusal."""
    with app.app_context():
        casting.create()
        addressee_id = issued(casting.assemble(), "1")[0].id
        db.session.remove()
    together = Barrier(len(contents))

    def upload(content: bytes) -> str:
        with app.app_context():
            addressees, liaison = addressees_by_ids([addressee_id]), casting.assemble().liaison
            together.wait()
            try:
                return build_evidence.evidence_file(*addressees, by=liaison, content=content).reference
            except AlreadyExists as refusal:
                return str(refusal)

    with ThreadPoolExecutor(len(contents)) as threads:
        return sorted(threads.map(upload, contents))


def test_uploads_at_once_get_numbers_of_their_own(own_app):
    contents = [build_evidence.a_pdf() for _upload in range(4)]
    assert at_once(own_app, contents) == ["NOR-E1", "NOR-E2", "NOR-E3", "NOR-E4"]


def test_the_same_file_twice_at_once_is_kept_once(own_app):
    content = build_evidence.a_pdf()
    first, second = at_once(own_app, [content, content])
    assert (first, second.startswith("Your organisation gave this as NOR-E1")) == ("NOR-E1", True)
