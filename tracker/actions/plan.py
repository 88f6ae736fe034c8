"""Actions as a list: what there is to say of each on a day, filtered and sorted as asked."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.actions import rules
from tracker.actions.models import Action
from tracker.actions.rules import Standing
from tracker.actions.vocabulary import ActionState
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.standing import CYCLE_DAYS, SOON_DAYS
from tracker.policy import Subject
from tracker.terms import Term


@dataclass(frozen=True, slots=True)
class Plan(Subject):
    """All actions of one organisation: its people read them and act on them."""

    organisation_id: int

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisation."""
        return (self.organisation_id,)

    @property
    def delivered_by(self) -> Collection[int]:
        """Return the organisation."""
        return (self.organisation_id,)


class Shown(Term):
    """Which actions of a plan are shown."""

    RUNNING = "under_way", "Under way"
    UNOWNED = "unowned", "Owned by nobody"
    OVERDUE = "overdue", "Overdue"
    SOON = "soon", f"Due within {SOON_DAYS} days"
    SILENT = "silent", f"Without an update for {CYCLE_DAYS} days"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"
    EVERYTHING = "everything", "Everything"


class Order(Term):
    """How a list of actions is sorted."""

    DUE = "due", "Earliest date first"
    NUMBER = "number", "Number"
    OWNER = "owner", "Owner"
    SILENT = "silent", "Longest without an update first"
    MOVED = "moved", "Moved most often first"


@dataclass(frozen=True, slots=True)
class Served:
    """What an action serves in one investigation."""

    investigation: Investigation
    addressees: Sequence[Addressee]


@dataclass(frozen=True, slots=True)
class Row:
    """One action and what there is to say of it on a day."""

    action: Action
    standing: Standing
    serves: Sequence[Served]
    timing: str
    moved: str
    silence: str
    is_late: bool
    silent_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which actions are asked for; what is empty does not matter."""

    shown: Shown = Shown.RUNNING
    investigation: str = ""
    organisation: str = ""
    owner: str = ""
    text: str = ""

    def holds(self, row: Row, on: date) -> bool:
        """Return whether an action is asked for."""
        return (
            is_shown(row, self.shown, on)
            and (not self.investigation or self.investigation in {each.investigation.slug for each in row.serves})
            and self.organisation in {"", row.action.organisation.slug}
            and self.owner in {"", row.action.owner_post}
            and self._is_found_in(row.action)
        )

    def _is_found_in(self, action: Action) -> bool:
        known = (action.reference, action.title, action.detail, action.owner_post, action.owner_person)
        text = " ".join(known).casefold()
        return all(word in text for word in self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many actions of a list are shown by one choice."""

    shown: Shown
    number: int


def row_of(action: Action, serves: Iterable[Addressee], on: date) -> Row:
    """Return what there is to say of an action on a day; `serves` are in natural order within each investigation."""
    standing, added_on = action.standing, action.added_on
    by_investigation = groupby(serves, key=lambda each: each.recommendation.investigation)
    return Row(
        action,
        standing,
        [Served(investigation, list(served)) for investigation, served in by_investigation],
        rules.timing(standing, on),
        rules.moved(standing),
        rules.silence(standing, added_on, on),
        rules.is_overdue(standing, on),
        rules.silent_days(standing, added_on, on),
    )


def is_shown(row: Row, shown: Shown, on: date) -> bool:
    """Return whether an action is among those of a choice."""
    return _SHOWN[shown](row, on)


def tallies_of(rows: Iterable[Row], on: date) -> list[Tally]:
    """Return how many actions need a look for which reason."""
    rows = list(rows)
    looked_for = (Shown.UNOWNED, Shown.OVERDUE, Shown.SOON, Shown.SILENT)
    return [Tally(shown, sum(is_shown(row, shown, on) for row in rows)) for shown in looked_for]


def number_running(rows: Iterable[Row]) -> int:
    """Return how many actions are neither done nor dropped."""
    return sum(not row.standing.is_over for row in rows)


def in_order(rows: Iterable[Row], order: Order) -> list[Row]:
    """Return the actions that nobody owns first, then sorted as asked; what is alike stays in the order of the numbers."""
    by_number = sorted(rows, key=_place)
    return sorted(by_number, key=lambda row: (not rules.is_unowned(row.standing), _KEYS[order](row)))


def _place(row: Row) -> tuple[str, int]:
    return row.action.organisation.short_name, row.action.number


_SHOWN: Mapping[Shown, Callable[[Row, date], bool]] = {
    Shown.RUNNING: lambda row, _on: not row.standing.is_over,
    Shown.UNOWNED: lambda row, _on: rules.is_unowned(row.standing),
    Shown.OVERDUE: lambda row, _on: row.is_late,
    Shown.SOON: lambda row, on: rules.is_due_soon(row.standing, on),
    Shown.SILENT: lambda row, _on: row.silent_days > CYCLE_DAYS,
    Shown.DONE: lambda row, _on: row.standing.state is ActionState.DONE,
    Shown.DROPPED: lambda row, _on: row.standing.state is ActionState.DROPPED,
    Shown.EVERYTHING: lambda _row, _on: True,
}
_KEYS: Mapping[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.DUE: lambda row: (row.standing.due_on is None, row.standing.due_on or date.max),
    Order.NUMBER: _place,
    Order.OWNER: lambda row: (row.standing.owner_post.casefold(), row.standing.owner_person.casefold()),
    Order.SILENT: lambda row: (-row.silent_days,),
    Order.MOVED: lambda row: (-row.standing.moved_times, -row.standing.moved_days),
}
