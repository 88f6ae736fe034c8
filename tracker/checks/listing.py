"""The list of closures to check: due and overdue ones first, then those to come; and verified ones for which no day is set."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.checks.models import ClosureCheck
from tracker.checks.rules import SOON_DAYS, in_words
from tracker.investigations.models import Addressee
from tracker.terms import Term


class Show(Term):
    """A part of the list."""

    DUE = "due", "Due or overdue"
    SOON = "soon", f"Due in {SOON_DAYS} days"
    LATER = "later", "Due later"
    UNPLANNED = "unplanned", "Verified, no check planned"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: what is closed, and how near its check is."""

    addressee: Addressee
    show: Show
    how_near: str
    is_late: bool


def entries(addressees: Iterable[Addressee], on: date) -> list[Entry]:
    """Return what is closed as lines of the list, in the order given."""
    return [
        Entry(each, _part(each.check_due_on, on), in_words(each.check_due_on, on), _is_late(each.check_due_on, on))
        for each in addressees
    ]


def counts(listed: Iterable[Entry]) -> Iterator[tuple[Show, int]]:
    """Return how many closures each part of the list has."""
    numbers = Counter(each.show for each in listed)
    yield from ((show, numbers[show]) for show in Show)


def latest(checks: Collection[ClosureCheck]) -> Mapping[int, ClosureCheck]:
    """Return the latest check of each addressee that counts, by the addressee."""
    return {each.closure.addressee_id: each for each in checks if each.counts()}


def _part(due_on: date | None, on: date) -> Show:
    if due_on is None:
        return Show.UNPLANNED
    left = (due_on - on).days
    if left <= 0:
        return Show.DUE
    return Show.SOON if left <= SOON_DAYS else Show.LATER


def _is_late(due_on: date | None, on: date) -> bool:
    return due_on is not None and on > due_on
