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

    def of(self, reference: str) -> str:
        """Return what is to be done with a recommendation, to follow “to”: “withdraw recommendation 7”."""
        return {
            AmendmentKind.CORRECT_TEXT: f"correct the text of recommendation {reference}",
            AmendmentKind.CORRECT_START: f"correct the day that starts the clock of recommendation {reference}",
            AmendmentKind.WITHDRAW: f"withdraw recommendation {reference}",
            AmendmentKind.SUPERSEDE: f"supersede recommendation {reference}",
            AmendmentKind.SPLIT: f"split recommendation {reference}",
            AmendmentKind.MERGE: f"merge recommendation {reference} into another",
        }[self]


class AmendmentOutcome(Term):
    """What became of a proposed change."""

    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back by whoever proposed it"
