"""Oversight looks again, some time after a closure, whether what was closed still holds."""

from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.assessment.queries import current_closure
from tracker.assessment.vocabulary import Method
from tracker.audit.events import Event
from tracker.checks import happenings
from tracker.checks.models import ClosureCheck
from tracker.checks.rules import what_a_check_lacks
from tracker.checks.vocabulary import Holds, Level
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Addressee
from tracker.policy import Actor, Permission
from tracker.progress.queries import submitters_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What somebody found when they looked again, how, and when it is looked at once more."""

    holds: Holds
    method: Method
    note: str
    level: Level | None = None
    next_check_on: date | None = None
    checked_on: date | None = None


def record_check(addressee: Addressee, *, by: Actor, version: int, check: Checked) -> ClosureCheck:
    """The check is on the record, and with it the day of the next one, or that there is none. Nothing is opened by it.

    It may come before its day, or without one. Raises Incomplete without a note, NotIndependent for whoever gave evidence or
    reported progress, IllegalTransition where the addressee is open or has ended.
    """
    policy.demand(by, Permission.CHECK_CLOSURE, addressee)
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        closure = current_closure(addressee)
        if closure is None:
            raise IllegalTransition("This is open, so there is no closure to check")
        day = check.checked_on or clock.today()
        lacks = what_a_check_lacks(
            note=check.note,
            checked_on=day,
            next_check_on=check.next_check_on,
            closed_on=addressee.closed_on,
            today=clock.today(),
        )
        if lacks:
            raise Incomplete(missing=lacks)
        demand_independent(addressee, by)
        made = ClosureCheck(
            closure=closure,
            holds=check.holds,
            level=check.level,
            method=check.method,
            note=check.note,
            next_check_on=check.next_check_on,
        )
        made.stamp(by, When.day(day))
        session.add(made)
        addressee.take(happenings.checked(made))
        audit.record(by, Event.CLOSURE_CHECKED, addressee, holds=check.holds.value)
    return made


def demand_independent(addressee: Addressee, by: Actor) -> None:
    """Return only if somebody may check a closure. Raises NotIndependent for whoever gave evidence or reported progress."""
    if by.id is not None and by.id in submitters_of(addressee):
        raise NotIndependent("You reported progress or gave evidence on this, so somebody else must check it")
