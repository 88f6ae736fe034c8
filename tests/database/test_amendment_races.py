"""Several people at once on a proposed change, in a database of their own with real commits: it acts once."""

from collections.abc import Callable

from tests.support import build_amendments
from tests.support import cast as casting
from tests.support.build_responses import issued
from tests.support.racing import second_approver
from tracker.accounts.models import User
from tracker.amendments import queries, services
from tracker.amendments.models import Amendment
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.db import db
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import RecommendationState

Wait = Callable[[], object]


def _proposal(people) -> int:
    recommendation = issued(people)[0].recommendation
    return build_amendments.proposed(recommendation, people.caseworker).id


def _found(number: int) -> Amendment:
    amendment = queries.amendment_by_id(number)
    assert amendment is not None
    return amendment


def _deciding(number: int, by: Callable[[], User], outcome: AmendmentOutcome) -> Callable[[Wait], object]:
    def act(wait: Wait) -> object:
        amendment, approver = _found(number), by()
        version = amendment.recommendation.version
        wait()
        return services.decide(amendment, by=approver, version=version, outcome=outcome, reason="It still stands")

    return act


def test_of_two_approvers_who_decide_at_once_one_does(at_once, people):
    number = _proposal(people)
    outcomes = at_once(
        _deciding(number, lambda: casting.assemble().approver, AmendmentOutcome.APPROVED),
        _deciding(number, second_approver, AmendmentOutcome.DECLINED),
    )
    assert outcomes == ["IllegalTransition", "done"]
    amendment = _found(number)
    assert amendment.decision is not None
    approved = amendment.decision.outcome is AmendmentOutcome.APPROVED
    assert (amendment.recommendation.state is RecommendationState.WITHDRAWN) is approved


def test_what_is_decided_and_taken_back_at_once_is_only_one_of_them(at_once, people):
    number = _proposal(people)

    def take_back(wait: Wait) -> None:
        amendment, caseworker = _found(number), casting.assemble().caseworker
        wait()
        services.take_back(amendment, by=caseworker)

    approver = _deciding(number, lambda: casting.assemble().approver, AmendmentOutcome.APPROVED)
    assert at_once(approver, take_back) == ["IllegalTransition", "done"]


def test_of_two_who_propose_the_same_change_at_once_one_does(at_once, people):
    recommendation = issued(people)[0].recommendation
    number, version = recommendation.id, recommendation.version

    def propose(wait: Wait) -> None:
        found, caseworker = db.session.get(Recommendation, number), casting.assemble().caseworker
        assert found is not None
        wait()
        services.propose(found, by=caseworker, version=version, proposal=build_amendments.proposal())

    assert at_once(propose, propose) == ["ChangedMeanwhile", "done"]


def test_two_that_would_take_each_others_place_do_not_both_end(at_once, people):
    one, other = (issued(people)[0].recommendation for _each in range(2))
    numbers = [
        build_amendments.proposed(ends, people.caseworker, AmendmentKind.SUPERSEDE, successors=[stays.id]).id
        for ends, stays in ((one, other), (other, one))
    ]
    deciding = [_deciding(number, lambda: casting.assemble().approver, AmendmentOutcome.APPROVED) for number in numbers]
    assert at_once(*deciding) == ["IllegalTransition", "done"]
