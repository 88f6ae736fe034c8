"""What the facts of progress mean for where an addressee stands."""

from tracker import clock
from tracker.investigations import record
from tracker.progress.models import ProgressUpdate


def updated(update: ProgressUpdate) -> record.Updated:
    """Return that the force said how far it has come."""
    return record.Updated(update.happened_on or clock.day_of(update.recorded_at), claim=update.claim)
