"""The words of disputes."""

from tracker.terms import Term


class DisputeOutcome(Term):
    """How a dispute ended, short of opening the closed again."""

    WITHDRAWN = "withdrawn", "Withdrawn by the recipient"
    STANDS = "stands", "The closure stands"


class DisputeState(Term):
    """Where a dispute stands. It is computed, never typed."""

    OPEN = "open", "Open"
    REOPENED = "reopened", "Opened again"
    WITHDRAWN = "withdrawn", "Withdrawn"
    STANDS = "stands", "The closure stands"
    CLOSURE_IN_ERROR = "closure_in_error", "The closure was recorded in error"
    ITEM_ENDED = "item_ended", "The recommendation ended"
    IN_ERROR = "in_error", "Recorded in error"
