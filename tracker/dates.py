"""Days as far as they are known: a day, a month, or not known and why."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from tracker.terms import Term

NOON = 12


class Precision(Term):
    """How exactly a day is known."""

    DAY = "day", "to the day"
    MONTH = "month", "to the month"
    UNKNOWN = "unknown", "not known"


@dataclass(frozen=True, slots=True)
class When:
    """The day on which something happened, as far as it is known.

    A month is held as its last day, so that nothing is taken to have happened before it can have. An unknown day has a reason
    and no date.
    """

    on: date | None
    precision: Precision = Precision.DAY
    unknown_because: str = ""

    def __post_init__(self) -> None:
        """Refuse a value that contradicts itself."""
        if (self.on is None) != (self.precision is Precision.UNKNOWN) or (self.on is None) != bool(self.unknown_because):
            raise ValueError("a day is known, or it is unknown with a reason")

    @classmethod
    def day(cls, on: date) -> "When":
        """Return a day that is known exactly."""
        return cls(on)

    @classmethod
    def month(cls, year: int, month: int) -> "When":
        """Return a month, held as its last day."""
        return cls(date(year, month, monthrange(year, month)[1]), Precision.MONTH)

    @classmethod
    def unknown(cls, because: str) -> "When":
        """Return a day that is not known, with the reason."""
        return cls(None, Precision.UNKNOWN, because)

    def __str__(self) -> str:
        """Return the day as it is printed: “7 April 2022”, “November 2019” or “not known, because …”."""
        if self.on is None:
            return f"not known, because {self.unknown_because}"
        return f"{self.on:%B %Y}" if self.precision is Precision.MONTH else long_date(self.on)


def long_date(day: date) -> str:
    """Return a day as people write it: “7 April 2022”."""
    return f"{day.day} {day:%B %Y}"


def time_of_day(local: datetime) -> str:
    """Return the time of a moment, given in the instance's time zone: “5:00pm”."""
    return f"{local.hour % NOON or NOON}:{local:%M}{'am' if local.hour < NOON else 'pm'}"


def long_moment(local: datetime) -> str:
    """Return a moment, given in the instance's time zone: “30 September 2026 at 5:00pm”."""
    return f"{long_date(local.date())} at {time_of_day(local)}"


def days(number: int) -> str:
    """Return a number of days in words: “1 day”, “1,200 days”."""
    return f"{number} day" if number == 1 else f"{number:,} days"
