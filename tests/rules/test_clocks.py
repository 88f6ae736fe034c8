from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import When
from tracker.investigations.calendar import day_off
from tracker.investigations.clock_rules import RULES, ClockRule, Respondent, Start
from tracker.investigations.clocks import answer_due, in_words, last_day, publish_by
from tracker.investigations.clocks import takes_agreed_day as takes
from tracker.investigations.vocabulary import LegalBasis

WITH_PERIOD = [basis for basis in LegalBasis if RULES[basis].days]
AGREED = [LegalBasis.OTHER, LegalBasis.UNKNOWN]
MADE = When.day(date(2022, 2, 1))
DAYS = st.dates(date(1900, 1, 1), date(2999, 1, 1))


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (date(2022, 2, 1), date(2022, 3, 28)),
        (date(2024, 1, 15), date(2024, 3, 10)),
        (date(2025, 11, 1), date(2025, 12, 26)),
        (date(2025, 2, 10), date(2025, 4, 6)),
        (date(2025, 1, 6), date(2025, 3, 2)),
    ],
)
@pytest.mark.parametrize("basis", WITH_PERIOD)
def test_the_56_days_begin_with_the_day_that_starts_them(basis, made, last):
    assert answer_due(basis, When.day(made)).last_day == last


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (LegalBasis.PARAGRAPH_28A, "made 1 February 2022, day 1; day 56 is 28 March 2022"),
        (LegalBasis.SECTION_55, "published 1 February 2022, day 1; day 56 is 28 March 2022"),
        (LegalBasis.REGULATION_28, "sent 1 February 2022, day 1; day 56 is 28 March 2022 (unconfirmed)"),
    ],
)
def test_a_due_date_shows_its_working(basis, words):
    assert answer_due(basis, MADE).working == words


@pytest.mark.parametrize(("received", "by"), [(date(2022, 2, 1), date(2022, 2, 21)), (date(2024, 2, 20), date(2024, 3, 11))])
def test_the_21_days_for_publishing_begin_with_the_day_of_receipt(received, by):
    assert publish_by(LegalBasis.PARAGRAPH_28A, received) == by


def test_section_10_sets_no_deadline_even_if_a_day_is_asked_for():
    due = answer_due(LegalBasis.SECTION_10, MADE, date(2022, 5, 1))
    assert due.last_day is None
    assert due.working.startswith("no deadline")


@pytest.mark.parametrize("basis", AGREED)
def test_without_a_period_an_answer_is_due_by_the_day_it_is_asked_for(basis):
    due = answer_due(basis, MADE, date(2022, 5, 1))
    assert (due.last_day, due.working) == (
        date(2022, 5, 1),
        "answer asked for by 1 May 2022; no period is laid down",
    )


@pytest.mark.parametrize("basis", AGREED)
def test_without_a_period_or_an_agreed_day_there_is_no_date_and_it_is_said_why(basis):
    assert answer_due(basis, MADE).last_day is None
    assert answer_due(basis, MADE).working.endswith("and no day was agreed")
    assert answer_due(basis, When.unknown("it is not public")).working == "no date, because it is not public"


@pytest.mark.parametrize("basis", WITH_PERIOD)
def test_a_day_that_is_not_known_sets_no_deadline(basis):
    due = answer_due(basis, When.unknown("the day is not public"))
    assert (due.last_day, due.working) == (None, "no date, because the day is not public")


@pytest.mark.parametrize("basis", WITH_PERIOD)
def test_a_month_alone_sets_no_deadline(basis):
    due = answer_due(basis, When.month(2019, 11))
    assert due.last_day is None
    assert due.working.endswith(f"only the month is known: {RULES[basis].starts} November 2019")


def test_an_agreed_day_does_not_shorten_a_period_laid_down():
    assert answer_due(LegalBasis.PARAGRAPH_28A, MADE, date(2022, 2, 14)).last_day == date(2022, 3, 28)


def test_only_section_55_is_answered_by_the_local_policing_body():
    others = {basis for basis in LegalBasis if RULES[basis].respondent is not Respondent.ADDRESSEE}
    assert others == {LegalBasis.SECTION_55}


def test_only_section_10_brings_no_duty_to_answer():
    assert {basis for basis in LegalBasis if not RULES[basis].duty} == {LegalBasis.SECTION_10}


def test_a_day_can_be_agreed_only_where_there_is_a_duty_without_a_period():
    assert [basis for basis in LegalBasis if takes(basis)] == AGREED


def test_a_rule_may_count_from_the_day_after():
    rule = ClockRule(
        days=28,
        counts_first_day=False,
        starts=Start.SENT,
        respondent=Respondent.ADDRESSEE,
        duty=True,
        source="a review application",
    )
    assert last_day(date(2025, 3, 1), rule) == date(2025, 3, 29)


@given(DAYS)
def test_the_days_from_the_first_to_the_last_are_as_many_as_the_rule_says(made):
    last = last_day(made, RULES[LegalBasis.PARAGRAPH_28A])
    assert last is not None
    assert len([made + timedelta(days=number) for number in range((last - made).days + 1)]) == 56


@given(DAYS, st.integers(0, 5))
def test_a_later_start_never_brings_an_earlier_deadline(made, days):
    later = answer_due(LegalBasis.PARAGRAPH_28A, When.day(made + timedelta(days=days))).last_day
    earlier = answer_due(LegalBasis.PARAGRAPH_28A, When.day(made)).last_day
    assert later is not None
    assert earlier is not None
    assert (later - earlier).days == days


@pytest.mark.parametrize("basis", list(LegalBasis))
def test_every_legal_basis_says_what_it_means_for_the_clock(basis):
    assert in_words(basis).endswith(".")


def test_the_meaning_of_a_legal_basis_names_who_answers_and_by_when():
    words = "The local policing body of the addressee must answer within 56 days, beginning with the day it is published."
    assert in_words(LegalBasis.SECTION_55) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 3, 10), "a Sunday"),
        (date(2025, 12, 26), "a bank holiday (Boxing Day)"),
        (date(2025, 4, 6), "a Sunday"),
        (date(2022, 3, 28), ""),
        (date(2024, 3, 9), "a Saturday"),
        (date(2024, 4, 1), "a bank holiday (Easter Monday)"),
    ],
)
def test_a_last_day_that_is_a_day_off_is_told_of(day, words):
    assert day_off(day) == words
