"""What may be done with an action, and what there is to say of its date: plain values in, an answer out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.actions.vocabulary import OVER, ActionState, Confidence
from tracker.dates import days
from tracker.errors import IllegalTransition
from tracker.investigations.standing import CYCLE_DAYS, DAYS_IN_A_YEAR, SOON_DAYS
from tracker.investigations.standing import moved as moved_in_words
from tracker.investigations.vocabulary import Facts
from tracker.terms import Term


class Act(Term):
    """What a force does with an action of its plan."""

    OWN = "own", "give it to an owner"
    MOVE = "move", "move its date"
    UPDATE = "update", "give an update"
    CONFIRM = "confirm", "say that what was said last still holds"
    SERVE = "serve", "let it serve more recommendations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an action stands: what its facts come to."""

    owner_post: str = ""
    owner_person: str = ""
    first_due_on: date | None = None
    due_on: date | None = None
    no_due_date_because: str = ""
    moved_times: int = 0
    moved_days: int = 0
    state: ActionState = ActionState.NOT_STARTED
    confidence: Confidence | None = None
    updated_on: date | None = None

    @property
    def is_over(self) -> bool:
        """Return whether it is done or was dropped."""
        return self.state in OVER


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one click says of an action: in which words, how sure the force is, and whether it had said so before."""

    words: str
    confidence: Confidence
    confirms: bool


_NOT_WHEN_OVER: Mapping[Act, str] = {
    Act.OWN: "it needs no other owner",
    Act.MOVE: "its date stays as it is",
    Act.CONFIRM: "there is nothing left to confirm",
}


def why_not(state: ActionState, act: Act) -> str:
    """Return why an act may not be done in a state, as a sentence without its full stop; nothing where it may.

    An action that is over can be taken up again by an update, and it may serve more recommendations.
    """
    if state not in OVER or act not in _NOT_WHEN_OVER:
        return ""
    return f"This is {state.label.lower()}, so {_NOT_WHEN_OVER[act]}. Give an update first if it goes on"


def demand_allowed(state: ActionState, act: Act) -> None:
    """Refuse, with IllegalTransition, an act that may not be done in a state."""
    if because := why_not(state, act):
        raise IllegalTransition(because)


def confirmation(standing: Standing) -> Confirmation:
    """Return what “still on track” says of an action: the same as was said last, whatever that was."""
    if standing.confidence is None:
        return Confirmation(Confidence.HIGH.label, Confidence.HIGH, confirms=False)
    said = standing.state.label if standing.state is ActionState.ON_HOLD else standing.confidence.label
    return Confirmation(f"Still {said.lower()}", standing.confidence, confirms=True)


def is_unowned(standing: Standing) -> bool:
    """Return whether it is under way and nobody owns it."""
    return not standing.is_over and not standing.owner_post


def overdue_days(standing: Standing, on: date) -> int:
    """Return for how many days it is past its current date; nothing once it is over, or without a date."""
    if standing.is_over or standing.due_on is None:
        return 0
    return max(0, (on - standing.due_on).days)


def is_overdue(standing: Standing, on: date) -> bool:
    """Return whether it is under way past its current date."""
    return overdue_days(standing, on) > 0


def is_due_soon(standing: Standing, on: date) -> bool:
    """Return whether its date is today or at most 30 days ahead."""
    if standing.is_over or standing.due_on is None:
        return False
    return 0 <= (standing.due_on - on).days <= SOON_DAYS


def silent_days(standing: Standing, added_on: date, on: date) -> int:
    """Return for how many days nothing was said of it, since it was planned if nothing ever was; none once it is over."""
    return 0 if standing.is_over else max(0, (on - (standing.updated_on or added_on)).days)


def is_silent(standing: Standing, added_on: date, on: date) -> bool:
    """Return whether nothing was said of it for more than a cycle."""
    return silent_days(standing, added_on, on) > CYCLE_DAYS


def timing(standing: Standing, on: date) -> str:
    """Return what there is to say of its date, in words; nothing once it is over."""
    if standing.is_over:
        return ""
    if standing.due_on is None:
        return "no date"
    late = overdue_days(standing, on)
    if late:
        return f"overdue {days(late)}"
    return f"due within {days(SOON_DAYS)}" if is_due_soon(standing, on) else "on time"


def moved(standing: Standing) -> str:
    """Return in words how often its date was moved, and by how many days in all; nothing where it never was."""
    return moved_in_words(
        Facts(
            first_due_on=standing.first_due_on,
            due_on=standing.due_on,
            moved_times=standing.moved_times,
            moved_days=standing.moved_days,
        )
    )


def silence(standing: Standing, added_on: date, on: date) -> str:
    """Return in words that nothing was said of it for a cycle: how long, or since which month; nothing where something was."""
    silent = silent_days(standing, added_on, on)
    if silent > DAYS_IN_A_YEAR:
        return f"no update since {on - timedelta(days=silent):%B %Y}"
    return f"no update for {days(silent)}" if silent > CYCLE_DAYS else ""


_WHAT_TO_TELL: Mapping[ActionState, str] = {
    ActionState.ON_HOLD: "Enter what it is waiting for",
    ActionState.DONE: "Enter what was done",
    ActionState.DROPPED: "Enter why it is dropped",
}


def what_an_update_lacks(state: ActionState, confidence: Confidence | None, narrative: str) -> dict[str, str]:
    """Return what an update still needs, by field: words always, and while it goes on how sure the force is."""
    lacks = {}
    if confidence is None and state not in OVER:
        lacks["confidence"] = "Select how sure you are that it will be done in time"
    if not narrative.strip():
        lacks["narrative"] = _WHAT_TO_TELL.get(state, "Enter what has been done")
    return lacks


def what_a_date_lacks(due_on: date | None, no_due_date_because: str) -> dict[str, str]:
    """Return what a date still needs, by field: the day, or else why there is none."""
    if due_on is None and not no_due_date_because.strip():
        return {"no_due_date_because": "Enter why there is no date"}
    if due_on is not None and no_due_date_because.strip():
        return {"due_on": "Enter a date or why there is none, not both"}
    return {}


def what_a_move_lacks(standing: Standing, due_on: date | None, *, has_cause: bool, reason: str, on: date) -> dict[str, str]:
    """Return what another date still needs, by field: a day that is not past and not the same, a cause and a reason.

    The first date that is ever set moves nothing, so it needs neither.
    """
    lacks = {}
    if due_on is not None and due_on < on:
        lacks["due_on"] = "The new date must be today or in the future"
    if due_on is not None and due_on == standing.due_on:
        lacks["due_on"] = "Enter another date than the current one"
    if standing.first_due_on is None:
        return lacks
    if due_on is None and standing.due_on is None:
        lacks["no_due_date_because"] = "There is no date already. Enter a date"
    return lacks | what_a_move_needs(has_cause=has_cause, reason=reason)


def what_a_move_needs(*, has_cause: bool, reason: str) -> dict[str, str]:
    """Return what the move of a date that was set before still needs, whichever the new date is."""
    lacks = {} if has_cause else {"cause": "Select why the date is moved"}
    return lacks if reason.strip() else lacks | {"reason": "Enter the reason for the move"}
