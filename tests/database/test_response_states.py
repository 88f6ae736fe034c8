"""Every act in every state of a response, by everybody: the first answer, and one that changes a settled answer."""

from collections.abc import Callable, Mapping
from itertools import product

import pytest

from tests.support import build_mistakes
from tests.support import build_responses as build
from tests.support.cast import KINDS
from tracker import checking, clock
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, NotVisible
from tracker.investigations.vocabulary import Answer
from tracker.responses import judging, services
from tracker.responses.models import Submission
from tracker.responses.rules import ALLOWED, Act, ResponseState
from tracker.storage import files

MAKE: Mapping[ResponseState, Callable[..., object]] = {
    ResponseState.DRAFT: build.drafted,
    ResponseState.AWAITING_SIGNATURE: build.passed_on,
    ResponseState.SENT: build.sent,
    ResponseState.SETTLED: build.settled,
    ResponseState.RETURNED: build.returned,
}
MAY: Mapping[Act, set[str]] = {
    Act.SAVE: {"liaison"},
    Act.PASS_ON: {"liaison"},
    Act.HAND_BACK: {"signatory"},
    Act.SEND: {"signatory"},
    Act.SETTLE: {"approver"},
    Act.RETURN: {"approver"},
    Act.RECEIVE: {"caseworker", "approver"},
}
CASES = [
    pytest.param(changes, state, act, id=f"{'changed' if changes else 'first'}-{state.value}-{act.value}")
    for changes, state, act in product((False, True), MAKE, Act)
]
# The letter is the next version; what was decided stays as it was.
NEXT_VERSION = {(ResponseState.SETTLED, Act.RECEIVE), (ResponseState.RETURNED, Act.RECEIVE)}


def _do(act, addressee, by):
    response = build.latest(addressee)
    match act, response.submission:
        case Act.SAVE, _:
            services.save_draft(addressee, by=by, version=response.version, reply=build.REFUSED)
        case Act.PASS_ON, Submission() as letter:
            services.pass_on(letter, by=by, version=letter.version, responses=letter.responses)
        case Act.HAND_BACK, Submission() as letter:
            services.hand_back(letter, by=by, version=letter.version, because="Say more.")
        case Act.SEND, Submission() as letter:
            services.send(letter, by=by, version=letter.version)
        case Act.SETTLE, _:
            judging.settle(response, by=by, version=response.version, due_on=addressee.due_on or build.ACCEPTED.complete_by)
        case Act.RETURN, _:
            judging.send_back(response, by=by, version=response.version, missing="All", resubmit_by=clock.days_from_today(9))
        case Act.RECEIVE, _:
            build.received(addressee, by, build.CHANGED)


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def _brought_to(state, addressee, cast, *, changes):
    """Return the latest version, in a state; one that changes an answer follows a settled one."""
    if changes:
        build.settled(addressee, cast)
    MAKE[state](addressee, cast, reply=build.CHANGED if changes else build.ACCEPTED)
    return build.latest(addressee)


@pytest.mark.parametrize(("changes", "state", "act"), CASES)
def test_an_act_is_refused_to_everybody_whom_it_is_not_for(addressee, cast, changes, state, act):
    response = _brought_to(state, addressee, cast, changes=changes)
    for kind in sorted({*KINDS} - MAY[act] - {"anonymous"}):
        with pytest.raises((Forbidden, NotVisible)):
            _do(act, addressee, cast[kind])
    assert (build.latest(addressee), response.state) == (response, state)


@pytest.mark.parametrize(("changes", "state", "act"), CASES)
def test_an_act_is_done_where_it_may_follow_the_state_and_refused_elsewhere(addressee, cast, changes, state, act):
    response = _brought_to(state, addressee, cast, changes=changes)
    by = cast[min(MAY[act])]
    if (state, act) in {*ALLOWED, *NEXT_VERSION}:
        _do(act, addressee, by)
        wanted = ResponseState.SENT if act is Act.RECEIVE else ALLOWED[state, act]
        assert build.latest(addressee).state is wanted
    else:
        with pytest.raises((IllegalTransition, ChangedMeanwhile, Forbidden, NotVisible)):
            _do(act, addressee, by)
        assert (build.latest(addressee), response.state) == (response, state)
    assert (addressee.answer is Answer.SETTLED) or not changes
    assert checking.problems(files) == []


def test_what_was_recorded_in_error_takes_no_act_and_another_may_come(addressee, cast):
    mistaken = build.received(addressee, cast.caseworker)
    build_mistakes.marked(mistaken.receipt, by=cast.approver)
    assert mistaken.state is ResponseState.IN_ERROR
    with pytest.raises(IllegalTransition):
        judging.settle(mistaken, by=cast.approver, version=mistaken.version, due_on=build.ACCEPTED.complete_by)
    with pytest.raises(IllegalTransition):
        judging.send_back(mistaken, by=cast.approver, version=mistaken.version, missing="All", resubmit_by=clock.today())
    assert build.received(addressee, cast.caseworker).state is ResponseState.SENT
    assert checking.problems(files) == []


def test_every_state_but_that_of_an_error_is_played():
    assert {*MAKE, ResponseState.IN_ERROR} == set(ResponseState)
