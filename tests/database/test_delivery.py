"""Moving delivery dates: asked for, recorded, decided, withdrawn; through the services, on both engines."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.support import build_assessment, build_documents, build_endings, build_progress, build_responses
from tests.support import build_delivery as build
from tests.support.build_delivery import ASKED, FIRST, LATER
from tests.support.build_periods import on
from tests.support.statements import listening
from tracker import clock
from tracker.db import db
from tracker.delivery import queries, services
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.history.record import facts_as_at
from tracker.investigations import standing
from tracker.investigations.vocabulary import Cause, Claim, ExtensionOutcome, Found, Headline
from tracker.periods.vocabulary import ReceivedBy
from tracker.responses import judging


@pytest.fixture
def addressee(cast):
    return build.settled(cast)[0]


def dates_of(addressee):
    return addressee.first_due_on, addressee.due_on, addressee.moved_times, addressee.moved_days


def test_asking_moves_nothing_until_it_is_decided(addressee, cast):
    application = build.applied(addressee, cast)
    assert dates_of(addressee) == (FIRST, FIRST, 0, 0)
    assert addressee.date_asked_on == ASKED
    assert (application.received_by, application.received_on, application.cause) == (
        ReceivedBy.SERVICE,
        ASKED,
        Cause.DEPENDENCY,
    )


def test_a_granted_date_is_the_current_one_and_the_first_stays(addressee, cast):
    decision = build.decision_of(build.granted(build.applied(addressee, cast), cast))
    assert dates_of(addressee) == (FIRST, LATER, 1, 61)
    assert (decision.from_on, decision.due_on, addressee.date_asked_on) == (FIRST, LATER, None)


def test_another_date_than_was_asked_for_can_be_granted(addressee, cast):
    application = build.granted(build.applied(addressee, cast), cast, due_on=date(2025, 7, 31))
    assert (application.due_on, build.decision_of(application).due_on, addressee.due_on) == (
        LATER,
        date(2025, 7, 31),
        date(2025, 7, 31),
    )


def test_every_move_counts_and_the_days_are_those_from_the_first_date(addressee, cast):
    build.moved(addressee, cast, LATER, date(2025, 7, 31), None, date(2025, 12, 31))
    assert dates_of(addressee) == (FIRST, date(2025, 12, 31), 4, 184)


def test_that_there_is_no_date_has_its_reason(addressee, cast):
    build.moved(addressee, cast, None)
    assert (addressee.due_on, addressee.no_due_date_because) == (None, "a national programme decides")
    assert dates_of(addressee) == (FIRST, None, 1, 0)


def test_a_refusal_and_a_withdrawal_leave_the_date(addressee, cast):
    build.refused(build.applied(addressee, cast), cast)
    build.withdrawn(build.applied(addressee, cast), cast)
    assert dates_of(addressee) == (FIRST, FIRST, 0, 0)
    assert addressee.date_asked_on is None


def test_an_undecided_application_holds_back_no_lateness(addressee, cast):
    build.applied(addressee, cast)
    late = date(2025, 7, 12)
    assert standing.headline(addressee.facts, late) is Headline.OVERDUE
    assert (standing.is_overdue(addressee.facts, late), standing.awaits_new_date(addressee.facts)) == (True, True)


def test_an_application_on_paper_counts_from_its_receipt_and_keeps_its_document(addressee, cast):
    with on(date(2025, 5, 20)):
        told = replace(build.receipt(), attached=build_documents.upload())
        (application,) = services.record_application([addressee], by=cast.caseworker, wish=build.wish(), receipt=told)
    assert (application.received_on, application.received_by) == (ASKED, ReceivedBy.POST)
    assert application.document is not None
    assert application.document.recipient_id == addressee.organisation_id
    assert addressee.date_asked_on == ASKED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": None}, "no_due_date_because"),
        ({"no_due_date_because": "a national programme decides"}, "due_on"),
        ({"due_on": ASKED}, "due_on"),
        ({"due_on": FIRST}, "due_on"),
        ({"reason": " \n"}, "reason"),
    ],
)
def test_an_application_needs_another_later_date_or_why_there_is_none_and_a_reason(addressee, cast, changes, field):
    with on(ASKED), pytest.raises(Incomplete) as refusal:
        services.apply([addressee], by=cast.liaison, wish=replace(build.wish(), **changes))
    assert set(refusal.value.missing) == {field}
    assert addressee.date_asked_on is None


def test_at_granting_the_date_is_not_before_the_decision_nor_the_one_that_stands(addressee, cast):
    application = build.applied(addressee, cast)
    for due_on, words in ((date(2025, 4, 30), "on or after the day of the decision"), (FIRST, "is the delivery date of")):
        with pytest.raises(Incomplete) as refusal:
            build.granted(application, cast, due_on=due_on)
        assert words in refusal.value.missing["due_on"]
    assert application.decision is None


def test_to_have_no_date_where_there_is_none_is_no_move(addressee, cast):
    build.moved(addressee, cast, None)
    with pytest.raises(Incomplete) as refusal:
        build.applied(addressee, cast, due_on=None)
    assert set(refusal.value.missing) == {"no_due_date_because"}
    assert dates_of(addressee) == (FIRST, None, 1, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": date(2025, 5, 2)}, "received_on"),
        ({"received_on": date(2025, 2, 9)}, "received_on"),
        ({"proof": " "}, "proof"),
    ],
)
def test_what_came_on_paper_says_when_and_how_that_is_known(addressee, cast, changes, field):
    with on(ASKED), pytest.raises(Incomplete) as refusal:
        services.record_application(
            [addressee], by=cast.caseworker, wish=build.wish(), receipt=replace(build.receipt(), **changes)
        )
    assert set(refusal.value.missing) == {field}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"decided_on": date(2025, 5, 2)}, "decided_on"),
        ({"decided_on": date(2025, 4, 30)}, "decided_on"),
    ],
)
def test_a_decision_has_a_reason_and_a_day_between_receipt_and_today(addressee, cast, changes, field):
    application = build.applied(addressee, cast)
    with on(ASKED), pytest.raises(Incomplete) as refusal:
        services.refuse([application], by=cast.approver, **({"reason": "No", "decided_on": ASKED} | changes))
    assert set(refusal.value.missing) == {field}


def test_nobody_decides_an_application_that_they_recorded(addressee, cast):
    (application,) = build.recorded(addressee, by=cast.approver)
    with pytest.raises(NotIndependent, match="another approver"):
        build.granted(application, cast)
    assert addressee.due_on == FIRST


@pytest.mark.parametrize("outcome", [None, *ExtensionOutcome])
@pytest.mark.parametrize("act", ["grant", "refuse", "withdraw", "apply"])
def test_each_act_on_each_state_of_an_application_is_allowed_or_refused_in_words(addressee, cast, outcome, act):
    application = build.with_outcome(build.applied(addressee, cast), cast, outcome)
    acts = {
        "grant": lambda: build.granted(application, cast, due_on=date(2025, 9, 30)),
        "refuse": lambda: build.refused(application, cast),
        "withdraw": lambda: build.withdrawn(application, cast),
        "apply": lambda: build.applied(addressee, cast, due_on=date(2025, 9, 30)),
    }
    allowed = (outcome is None) == (act != "apply") or (act, outcome) == ("withdraw", ExtensionOutcome.WITHDRAWN)
    if allowed:
        acts[act]()
    else:
        with pytest.raises(IllegalTransition):
            acts[act]()


@pytest.mark.parametrize("spoil", ["not_settled", "refused_answer", "closed", "ended"])
def test_a_date_can_be_asked_for_only_of_what_is_to_be_delivered(cast, spoil):
    (addressee,) = build_responses.issued(cast)
    if spoil == "refused_answer":
        build_responses.settled(addressee, cast, build_responses.REFUSED)
    elif spoil != "not_settled":
        build_responses.settled(addressee, cast)
    if spoil == "closed":
        build_assessment.closed(addressee, cast)
    if spoil == "ended":
        build_endings.ended(addressee.recommendation, cast)
    wanted = build.wish(clock.days_from_today(900))
    with pytest.raises((IllegalTransition, Forbidden)):
        services.apply([addressee], by=cast.liaison, wish=wanted)


def test_what_is_closed_while_an_application_lies_there_is_decided_no_more(addressee, cast):
    application = build.applied(addressee, cast)
    build_assessment.closed(addressee, cast)
    with pytest.raises(IllegalTransition, match="this is closed"):
        build.granted(application, cast)
    assert queries.undecided_for(cast.approver) == []


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("caseworker", Forbidden),
        ("approver", Forbidden),
        ("other_liaison", NotVisible),
        ("other_caseworker", NotVisible),
        ("board_member", NotVisible),
        ("administrator", NotVisible),
    ],
)
def test_only_the_force_asks_and_withdraws(addressee, cast, kind, refusal):
    with pytest.raises(refusal):
        build.applied(addressee, cast, by=cast[kind])
    application = build.applied(addressee, cast)
    with pytest.raises(refusal):
        services.withdraw(application, by=cast[kind])


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("caseworker", Forbidden),
        ("liaison", Forbidden),
        ("signatory", Forbidden),
        ("other_liaison", NotVisible),
        ("other_caseworker", NotVisible),
        ("administrator", NotVisible),
    ],
)
def test_only_an_approver_of_its_oversight_body_decides(addressee, cast, kind, refusal):
    application = build.applied(addressee, cast)
    with pytest.raises(refusal):
        services.refuse([application], by=cast[kind], reason="No", decided_on=ASKED)
    if kind != "caseworker":
        with pytest.raises(refusal):
            build.recorded(addressee, by=cast[kind])


def test_several_that_came_together_are_decided_together_or_not_at_all(cast):
    first, second = build.settled(cast, "1", "2")
    both = build.recorded(first, second, by=cast.caseworker)
    assert queries.applications_with(both[0]) == both
    build.refused(both[1], cast)
    with on(ASKED), pytest.raises(IllegalTransition):
        services.grant(both, by=cast.approver, due_on=LATER, reason="Yes", decided_on=ASKED)
    assert first.due_on == FIRST
    assert queries.applications_with(both[0]) == both[:1]


def test_recommendations_of_two_organisations_are_two_applications(cast):
    one = build.settled(cast)
    with on(build.MADE):
        other = build_responses.issued(cast, "2", to=cast.other_force, investigation=one[0].recommendation.investigation)
    with pytest.raises(Incomplete) as refusal:
        build.recorded(*one, *other, by=cast.caseworker)
    assert set(refusal.value.missing) == {"addressees"}


def test_what_changed_since_it_was_read_is_refused(addressee, cast):
    seen = {addressee.id: addressee.version}
    build_progress.update(addressee, by=cast.liaison)
    with on(ASKED), pytest.raises(ChangedMeanwhile):
        services.apply([addressee], by=cast.liaison, wish=build.wish(), versions=seen)
    application = build.applied(addressee, cast)
    with on(ASKED), pytest.raises(ChangedMeanwhile):
        services.refuse([application], by=cast.approver, reason="No", decided_on=ASKED, versions=seen)


def test_the_columns_are_what_the_facts_come_to(addressee, cast):
    build.moved(addressee, cast, LATER, None)
    day = date(2025, 5, 3)
    build.refused(build.applied(addressee, cast, day=day), cast, day=day)
    build.applied(addressee, cast, day=date(2025, 5, 4))
    assert facts_as_at([addressee])[addressee.id] == addressee.facts


def test_progress_findings_and_a_changed_answer_leave_the_dates_alone(addressee, cast):
    build.moved(addressee, cast)
    before = dates_of(addressee)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    build_responses.settled(addressee, cast, build_responses.CHANGED)
    assert dates_of(addressee) == before


def test_the_first_date_can_be_changed_by_nobody(addressee, session):
    with pytest.raises(DatabaseError, match="written once"), session.begin_nested():
        session.execute(text("UPDATE addressees SET first_due_on = '2031-01-01' WHERE id = :id"), {"id": addressee.id})


def test_moves_tell_who_asked_who_agreed_from_when_to_when_and_why(addressee, cast):
    build.moved(addressee, cast)
    build.granted(build.recorded(addressee, by=cast.caseworker, due_on=date(2025, 9, 30))[0], cast, due_on=None)
    build.refused(build.applied(addressee, cast), cast)
    one, two = queries.moves_of([addressee])[addressee.id]
    assert (one.moved_from, one.moved_to, one.days, one.cause, one.reason) == (FIRST, LATER, 61, Cause.DEPENDENCY, build.REASON)
    assert (str(one.asked_by), str(one.agreed_by)) == (
        "Liaison, Liaison post, Northshire Police",
        "Approver, Approver post, Oversight Office",
    )
    assert (two.moved_from, two.moved_to, str(two.asked_by)) == (LATER, None, "Northshire Police")


def test_a_date_granted_where_there_never_was_one_is_the_first_and_no_move(cast):
    with on(build.MADE):
        (addressee,) = build_responses.issued(cast)
    with on(build.SETTLED):
        sent = build_responses.sent(addressee, cast)
        judging.settle(sent, by=cast.approver, version=sent.version, due_on=None, no_due_date_because="it depends")
    build.moved(addressee, cast)
    assert dates_of(addressee) == (LATER, LATER, 0, 0)
    assert queries.moves_of([addressee]) == {}


def test_reading_the_histories_of_many_asks_the_database_no_more(cast):
    applications, reads = build.asked_now(cast, "1", "2", "3", "4"), []
    addressees = [each.addressee for each in applications]
    for some in (addressees[:1], addressees):
        db.session.expire_all()
        with listening() as statements:
            queries.history_of(some)
            queries.undecided_for(cast.approver)
        reads.append(len(statements.reads))
    assert len(queries.undecided_for(cast.liaison)) == 4
    assert queries.undecided_for(cast.other_liaison) == []
    assert reads[0] + 3 >= reads[1]
