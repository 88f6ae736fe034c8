"""What a check after closure means for where an addressee stands."""

from tracker import clock
from tracker.checks.models import ClosureCheck
from tracker.investigations import record


def checked(check: ClosureCheck) -> record.Checked:
    """Return that oversight looked again, and when it looks once more."""
    return record.Checked(check.happened_on or clock.day_of(check.recorded_at), check_due_on=check.next_check_on)
