"""Every kind of change in every state of a recommendation, and every act on a proposal, for every role."""

from itertools import product

import pytest

from tests.support import build_endings, build_investigations
from tests.support.build_amendments import another_approver, approved, decided, proposal, proposed
from tests.support.build_responses import issued
from tracker.amendments import services
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import Forbidden, IllegalTransition, NotVisible
from tracker.investigations.rules import Act
from tracker.investigations.vocabulary import BEFORE_ISSUE, RecommendationState

K, S = AmendmentKind, RecommendationState
OVERSIGHT = ("caseworker", "approver")
RECIPIENTS = ("liaison", "signatory")
OTHERS = ("other_liaison", "other_caseworker", "board_member", "administrator")
REACHED_BY = {S.IN_CONSULTATION: Act.CONSULT, S.DROPPED: Act.DROP}
ENDED_BY = {S.WITHDRAWN: Act.WITHDRAW, S.SUPERSEDED: Act.SUPERSEDE, S.SPLIT: Act.SPLIT, S.MERGED: Act.MERGE}


def in_state(state, cast):
    """Return a recommendation in a state, and two others in force beside it."""
    one, *others = (each.recommendation for each in issued(cast, *"123"))
    if state in ENDED_BY:
        build_endings.ended(one, cast, ENDED_BY[state])
    if state not in BEFORE_ISSUE:
        return one, others
    draft = build_investigations.draft(one.investigation, cast, "9")
    if state in REACHED_BY:
        with transaction():
            draft.move(REACHED_BY[state])
    return draft, others


def whole(kind, others):
    """Return a proposal of a kind that lacks nothing."""
    needed: dict[AmendmentKind, dict[str, object]] = {
        K.CORRECT_TEXT: {"title": "Another title", "text": "Another text"},
        K.CORRECT_START: {"starts": When.unknown("the letter is lost")},
        K.SUPERSEDE: {"outside_reference": "Report 4"},
        K.SPLIT: {"successors": [each.id for each in others]},
        K.MERGE: {"successors": [others[0].id]},
    }
    return proposal(kind, **needed.get(kind, {}))


def outcome_of(act):
    """Return what became of an act: done, or the name of its refusal."""
    try:
        act()
    except (Forbidden, IllegalTransition, NotVisible) as refusal:
        return type(refusal).__name__
    return "done"


@pytest.mark.parametrize(("state", "kind"), list(product(S, K)), ids=lambda term: term.value)
def test_who_may_propose_what_in_which_state(cast, state, kind):
    recommendation, others = in_state(state, cast)

    def proposing(user):
        before = recommendation.version
        made = services.propose(recommendation, by=user, version=before, proposal=whole(kind, others))
        services.take_back(made, by=user)

    found = {who: outcome_of(lambda who=who: proposing(cast[who])) for who in (*OVERSIGHT, *RECIPIENTS, *OTHERS)}
    oversight = "done" if state is S.ISSUED else "IllegalTransition"
    recipients = "NotVisible" if state in BEFORE_ISSUE else "Forbidden"
    wanted = dict.fromkeys(OVERSIGHT, oversight) | dict.fromkeys(RECIPIENTS, recipients) | dict.fromkeys(OTHERS, "NotVisible")
    assert found == wanted


@pytest.mark.parametrize("kind", K)
def test_whatever_its_kind_a_change_that_is_approved_takes_effect(cast, kind):
    recommendation, others = in_state(S.ISSUED, cast)
    made = services.propose(recommendation, by=cast.caseworker, version=recommendation.version, proposal=whole(kind, others))
    decided(made, cast.approver)
    ended = {K.WITHDRAW: S.WITHDRAWN, K.SUPERSEDE: S.SUPERSEDED, K.SPLIT: S.SPLIT, K.MERGE: S.MERGED}
    assert recommendation.state is ended.get(kind, S.ISSUED)
    assert len(recommendation.issues) == (1 if kind in ended else 2)


ACTS = {
    "approve": decided,
    "decline": lambda amendment, user: decided(amendment, user, AmendmentOutcome.DECLINED, "It still stands"),
    "take back": lambda amendment, user: services.take_back(amendment, by=user),
}
BEFORE = {
    "undecided": lambda amendment, cast: None,
    "approved": lambda amendment, cast: decided(amendment, another_approver(cast)),
    "declined": lambda amendment, cast: decided(
        amendment, another_approver(cast), AmendmentOutcome.DECLINED, "It still stands"
    ),
    "taken back": lambda amendment, cast: services.take_back(amendment, by=cast.caseworker),
}


@pytest.mark.parametrize(("before", "act"), list(product(BEFORE, ACTS)))
def test_who_may_do_what_with_a_proposal(cast, before, act):
    (addressee,) = issued(cast)
    amendment = proposed(addressee.recommendation, cast.caseworker)
    BEFORE[before](amendment, cast)
    does_it, may_not = ("caseworker", "approver") if act == "take back" else ("approver", "caseworker")
    refused = {who: outcome_of(lambda who=who: ACTS[act](amendment, cast[who])) for who in (may_not, *RECIPIENTS, *OTHERS)}
    assert refused == {may_not: "Forbidden"} | dict.fromkeys((*RECIPIENTS, *OTHERS), "NotVisible")
    done = "done" if before == "undecided" else "IllegalTransition"
    assert outcome_of(lambda: ACTS[act](amendment, cast[does_it])) == done


@pytest.mark.parametrize("kind", [K.CORRECT_TEXT, K.CORRECT_START, K.SUPERSEDE])
def test_what_waits_when_the_recommendation_ends_can_only_be_declined_or_taken_back(cast, kind):
    recommendation, others = in_state(S.ISSUED, cast)
    waiting = services.propose(recommendation, by=cast.caseworker, version=recommendation.version, proposal=whole(kind, others))
    approved(recommendation, cast)
    with pytest.raises(IllegalTransition, match="This recommendation was withdrawn"):
        decided(waiting, cast.approver)
    decided(waiting, cast.approver, AmendmentOutcome.DECLINED, "It was withdrawn")
