"""The only reader of the time. Moments are in UTC; days are those of the instance's time zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_zone = ZoneInfo("Europe/London")
_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def use_zone(name: str) -> None:
    """Set the instance's time zone, in which deadlines are dates. Raises ZoneInfoNotFoundError for an unknown name."""
    global _zone  # noqa: PLW0603 - one time zone an instance, set once when the application is made
    _zone = ZoneInfo(name)


def now() -> datetime:
    """Return the present moment, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


def today() -> date:
    """Return the present day in the instance's time zone."""
    return day_of(now())


def local(moment: datetime) -> datetime:
    """Return a moment as the clock on the wall shows it in the instance's time zone."""
    return moment.astimezone(_zone)


def moment_of(day: date, at: time) -> datetime:
    """Return the moment at which the clock on the wall shows a time of day in the instance's time zone."""
    return datetime.combine(day, at, _zone).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """Return the day, in the instance's time zone, on which a moment falls."""
    return local(moment).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at a given moment. For the demonstration loader and for tests alone."""
    token = _stopped_at.set(moment)
    try:
        yield
    finally:
        _stopped_at.reset(token)


def days_from_today(days: int) -> date:
    """Return the day so many days after today (before, when negative)."""
    return today() + timedelta(days=days)
