"""Weekends and bank holidays, to be told of beside a last day. They move no deadline."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


def day_off(day: date) -> str:
    """Return what day off a day is in England and Wales, “a Sunday” or “a bank holiday (Boxing Day)”, or nothing."""
    if name := _bank_holidays().get(day):
        return f"a bank holiday ({name})"
    return f"a {day:%A}" if day.weekday() >= SATURDAY else ""


@cache
def _bank_holidays() -> "HolidayBase":
    # here and not above: its calendars take a tenth of a start to import
    import holidays  # noqa: PLC0415

    return holidays.country_holidays("GB", subdiv="ENG")
