"""Dates as the record knows them: a day, a month, not known for a reason, or none for a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    NOT_KNOWN = "not_known"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class ReportDate:
    """A date that may be a day, only a month, not known, or not set; made by the functions below."""

    precision: Precision
    on: date | None
    because: str

    def __str__(self) -> str:
        """The date in words: 7 April 2022, November 2019, or that and why there is none."""
        if self.on is not None:
            return in_words(self.on) if self.precision is Precision.DAY else month_in_words(self.on)
        opening = "not known" if self.precision is Precision.NOT_KNOWN else "no date"
        return f"{opening}, because {self.because}" if self.because else opening

    @property
    def short(self) -> str:
        """The date for a narrow column: 7 Apr 2022, Nov 2019, not known, no date."""
        if self.on is not None:
            month = f"{MONTHS[self.on.month - 1][:3]} {self.on.year}"
            return f"{self.on.day} {month}" if self.precision is Precision.DAY else month
        return "not known" if self.precision is Precision.NOT_KNOWN else "no date"

    @property
    def iso(self) -> str:
        """The date for a data file: 2022-04-07, 2019-11, or nothing."""
        if self.on is None:
            return ""
        return self.on.isoformat() if self.precision is Precision.DAY else self.on.isoformat()[:7]


def known(on: date) -> ReportDate:
    """A date known to the day."""
    return ReportDate(Precision.DAY, on, "")


def month_of(on: date) -> ReportDate:
    """A date of which only the month is known; the day of `on` is not printed."""
    return ReportDate(Precision.MONTH, on.replace(day=1), "")


def not_known(because: str) -> ReportDate:
    """Something happened on a day that is not known, for the reason given ("it is not public")."""
    return ReportDate(Precision.NOT_KNOWN, None, because)


def no_date(because: str) -> ReportDate:
    """No date is set, for the reason given ("the answer gives none")."""
    return ReportDate(Precision.NO_DATE, None, because)


def in_words(on: date) -> str:
    """A day as it is written in a letter: 7 April 2022."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def month_in_words(on: date) -> str:
    """A month as it is written in a letter: November 2019."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def moment_in_words(at: datetime) -> str:
    """A moment as it is written in a running header: 30 September 2026, 17:00."""
    return f"{in_words(at)}, {at:%H:%M}"
