"""What the facts of assessment mean for where an addressee stands."""

from tracker import clock
from tracker.assessment.models import Closure, Finding, Reopening
from tracker.investigations import record


def judged(finding: Finding) -> record.Judged:
    """Return that oversight found something."""
    return record.Judged(finding.happened_on or clock.day_of(finding.recorded_at), finding=finding.finding)


def closed(closure: Closure) -> record.Closed:
    """Return that oversight closed it."""
    day = closure.happened_on or clock.day_of(closure.recorded_at)
    return record.Closed(day, kind=closure.kind, check_due_on=closure.check_due_on)


def reopened(reopening: Reopening) -> record.Reopened:
    """Return that oversight opened it again."""
    day = reopening.happened_on or clock.day_of(reopening.recorded_at)
    return record.Reopened(day, finding=reopening.finding.finding)
