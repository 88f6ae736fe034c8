"""Counts with their units, and what is said of sets that are not whole."""

from collections import Counter

import pytest

from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Headline
from tracker.overview.counting import Counts, numbers_note, official_count_note, scope


def test_recommendations_and_addressees_are_counted_apart():
    assert scope(1, Counts(Counter({Headline.OVERDUE: 43}), 43, 43)) == "1 recommendation, 43 addressees"


@pytest.mark.parametrize(
    ("references", "skips"),
    [(["1", "2", "3"], False), (["1", "2", "3a", "3b"], False), (["2", "7"], True), (["A", "B"], False)],
)
def test_a_note_says_where_the_official_numbers_skip(references, skips):
    assert bool(numbers_note(references, sees_all=True)) is skips


def test_a_note_says_how_many_of_the_whole_set_are_recorded():
    note = official_count_note(Investigation(official_count=16), 4, sees_all=True)
    assert note == "4 of 16 recommendations are recorded here."


def test_a_recipient_is_not_told_how_many_are_recorded_for_others():
    note = official_count_note(Investigation(official_count=16), 4, sees_all=False)
    assert note == "16 recommendations were made in all. You see what is addressed to you."


def test_nothing_is_said_of_a_set_that_is_whole():
    assert official_count_note(Investigation(official_count=4), 4, sees_all=True) == ""


def test_the_chart_says_its_numerator_and_denominator():
    counts = Counts(Counter({Headline.VERIFIED_CLOSED: 2, Headline.OVERDUE: 3}), open=3, overdue=3)
    assert counts.rows() == [(Headline.VERIFIED_CLOSED, 2), (Headline.OVERDUE, 3)]
    assert "2 of 5 addressees verified closed" in counts.chart()
