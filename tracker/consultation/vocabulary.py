"""The words of consultations."""

from tracker.terms import Term


class Treatment(Term):
    """What became of a comment on a draft."""

    TAKEN_UP = "taken_up", "Taken up"
    PARTLY = "partly_taken_up", "Partly taken up"
    NOT_TAKEN_UP = "not_taken_up", "Not taken up"
