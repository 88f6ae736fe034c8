"""Weekends and bank holidays, to be told of beside a last day. They move no deadline."""

from datetime import date
from functools import cache

import holidays

SATURDAY = 5


def day_off(day: date) -> str:
    """Return what day off a day is in England and Wales, “a Sunday” or “a bank holiday (Boxing Day)”, or nothing."""
    if name := _bank_holidays().get(day):
        return f"a bank holiday ({name})"
    return f"a {day:%A}" if day.weekday() >= SATURDAY else ""


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")
