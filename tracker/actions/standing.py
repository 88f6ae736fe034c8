"""Where an action stands, worked out from its facts that count; and whether its columns still say so."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TypeVar

from sqlalchemy.orm.attributes import flag_modified

from tracker.actions.models import Action, ActionMove
from tracker.actions.rules import Standing
from tracker.facts import NOW, AsAt, Fact

F = TypeVar("F", bound=Fact)
NO_MOVE_COUNTS = "its date was recorded in error"
COLUMNS = tuple(field.name for field in fields(Standing))


def standing_of(action: Action, moment: AsAt = NOW) -> Standing:
    """Return where an action stands by its facts that count: the latest recorded of each kind, and every move of its date.

    Of a moment in the past by those that counted then.
    """
    owner, update = _latest(action.owners, moment), _latest(action.updates, moment)
    dates = _dates([each for each in action.moves if each.counts(moment)])
    said = (
        Standing()
        if update is None
        else Standing(state=update.state, confidence=update.confidence, updated_on=update.happened_on)
    )
    return Standing(
        owner_post=owner.post if owner else "",
        owner_person=owner.person if owner else "",
        first_due_on=dates.first_due_on,
        due_on=dates.due_on,
        no_due_date_because=dates.no_due_date_because,
        moved_times=dates.moved_times,
        moved_days=dates.moved_days,
        state=said.state,
        confidence=said.confidence,
        updated_on=said.updated_on,
    )


def settle(action: Action) -> None:
    """Write where an action stands by its facts into its columns; a form that was opened before is stale from here on."""
    reached = standing_of(action)
    for name in COLUMNS:
        if getattr(action, name) != getattr(reached, name):
            setattr(action, name, getattr(reached, name))
    flag_modified(action, "state")  # also where no column changes


def differing(action: Action) -> list[str]:
    """Return what an action's columns say otherwise than its facts, in one line each."""
    reached, written = standing_of(action), action.standing
    return [
        f"{action.label}: {name} is {getattr(written, name)!s}, but the facts come to {getattr(reached, name)!s}"
        for name in COLUMNS
        if getattr(written, name) != getattr(reached, name)
    ]


def _latest(facts: Sequence[F], moment: AsAt) -> F | None:
    return next((each for each in reversed(facts) if each.counts(moment)), None)


def _dates(moves: Sequence[ActionMove]) -> Standing:
    """Follow the dates: the first is written once, and to have no date for now is a move as well."""
    first, times, net = None, 0, 0
    before: ActionMove | None = None
    for move in moves:
        if first is not None and before is not None and move.due_on != before.due_on:
            times += 1
        first = first or move.due_on
        net = (move.due_on - first).days if move.due_on and first else net
        before = move
    if before is None:
        return Standing(no_due_date_because=NO_MOVE_COUNTS)
    return Standing(
        first_due_on=first,
        due_on=before.due_on,
        no_due_date_because=before.no_due_date_because,
        moved_times=times,
        moved_days=net,
    )
