"""Reading actions: a constant number of queries, however long the plan."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.actions import rules
from tracker.actions.models import Action, ActionUse
from tracker.actions.vocabulary import OVER
from tracker.db import db
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to, addressees_visible_to
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission, allows

_ADDRESSEE = selectinload(Action.uses).joinedload(ActionUse.addressee)
_SERVED = _ADDRESSEE.options(
    joinedload(Addressee.recommendation).joinedload(Recommendation.investigation), joinedload(Addressee.organisation)
)
_FACTS = (selectinload(Action.owners), selectinload(Action.moves), selectinload(Action.updates))


def actions_of(addressees: Collection[Addressee]) -> list[ActionUse]:
    """Return which actions serve some addressees, in the order of their numbers, each action with all its facts.

    What was recorded in error is among them.
    """
    chosen = (
        select(ActionUse)
        .join(ActionUse.action)
        .where(ActionUse.addressee_id.in_([each.id for each in addressees]))
        .order_by(Action.organisation_id, Action.number, ActionUse.id)
        .options(joinedload(ActionUse.action).options(*_FACTS, _SERVED))
    )
    return list(db.session.scalars(chosen))


def plan_of(organisation_id: int) -> list[Action]:
    """Return every action of an organisation with what it serves, by number."""
    return list(db.session.scalars(_of(organisation_id).order_by(Action.number)))


def running_of(organisation_id: int) -> list[Action]:
    """Return the actions of an organisation that are neither done nor dropped, the earliest due first."""
    return list(db.session.scalars(_running(organisation_id)))


def unowned_of(organisation_id: int) -> list[Action]:
    """Return the actions of an organisation that are under way and that nobody owns, the earliest due first."""
    return list(db.session.scalars(_running(organisation_id).where(Action.owner_post == "")))


def due_of(organisation_id: int, until: date) -> list[Action]:
    """Return the actions of an organisation that are under way and due on a day or before, the earliest due first."""
    return list(db.session.scalars(_running(organisation_id).where(Action.due_on <= until)))


def silent_of(organisation_id: int, on: date) -> list[Action]:
    """Return the actions of an organisation that are under way and of which nothing was said for a cycle."""
    return [each for each in running_of(organisation_id) if rules.is_silent(each.standing, each.added_on, on)]


def actions_in(investigation: Investigation, actor: Actor) -> list[Action]:
    """Return the actions that serve what the actor may see of an investigation, by organisation and number."""
    served = (
        select(ActionUse.action_id)
        .join(ActionUse.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(Recommendation.investigation_id == investigation.id, addressee_is_visible_to(actor))
    )
    chosen = select(Action).where(Action.id.in_(served)).join(Action.organisation).options(_SERVED)
    found = db.session.scalars(chosen.order_by(Organisation.short_name, Action.number))
    return [each for each in found if served_visible_to(actor, each, investigation)]


def served_visible_to(actor: Actor, action: Action, investigation: Investigation | None = None) -> list[Addressee]:
    """Return the addressees that an action serves and that the actor may see, of one investigation or of all, in order."""
    served = [use.addressee for use in action.serves if allows(actor, Permission.SEE_RECOMMENDATION, use.addressee)]
    return sorted((each for each in served if investigation is None or _is_of(each, investigation)), key=_place)


def action_by_number(organisation_slug: str, number: int) -> Action | None:
    """Return an action by the organisation and number in its address, with all its facts, or None."""
    chosen = (
        select(Action)
        .join(Action.organisation)
        .where(func.lower(Organisation.slug) == organisation_slug.lower(), Action.number == number)
        .options(*_FACTS, _SERVED)
    )
    return db.session.scalar(chosen)


def actions_by_ids(ids: Collection[int]) -> list[Action]:
    """Return the actions with these numbers of the record, each with all its facts, by number."""
    chosen = select(Action).where(Action.id.in_(ids)).order_by(Action.organisation_id, Action.number)
    return list(db.session.scalars(chosen.options(*_FACTS, _SERVED)))


def running_with_title(organisation_id: int, title: str) -> Action | None:
    """Return the action of an organisation that is under way and has this title, whatever its case, or None."""
    same = Action.state.not_in(OVER), func.lower(Action.title) == func.lower(title)
    return db.session.scalar(select(Action).where(Action.organisation_id == organisation_id, *same).limit(1))


def all_actions() -> list[Action]:
    """Return every action with all its facts, in the order they were planned."""
    return list(db.session.scalars(select(Action).order_by(Action.id).options(*_FACTS)))


def addressees_to_plan_for(actor: Actor) -> list[Addressee]:
    """Return the addressees for which the actor's organisation may plan something now, in natural order."""
    return [
        each for each in addressees_visible_to(actor) if each.closure is None and allows(actor, Permission.PLAN_ACTION, each)
    ]


def owner_posts_of(organisation_id: int) -> list[str]:
    """Return the posts that own or owned an action of an organisation, in the order of the alphabet."""
    chosen = select(Action.owner_post).where(Action.organisation_id == organisation_id, Action.owner_post != "").distinct()
    return sorted(db.session.scalars(chosen), key=str.casefold)


def hold_action_numbers(organisation_id: int) -> None:
    """Let whoever numbers actions of this organisation next wait for this transaction to end.

    PostgreSQL alone needs it: on SQLite nobody else writes meanwhile.
    """
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())


def next_action_number(organisation_id: int) -> int:
    """Return the number that the next action of an organisation gets."""
    return (db.session.scalar(select(func.max(Action.number)).where(Action.organisation_id == organisation_id)) or 0) + 1


def _of(organisation_id: int) -> Select[Action]:
    return select(Action).where(Action.organisation_id == organisation_id).options(_SERVED)


def _running(organisation_id: int) -> Select[Action]:
    running = _of(organisation_id).where(Action.state.not_in(OVER))
    return running.order_by(Action.due_on.is_(None), Action.due_on, Action.number)


def _is_of(addressee: Addressee, investigation: Investigation) -> bool:
    return addressee.recommendation.investigation_id == investigation.id


def _place(addressee: Addressee) -> tuple[str, str, int]:
    recommendation = addressee.recommendation
    return recommendation.investigation.reference, recommendation.sort_key, addressee.id
