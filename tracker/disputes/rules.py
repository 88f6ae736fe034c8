"""When a dispute is over, and why: by an act of either side, or because what it was about is gone."""

from dataclasses import dataclass
from datetime import date

from tracker.disputes.vocabulary import DisputeOutcome, DisputeState

AFTER = {DisputeOutcome.WITHDRAWN: DisputeState.WITHDRAWN, DisputeOutcome.STANDS: DisputeState.STANDS}


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
