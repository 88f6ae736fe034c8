"""What no set of facts that count may come to: values in, words out."""

from datetime import date

from tracker.investigations.vocabulary import SATISFIED, VERIFIED, Answer, Facts

NOT_MET = "it would be closed as verified without a finding that it is met. Mark the closure first"
NOT_CLOSED = "a dispute or a check would be left without a closure. Mark that first"
NOT_SETTLED = "a changed answer would be left without the answer that it changes. Mark what came later first"
NO_POSITION = "an answer would be settled without a position. Mark the settlement first"

FIRST_DATE = "it set the first date, which is written once. Move the date instead, and say why"


def contradiction(facts: Facts) -> str:
    """Return why a standing is impossible, as the database would refuse it; nothing where it may be."""
    if facts.closure in VERIFIED and facts.finding not in SATISFIED:
        return NOT_MET
    if facts.closure is None and (facts.disputed_on is not None or facts.check_due_on is not None):
        return NOT_CLOSED
    if facts.later_answer is not Answer.NONE and facts.answer is not Answer.SETTLED:
        return NOT_SETTLED
    if (facts.answer is Answer.SETTLED) != (facts.position is not None):
        return NO_POSITION
    return ""


def loses_first_date(before: date | None, after: date | None) -> bool:
    """Return whether the first date, which is written once, would not stay."""
    return before is not None and before != after
