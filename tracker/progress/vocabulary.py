"""The words in which a force says how far it has come, and in which it looks for what waits to be said."""

from tracker.terms import Term


class Say(Term):
    """What is reported of one recommendation of many."""

    NOTHING = "nothing", "No change"
    ON_TRACK = "on_track", "Still on track"
    UPDATE = "update", "New update"


class Show(Term):
    """Which of many recommendations are looked at."""

    DUE_SOON = "due_soon", "Due within 30 days"
    OVERDUE = "overdue", "Overdue"
    SILENT = "silent", "No update for a cycle of 90 days"
    RETURNED = "returned", "Evidence not sufficient"
