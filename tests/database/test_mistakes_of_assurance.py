"""Marking facts of delivery and assurance: what rests on each is marked first, and the standing follows."""

from datetime import timedelta

import pytest

from tests import factories
from tests.support import (
    build_actions,
    build_assessment,
    build_assurance,
    build_delivery,
    build_evidence,
    build_measures,
    build_periods,
    build_progress,
    build_responses,
    build_risk,
)
from tests.support.build_mistakes import marked
from tracker import checking, clock
from tracker.actions.vocabulary import ActionState
from tracker.errors import IllegalTransition, NotIndependent
from tracker.evidence.queries import uses_of
from tracker.facts import AsAt, Fact
from tracker.history.record import facts_as_at
from tracker.investigations.vocabulary import Claim, ClosureKind, Found, Risk
from tracker.mistakes import settling
from tracker.policy import Role
from tracker.storage import files


@pytest.fixture
def second(cast):
    """Return another approver of the oversight body, who recorded nothing."""
    return factories.user(Role.APPROVER, organisation=cast.oversight, name="Ŵyn O’Neill")


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def disputed_since(addressee):
    return addressee.disputed_on


def refused(fact, by, match):
    """Hold that a fact cannot be marked, with words that name what rests on it."""
    with pytest.raises(IllegalTransition, match=match):
        marked(fact, by=by)
    assert fact.counts()


def test_a_finding_on_which_a_closure_rests_is_marked_after_it(cast, addressee, second):
    closure = build_assessment.verified(addressee, cast)
    finding = closure.finding
    refused(finding, second, "closure of ")
    marked(closure, by=second)
    assert (addressee.closure, addressee.check_due_on, addressee.finding) == (None, None, Found.MET)
    marked(finding, by=second)
    assert (addressee.finding, addressee.found_on) == (Found.NOT_ASSESSED, None)
    assert checking.problems(files) == []


def test_a_closure_that_was_opened_again_is_marked_after_the_reopening(cast, addressee, second):
    closure = build_assessment.verified(addressee, cast)
    reopening = build_assessment.reopened(addressee, by=cast.approver)
    refused(closure, second, "re-opening of ")
    refused(reopening.finding, second, "re-opening of ")
    marked(reopening, by=second)
    assert (addressee.closure, addressee.finding) == (ClosureKind.VERIFIED, Found.MET)
    assert not reopening.finding.counts()
    assert checking.problems(files) == []


def test_a_reopening_stays_while_something_was_recorded_since(cast, addressee, second):
    build_assessment.verified(addressee, cast)
    reopening = build_assessment.reopened(addressee, by=cast.approver)
    update = build_progress.update(addressee, by=cast.liaison)
    refused(reopening, second, "progress update of ")
    marked(update, by=second)
    marked(reopening, by=second)
    assert checking.problems(files) == []


def test_a_completion_report_in_error_leaves_what_was_found_before_it(cast, addressee, second):
    build_assessment.reported_complete(addressee, cast)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    again = build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    assert addressee.finding is Found.NOT_ASSESSED
    marked(again, by=second)
    assert (addressee.claim, addressee.finding) == (Claim.COMPLETE, Found.PARTLY_MET)
    assert checking.problems(files) == []


def test_evidence_on_which_a_finding_of_met_rests_is_marked_after_it(cast, addressee, second):
    closure = build_assessment.verified(addressee, cast)
    (use,) = uses_of([addressee])
    refused(use, second, "finding of ")
    refused(use.item, second, "use of evidence")
    marked(closure, by=second)
    refused(use, second, "finding of ")
    marked(closure.finding, by=second)
    marked(use, by=second)
    marked(use.item, by=second)
    assert checking.problems(files) == []


def test_one_of_two_pieces_of_evidence_can_be_marked_until_it_is_closed_on_them(cast, addressee, second):
    build_evidence.evidence_file(addressee, by=cast.liaison)
    build_assessment.reported_complete(addressee, cast)
    build_assessment.found(addressee, by=cast.caseworker)
    first, other = uses_of([addressee])
    marked(first, by=second)
    refused(other, second, "finding of ")


def test_a_revision_that_a_finding_considered_is_marked_after_it(cast, addressee, second):
    item = build_evidence.evidence_file(addressee, by=cast.liaison)
    revision = build_evidence.revised(item, by=cast.liaison)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    finding = build_assessment.found(addressee, by=cast.caseworker)
    refused(revision, second, "finding of ")
    marked(finding, by=second)
    marked(revision, by=second)


def test_a_withdrawal_in_error_leaves_the_evidence_in_use(cast, addressee, second):
    item = build_evidence.withdrawn(build_evidence.evidence_file(addressee, by=cast.liaison), by=cast.liaison)
    marked(item.withdrawal, by=second)
    assert item.withdrawal is None


def test_a_dispute_and_a_check_are_over_with_a_closure_in_error(cast, second):
    (addressee,) = build_assurance.closed(cast)
    dispute = build_assurance.disputed(addressee, by=cast.liaison)
    before = clock.now()
    with clock.at(before + timedelta(hours=1)):
        marked(dispute.closure, by=second)
    assert (addressee.closure, addressee.disputed_on) == (None, None)
    assert checking.problems(files) == []
    assert facts_as_at([addressee], AsAt(before))[addressee.id].disputed_on == clock.today()


