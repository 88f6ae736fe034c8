"""The words of actions."""

from tracker.terms import Term


class ActionState(Term):
    """How far an action is."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    ON_HOLD = "on_hold", "On hold"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


OVER = frozenset({ActionState.DONE, ActionState.DROPPED})


class Confidence(Term):
    """How sure the force is that an action is done by its date."""

    HIGH = "high", "On track"
    MEDIUM = "medium", "At risk"
    LOW = "low", "Off track"
