"""`tracker check` finds what does not agree with the record."""

import pytest
from sqlalchemy import update

from tests.support import build_responses
from tracker import checking
from tracker.db import transaction
from tracker.demonstration import loader
from tracker.investigations import queries
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.vocabulary import Claim, RecommendationState
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState
from tracker.storage import files


def test_a_standing_that_was_altered_behind_the_services_is_found(app):
    loader.load()
    addressee = next(each for each in queries.issued_addressees() if each.claim is Claim.COMPLETE)
    label = addressee.label
    with transaction() as session:
        session.execute(update(Addressee).where(Addressee.id == addressee.id).values(claim=Claim.ON_HOLD))
    assert checking.problems(files) == [f"{label}: claim is on_hold, but the facts come to reported_complete"]


def test_an_end_that_no_fact_tells_of_is_found(cast):
    (addressee,) = build_responses.issued(cast)
    with transaction() as session:
        session.execute(update(Recommendation).values(state=RecommendationState.WITHDRAWN))
    label = addressee.recommendation.label
    assert checking.problems(files) == [f"{label}: it is withdrawn, but the facts come to issued"]


@pytest.mark.parametrize("make", [build_responses.settled, build_responses.returned])
def test_an_answer_whose_state_no_fact_tells_of_is_found(cast, make):
    response = make(build_responses.issued(cast)[0], cast)
    assert checking.problems(files) == []
    with transaction() as session:
        session.execute(update(Response).values(state=ResponseState.SENT))
    assert checking.problems(files) == [f"{response.label}: it is sent, which is not what the facts come to"]


def test_a_file_that_is_missing_and_one_that_was_altered_are_found(app):
    loader.load()
    missing, altered = sorted(files.names() - checking.orphans(files))[:2]
    kept = {name: files.path_of(name).read_bytes() for name in (missing, altered)}
    files.path_of(altered).write_bytes(b"something else")
    files.path_of(missing).unlink()
    try:
        assert set(checking.problems(files)) == {f"file {missing}: it is missing", f"file {altered}: it has been altered"}
    finally:
        for name, content in kept.items():
            (files.folder / name[:2] / name).write_bytes(content)


def test_a_file_that_no_record_names_is_an_orphan_and_no_problem(app):
    name = files.keep_bytes(b"cut off")
    try:
        assert name in checking.orphans(files)
        assert checking.problems(files) == []
    finally:
        files.path_of(name).unlink()