def test_a_dispute_is_marked_after_its_replies_and_its_end(cast, second):
    (addressee,) = build_assurance.closed(cast)
    dispute = build_assurance.disputed(addressee, by=cast.liaison)
    reply = build_assurance.replied(dispute, by=cast.approver)
    build_assurance.withdrawn(dispute, by=cast.liaison)
    ending = dispute.ending
    refused(dispute, second, "end of a dispute")
    marked(ending, by=second)
    assert disputed_since(addressee) == clock.today()
    marked(reply, by=second)
    marked(dispute, by=second)
    assert disputed_since(addressee) is None
    assert checking.problems(files) == []


@pytest.mark.parametrize("questions", ["dispute", "check", "reopening"])
def test_whoever_closed_marks_nothing_that_questions_the_closure(cast, second, questions):
    (addressee,) = build_assurance.closed(cast)
    fact: Fact
    if questions == "dispute":
        fact = build_assurance.disputed(addressee, by=cast.liaison)
    elif questions == "check":
        fact = build_assurance.checked(addressee, by=cast.caseworker)
    else:
        fact = build_assessment.reopened(addressee, by=second)
    with pytest.raises(NotIndependent):
        marked(fact, by=cast.approver)
    assert fact.counts()


def test_a_check_in_error_leaves_the_day_that_stood_before(cast, second):
    (addressee,) = build_assurance.closed(cast)
    before = addressee.check_due_on
    check = build_assurance.checked(addressee, by=cast.caseworker, next_check_on=clock.days_from_today(90))
    marked(check, by=second)
    assert addressee.check_due_on == before
    assert checking.problems(files) == []


def test_a_decision_on_a_delivery_date_in_error_puts_the_date_back(cast, second):
    (addressee,) = build_delivery.settled(cast)
    application = build_delivery.granted(build_delivery.applied(addressee, cast), cast)
    decision = application.decision
    refused(application, second, "decision on a delivery date")
    before, moment = addressee.facts, clock.now()
    with clock.at(moment + timedelta(hours=1)):
        marked(decision, by=second)
    assert (addressee.due_on, addressee.moved_times, addressee.date_asked_on) == (build_delivery.FIRST, 0, build_delivery.ASKED)
    assert facts_as_at([addressee], AsAt(moment))[addressee.id] == before
    assert checking.problems(files) == []


def test_an_earlier_move_is_marked_after_the_later_one(cast, second):
    (addressee,) = build_delivery.settled(cast)
    first = build_delivery.granted(build_delivery.applied(addressee, cast), cast).decision
    with build_periods.on(build_delivery.LATER):
        day = build_delivery.LATER + timedelta(days=90)
        later = build_delivery.granted(
            build_delivery.applied(addressee, cast, day=build_delivery.LATER, due_on=day),
            cast,
            day=build_delivery.LATER,
            due_on=day,
        )
    refused(first, second, "decision on a delivery date of 30 August 2025")
    marked(later.decision, by=second)
    refused(first, second, "application for a new delivery date")


def test_an_update_on_an_action_in_error_leaves_what_was_said_before(cast, addressee, second):
    action = build_actions.planned(addressee, by=cast.liaison)
    build_actions.updated(action, by=cast.liaison, state=ActionState.DONE)
    assert {each.name for each in settling.changes_by([action.updates[-1]])} == {"State"}
    marked(action.updates[-1], by=second)
    assert (action.state, action.confidence) == (ActionState.NOT_STARTED, None)
    assert checking.problems(files) == []


def test_the_first_date_of_an_action_stays_and_a_move_goes(cast, addressee, second):
    action = build_actions.planned(addressee, by=cast.liaison)
    build_actions.moved(action, by=cast.liaison, due_on=clock.days_from_today(90))
    refused(action.moves[0], second, "written once")
    marked(action.moves[1], by=second)
    assert (action.due_on, action.moved_times) == (action.first_due_on, 0)
    assert checking.problems(files) == []


def test_an_action_is_never_left_without_anything_it_serves(cast, addressee, second):
    action = build_actions.planned(addressee, by=cast.liaison)
    refused(action.uses[0], second, "serves nothing else")


def test_a_risk_in_error_leaves_the_one_it_was_issued_with(cast, addressee, second):
    was = addressee.recommendation.risk
    setting = build_risk.set_to(addressee, cast, Risk.LOW, accepted_by="Deputy Chief Constable")
    marked(setting, by=second)
    assert (addressee.recommendation.risk, addressee.recommendation.risk_accepted_by) == (was, "")
    assert checking.problems(files) == []


def test_a_measure_by_which_it_was_judged_is_marked_after_the_finding(cast, addressee, second):
    measure = build_measures.agreed(addressee, cast)
    build_assessment.reported_complete(addressee, cast)
    finding = build_assessment.found(addressee, by=cast.caseworker)
    refused(measure, second, "finding of ")
    refused(measure.answers[0], second, "finding of ")
    marked(finding, by=second)
    marked(measure.answers[0], by=second)
    marked(measure, by=second)
