"""Marking what was recorded in error: out of the standing from then on, and never before; what rests on it first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_measures, build_periods, build_progress, build_responses, build_risk
from tests.support.build_mistakes import marked, reported
from tracker import checking, clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence.services import call_for_letters
from tracker.db import Base, db
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.facts import AsAt, ErrorMark, Fact
from tracker.history.record import facts_as_at
from tracker.investigations.vocabulary import Answer, Claim
from tracker.mistakes import queries, services, settling
from tracker.mistakes.kinds import KINDS
from tracker.mistakes.subjects import Questioned
from tracker.periods import services as period_services
from tracker.periods.queries import decisions_of, undecided_for
from tracker.policy import Role
from tracker.responses import judging
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState
from tracker.storage import files

REASON = "It was meant for another force."


@pytest.fixture
def settled(cast) -> Response:
    response = build_responses.sent(build_responses.issued(cast)[0], cast)
    judging.settle(response, by=cast.approver, version=response.version, no_due_date_because="It depends")
    return response


@pytest.fixture
def second(cast):
    """Return another approver of the oversight body, who recorded nothing."""
    return factories.user(Role.APPROVER, organisation=cast.oversight, name="Ŵyn O’Neill")


def test_a_marked_settlement_counts_no_more_and_stays(cast, settled, second):
    fact = settled.settlement
    marked(fact, by=second)
    assert (settled.addressee.answer, settled.addressee.due_on, settled.addressee.first_due_on) == (Answer.RECEIVED, None, None)
    assert (settled.state, settled.settlement, settled.settlements) == (ResponseState.SENT, None, [fact])
    assert fact.in_error.reason == REASON
    assert checking.problems(files) == []


def test_what_is_settled_again_after_an_error_stands_beside_it(cast, settled, second):
    marked(settled.settlement, by=second)
    judging.settle(settled, by=cast.approver, version=settled.version, due_on=settled.complete_by)
    assert [each.again for each in settled.settlements] == [0, 1]
    assert settled.settlement.again == 1
    assert checking.problems(files) == []


def test_a_moment_before_the_mark_reads_as_it_was_recorded(cast, settled, second):
    before, moment = settled.addressee.facts, clock.now()
    with clock.at(moment + timedelta(hours=1)):
        marked(settled.settlement, by=second)
    (addressee,) = [settled.addressee]
    assert facts_as_at([addressee], AsAt(moment))[addressee.id] == before
    assert facts_as_at([addressee], AsAt(moment + timedelta(hours=2)))[addressee.id] == addressee.facts != before


def test_the_page_of_a_mark_tells_what_it_will_change_and_changes_nothing(cast, settled):
    changes = {each.name: (each.now, each.then) for each in settling.changes_by([settled.settlement])}
    assert changes["Answer"] == ("Settled", "Received, being checked")
    assert changes["Position"] == ("Accepted", "–")
    assert changes["Where it is"] == ("Settled", "Sent, being checked")
    assert settled.addressee.answer is Answer.SETTLED
    assert settled.settlement.counts()


def test_who_recorded_a_fact_does_not_mark_it(cast, settled):
    with pytest.raises(NotIndependent, match="another approver"):
        marked(settled.settlement, by=cast.approver)


def test_a_mark_needs_its_reason_and_what_it_changes_unchanged(settled, second):
    with pytest.raises(Incomplete):
        marked(settled.settlement, by=second, reason=" ")
    with pytest.raises(ChangedMeanwhile):
        services.mark_mistake(Questioned(settled.settlement), by=second, version=0, reason=REASON)
    assert settled.settlement.counts()


def test_a_mark_that_is_sent_twice_is_made_once_and_another_is_refused(cast, settled, second):
    fact = settled.settlement
    marked(fact, by=second)
    marked(fact, by=second)
    assert len(db.session.scalars(select(ErrorMark)).all()) == 1
    with pytest.raises(IllegalTransition, match="already"):
        marked(fact, by=second, reason="Another reason")


def test_what_rests_on_a_fact_is_named_and_marked_first(cast, second):
    application = build_periods.recorded(build_periods.issued(cast)[0], cast=cast)[0]
    build_periods.granted(application, cast)
    with pytest.raises(IllegalTransition, match="decision on more time of 2 March 2025"):
        marked(application, by=second)
    marked(application.decision, by=second)
    assert (application.decision, application.addressee.extension_asked_on) == (None, build_periods.LAST_DAY)
    marked(application, by=second)
    assert (application.addressee.answer_due_on, application.addressee.extension_asked_on) == (build_periods.LAST_DAY, None)
    assert checking.problems(files) == []


def test_a_decision_in_error_is_followed_by_another(cast, second):
    application = build_periods.recorded(build_periods.issued(cast)[0], cast=cast)[0]
    marked(build_periods.granted(application, cast, days=14).decision, by=second)
    build_periods.granted(application, cast, days=28)
    assert [each.granted_days for each in decisions_of([application.addressee])[application.id]] == [14, 28]
    assert application.addressee.answer_due_on == build_periods.LAST_DAY + timedelta(days=28)


def test_an_application_in_error_is_neither_decided_nor_in_the_way_of_another(cast, second):
    (addressee,) = build_responses.issued(cast)
    application = period_services.apply([addressee], by=cast.liaison, days=14, reason=REASON)[0]
    marked(application, by=second)
    with pytest.raises(IllegalTransition, match="in error"):
        period_services.refuse([application], by=cast.approver, reason=REASON, decided_on=clock.today())
    assert period_services.apply([addressee], by=cast.liaison, days=7, reason=REASON)
    assert [each.days for each in undecided_for(cast.approver)] == [7]


def test_an_end_of_a_review_in_error_leaves_the_clock_suspended(cast, second):
    (addressee,) = build_periods.issued(cast)
    review = build_periods.review(addressee, cast)
    ending = build_periods.ended(review, cast).ending
    marked(ending, by=second)
    assert (addressee.suspended_since, addressee.answer_due_on) == (review.began_on, None)
    marked(review, by=second)
    assert (addressee.suspended_since, addressee.answer_due_on) == (None, build_periods.LAST_DAY)
    assert checking.problems(files) == []


@pytest.mark.parametrize("come", [build_responses.received, build_responses.past_answer])
def test_an_answer_that_never_came_is_out_of_the_standing_and_another_can_come(cast, second, come):
    (addressee,) = build_responses.issued(cast)
    response = come(addressee, cast.caseworker)
    marked(response.receipt or response.past_answer, by=second)
    assert (response.state, addressee.answer, addressee.received_on) == (ResponseState.IN_ERROR, Answer.NONE, None)
    assert build_responses.sent(addressee, cast).number == 2
    assert checking.problems(files) == []


def test_a_return_in_error_leaves_the_answer_to_be_checked(cast, second):
    response = build_responses.returned(build_responses.issued(cast)[0], cast)
    marked(response.returning, by=second)
    assert (response.state, response.addressee.answer, response.addressee.resubmit_by) == (
        ResponseState.SENT,
        Answer.RECEIVED,
        None,
    )


def test_a_return_stays_once_the_answer_came_again(cast, second):
    response = build_responses.returned(build_responses.issued(cast)[0], cast)
    build_responses.drafted(response.addressee, cast)
    with pytest.raises(IllegalTransition, match="answer 2"):
        marked(response.returning, by=second)


def test_a_first_date_that_was_set_in_error_goes_with_what_set_it(cast, second):
    response = build_responses.settled(build_responses.issued(cast)[0], cast)
    addressee = response.addressee
    assert addressee.first_due_on is not None
    marked(response.settlements[0], by=second)
    after = addressee.facts
    assert (after.answer, after.first_due_on, after.due_on) == (Answer.RECEIVED, None, None)
    assert checking.problems(files) == []


def test_an_update_in_error_leaves_what_was_said_before(cast, second):
    (addressee,) = build_responses.issued(cast)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.IN_PROGRESS)
    update = build_progress.update(addressee, by=cast.liaison, claim=Claim.ON_HOLD)
    marked(update, by=second)
    assert addressee.claim is Claim.IN_PROGRESS
    assert checking.problems(files) == []


def test_a_kind_that_is_put_right_in_another_way_says_which(cast, settled, second):
    with pytest.raises(IllegalTransition, match="changes its answer"):
        marked(settled.submission.signature, by=second)


def test_a_report_waits_for_an_approver_and_the_mark_decides_it(cast, settled, second):
    report = reported(settled.settlement, by=cast.liaison)
    assert [each.report for each in queries.reports_for(second)] == [report.report]
    marked(settled.settlement, by=second)
    assert queries.reports_for(second) == []
    assert [each.questioned.fact for each in queries.marks_for(cast.liaison)] == [settled.settlement or settled.settlements[0]]


def test_a_report_that_is_refused_leaves_the_fact_and_another_may_follow(cast, settled, second):
    report = reported(settled.settlement, by=cast.liaison)
    with pytest.raises(IllegalTransition, match="waits for a decision"):
        reported(settled.settlement, by=cast.signatory)
    services.refuse_report(report, by=second, reason="It is right.")
    assert settled.settlement.counts()
    (declined,) = queries.refused_for(cast.liaison)
    assert declined.report.refusal is not None
    assert declined.report.refusal.reason == "It is right."
    with pytest.raises(IllegalTransition, match="decided already"):
        services.refuse_report(report, by=second, reason="Again.")
    assert reported(settled.settlement, by=cast.signatory).is_open


def test_nobody_hears_of_reports_on_what_they_do_not_see(cast, settled):
    reported(settled.settlement, by=cast.liaison)
    for person in (cast.other_liaison, cast.other_caseworker, cast.board_member, cast.administrator):
        assert queries.reports_for(person) == []
        with pytest.raises(NotVisible):
            reported(settled.settlement, by=person)


def test_a_recipient_hears_of_its_own_reports_alone(cast, second):
    mine, _theirs = build_measures.for_two(cast)
    setting = build_risk.set_to(mine, cast)
    own = reported(setting, by=cast.liaison)
    reported(setting, by=cast.approver)
    assert [each.report for each in queries.reports_for(cast.signatory)] == [own.report]
    assert [each.report for each in queries.reports_on(setting, cast.liaison)] == [own.report]
    assert (queries.reports_for(cast.other_liaison), queries.reports_on(setting, cast.other_liaison)) == ([], [])
    assert len(queries.reports_for(second)) == 2


@pytest.mark.parametrize("kind", ["caseworker", "liaison", "signatory"])
def test_only_an_approver_marks(cast, settled, kind):
    with pytest.raises(Forbidden):
        marked(settled.settlement, by=cast[kind])


def test_what_is_done_about_mistakes_is_in_the_audit(cast, settled, second):
    report = reported(settled.settlement, by=cast.liaison)
    services.refuse_report(report, by=second, reason="It is right.")
    marked(settled.settlement, by=second)
    found = db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)).all()
    assert found[-3:] == [Event.MISTAKE_REPORTED, Event.MISTAKE_REFUSED, Event.MISTAKE_MARKED]


def test_what_is_marked_before_its_letter_was_made_calls_for_none(cast, second):
    returned = build_responses.returned(build_responses.issued(cast)[0], cast)
    came = build_responses.received(build_responses.issued(cast)[0], cast.caseworker)
    decided = build_periods.granted(build_periods.recorded(build_periods.issued(cast)[0], cast=cast)[0], cast)
    for fact in (returned.returning, came.receipt, decided.decision):
        marked(fact, by=second)
    called_for = call_for_letters()
    assert len(called_for) == 4  # for three issues, and for the answer that was signed
    assert call_for_letters() == []


def test_every_fact_has_its_kind(app):
    without = {"inside_comments", "documents", "reports", "sharings"}  # seen by one side alone, or no part of what is counted
    # What was done with a report before it was issued: it is put right by values frozen again, or by a corrected version.
    without |= {"report_snapshots", "quality_checks", "report_approvals", "force_checks"}
    without |= {"fact_comments", "comment_answers", "force_replies", "force_confirmations"}
    facts = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Fact)}
    assert {each.__tablename__ for each in facts} - set(KINDS) == without
