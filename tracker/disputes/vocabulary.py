"""The words of disputes."""

from tracker.terms import Term


class DisputeOutcome(Term):
    """How a dispute ended, short of opening the closed again."""

    WITHDRAWN = "withdrawn", "Withdrawn by the recipient"
    STANDS = "stands", "The closure stands"
