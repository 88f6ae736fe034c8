"""What a check after closure needs, and how near it is."""

from datetime import date

from tracker.checks.vocabulary import Holds
from tracker.dates import days, long_date

# What a check found that is a reason to open again: nothing is opened by itself.
GIVES_WAY = frozenset({Holds.PARTLY, Holds.LOST})
SOON_DAYS = 30


def what_a_check_lacks(
    *, note: str, checked_on: date, next_check_on: date | None, closed_on: date | None, today: date
) -> dict[str, str]:
    """Return what a check needs before it can be recorded, by field."""
    lacks = {}
    if not note.strip():
        lacks["note"] = "Enter what you looked at and what you found"
    if checked_on > today:
        lacks["happened"] = "The day of the check must be today or in the past"
    elif closed_on is not None and checked_on < closed_on:
        lacks["happened"] = f"The day of the check must be on or after {long_date(closed_on)}, when this was closed"
    if next_check_on is not None and next_check_on <= checked_on:
        lacks["next_check_on"] = "The day of the next check must be after the day of this one"
    return lacks


def in_words(due_on: date | None, on: date) -> str:
    """Return how near a check is: “overdue by 3 days”, “due today”, “due in 40 days”; nothing where no day is set."""
    if due_on is None:
        return ""
    left = (due_on - on).days
    if left < 0:
        return f"overdue by {days(-left)}"
    return f"due in {days(left)}" if left else "due today"


def reason_to_reopen(holds: Holds, checked_on: date) -> str:
    """Return what a check says for opening again, in a sentence to begin with; nothing where it still holds."""
    if holds not in GIVES_WAY:
        return ""
    found = "it holds in part only" if holds is Holds.PARTLY else "it no longer holds"
    return f"The check on {long_date(checked_on)} found that {found}."
