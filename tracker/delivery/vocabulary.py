"""The words in which a delivery date is asked for and decided."""

from tracker.terms import Term


class Wanted(Term):
    """What is asked for."""

    ANOTHER = "another", "Another date"
    NONE = "none", "No date for now"


class Ruling(Term):
    """What an approver decides."""

    AS_ASKED = "as_asked", "Grant what is asked for"
    ANOTHER = "another", "Grant another date"
    NONE = "none", "Agree that there is no date for now"
    REFUSE = "refuse", "Refuse"
