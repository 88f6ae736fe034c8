"""A force plans its actions, gives them owners and dates, and says how far they are. No delivery date moves with them."""

from collections.abc import Collection, Mapping
from datetime import date

from tracker import audit, clock, policy
from tracker.actions import queries
from tracker.actions.details import NONE_CHOSEN, ActionDetails, Said
from tracker.actions.models import Action, ActionMove, ActionOwner, ActionUpdate, ActionUse
from tracker.actions.rules import (
    Act,
    confirmation,
    demand_allowed,
    what_a_date_lacks,
    what_a_move_lacks,
    what_an_update_lacks,
)
from tracker.actions.standing import settle
from tracker.actions.vocabulary import OVER, ActionState
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Cause
from tracker.policy import Actor, Permission


def plan(addressees: Collection[Addressee], *, by: Actor, details: ActionDetails) -> Action:
    """The action stands in the plan of the force under its next number, not started, and serves the addressees.

    Raises Incomplete where something is missing, AlreadyExists where an action of that title is under way in the same force,
    IllegalTransition where one of the addressees is closed or has ended.
    """
    organisation_id = _demand_may_plan(addressees, by)
    _demand_described(details)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_action_numbers(organisation_id)
        _demand_open(addressees)
        _demand_new(organisation_id, details.title)
        action = Action(
            organisation_id=organisation_id,
            number=queries.next_action_number(organisation_id),
            title=details.title,
            detail=details.detail,
            added_at=clock.now(),
            added_by_id=by.id,
            added_by_name=by.name,
            added_by_post=by.post,
        )
        for addressee in addressees:  # first: its story begins with what it was planned for
            _use(action, addressee, by)
        _date(action, by, details.due_on, details.no_due_date_because)
        if details.owner_post:
            _own(action, by, details.owner_post, details.owner_person, "")
        settle(action)
        session.add(action)
        session.flush()
        served = [each.label for each in addressees]
        audit.record(by, Event.ACTION_PLANNED, action, recommendations=served, due_on=_iso(details.due_on))
    return action


def serve(action: Action, *, by: Actor, addressees: Collection[Addressee]) -> None:
    """The action also serves these addressees; where it does already, nothing changes.

    Raises Incomplete where none is chosen or one is addressed to another organisation, IllegalTransition where one is closed.
    """
    policy.demand(by, Permission.PLAN_ACTION, action)
    if _demand_may_plan(addressees, by) != action.organisation_id:
        raise Incomplete(missing={"addressees": "Select recommendations to your own organisation"})
    with duplicates_as(ChangedMeanwhile()), transaction():
        served = {use.addressee_id for use in action.uses}
        new = [each for each in addressees if each.id not in served]
        _demand_open(new)
        for addressee in new:
            _use(action, addressee, by)
        if new:
            settle(action)
            audit.record(by, Event.ACTION_CHANGED, action, recommendations=[each.label for each in new])


def give(
    actions: Collection[Action], *, by: Actor, versions: Mapping[int, int], post: str, person: str = "", note: str = ""
) -> None:
    """The actions are owned by this post from now on, or by nobody where none is named; no date moves with it.

    What the post owns already stays as it is. Raises Incomplete where no action is chosen, a person is named without a post, or
    nobody is to own them and no note says why; IllegalTransition for what is over; ChangedMeanwhile for a stale version.
    """
    for action in actions:
        policy.demand(by, Permission.PLAN_ACTION, action)
    _demand_owner(actions, post, person, note)
    with transaction():
        for action in queries.actions_by_ids([each.id for each in actions]):
            action.demand_version(versions.get(action.id, 0))
            demand_allowed(action.state, Act.OWN)
            if (action.owner_post, action.owner_person) == (post, person):
                continue
            _own(action, by, post, person, note)
            settle(action)
            audit.record(by, Event.ACTION_OWNED, action, post=post, person=person)


def move(
    action: Action,
    *,
    by: Actor,
    version: int,
    due_on: date | None,
    no_due_date_because: str = "",
    cause: Cause | None = None,
    reason: str = "",
) -> None:
    """The action is due on another day, or on none for a reason; its first date and every delivery date stay as they were.

    Raises Incomplete without a cause and a reason where it had a date before, or for a day that is past or the same;
    IllegalTransition once it is over; ChangedMeanwhile for a stale version.
    """
    policy.demand(by, Permission.PLAN_ACTION, action)
    with transaction():
        action.demand_version(version)
        demand_allowed(action.state, Act.MOVE)
        lacks = what_a_date_lacks(due_on, no_due_date_because) or what_a_move_lacks(
            action.standing, due_on, has_cause=cause is not None, reason=reason, on=clock.today()
        )
        if lacks:
            raise Incomplete(missing=lacks)
        is_first = action.first_due_on is None
        _date(action, by, due_on, no_due_date_because, None if is_first else cause, "" if is_first else reason)
        before = action.due_on
        settle(action)
        audit.record(by, Event.ACTION_MOVED, action, before=_iso(before), due_on=_iso(due_on))


