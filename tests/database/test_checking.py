"""`tracker check` finds what does not agree with the record."""

from datetime import date

import pytest
from sqlalchemy import update

from tests.support import build_actions, build_evidence, build_progress, build_responses
from tracker import checking
from tracker.actions.models import Action
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.db import transaction
from tracker.facts import ErrorMark
from tracker.investigations import queries
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.position_columns import PositionColumns
from tracker.investigations.vocabulary import Answer, Claim, ClosureKind, Found, Position, RecommendationState, Risk
from tracker.responses import judging
from tracker.responses.models import Response, Submission
from tracker.responses.rules import ResponseState
from tracker.risk.models import RiskSetting
from tracker.storage import files

DAY = date(2020, 1, 1)


def test_a_standing_that_was_altered_behind_the_services_is_found(demonstrated):
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


WRONG = {
    "duty_to_answer": False,
    "answer_due_on": DAY,
    "extension_asked_on": DAY,
    "received_on": DAY,
    "returned_on": DAY,
    "resubmit_by": DAY,
    "later_answer": Answer.DRAFT,
    "later_received_on": DAY,
    "refused": True,
    "claimed_on": DAY,
    "updated_on": DAY,
    "complete_on": DAY,
    "no_due_date_because": "it was lost",
    "moved_times": 9,
    "moved_days": 9,
    "date_asked_on": DAY,
    "with_us": [["2020-01-01", None]],
    "asked_with_us": [["2020-01-01", None]],
    "position": Position.NOT_ACCEPTED,
}
"""A value of each column that no fact of the answer below comes to, where the constraints let it stand by itself."""
TOGETHER: dict[str, dict[str, object]] = {
    "suspended_since": {"suspended_since": DAY, "answer_due_on": None},
    "answer": {"answer": Answer.NONE, "position": None},
    "claim": {"claim": Claim.ON_HOLD, "claimed_on": DAY},
    "finding": {"finding": Found.MET, "found_on": DAY},
    "found_on": {"finding": Found.PARTLY_MET, "found_on": DAY},
    "closure": {"closure": ClosureKind.NO_LONGER_APPLICABLE, "closed_on": DAY},
    "closed_on": {"closure": ClosureKind.NO_LONGER_APPLICABLE, "closed_on": DAY},
    "disputed_on": {"closure": ClosureKind.NO_LONGER_APPLICABLE, "closed_on": DAY, "disputed_on": DAY},
    "check_due_on": {"closure": ClosureKind.NO_LONGER_APPLICABLE, "closed_on": DAY, "check_due_on": DAY},
    "due_on": {"due_on": DAY, "first_due_on": DAY, "no_due_date_because": ""},
    "first_due_on": {"due_on": DAY, "first_due_on": DAY, "no_due_date_because": ""},
}


@pytest.mark.parametrize("name", PositionColumns.__annotations__)
def test_every_value_of_an_addressee_that_is_derived_is_checked(cast, name):
    response = build_responses.sent(build_responses.issued(cast)[0], cast)
    judging.settle(response, by=cast.approver, version=response.version, no_due_date_because="It depends")
    build_progress.update(response.addressee, by=cast.liaison)
    label = response.addressee.label
    assert checking.problems(files) == []
    with transaction() as session:
        session.execute(update(Addressee).values(**(TOGETHER.get(name) or {name: WRONG[name]})))
    assert any(each.startswith(f"{label}: {name} is ") for each in checking.problems(files))


@pytest.mark.parametrize(("name", "value"), [("risk", Risk.LOW), ("risk_accepted_by", "Nobody’s post")])
def test_every_value_of_a_recommendation_that_is_derived_is_checked(cast, name, value):
    (addressee,) = build_responses.issued(cast)
    setting = RiskSetting(recommendation=addressee.recommendation, risk=Risk.HIGH, was=Risk.HIGH, reason="It is.")
    setting.stamp(cast.approver)
    with transaction() as session:
        session.add(setting)
    assert checking.problems(files) == []
    _write(Recommendation, name, value)
    assert len(checking.problems(files)) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("owner_post", "Another post"),
        ("due_on", DAY),
        ("moved_times", 3),
        ("moved_days", 3),
        ("state", ActionState.DONE),
        ("confidence", Confidence.LOW),
        ("updated_on", DAY),
    ],
)
def test_every_value_of_an_action_that_is_derived_is_checked(cast, name, value):
    action = build_actions.planned(build_responses.issued(cast)[0], by=cast.liaison)
    assert checking.problems(files) == []
    _write(Action, name, value)
    assert [each.split(" is ")[0] for each in checking.problems(files)] == [f"{action.label}: {name}"]


def test_a_file_that_was_destroyed_and_is_still_there_is_found(cast):
    content = build_evidence.a_pdf()
    item = build_evidence.evidence_file(build_responses.issued(cast)[0], by=cast.liaison, content=content)
    build_evidence.destroyed(item, cast)
    assert checking.problems(files) == []
    name = files.keep_bytes(content)
    assert checking.problems(files) == [f"file {name}: it was destroyed, but is still there"]
    files.path_of(name).unlink()


def test_a_letter_that_is_sent_and_was_never_signed_is_found(cast):
    letter = build_responses.passed_on(build_responses.issued(cast)[0], cast)
    _write(Submission, "state", ResponseState.SENT)
    assert f"{letter.label}: it is sent, but it was never signed" in checking.problems(files)


def test_a_mark_of_nothing_is_found(cast):
    mark = ErrorMark(fact_kind="findings", fact_id=404, reason="It never was.")
    mark.stamp(cast.approver)
    with transaction() as session:
        session.add(mark)
    assert checking.problems(files) == [f"a mark of {mark.happened}: there is no fact 404 in findings"]


def _write(model, name, value):
    """Write a value behind the services."""
    with transaction() as session:
        session.execute(update(model).values({name: value}))


def test_a_file_that_is_missing_and_one_that_was_altered_are_found(demonstrated):
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
