"""Several people at once about a finding or a closure: one is first, the others are told."""

from collections.abc import Callable

import pytest

from tests.support import build_assessment as build
from tests.support import build_evidence, build_progress, build_responses
from tests.support import cast as casting
from tracker import checking, clock
from tracker.assessment import queries, services
from tracker.assessment.reading import situation_of
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Claim, ClosureKind, Found
from tracker.storage import files

Wait = Callable[[], object]
KIND = ClosureKind.NO_LONGER_APPLICABLE


@pytest.fixture
def number(people):
    return build_responses.issued(people)[0].id


@pytest.fixture
def met(people):
    """Return what was found met, and waits to be closed as verified."""
    (addressee,) = build_responses.issued(people)
    build.reported_complete(addressee, people)
    build.found(addressee, by=people.caseworker)
    return addressee.id


def _at(number: int) -> Addressee:
    (addressee,) = addressees_by_ids([number])
    return addressee


def _close(number: int, kind: ClosureKind = KIND) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        addressee, by = _at(number), casting.assemble().approver
        version = addressee.version
        wait()
        services.close(
            addressee,
            by=by,
            version=version,
            kind=kind,
            reasons="All of it is in place",
            check_due_on=clock.days_from_today(182),
            second_view=build.LOOKED,
        )

    return act


def _report(number: int, claim: Claim) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        addressee, by = _at(number), casting.assemble().liaison
        assert addressee.version
        wait()
        build_progress.update(addressee, by=by, claim=claim)

    return act


def _propose(number: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        addressee, by = _at(number), casting.assemble().caseworker
        assert addressee.version
        wait()
        build.proposed(addressee, by=by)

    return act


def _decline(number: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        proposal, by = queries.open_proposal(_at(number)), casting.assemble().approver
        assert proposal is not None
        assert proposal.addressee.version
        wait()
        build.declined(proposal, by=by)

    return act


def test_two_approvers_who_close_at_once_close_once(at_once, number):
    assert at_once(_close(number), _close(number)) == ["ChangedMeanwhile", "done"]
    assert len(queries.closures_of([_at(number)])) == 1


def test_what_is_proposed_twice_at_once_is_proposed_once(at_once, number):
    done = at_once(_propose(number), _propose(number))
    assert done in (["ChangedMeanwhile", "done"], ["IllegalTransition", "done"])
    assert len(queries.proposals_of([_at(number)])) == 1


def test_a_proposal_that_is_declined_while_it_is_closed_on_is_only_one_of_them(at_once, number):
    build.proposed(_at(number), by=casting.assemble().caseworker)
    assert at_once(_close(number), _decline(number)).count("done") == 1
    addressee = _at(number)
    (proposal,) = queries.proposals_of([addressee])
    assert proposal.decision is not None
    assert (proposal.decision.outcome.value == "closed") is (addressee.closure is not None)


def test_what_is_closed_while_completion_is_reported_again_never_rests_on_the_older_finding(at_once, met):
    done = at_once(_close(met, ClosureKind.VERIFIED), _report(met, Claim.COMPLETE))
    assert done.count("done") == 1
    addressee = _at(met)
    assert addressee.closure is not None or addressee.finding is Found.NOT_ASSESSED


def test_evidence_that_is_withdrawn_while_it_is_closed_on_leaves_one_order_of_the_two(at_once, met):
    def withdraw(wait: Wait) -> None:
        by, (piece,) = casting.assemble().liaison, situation_of(_at(met)).usable
        item = piece.use.item
        wait()
        build_evidence.withdrawn(item, by=by)

    done = at_once(_close(met, ClosureKind.VERIFIED), withdraw)
    assert "done" in done
    addressee = _at(met)
    assert addressee.closure is ClosureKind.VERIFIED or situation_of(addressee).unusable


def test_two_findings_at_once_are_recorded_one_after_the_other(at_once, number):
    def find(wait: Wait) -> None:
        addressee, by = _at(number), casting.assemble().caseworker
        told, version = build.judgement(addressee, Found.PARTLY_MET), addressee.version
        wait()
        services.record_finding(addressee, by=by, version=version, judgement=told)

    assert at_once(find, find) == ["ChangedMeanwhile", "done"]


def test_the_record_agrees_with_its_facts_after_every_race(racing_app):
    assert checking.problems(files) == []
