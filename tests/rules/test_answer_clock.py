"""The answer clock with extensions and judicial reviews: the worked examples, and a model that counts day by day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.dates import When
from tracker.investigations.answer_clock import Application, Review, answer_clock, days_with_us, is_in_time, merged
from tracker.investigations.clock_rules import RULES
from tracker.investigations.vocabulary import ExtensionOutcome, LegalBasis, Period

MADE = date(2025, 1, 6)
LAST = date(2025, 3, 2)
DAY = timedelta(days=1)
GRANTED, REFUSED = ExtensionOutcome.GRANTED, ExtensionOutcome.REFUSED


def clock_after(*movers, made=MADE, basis=LegalBasis.PARAGRAPH_28A, asked_by=None):
    return answer_clock(
        basis,
        When.day(made),
        asked_by=asked_by,
        applications=[each for each in movers if isinstance(each, Application)],
        reviews=[each for each in movers if isinstance(each, Review)],
    )


def granted(received_on, days, number=1):
    return Application(number, received_on, days, GRANTED, received_on + DAY, days)


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (date(2022, 2, 1), date(2022, 3, 28)),
        (date(2024, 1, 15), date(2024, 3, 10)),
        (date(2025, 11, 1), date(2025, 12, 26)),
        (date(2025, 2, 10), date(2025, 4, 6)),
        (MADE, LAST),
    ],
)
def test_nothing_that_moves_it_leaves_the_day_of_the_rule(made, last):
    clock = clock_after(made=made)
    assert (clock.last_day, clock.rule_day.last_day, clock.working) == (last, last, clock.rule_day.working)


@pytest.mark.parametrize(("received_on", "in_time"), [(LAST, True), (LAST + DAY, False)])
def test_an_application_is_in_time_up_to_the_last_day(received_on, in_time):
    assert is_in_time(clock_after(), received_on) is in_time
    assert (1 in clock_after(Application(1, received_on, 14)).in_time) is in_time


def test_a_review_of_30_days_moves_the_last_day_by_30():
    clock = clock_after(Review(date(2025, 2, 1), date(2025, 3, 2)))
    assert clock.last_day == date(2025, 4, 1)
    assert clock.working == (
        "made 6 January 2025, day 1; day 56 is 2 March 2025;"
        " judicial review 1 February 2025 to 2 March 2025, 30 days: 1 April 2025"
    )


def test_an_extension_moves_the_last_day_and_says_on_which_application():
    clock = clock_after(granted(date(2025, 2, 20), 14))
    assert clock.last_day == date(2025, 3, 16)
    assert clock.working.endswith("; extended by 14 days on the application received 20 February 2025: 16 March 2025")
    assert clock.due.last_day == clock.last_day


def test_while_a_review_is_in_progress_there_is_no_last_day():
    clock = clock_after(Review(date(2025, 2, 1)))
    assert (clock.last_day, clock.suspended_since) == (None, date(2025, 2, 1))
    assert clock.working.endswith("; suspended since 1 February 2025: a judicial review is in progress")


@pytest.mark.parametrize(("began_on", "counts"), [(LAST, True), (LAST + DAY, False)])
def test_a_review_counts_if_it_begins_on_or_before_the_last_day(began_on, counts):
    assert (clock_after(Review(began_on)).suspended_since == began_on) is counts
    assert (clock_after(Review(began_on, began_on)).last_day == LAST + DAY) is counts


def test_a_review_begun_in_the_days_that_were_granted_counts():
    clock = clock_after(granted(LAST, 10), Review(LAST + 10 * DAY, LAST + 11 * DAY))
    assert clock.last_day == LAST + 12 * DAY


def test_an_application_that_comes_in_during_a_review_is_in_time():
    during = Application(1, date(2025, 4, 20), 14)
    assert clock_after(Review(date(2025, 2, 1)), during).asked_on == date(2025, 4, 20)
    assert clock_after(Review(date(2025, 2, 1), date(2025, 4, 25)), during).in_time == {1}


def test_overlapping_reviews_count_once():
    reviews = (Review(date(2025, 2, 1), date(2025, 2, 10)), Review(date(2025, 2, 5), date(2025, 2, 14)))
    assert clock_after(*reviews).last_day == LAST + 14 * DAY


def test_a_review_within_an_open_one_does_not_end_the_suspension():
    reviews = (Review(date(2025, 2, 1)), Review(date(2025, 2, 5), date(2025, 2, 14)))
    assert clock_after(*reviews).suspended_since == date(2025, 2, 1)


def test_what_was_asked_in_time_and_is_undecided_is_told_from_the_earliest_day():
    clock = clock_after(Application(1, LAST, 14), Application(2, LAST - DAY, 7), Application(3, LAST + DAY, 7))
    assert (clock.last_day, clock.asked_on, clock.in_time) == (LAST, LAST - DAY, {1, 2})
    assert clock.with_us == (Period(LAST - DAY), Period(LAST))


@pytest.mark.parametrize("outcome", [REFUSED, ExtensionOutcome.WITHDRAWN])
def test_what_was_refused_or_withdrawn_leaves_the_last_day_and_the_days_with_us(outcome):
    clock = clock_after(Application(1, LAST - DAY, 14, outcome, LAST + 9 * DAY))
    assert (clock.last_day, clock.asked_on) == (LAST, None)
    assert days_with_us(clock.with_us, LAST, LAST + 20 * DAY) == 9


def test_days_on_which_two_applications_lay_with_us_count_once():
    periods = (Period(LAST, LAST + 5 * DAY), Period(LAST + 3 * DAY, LAST + 8 * DAY))
    assert days_with_us(periods, LAST, LAST + 30 * DAY) == 8
    assert days_with_us(periods, LAST, LAST + 4 * DAY) == 4


def test_a_corrected_start_moves_all_that_was_granted_with_it():
    movers = (granted(date(2025, 2, 20), 14), Review(date(2025, 2, 1), date(2025, 2, 10)))
    assert clock_after(*movers, made=MADE + 7 * DAY).last_day == LAST + (7 + 14 + 10) * DAY


def test_days_that_were_granted_stay_even_if_a_corrected_start_makes_the_application_late():
    assert clock_after(granted(LAST, 14), made=MADE - 7 * DAY).last_day == LAST + 7 * DAY


@pytest.mark.parametrize("basis", [basis for basis in LegalBasis if not RULES[basis].review_suspends])
def test_a_review_moves_no_clock_whose_rule_does_not_say_so(basis):
    review = Review(date(2025, 2, 1))
    asked_by = None if RULES[basis].days or not RULES[basis].duty else LAST
    assert clock_after(review, basis=basis, asked_by=asked_by) == clock_after(basis=basis, asked_by=asked_by)


@pytest.mark.parametrize("start", [When.unknown("it is not public"), When.month(2025, 1)])
def test_nothing_moves_a_day_that_is_not_known(start):
    clock = answer_clock(LegalBasis.PARAGRAPH_28A, start, applications=[granted(LAST, 14)], reviews=[Review(MADE)])
    assert (clock.last_day, clock.suspended_since, clock.asked_on) == (None, None, None)


def test_an_agreed_day_moves_by_what_is_granted():
    clock = clock_after(granted(date(2025, 5, 1), 10), basis=LegalBasis.OTHER, asked_by=date(2025, 5, 1))
    assert clock.last_day == date(2025, 5, 11)


def test_a_late_application_may_be_granted_where_the_rule_says_so():
    clock = clock_after(granted(LAST + 5 * DAY, 14), basis=LegalBasis.REGULATION_28)
    assert (clock.last_day, clock.in_time) == (LAST + 14 * DAY, frozenset())


# Starts around leap days, the changes of the clocks, and any other day.
AROUND = [date(2024, 2, 29), date(2028, 1, 5), date(2025, 3, 30), date(2026, 2, 2), date(2025, 10, 26), date(2025, 9, 1)]
STARTS = st.sampled_from(AROUND) | st.dates(date(2019, 1, 1), date(2033, 1, 1))
AFTER = st.integers(0, 150)
LENGTHS = st.integers(0, 60)


@dataclass(frozen=True)
class Record:
    """A start and what moves its clock, in the order in which it was recorded."""

    made: date
    applications: tuple[Application, ...]
    reviews: tuple[Review, ...]

    def clock(self):
        return clock_after(*self.applications, *self.reviews, made=self.made)


@st.composite
def records(draw):
    """Return any record in which nothing is granted that came too late, as the services see to."""
    made = draw(STARTS)
    reviews = [
        Review(made + begins * DAY, None if length is None else made + (begins + length) * DAY)
        for begins, length in draw(st.lists(st.tuples(AFTER, st.none() | LENGTHS), max_size=3))
    ]
    applications = []
    for number, (received, waits, days) in enumerate(draw(st.lists(st.tuples(AFTER, LENGTHS, st.integers(1, 60)), max_size=4))):
        received_on = made + received * DAY
        outcome = draw(st.none() | st.sampled_from(ExtensionOutcome))
        decided_on = received_on + waits * DAY if outcome else None
        applications.append(Application(number, received_on, days, outcome, decided_on, days if outcome is GRANTED else 0))
    _last, _since, in_time = counted_day_by_day(Record(made, tuple(applications), tuple(reviews)))
    possible = [
        each if each.number in in_time or each.outcome is not GRANTED else replace(each, outcome=REFUSED, granted_days=0)
        for each in applications
    ]
    return Record(made, tuple(draw(st.permutations(possible))), tuple(draw(st.permutations(reviews))))


def counted_day_by_day(record):
    """Return the last day, since when it is suspended, and what came in time, by tearing sheets off a calendar.

    56 sheets; a day in a review that counts tears none off, and what is granted puts some back. When none is left it is over.
    """
    left, day, since, in_time, counting = 56, record.made, None, set(), []
    while True:
        counting += [each for each in record.reviews if each.began_on == day]
        for each in record.applications:
            if each.received_on == day:
                in_time.add(each.number)
                left += each.granted_days
        in_progress = any(each.ended_on is None or day <= each.ended_on for each in counting)
        since = (since or day) if in_progress else None
        left -= 0 if in_progress else 1
        if left == 0:
            return day, None, in_time
        if in_progress and day > record.made + 400 * DAY:
            return None, since, in_time
        day += DAY


@given(records())
@settings(max_examples=400)
def test_the_clock_agrees_with_counting_day_by_day(record):
    clock = record.clock()
    assert (clock.last_day, clock.suspended_since, clock.in_time) == counted_day_by_day(record)


@given(records(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_recording_makes_no_difference(record, chance):
    applications, reviews = list(record.applications), list(record.reviews)
    chance.shuffle(applications)
    chance.shuffle(reviews)
    assert clock_after(*applications, *reviews, made=record.made) == record.clock()


@given(records())
@settings(max_examples=200)
def test_the_last_day_is_the_first_by_the_rule_and_all_that_was_added(record):
    clock = record.clock()
    if clock.last_day is not None:
        assert clock.last_day >= record.made + 55 * DAY + sum(each.granted_days for each in record.applications) * DAY


@given(records(), AFTER)
@settings(max_examples=200)
def test_whether_an_application_comes_in_time_can_be_told_before_it_is_recorded(record, days):
    received_on = record.made + days * DAY
    after = replace(record, applications=(*record.applications, Application(99, received_on, 5))).clock()
    assert (99 in after.in_time) is is_in_time(record.clock(), received_on)


@given(records())
@settings(max_examples=200)
def test_an_undecided_application_neither_moves_the_day_nor_stays_untold(record):
    undecided = [each for each in record.applications if each.outcome is None]
    clock = record.clock()
    decided = replace(record, applications=tuple(each for each in record.applications if each.outcome))
    assert clock.last_day == decided.clock().last_day
    assert clock.asked_on == min((each.received_on for each in undecided if each.number in clock.in_time), default=None)


@given(st.lists(st.builds(lambda day, length: Review(MADE + day * DAY, MADE + (day + length) * DAY), AFTER, LENGTHS)))
def test_merged_reviews_cover_the_same_days_once(reviews):
    def covered(stretches):
        return [
            each.began_on + number * DAY for each in stretches for number in range((each.ended_on - each.began_on).days + 1)
        ]

    assert sorted(covered(merged(reviews))) == sorted(set(covered(reviews)))
