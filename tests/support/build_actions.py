"""Actions for tests, made through the services."""

from collections.abc import Collection
from datetime import date
from itertools import count

from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.actions import queries, services
from tracker.actions.details import ActionDetails, Said
from tracker.actions.models import Action
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.db import transaction
from tracker.facts import ErrorMark, Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause

_numbers = count(1)


def planned(
    *addressees: Addressee, by: User, due_on: date | None = None, owner: str = "Head of Training", **details: object
) -> Action:
    """Return an action that is due 60 days from today, unless told otherwise."""
    given: dict[str, object] = {
        "title": f"Train all sergeants, wave {next(_numbers)}",
        "owner_post": owner,
        "due_on": due_on or clock.days_from_today(60),
    }
    return services.plan(addressees, by=by, details=ActionDetails(**(given | details)))  # type: ignore[arg-type]  # as named


def undated(*addressees: Addressee, by: User) -> Action:
    """Return an action without a date."""
    return services.plan(
        addressees,
        by=by,
        details=ActionDetails(title=f"Buy cameras, lot {next(_numbers)}", no_due_date_because="the tender is not out"),
    )


def given(action: Action, *, by: User, post: str, person: str = "", note: str = "") -> Action:
    """Return an action that was given to an owner, or to nobody."""
    services.give([action], by=by, versions={action.id: action.version}, post=post, person=person, note=note)
    return action


def moved(action: Action, *, by: User, due_on: date | None, because: str = "") -> Action:
    """Return an action whose date was moved, or dropped."""
    services.move(
        action,
        by=by,
        version=action.version,
        due_on=due_on,
        no_due_date_because=because,
        cause=Cause.RESOURCES,
        reason="The trainers are away.",
    )
    return action


def updated(
    action: Action,
    *,
    by: User,
    state: ActionState = ActionState.IN_PROGRESS,
    confidence: Confidence | None = Confidence.HIGH,
    narrative: str = "Half of them are trained.",
) -> Action:
    """Return an action on which an update was given."""
    said = Said(action_id=action.id, version=action.version, state=state, confidence=confidence, narrative=narrative)
    services.update([said], by=by)
    return action


def confirmed(action: Action, *, by: User) -> Action:
    """Return an action of which it was said that nothing has changed."""
    services.update([Said(action_id=action.id, version=action.version)], by=by)
    return action


def in_state(action: Action, state: ActionState, *, by: User) -> Action:
    """Return an action in a state."""
    return action if state is ActionState.NOT_STARTED else updated(action, by=by, state=state)


def marked_in_error(fact: Fact, by: User) -> None:
    """Mark a fact as recorded in error, without what follows from that."""
    kind, number = fact.__tablename__, fact.id
    with transaction() as session:
        mark = ErrorMark(fact_kind=kind, fact_id=number, reason="Meant for another action")
        mark.stamp(by)
        session.add(mark)


def again(action: Action) -> Action:
    """Return an action as it is on the record."""
    (found,) = queries.actions_by_ids([action.id])
    return found


def address_of(action: Action) -> dict[str, object]:
    """Return the parts of the address of an action."""
    return {"organisation": action.organisation.slug, "number": action.number}


def versions_of(actions: Collection[Action]) -> dict[int, int]:
    """Return the version of each action, by its number on the record."""
    return {each.id: each.version for each in actions}


def plan_of(cast: Cast) -> list[Action]:
    """Return the plan of the cast's force."""
    return queries.plan_of(cast.force.id)
