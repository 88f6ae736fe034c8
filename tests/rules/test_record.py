from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.investigations import standing
from tracker.investigations.record import (
    AnswerReceived,
    AnswerReturned,
    AnswerSettled,
    AnswerStarted,
    ClockMoved,
    Closed,
    Happening,
    Issued,
    Judged,
    Reopened,
    Updated,
    after,
    standing_after,
)
from tracker.investigations.vocabulary import Answer, Claim, ClosureKind, Facts, Found, Period, Position

DAY = date(2025, 1, 6)


def on(number: int) -> date:
    return DAY + timedelta(days=number - 1)


ISSUED = Issued(on(1), duty_to_answer=True, answer_due_on=on(56))
RECEIVED = AnswerReceived(on(20), received_on=on(20))
SETTLED = AnswerSettled(on(30), position=Position.ACCEPTED, refusal=False, due_on=on(100), no_due_date_because="")
REFUSED = AnswerSettled(on(30), position=Position.NOT_ACCEPTED, refusal=True, due_on=None, no_due_date_because="refused")
COMPLETE = Updated(on(80), claim=Claim.COMPLETE)


def test_nothing_recorded_is_nothing_known():
    assert standing_after([]) == Facts()


def test_issuing_starts_the_clock():
    facts = standing_after([ISSUED])
    assert (facts.duty_to_answer, facts.answer_due_on, facts.answer) == (True, on(56), Answer.NONE)


def test_an_answer_is_drafted_received_and_settled():
    facts = standing_after([ISSUED, AnswerStarted(on(5)), RECEIVED, SETTLED])
    assert (facts.answer, facts.position, facts.received_on) == (Answer.SETTLED, Position.ACCEPTED, on(20))
    assert (facts.first_due_on, facts.due_on) == (on(100), on(100))


def test_a_position_counts_only_when_the_answer_is_settled():
    assert standing_after([ISSUED, RECEIVED]).position is None


def test_a_returned_answer_stays_returned_while_the_next_is_drafted():
    returned = AnswerReturned(on(25), resubmit_by=on(40))
    facts = standing_after([ISSUED, RECEIVED, returned, AnswerStarted(on(26))])
    assert (facts.answer, facts.returned_on, facts.resubmit_by) == (Answer.RETURNED, on(25), on(40))


def test_a_delivery_date_that_stands_is_not_moved_by_a_later_answer():
    later = AnswerSettled(on(90), position=Position.ACCEPTED, refusal=False, due_on=on(200), no_due_date_because="")
    facts = standing_after([ISSUED, RECEIVED, SETTLED, later])
    assert (facts.first_due_on, facts.due_on, facts.moved_times) == (on(100), on(100), 0)


def test_a_date_set_again_after_the_action_was_dropped_counts_as_moved():
    dropped = AnswerSettled(
        on(90), position=Position.NOT_ACCEPTED, refusal=True, due_on=None, no_due_date_because="no action will be taken"
    )
    again = AnswerSettled(on(120), position=Position.ACCEPTED, refusal=False, due_on=on(200), no_due_date_because="")
    facts = standing_after([ISSUED, RECEIVED, SETTLED, dropped])
    assert (facts.first_due_on, facts.due_on, facts.refused) == (on(100), None, True)
    facts = standing_after([ISSUED, RECEIVED, SETTLED, dropped, again])
    assert (facts.first_due_on, facts.due_on, facts.moved_times, facts.moved_days) == (on(100), on(200), 1, 100)


def test_a_changed_answer_counts_only_when_it_is_settled_itself():
    received = AnswerReceived(on(90), received_on=on(90))
    facts = standing_after([ISSUED, RECEIVED, SETTLED, AnswerStarted(on(85)), received])
    assert (facts.answer, facts.later_answer, facts.later_received_on) == (Answer.SETTLED, Answer.RECEIVED, on(90))
    assert facts.received_on != on(90)
    back = standing_after([ISSUED, RECEIVED, SETTLED, received, AnswerReturned(on(95), resubmit_by=on(110))])
    assert (back.answer, back.later_answer, back.returned_on) == (Answer.SETTLED, Answer.RETURNED, None)


def test_whatever_moves_the_clock_says_where_it_stands_then():
    moved = ClockMoved(on(10), answer_due_on=None, suspended_since=on(8), extension_asked_on=on(9), asked_with_us=())
    facts = standing_after([ISSUED, moved])
    assert (facts.answer_due_on, facts.suspended_since, facts.extension_asked_on) == (None, on(8), on(9))


