"""The words that follow “Response not settled”, and when an answer is late, once something has moved the clock."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.dates import When
from tracker.investigations import standing
from tracker.investigations.answer_clock import Application, Review, answer_clock, days_with_us
from tracker.investigations.record import AnswerReceived, AnswerReturned, AnswerSettled, ClockMoved, Issued, standing_after
from tracker.investigations.vocabulary import (
    Answer,
    Claim,
    ExtensionOutcome,
    Facts,
    Headline,
    LegalBasis,
    Period,
    Position,
)

MADE = date(2025, 1, 6)
LAST = date(2025, 3, 2)
DAY = timedelta(days=1)
ISSUED = Issued(MADE, duty_to_answer=True, answer_due_on=LAST)
GRANTED, REFUSED = ExtensionOutcome.GRANTED, ExtensionOutcome.REFUSED
SETTLED = AnswerSettled(LAST, position=Position.ACCEPTED, refusal=False, due_on=LAST, no_due_date_because="")


def moved(*, applications=(), reviews=(), made=MADE):
    clock = answer_clock(LegalBasis.PARAGRAPH_28A, When.day(made), applications=applications, reviews=reviews)
    return ClockMoved(
        MADE,
        answer_due_on=clock.last_day,
        suspended_since=clock.suspended_since,
        extension_asked_on=clock.asked_on,
        asked_with_us=clock.with_us,
    )


def after(*applications_and_reviews, made=MADE):
    applications = [each for each in applications_and_reviews if isinstance(each, Application)]
    reviews = [each for each in applications_and_reviews if isinstance(each, Review)]
    return standing_after([ISSUED, moved(applications=applications, reviews=reviews, made=made)])


ASKED = Application(1, LAST, 14)
TURNED_DOWN = Application(1, LAST, 14, REFUSED, LAST + 8 * DAY)
GIVEN = Application(1, LAST, 14, GRANTED, LAST + 8 * DAY, 14)


@pytest.mark.parametrize(
    ("facts", "on", "words"),
    [
        (after(), LAST, "due 2 March 2025"),
        (after(), LAST + DAY, "overdue 1 day"),
        (after(ASKED), LAST, "extension asked for 2 March 2025, with us 0 days"),
        (after(ASKED), LAST + DAY, "extension asked for 2 March 2025, with us 1 day"),
        (after(ASKED), LAST + 12 * DAY, "extension asked for 2 March 2025, with us 12 days"),
        (after(TURNED_DOWN), LAST + 12 * DAY, "overdue 12 days, of which 8 with us"),
        (after(replace(TURNED_DOWN, received_on=LAST - DAY, decided_on=LAST)), LAST + DAY, "overdue 1 day"),
        (after(replace(TURNED_DOWN, received_on=LAST + DAY)), LAST + 12 * DAY, "overdue 12 days"),
        (after(GIVEN), LAST + 12 * DAY, "due 16 March 2025"),
        (after(GIVEN), LAST + 16 * DAY, "overdue 2 days"),
        (after(replace(ASKED, received_on=LAST + DAY)), LAST + 2 * DAY, "overdue 2 days"),
        (after(Review(LAST)), LAST + 400 * DAY, "suspended since 2 March 2025"),
        (after(Review(LAST), ASKED), LAST + 400 * DAY, "suspended since 2 March 2025"),
        (after(Review(LAST, LAST)), LAST + DAY, "due 3 March 2025"),
        (after(made=MADE + 7 * DAY), LAST + DAY, "due 9 March 2025"),
    ],
)
def test_an_answer_that_is_not_settled_says_how_its_clock_stands(facts, on, words):
    assert standing.headline(facts, on) is Headline.NOT_SETTLED
    assert standing.qualifier(facts, on) == words


@pytest.mark.parametrize("facts", [after(ASKED), after(Review(LAST)), after(Review(LAST), ASKED)])
def test_asked_in_time_or_suspended_is_never_overdue(facts):
    assert standing.answer_overdue_days(facts, LAST + 1000 * DAY) == 0


def test_refused_in_time_it_is_overdue_from_the_last_day():
    facts = after(TURNED_DOWN)
    assert standing.answer_overdue_days(facts, LAST) == 0
    assert standing.answer_overdue_days(facts, LAST + 12 * DAY) == 12


@pytest.mark.parametrize("moves", [after(ASKED), after(Review(LAST)), after()])
def test_a_body_that_answered_is_not_late_whatever_its_clock(moves):
    facts = replace(moves, answer=Answer.RECEIVED, received_on=LAST)
    assert standing.qualifier(facts, LAST + 100 * DAY) == "received 2 March 2025, being checked"
    assert standing.answer_overdue_days(facts, LAST + 100 * DAY) == 0


@pytest.mark.parametrize("moves", [moved(applications=[ASKED]), moved(reviews=[Review(LAST)]), moved()])
def test_a_returned_answer_is_late_after_the_day_to_resubmit_by_alone(moves):
    returned = AnswerReturned(LAST, resubmit_by=LAST + 14 * DAY)
    facts = standing_after([ISSUED, AnswerReceived(LAST, LAST), returned, moves])
    assert standing.qualifier(facts, LAST + 14 * DAY) == "returned 2 March 2025, resubmit by 16 March 2025"
    assert standing.qualifier(facts, LAST + 15 * DAY).endswith("resubmit by 16 March 2025, overdue 1 day")


def test_a_suspended_clock_still_asks_for_an_answer_once_something_is_reported():
    facts = replace(after(Review(LAST)), claim=Claim.IN_PROGRESS)
    assert standing.headline(facts, LAST) is Headline.NOT_SETTLED


def test_once_an_answer_is_settled_its_clock_is_told_no_more():
    facts = standing_after([ISSUED, moved(reviews=[Review(LAST)]), AnswerReceived(LAST, LAST), SETTLED])
    assert standing.qualifier(facts, LAST) == "nothing reported since 2 March 2025"
    assert standing.answer_overdue_days(facts, LAST + 100 * DAY) == 0


def test_a_changed_answer_leaves_the_settled_one_standing_until_it_is_settled_itself():
    settled = [ISSUED, AnswerReceived(LAST, LAST), SETTLED]
    received = standing_after([*settled, AnswerReceived(LAST + 9 * DAY, LAST + 9 * DAY)])
    assert (received.answer, received.later_answer, received.position) == (
        Answer.SETTLED,
        Answer.RECEIVED,
        Position.ACCEPTED,
    )
    assert standing.headline(received, LAST) is Headline.NOT_COMPLETE


WAITED = st.builds(
    lambda start, length: Period(LAST + start * DAY, None if length is None else LAST + (start + length) * DAY),
    st.integers(-40, 40),
    st.none() | st.integers(0, 40),
)


@given(st.lists(WAITED, max_size=4), st.integers(-10, 100))
@settings(max_examples=200)
def test_the_days_with_us_are_never_more_than_the_answer_is_late(periods, number):
    on = LAST + number * DAY
    facts = Facts(answer_due_on=LAST, asked_with_us=tuple(periods))
    assert 0 <= days_with_us(periods, LAST, on) <= standing.answer_overdue_days(facts, on)


@given(st.lists(WAITED, max_size=4), st.integers(-10, 100))
@settings(max_examples=200)
def test_the_days_with_us_are_those_on_which_something_lay_undecided(periods, number):
    on = LAST + number * DAY
    waited = [
        day
        for day in (LAST + each * DAY for each in range(1, number + 1))
        if any(each.from_on < day <= (each.until_on or on) for each in periods)
    ]
    assert days_with_us(periods, LAST, on) == len(waited)