def update(said: Collection[Said], *, by: Actor) -> list[Action]:
    """What the force says of each action is on the record, beside everything it said before: of all of them, or of none.

    Raises Incomplete where words or confidence are missing, IllegalTransition where something is over and there is nothing to
    confirm, ChangedMeanwhile where one was changed since it was read.
    """
    by_number = {each.action_id: each for each in said}
    for action in queries.actions_by_ids(by_number):
        policy.demand(by, Permission.PLAN_ACTION, action)
    with transaction():
        updated = queries.actions_by_ids(by_number)
        if any(action.version != by_number[action.id].version for action in updated):
            raise ChangedMeanwhile
        for action in updated:
            _say(action, by_number[action.id], by)
    return updated


def _say(action: Action, said: Said, by: Actor) -> None:
    fact = _confirmed(action, said) if said.state is None else _told(said, said.state)
    fact.stamp(by)
    action.updates.append(fact)
    settle(action)
    audit.record(by, Event.ACTION_UPDATED, action, state=fact.state.value)


def _confirmed(action: Action, said: Said) -> ActionUpdate:
    demand_allowed(action.state, Act.CONFIRM)
    still = confirmation(action.standing)
    return ActionUpdate(
        state=action.state,
        confidence=still.confidence,
        narrative=said.narrative if said.narrative.strip() else still.words,
        confirms=still.confirms,
    )


def _told(said: Said, state: ActionState) -> ActionUpdate:
    if lacks := what_an_update_lacks(state, said.confidence, said.narrative):
        raise Incomplete(missing=lacks)
    confidence = None if state in OVER else said.confidence
    return ActionUpdate(state=state, confidence=confidence, narrative=said.narrative, confirms=False)


def _own(action: Action, by: Actor, post: str, person: str, note: str) -> None:
    fact = ActionOwner(post=post, person=person, note=note)
    fact.stamp(by)
    action.owners.append(fact)


def _date(action: Action, by: Actor, due_on: date | None, because: str, cause: Cause | None = None, reason: str = "") -> None:
    fact = ActionMove(due_on=due_on, no_due_date_because="" if due_on else because, cause=cause, reason=reason)
    fact.stamp(by)
    action.moves.append(fact)


def _use(action: Action, addressee: Addressee, by: Actor) -> None:
    fact = ActionUse(addressee=addressee)
    fact.stamp(by)
    action.uses.append(fact)


def _demand_may_plan(addressees: Collection[Addressee], by: Actor) -> int:
    for addressee in addressees:
        policy.demand(by, Permission.PLAN_ACTION, addressee)
    organisation_ids = {addressee.organisation_id for addressee in addressees}
    if len(organisation_ids) != 1:
        raise Incomplete(missing={"addressees": NONE_CHOSEN})
    return organisation_ids.pop()


def _demand_open(addressees: Collection[Addressee]) -> None:
    for addressee in addressees:
        addressee.demand_in_force()
        if addressee.closure is not None:
            raise IllegalTransition(f"Recommendation {addressee.recommendation.reference} is closed")


def _demand_new(organisation_id: int, title: str) -> None:
    same = queries.running_with_title(organisation_id, title)
    if same is not None:
        raise AlreadyExists(
            f"Your plan has an action of this title already: {same.reference}. Let that serve more recommendations instead",
            field="title",
        )


def _demand_described(details: ActionDetails) -> None:
    missing = what_a_date_lacks(details.due_on, details.no_due_date_because)
    if not details.title.strip():
        missing["title"] = "Enter what the action is called"
    if details.owner_person and not details.owner_post:
        missing["owner_post"] = "Enter the post of the person who owns it"
    if missing:
        raise Incomplete(missing=missing)


def _demand_owner(actions: Collection[Action], post: str, person: str, note: str) -> None:
    missing = {}
    if not actions:
        missing["actions"] = "Select at least one action"
    if person and not post:
        missing["post"] = "Enter the post of the person who owns it"
    elif not post and not note.strip():
        missing["note"] = "Enter why nobody owns it now"
    if missing:
        raise Incomplete(missing=missing)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
