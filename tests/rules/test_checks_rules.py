"""What a check after closure needs, and how near it is."""

from datetime import date, timedelta

import pytest

from tracker.checks.rules import GIVES_WAY, in_words, reason_to_reopen, what_a_check_lacks
from tracker.checks.vocabulary import Holds

TODAY = date(2026, 11, 5)
CLOSED = date(2026, 5, 5)


def lacks(note="Twenty records read", checked_on=TODAY, next_check_on=None):
    return what_a_check_lacks(note=note, checked_on=checked_on, next_check_on=next_check_on, closed_on=CLOSED, today=TODAY)


def test_a_check_with_a_note_lacks_nothing():
    assert lacks() == {}
    assert lacks(note=" ") == {"note": "Enter what you looked at and what you found"}


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (TODAY, None),
        (CLOSED, None),
        (TODAY + timedelta(days=1), "The day of the check must be today or in the past"),
        (CLOSED - timedelta(days=1), "The day of the check must be on or after 5 May 2026, when this was closed"),
    ],
)
def test_a_check_is_made_between_the_closure_and_today(day, message):
    assert lacks(checked_on=day).get("happened") == message


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (0, True), (1, False)])
def test_the_next_check_comes_after_this_one(days, is_refused):
    assert bool(lacks(next_check_on=TODAY + timedelta(days=days))) is is_refused


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "overdue by 3 days"), (-1, "overdue by 1 day"), (0, "due today"), (1, "due in 1 day"), (40, "due in 40 days")],
)
def test_how_near_a_check_is_stands_in_words(days, words):
    assert in_words(TODAY + timedelta(days=days), TODAY) == words


def test_where_no_day_is_set_nothing_is_near():
    assert in_words(None, TODAY) == ""


@pytest.mark.parametrize("holds", Holds)
def test_only_what_gives_way_is_a_reason_to_open_again(holds):
    assert bool(reason_to_reopen(holds, TODAY)) is (holds in GIVES_WAY)


def test_the_reason_says_what_was_found_and_when():
    assert reason_to_reopen(Holds.LOST, TODAY) == "The check on 5 November 2026 found that it no longer holds."
    assert reason_to_reopen(Holds.PARTLY, TODAY) == "The check on 5 November 2026 found that it holds in part only."
