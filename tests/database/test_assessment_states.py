"""Every act of assessing, on every state, by everybody: who may, who may not, and what may not follow, on both databases."""

import pytest

from tests.support import build_assessment as build
from tests.support import build_endings
from tests.support.build_responses import issued
from tracker.assessment import queries, services
from tracker.assessment.vocabulary import Act
from tracker.errors import Forbidden, IllegalTransition, NotVisible
from tracker.investigations.vocabulary import ClosureKind, Found

OVERSIGHT = {"caseworker", "approver"}
MAY = {
    Act.FIND: OVERSIGHT,
    Act.PROPOSE: OVERSIGHT,
    Act.DECLINE: {"approver"},
    Act.CLOSE: {"approver"},
    Act.REOPEN: {"approver"},
}
POSSIBLE = {
    "open": {Act.FIND, Act.PROPOSE, Act.CLOSE},
    "proposed": {Act.FIND, Act.DECLINE, Act.CLOSE},
    "closed": {Act.REOPEN},
    "ended": set(),
}
KNOW_OF_IT = {"caseworker", "approver", "liaison", "signatory"}
KINDS = [*sorted(KNOW_OF_IT), "other_liaison", "other_caseworker", "board_member", "administrator"]


def in_state(cast, state):
    """Return an addressee in a state, and a proposal to close it: undecided, decided, or of what has ended since."""
    (addressee,) = issued(cast)
    proposal = build.proposed(addressee, by=cast.caseworker)
    if state == "open":
        build.declined(proposal, by=cast.approver)
    if state == "closed":
        build.closed(addressee, cast)
    if state == "ended":
        build_endings.ended(addressee.recommendation, cast)
    return addressee, proposal


def do(act, addressee, proposal, by):
    kind = ClosureKind.NO_LONGER_APPLICABLE
    acts = {
        Act.FIND: lambda: build.found(addressee, by=by, finding=Found.PARTLY_MET),
        Act.PROPOSE: lambda: build.proposed(addressee, by=by),
        Act.DECLINE: lambda: build.declined(proposal, by=by),
        Act.CLOSE: lambda: services.close(addressee, by=by, version=addressee.version, kind=kind, reasons="It is closed down"),
        Act.REOPEN: lambda: build.reopened(addressee, by=by),
    }
    return acts[act]()


def expected(state, act, kind):
    if kind not in KNOW_OF_IT or (act is Act.DECLINE and kind not in OVERSIGHT):
        return NotVisible  # nobody but oversight knows of a proposal
    if kind not in MAY[act]:
        return Forbidden
    return None if act in POSSIBLE[state] else IllegalTransition


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", POSSIBLE)
def test_each_act_on_each_state_is_for_its_roles_alone(cast, state, act, kind):
    addressee, proposal = in_state(cast, state)
    before = addressee.facts
    refusal = expected(state, act, kind)
    if refusal is None:
        assert do(act, addressee, proposal, cast[kind]).id
        return
    with pytest.raises(refusal):
        do(act, addressee, proposal, cast[kind])
    assert addressee.facts == before
    assert (queries.open_proposal(addressee) is proposal) is (state in {"proposed", "ended"})