def test_a_completion_report_is_judged_afresh():
    facts = standing_after([SETTLED, Judged(on(60), Found.MET), COMPLETE])
    assert (facts.finding, facts.found_on, facts.complete_on) == (Found.NOT_ASSESSED, None, on(80))


def test_a_report_of_progress_keeps_the_finding():
    facts = standing_after([SETTLED, COMPLETE, Judged(on(90), Found.PARTLY_MET), Updated(on(95), Claim.IN_PROGRESS)])
    assert (facts.finding, facts.claim, facts.complete_on) == (Found.PARTLY_MET, Claim.IN_PROGRESS, on(80))


def test_a_refusal_lasts_until_something_later_reports_it_complete():
    assert standing_after([REFUSED, Updated(on(40), Claim.IN_PROGRESS)]).refused
    assert not standing_after([REFUSED, COMPLETE]).refused


@pytest.mark.parametrize("sent_back", [Found.NOT_SUFFICIENT, Found.PARTLY_MET])
def test_a_report_lies_with_oversight_until_it_is_sent_back(sent_back):
    facts = standing_after([SETTLED, COMPLETE, Judged(on(95), sent_back)])
    assert facts.with_us == (Period(on(80), on(95)),)


def test_a_report_found_met_lies_with_oversight_until_it_is_closed():
    met = standing_after([SETTLED, COMPLETE, Judged(on(95), Found.MET)])
    assert met.with_us == (Period(on(80)),)
    assert after(met, Closed(on(99), ClosureKind.VERIFIED)).with_us == (Period(on(80), on(99)),)


def test_a_report_that_is_taken_back_no_longer_lies_with_oversight():
    facts = standing_after([SETTLED, COMPLETE, Updated(on(85), Claim.IN_PROGRESS)])
    assert facts.with_us == (Period(on(80), on(85)),)


def test_a_second_report_does_not_begin_the_period_again():
    facts = standing_after([SETTLED, COMPLETE, Updated(on(85), Claim.COMPLETE)])
    assert (facts.with_us, facts.complete_on) == ((Period(on(80)),), on(85))


def test_re_opening_takes_the_closure_away_and_brings_its_finding():
    closed = [SETTLED, COMPLETE, Judged(on(95), Found.MET), Closed(on(99), ClosureKind.VERIFIED)]
    facts = standing_after([*closed, Reopened(on(150), Found.NOT_SUFFICIENT)])
    assert (facts.closure, facts.closed_on, facts.finding, facts.found_on) == (None, None, Found.NOT_SUFFICIENT, on(150))
    assert facts.with_us == (Period(on(80), on(99)),)


def test_what_is_no_happening_of_the_record_is_refused():
    with pytest.raises(TypeError, match="no happening"):
        standing_after([Happening(DAY)])


HAPPENINGS = st.one_of(
    st.just(ISSUED),
    st.just(AnswerStarted(DAY)),
    st.just(RECEIVED),
    st.just(AnswerReturned(on(25), resubmit_by=on(40))),
    st.sampled_from([SETTLED, REFUSED]),
    st.builds(Updated, st.just(on(80)), st.sampled_from([claim for claim in Claim if claim is not Claim.NOTHING])),
    st.builds(Judged, st.just(on(95)), st.sampled_from([found for found in Found if found is not Found.NOT_ASSESSED])),
    st.builds(Closed, st.just(on(99)), st.sampled_from(ClosureKind)),
    st.builds(Reopened, st.just(on(150)), st.sampled_from([Found.NOT_SUFFICIENT, Found.PARTLY_MET, Found.MET])),
)


@given(st.lists(HAPPENINGS))
def test_a_period_with_oversight_is_open_exactly_while_a_report_awaits_judgement(happenings):
    facts = standing_after(happenings)
    is_open = bool(facts.with_us) and facts.with_us[-1].until_on is None
    assert is_open == (facts.closure is None and standing.awaits_judgement(facts))
    assert all(period.until_on is not None for period in facts.with_us[:-1])


@given(st.lists(HAPPENINGS))
def test_the_first_date_once_written_never_changes(happenings):
    first = [standing_after(happenings[:number]).first_due_on for number in range(len(happenings) + 1)]
    written = [day for day in first if day is not None]
    assert len(set(written)) <= 1
    assert first[len(first) - len(written) :] == written


@given(st.lists(HAPPENINGS), st.lists(HAPPENINGS))
def test_where_it_stands_is_the_same_whether_it_is_worked_out_at_once_or_step_by_step(earlier, later):
    facts = standing_after(earlier)
    for happening in later:
        facts = after(facts, happening)
    assert facts == standing_after([*earlier, *later])
