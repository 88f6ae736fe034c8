"""Asking for more time, recording that it was asked for, deciding, withdrawing: through the services, on both engines."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support import build_documents, build_responses
from tests.support import build_endings as endings
from tests.support import build_periods as build
from tests.support.build_periods import LAST_DAY
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.db import db
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible, OutOfTime
from tracker.history.record import facts_as_at
from tracker.investigations.vocabulary import Answer, ExtensionOutcome, LegalBasis
from tracker.periods import queries, reading, services
from tracker.periods.vocabulary import ReceivedBy


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def test_an_application_received_on_the_last_day_is_in_time_and_with_us(addressee, cast):
    application = build.applied(addressee, cast)
    clock_now = reading.clock_of(addressee)
    assert clock_now.in_time == {application.id}
    assert addressee.extension_asked_on == LAST_DAY
    assert (application.received_by, application.received_on) == (ReceivedBy.SERVICE, LAST_DAY)


def test_granted_days_add_to_the_last_day_whenever_it_is_decided(addressee, cast):
    application = build.applied(addressee, cast)
    build.granted(application, cast, day=date(2025, 4, 10), days=28)
    assert addressee.answer_due_on == date(2025, 3, 30)
    assert addressee.extension_asked_on is None
    assert "extended by 28 days on the application received 2 March 2025: 30 March 2025" in reading.clock_of(addressee).working


def test_fewer_days_may_be_granted_than_were_asked_for(addressee, cast):
    application = build.granted(build.applied(addressee, cast, days=28), cast, days=7)
    assert (application.days, build.decision_of(application).granted_days) == (28, 7)
    assert addressee.answer_due_on == date(2025, 3, 9)


def test_a_refusal_leaves_the_last_day_and_counts_the_days_with_us(addressee, cast):
    build.refused(build.applied(addressee, cast), cast, day=date(2025, 3, 12))
    clock_now = reading.clock_of(addressee)
    assert clock_now.last_day == LAST_DAY
    assert [(each.from_on, each.until_on) for each in clock_now.with_us] == [(LAST_DAY, date(2025, 3, 12))]


def test_an_application_received_after_the_last_day_is_recorded_and_cannot_be_granted(addressee, cast):
    (application,) = build.recorded(addressee, cast=cast, received_on=date(2025, 3, 3))
    assert reading.clock_of(addressee).in_time == frozenset()
    assert addressee.extension_asked_on is None
    with pytest.raises(OutOfTime, match="3 March 2025, after the last day"):
        build.granted(application, cast, day=date(2025, 3, 4))
    assert application.decision is None


def test_an_application_received_in_time_and_recorded_late_can_be_granted(addressee, cast):
    (application,) = build.recorded(addressee, cast=cast, received_on=LAST_DAY, today=date(2025, 3, 20))
    build.granted(application, cast, day=date(2025, 3, 21), days=1)
    assert addressee.answer_due_on == date(2025, 3, 3)


def test_a_late_application_can_be_granted_where_the_rule_takes_late_ones(cast):
    addressee = build.issued(cast, basis=LegalBasis.REGULATION_28)[0]
    (application,) = build.recorded(addressee, cast=cast, received_on=date(2025, 3, 20))
    build.granted(application, cast, day=date(2025, 3, 20), days=28)
    assert addressee.answer_due_on == date(2025, 3, 30)


@pytest.mark.parametrize(
    ("moment", "in_time"),
    [
        (datetime(2025, 6, 25, 22, 59, tzinfo=UTC), True),
        (datetime(2025, 6, 25, 23, 0, tzinfo=UTC), False),
    ],
    ids=["a minute to midnight in London", "midnight in London"],
)
def test_the_last_day_ends_at_midnight_where_the_service_is(cast, moment, in_time):
    with build.on(date(2025, 5, 1)):
        addressee = build_responses.issued(cast, starts=When.day(date(2025, 5, 1)))[0]
    with clock.at(moment):
        (application,) = services.apply([addressee], by=cast.liaison, days=7, reason=build.REASON)
    assert (application.id in reading.clock_of(addressee).in_time) is in_time


def test_an_applicant_withdraws_and_a_second_click_changes_nothing(addressee, cast):
    application = build.withdrawn(build.applied(addressee, cast), cast)
    services.withdraw(application, by=cast.signatory)
    assert build.decision_of(application).outcome is ExtensionOutcome.WITHDRAWN
    assert build.decision_of(application).actor_id == cast.liaison.id
    assert addressee.extension_asked_on is None


def test_one_application_for_the_whole_set_is_one_row_for_each(cast):
    addressees = build.issued(cast, "1", "2", "3")
    with build.on(LAST_DAY):
        made = services.apply(addressees, by=cast.signatory, days=14, reason=build.REASON)
    assert [each.addressee_id for each in made] == [each.id for each in addressees]
    assert {each.id for each in queries.applications_with(made[1])} == {each.id for each in made}


def test_the_clocks_of_a_large_set_are_read_as_often_as_those_of_a_small_one(cast):
    numbers = []
    for references in ("12", "12345678"):
        addressees = build.issued(cast, *references)
        with build.on(LAST_DAY), listening() as statements:
            services.apply(addressees, by=cast.signatory, days=14, reason=build.REASON)
        numbers.append(sum("FROM extension_applications" in each for each in statements.reads))
    assert numbers == [2, 2]


def test_one_document_stands_for_all_applications_that_came_with_it(cast):
    first, second = build.issued(cast, "1", "2")
    with build.on(LAST_DAY):
        made = services.record_application(
            [first, second],
            by=cast.caseworker,
            days=14,
            reason=build.REASON,
            received_on=LAST_DAY,
            received_by=ReceivedBy.EMAIL,
            proof="Header of the email",
            attached=build_documents.upload(filename="Application.pdf"),
        )
    assert made[0].document_id == made[1].document_id
    assert made[0].document is not None
    assert made[0].document.open_to == (cast.force.id,)


def test_where_a_set_cannot_be_asked_for_as_a_whole_nothing_is_asked(cast):
    first, second = build.issued(cast, "1", "2")
    build.applied(second, cast)
    with pytest.raises(IllegalTransition, match="2, NOR: more time was asked for already"), build.on(LAST_DAY):
        services.apply([first, second], by=cast.liaison, days=14, reason=build.REASON)
    assert queries.applications_of([first]) == {}


def test_more_time_cannot_be_asked_for_twice_at_once(addressee, cast):
    build.applied(addressee, cast)
    with pytest.raises(IllegalTransition, match="not decided yet"):
        build.applied(addressee, cast)


@pytest.mark.parametrize("outcome", ExtensionOutcome)
def test_more_time_can_be_asked_for_again_after_a_decision(addressee, cast, outcome):
    build.with_outcome(build.applied(addressee, cast), cast, outcome)
    again = build.applied(addressee, cast)
    assert again.decision is None
    assert len(queries.applications_of([addressee])[addressee.id]) == 2


@pytest.mark.parametrize("outcome", ExtensionOutcome)
def test_what_is_decided_is_neither_decided_nor_withdrawn_again(addressee, cast, outcome):
    application = build.with_outcome(build.applied(addressee, cast), cast, outcome)
    for act in (build.granted, build.refused):
        with pytest.raises(IllegalTransition, match="already|withdrawn by"):
            act(application, cast)
    if outcome is not ExtensionOutcome.WITHDRAWN:
        with pytest.raises(IllegalTransition):
            build.withdrawn(application, cast)


MAY = {
    "apply": {"liaison", "signatory"},
    "withdraw": {"liaison", "signatory"},
    "decide": {"approver"},
    "record": {"caseworker", "approver"},
}
SEES = {"liaison", "signatory", "caseworker", "approver"}


@pytest.mark.parametrize("outcome", [None, *ExtensionOutcome])
@pytest.mark.parametrize("act", MAY)
@pytest.mark.parametrize(
    "kind",
    ["board_member", "liaison", "signatory", "other_liaison", "caseworker", "approver", "other_caseworker", "administrator"],
)
def test_each_act_on_each_state_is_for_its_roles_alone(addressee, cast, outcome, act, kind):
    application = build.with_outcome(build.applied(addressee, cast), cast, outcome)
    done = _attempted(act, application, by=cast[kind])
    if kind not in MAY[act]:
        assert done == ("Forbidden" if kind in SEES else "NotVisible")
    elif act == "withdraw" and outcome is ExtensionOutcome.WITHDRAWN:
        assert done == "done"  # a second click changes nothing
    else:
        wants_undecided = act in {"decide", "withdraw"}
        assert done == ("done" if wants_undecided is (outcome is None) else "IllegalTransition")


def _attempted(act, application, by):
    acts = {
        "apply": lambda: services.apply([application.addressee], by=by, days=7, reason="More"),
        "withdraw": lambda: services.withdraw(application, by=by),
        "decide": lambda: services.grant([application], by=by, days=7, reason="Granted", decided_on=LAST_DAY),
        "record": lambda: services.record_application(
            [application.addressee],
            by=by,
            days=7,
            reason="More",
            received_on=LAST_DAY,
            received_by=ReceivedBy.POST,
            proof="Stamp",
        ),
    }
    try:
        with build.on(LAST_DAY):
            acts[act]()
    except (Forbidden, NotVisible, IllegalTransition) as refusal:
        return type(refusal).__name__
    return "done"


def test_who_recorded_an_application_does_not_decide_it(addressee, cast):
    with build.on(LAST_DAY):
        (application,) = services.record_application(
            [addressee],
            by=cast.approver,
            days=7,
            reason=build.REASON,
            received_on=LAST_DAY,
            received_by=ReceivedBy.HAND,
            proof="Receipt",
        )
    with pytest.raises(NotIndependent, match="another approver"):
        build.granted(application, cast)


@pytest.mark.parametrize("answer", [build_responses.sent, build_responses.settled])
def test_no_more_time_is_asked_for_once_the_answer_is_in(addressee, cast, answer):
    answer(addressee, cast)
    with pytest.raises(IllegalTransition, match="the answer has come in already"):
        build.applied(addressee, cast)


def test_an_application_that_lay_undecided_when_the_answer_came_is_still_decided(addressee, cast):
    application = build.applied(addressee, cast)
    build_responses.sent(addressee, cast)
    build.granted(application, cast)
    assert (addressee.answer, addressee.answer_due_on) == (Answer.RECEIVED, date(2025, 3, 30))


def test_more_time_does_not_move_the_day_to_answer_again(addressee, cast):
    build_responses.returned(addressee, cast)
    again_by = addressee.resubmit_by
    build.granted(build.applied(addressee, cast), cast)
    assert addressee.resubmit_by == again_by


@pytest.mark.parametrize(
    ("basis", "why"),
    [
        (LegalBasis.SECTION_10, "there is no duty to answer"),
        (LegalBasis.SECTION_55, "nobody may extend this period"),
    ],
)
def test_where_nobody_may_extend_it_is_said_why(cast, basis, why):
    addressee = build.issued(cast, basis=basis)[0]
    with pytest.raises(IllegalTransition, match=why):
        build.recorded(addressee, cast=cast)


def test_where_the_clock_has_no_start_there_is_no_last_day_to_extend(cast):
    (addressee,) = build_responses.issued(cast, starts=When.unknown("the letter is lost"))
    with pytest.raises(IllegalTransition, match="no last day to extend: no date, because the letter is lost"):
        build.recorded(addressee, cast=cast, received_on=clock.today())


def test_nothing_more_is_asked_decided_or_withdrawn_once_the_recommendation_ended(addressee, cast):
    application = build.applied(addressee, cast)
    endings.ended(addressee.recommendation, cast)
    with pytest.raises(IllegalTransition, match="This recommendation was withdrawn"):
        build.refused(application, cast)
    with pytest.raises(IllegalTransition, match="this recommendation was withdrawn"):
        build.recorded(addressee, cast=cast)
    with pytest.raises(Forbidden):
        build.withdrawn(application, cast)
    assert queries.undecided_for(cast.approver) == []


def test_what_is_missing_is_named(addressee, cast):
    with pytest.raises(Incomplete) as refusal:
        services.record_application(
            [addressee],
            by=cast.caseworker,
            days=0,
            reason=" ",
            received_on=clock.today() + timedelta(days=1),
            received_by=ReceivedBy.POST,
            proof="",
        )
    assert set(refusal.value.missing) == {"days", "reason"}


def test_nothing_can_have_come_in_before_it_was_made_or_without_proof(addressee, cast):
    with pytest.raises(Incomplete) as refusal:
        services.record_application(
            [addressee],
            by=cast.caseworker,
            days=7,
            reason=build.REASON,
            received_on=date(2025, 1, 5),
            received_by=ReceivedBy.POST,
            proof="",
        )
    assert refusal.value.missing == {
        "received_on": "The day of receipt must be on or after 6 January 2025, which starts the clock",
        "proof": "Enter what shows the day of receipt",
    }


def test_a_decision_is_never_older_than_the_application(addressee, cast):
    application = build.applied(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        build.granted(application, cast, day=date(2025, 3, 1))
    assert refusal.value.missing == {"decided_on": "The day of the decision must be on or after the day of receipt"}


def test_who_read_another_last_day_than_there_is_now_is_told(addressee, cast):
    read = {addressee.id: addressee.version}
    build.review(addressee, cast)
    with pytest.raises(ChangedMeanwhile), build.on(LAST_DAY):
        services.apply([addressee], by=cast.liaison, days=7, reason=build.REASON, versions=read)


def test_undecided_applications_are_listed_for_those_who_may_see_them(addressee, cast):
    application = build.applied(addressee, cast)
    build.refused(build.applied(build.issued(cast)[0], cast), cast)
    for kind in ("approver", "caseworker", "liaison", "signatory"):
        assert queries.undecided_for(cast[kind]) == [application]
    for kind in ("other_liaison", "other_caseworker", "board_member", "administrator"):
        assert queries.undecided_for(cast[kind]) == []


def test_the_columns_are_what_the_facts_come_to(addressee, cast):
    build.ended(build.review(addressee, cast), cast)
    build.refused(build.applied(addressee, cast), cast)
    build.granted(build.applied(addressee, cast, days=3), cast, days=2)
    build.applied(addressee, cast)
    db.session.rollback()
    assert facts_as_at([addressee])[addressee.id] == addressee.facts
