"""The list of what oversight has to publish, and published lately: over all its investigations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Marking
from tracker.policy import Actor
from tracker.publication.queries import is_recorded_by, received_on
from tracker.publication.rules import LATELY_DAYS, SOON_DAYS, PublicationClock
from tracker.publication.vocabulary import Stage
from tracker.responses.models import Response
from tracker.terms import Term

Known = tuple[Response, PublicationClock]


class Show(Term):
    """A part of the list, in the order of its urgency."""

    OVERDUE = "overdue", "Overdue"
    SOON = "soon", f"Due in {SOON_DAYS} days"
    UNDECIDED = "undecided", "Representation undecided"
    DAY_TO_SET = "day-to-set", "Day to be set"
    LATER = "later", "Due later"
    LATELY = "lately", f"Published or kept back in the last {LATELY_DAYS} days"


class Order(Term):
    """An order of the list."""

    URGENCY = "urgency", "urgency"
    RECEIVED = "waiting", "longest waiting"
    INVESTIGATION = "investigation", "investigation"
    ORGANISATION = "organisation", "organisation"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a response, where its publication stands, and in which part of the list that is."""

    response: Response
    clock: PublicationClock
    show: Show

    @property
    def received_on(self) -> date | None:
        """Return the day on which the response was received, if that is known."""
        return received_on(self.response)


@dataclass(frozen=True, slots=True)
class Together:
    """An investigation: how many of its answers can be published now, and how many were published lately."""

    investigation: Investigation
    ready: int
    published: int


def entries(waiting: Iterable[Known], lately: Iterable[Known], on: date) -> list[Entry]:
    """Return what waits and what was published lately, the most urgent first."""
    found = [Entry(response, clock, _part(clock, on)) for response, clock in waiting]
    found += [Entry(response, clock, Show.LATELY) for response, clock in lately]
    return sorted(found, key=_urgency)


def counts(listed: Iterable[Entry]) -> Iterator[tuple[Show, int]]:
    """Return how many entries each part of the list has."""
    numbers = Counter(each.show for each in listed)
    yield from ((show, numbers[show]) for show in Show)


def together(listed: Iterable[Entry], actor: Actor) -> list[Together]:
    """Return the investigations in which several answers can be dealt with in one act, in the order of their references."""
    ready: Counter[Investigation] = Counter()
    published: Counter[Investigation] = Counter()
    for each in listed:
        investigation = each.response.addressee.recommendation.investigation
        is_open = investigation.marking is Marking.OFFICIAL and not is_recorded_by(each.response, actor)
        ready[investigation] += is_open and each.clock.can_be_published_first
        published[investigation] += each.clock.stage is Stage.PUBLISHED
    in_order = sorted(ready, key=lambda each: each.reference.casefold())
    return [Together(each, ready[each], published[each]) for each in in_order if ready[each] > 1 or published[each] > 1]


def chosen(listed: Sequence[Entry], show: Show | None, order: Order) -> list[Entry]:
    """Return the entries of one part, or all, in an order; those alike in it stay as they stand."""
    wanted = [each for each in listed if show in {None, each.show}]
    if order is Order.RECEIVED:
        return sorted(wanted, key=lambda each: (each.show is Show.LATELY, each.clock.since or date.max))
    if order is Order.INVESTIGATION:
        return sorted(wanted, key=_place)
    if order is Order.ORGANISATION:
        return sorted(wanted, key=lambda each: each.response.addressee.organisation.name.casefold())
    return wanted


def _part(clock: PublicationClock, on: date) -> Show:
    if clock.stage is Stage.UNDECIDED:
        return Show.UNDECIDED
    if clock.stage is Stage.DAY_TO_SET:
        return Show.DAY_TO_SET
    if clock.is_overdue(on):
        return Show.OVERDUE
    return Show.SOON if clock.is_due_soon(on) else Show.LATER


def _urgency(entry: Entry) -> tuple[int, int]:
    day = entry.clock.last_day if entry.clock.is_due else entry.clock.since
    number = (day or date.max).toordinal()
    return list(Show).index(entry.show), -number if entry.show is Show.LATELY else number


def _place(entry: Entry) -> tuple[str, str]:
    item = entry.response.addressee.recommendation
    return item.investigation.reference.casefold(), item.sort_key
