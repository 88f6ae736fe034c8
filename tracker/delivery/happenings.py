"""What the facts of delivery dates mean for where an addressee stands."""

from tracker import clock
from tracker.delivery.models import DateApplication, DateDecision
from tracker.investigations import record
from tracker.investigations.vocabulary import ExtensionOutcome


def asked(application: DateApplication) -> record.DateAsked:
    """Return that a new delivery date was asked for."""
    return record.DateAsked(application.received_on)


def decided(decision: DateDecision) -> record.DateMoved | record.DateKept:
    """Return what became of what was asked for."""
    day = decision.happened_on or clock.day_of(decision.recorded_at)
    if decision.outcome is not ExtensionOutcome.GRANTED:
        return record.DateKept(day)
    return record.DateMoved(day, due_on=decision.due_on, no_due_date_because=decision.no_due_date_because)
