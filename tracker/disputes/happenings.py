"""What the facts of disputes mean for where an addressee stands."""

from tracker import clock
from tracker.disputes.models import Dispute, DisputeEnding
from tracker.investigations import record


def disputed(dispute: Dispute) -> record.Disputed:
    """Return that the recipient disputes the closure."""
    return record.Disputed(dispute.happened_on or clock.day_of(dispute.recorded_at))


def ended(ending: DisputeEnding) -> record.DisputeEnded:
    """Return that the dispute ended."""
    return record.DisputeEnded(ending.happened_on or clock.day_of(ending.recorded_at))
