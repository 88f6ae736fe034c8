"""The words of changes to what is issued."""

from tracker.terms import Term


class AmendmentKind(Term):
    """What is to be changed."""

    CORRECT_TEXT = "correct_text", "Correct the text"
    CORRECT_START = "correct_start", "Correct the day that starts the clock"
    WITHDRAW = "withdraw", "Withdraw"
    SUPERSEDE = "supersede", "Supersede"
    SPLIT = "split", "Split"
    MERGE = "merge", "Merge"


class AmendmentOutcome(Term):
    """What became of a proposed change."""

    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back by whoever proposed it"
