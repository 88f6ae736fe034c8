"""How values read on a page."""

from datetime import date, datetime

from flask import Flask
from markupsafe import Markup

from reports import text
from tracker import clock, dates
from tracker.dates import When, days, long_date

KILOBYTE = 1024
UNITS = ("bytes", "KB", "MB", "GB")


def day(value: date | When | None) -> str:
    """Return a day in words, “7 April 2022”; a dash where there is none."""
    if value is None:
        return "–"
    return str(value) if isinstance(value, When) else long_date(value)


def time_of_day(value: datetime) -> str:
    """Return the time of a moment in the instance's time zone: “5:00pm”."""
    return dates.time_of_day(clock.local(value))


def moment(value: datetime) -> str:
    """Return a moment in the instance's time zone: “30 September 2026 at 5:00pm”."""
    return dates.long_moment(clock.local(value))


def size(number_of_bytes: int) -> str:
    """Return a size that people can judge: “840 bytes”, “1.4 MB”, “50 MB”."""
    number, unit = float(number_of_bytes), 0
    while number >= KILOBYTE and unit < len(UNITS) - 1:
        number, unit = number / KILOBYTE, unit + 1
    return f"{f'{number:.1f}'.removesuffix('.0')} {UNITS[unit]}"


def plain_text(value: str) -> Markup:
    """Return a text with its paragraphs, bullets and numbers exactly as typed, as HTML."""
    return Markup(text.as_typed(value))  # noqa: S704 - it escapes everything it is given


def register(app: Flask) -> None:
    """Let templates use these filters."""
    app.add_template_filter(day)
    app.add_template_filter(moment)
    app.add_template_filter(days)
    app.add_template_filter(size)
    app.add_template_filter(plain_text, "text")
    app.add_template_filter(text.in_line)
    app.add_template_filter(text.cleaned)
