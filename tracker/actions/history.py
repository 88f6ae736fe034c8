"""What happened to an action, newest first, in words; what was recorded in error stays, struck through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.actions.models import Action, ActionMove, ActionOwner, ActionUpdate, ActionUse
from tracker.dates import long_date
from tracker.facts import Fact
from tracker.policy import Actor, Permission, allows


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: what, in words that may stand in a heading, and what was written with it."""

    fact: Fact
    title: str
    notes: Sequence[str] = ()
    text: str = ""


def history_of(action: Action, viewer: Actor) -> list[Entry]:
    """Return what happened to an action, the latest recorded first; of what it serves, what the viewer may see."""
    uses = [use for use in action.uses if allows(viewer, Permission.SEE_RECOMMENDATION, use.addressee)]
    entries = [
        *(_use(each) for each in uses),
        *_owners(action.owners),
        *_moves(action.moves),
        *(_update(each) for each in action.updates),
    ]
    return sorted(entries, key=lambda entry: entry.fact.recorded_at, reverse=True)


def _use(use: ActionUse) -> Entry:
    item = use.addressee.recommendation
    return Entry(use, f"Serves {item.investigation.reference} {item.reference}", [item.title])


def _owners(owners: Sequence[ActionOwner]) -> Iterator[Entry]:
    for owner in owners:
        person = f" ({owner.person})" if owner.person else ""
        yield Entry(owner, f"Owned by {owner.post}{person}" if owner.post else "Owned by nobody", text=owner.note)


def _moves(moves: Sequence[ActionMove]) -> Iterator[Entry]:
    before: ActionMove | None = None
    for move in moves:
        because = [f"No date, because {move.no_due_date_because}"] if move.no_due_date_because else []
        cause = [f"Cause: {move.cause.label}"] if move.cause else []
        yield Entry(move, _dated(move, before), [*because, *cause], move.reason)
        before = move if move.counts() else before


def _dated(move: ActionMove, before: ActionMove | None) -> str:
    if before is None or before.due_on is None:
        return f"Date set: {long_date(move.due_on)}" if move.due_on else "Planned without a date"
    earlier = long_date(before.due_on)
    return f"Date moved from {earlier} to {long_date(move.due_on)}" if move.due_on else f"Date {earlier} dropped"


def _update(update: ActionUpdate) -> Entry:
    sure = f", {update.confidence.label.lower()}" if update.confidence else ""
    return Entry(update, f"{update.state.label}{sure}", text=update.narrative)
