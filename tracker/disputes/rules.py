"""When a dispute is over, and why: by an act of either side, or because what it was about is gone."""

from dataclasses import dataclass
from datetime import date

from tracker.dates import long_date
from tracker.disputes.vocabulary import DisputeOutcome, DisputeState
from tracker.errors import IllegalTransition
from tracker.terms import Term


class Act(Term):
    """What the two sides do with a dispute."""

    REPLY = "reply", "reply"
    WITHDRAW = "withdraw", "withdraw it"
    STAND = "stand", "decide that the closure stands"


AFTER = {DisputeOutcome.WITHDRAWN: DisputeState.WITHDRAWN, DisputeOutcome.STANDS: DisputeState.STANDS}
ACT_FOR = {DisputeOutcome.WITHDRAWN: Act.WITHDRAW, DisputeOutcome.STANDS: Act.STAND}
WHY_OVER = {
    DisputeState.REOPENED: "This was opened again, which ended the dispute",
    DisputeState.WITHDRAWN: "This dispute was withdrawn",
    DisputeState.STANDS: "It was decided that the closure stands",
    DisputeState.CLOSURE_IN_ERROR: "The closure was recorded in error, which ended the dispute",
    DisputeState.ITEM_ENDED: "The recommendation has ended, and the dispute with it",
    DisputeState.IN_ERROR: "This dispute was recorded in error",
}
WHY_IT_ENDS = {
    DisputeOutcome.WITHDRAWN: "Enter why you withdraw the dispute",
    DisputeOutcome.STANDS: "Enter why the closure stands",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dispute stands, and since which day it is over where it is."""

    state: DisputeState
    over_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it waits for oversight."""
        return self.state is DisputeState.OPEN


def standing(
    *,
    in_error_on: date | None = None,
    outcome: DisputeOutcome | None = None,
    outcome_on: date | None = None,
    reopened_on: date | None = None,
    closure_in_error_on: date | None = None,
    item_ended_on: date | None = None,
) -> Standing:
    """Return where a dispute stands: the first of the rows that holds. Nobody records that opening again has ended it."""
    rows = (
        (DisputeState.IN_ERROR, in_error_on),
        (AFTER.get(outcome) if outcome else None, outcome_on),
        (DisputeState.REOPENED, reopened_on),
        (DisputeState.CLOSURE_IN_ERROR, closure_in_error_on),
        (DisputeState.ITEM_ENDED, item_ended_on),
    )
    return next((Standing(state, on) for state, on in rows if state and on), Standing(DisputeState.OPEN))


def demand_allowed(state: DisputeState, act: Act) -> None:
    """Return only if the act may follow the state. Raises IllegalTransition, with the reason, where it may not."""
    if state is not DisputeState.OPEN:
        raise IllegalTransition(f"{WHY_OVER[state]}, so nobody can {act.label} now")


def what_a_reply_lacks(*, our_case: str, decided_by_post: str, decide_by: date | None, today: date) -> dict[str, str]:
    """Return what oversight's view of a dispute needs before it can be recorded, by field."""
    lacks = {}
    if not our_case.strip():
        lacks["our_case"] = "Enter your view of the dispute"
    if not decided_by_post.strip():
        lacks["decided_by_post"] = "Enter the post that decides"
    if decide_by is None:
        lacks["decide_by"] = "Enter the day by which it is decided"
    elif decide_by < today:
        lacks["decide_by"] = "The day by which it is decided must be today or in the future"
    return lacks


def what_an_ending_lacks(
    outcome: DisputeOutcome, *, reason: str, ended_on: date, began_on: date, today: date
) -> dict[str, str]:
    """Return what the end of a dispute needs before it can be recorded, by field."""
    lacks = {}
    if not reason.strip():
        lacks["reason"] = WHY_IT_ENDS[outcome]
    if ended_on > today:
        lacks["ended_on"] = "The day of the decision must be today or in the past"
    elif ended_on < began_on:
        lacks["ended_on"] = f"The day of the decision must be on or after {long_date(began_on)}, when the dispute began"
    return lacks
