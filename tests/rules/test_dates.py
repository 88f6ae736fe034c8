import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import Precision, When, days, long_date


def test_a_day_is_printed_as_people_write_it():
    assert str(When.day(date(2022, 4, 7))) == long_date(date(2022, 4, 7)) == "7 April 2022"


def test_a_month_is_printed_as_a_month_and_held_as_its_last_day():
    month = When.month(2019, 11)
    assert (str(month), month.on, month.precision) == ("November 2019", date(2019, 11, 30), Precision.MONTH)


def test_a_day_that_is_not_known_says_why():
    assert str(When.unknown("it is not public")) == "not known, because it is not public"


@given(st.integers(1, 9999), st.integers(1, 12))
def test_every_month_is_held_as_its_last_day(year, month):
    assert When.month(year, month).on == date(year, month, calendar.monthrange(year, month)[1])


@pytest.mark.parametrize(
    ("on", "precision", "because"),
    [
        (None, Precision.DAY, ""),
        (None, Precision.DAY, "lost"),
        (None, Precision.UNKNOWN, ""),
        (date(2022, 1, 1), Precision.UNKNOWN, ""),
        (date(2022, 1, 1), Precision.DAY, "lost"),
        (date(2022, 1, 1), Precision.UNKNOWN, "lost"),
    ],
)
def test_a_day_that_contradicts_itself_cannot_be_made(on, precision, because):
    with pytest.raises(ValueError, match="known"):
        When(on, precision, because)


def test_days_are_counted_in_words():
    assert [days(number) for number in (0, 1, 2, 2033)] == ["0 days", "1 day", "2 days", "2,033 days"]
