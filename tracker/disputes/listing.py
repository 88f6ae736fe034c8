"""The list of disputed closures: those that are open first, the longest waiting on top, then those that are over."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.disputes.reading import Disputed
from tracker.terms import Term


class Show(Term):
    """A part of the list."""

    UNANSWERED = "unanswered", "No reply yet"
    LATE = "late", "Decision overdue"
    TO_DECIDE = "to-decide", "Decision to come"
    OVER = "over", "Over"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list, and in which part of it that is."""

    told: Disputed
    show: Show
    waiting: int
    """For how many days it has waited for oversight."""


def entries(disputes: Iterable[Disputed], on: date) -> list[Entry]:
    """Return the disputes in the order of the list."""
    found = [Entry(each, _part(each, on), max(0, (on - each.since_on).days)) for each in disputes]
    return sorted(found, key=_urgency)


def counts(listed: Iterable[Entry]) -> Iterator[tuple[Show, int]]:
    """Return how many disputes each part of the list has."""
    numbers = Counter(each.show for each in listed)
    yield from ((show, numbers[show]) for show in Show)


def _part(told: Disputed, on: date) -> Show:
    if not told.standing.is_open:
        return Show.OVER
    if told.decide_by is None:
        return Show.UNANSWERED
    return Show.LATE if on > told.decide_by else Show.TO_DECIDE


def _urgency(entry: Entry) -> tuple[bool, int, int]:
    told = entry.told
    is_over = entry.show is Show.OVER
    day = -(told.standing.over_on or told.since_on).toordinal() if is_over else told.since_on.toordinal()
    return is_over, day, told.dispute.id
