"""How each recorded fact changes where an addressee stands: the one fold from dated facts to `Facts`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce, singledispatch

from tracker.investigations.standing import awaits_judgement
from tracker.investigations.vocabulary import (
    Answer,
    Claim,
    ClosureKind,
    Facts,
    Found,
    Period,
    Position,
)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was recorded of one addressee, on the day it happened."""

    on: date


@dataclass(frozen=True, slots=True)
class Issued(Happening):
    """It was issued: the clock runs, or there is none."""

    duty_to_answer: bool
    answer_due_on: date | None


@dataclass(frozen=True, slots=True)
class ClockMoved(Happening):
    """Something moved the answer clock: its start was corrected, more time asked for or given, a review begun or ended."""

    answer_due_on: date | None
    suspended_since: date | None
    extension_asked_on: date | None
    asked_with_us: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class AnswerStarted(Happening):
    """The respondent has begun to draft its answer."""


@dataclass(frozen=True, slots=True)
class AnswerReceived(Happening):
    """A signed answer has come in, or a past one was recorded; the day may not be known."""

    received_on: date | None


@dataclass(frozen=True, slots=True)
class AnswerReturned(Happening):
    """The answer was not valid and went back."""

    resubmit_by: date | None


@dataclass(frozen=True, slots=True)
class AnswerSettled(Happening):
    """The answer was taken as the answer; its position counts, and the delivery date is set."""

    position: Position
    refusal: bool
    due_on: date | None
    no_due_date_because: str


@dataclass(frozen=True, slots=True)
class DateAsked(Happening):
    """A move of the delivery date was asked for; the date stands until oversight decides."""


@dataclass(frozen=True, slots=True)
class DateKept(Happening):
    """What was asked for was refused, or taken back: the delivery date stays as it was."""


@dataclass(frozen=True, slots=True)
class DateMoved(Happening):
    """Oversight moved the delivery date, or agreed that there is none for now."""

    due_on: date | None
    no_due_date_because: str


@dataclass(frozen=True, slots=True)
class Updated(Happening):
    """The force said how far it has come."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Judged(Happening):
    """Oversight recorded a finding."""

    finding: Found


@dataclass(frozen=True, slots=True)
class Closed(Happening):
    """Oversight closed it, and said by when it looks again whether that still holds."""

    kind: ClosureKind
    check_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Disputed(Happening):
    """The recipient disputes the closure."""


@dataclass(frozen=True, slots=True)
class DisputeEnded(Happening):
    """The dispute was withdrawn, or decided: the closure stands."""


@dataclass(frozen=True, slots=True)
class Checked(Happening):
    """Oversight looked again some time after the closure, and said by when it looks once more."""

    check_due_on: date | None


@dataclass(frozen=True, slots=True)
class Reopened(Happening):
    """Oversight opened it again, with a new finding."""

    finding: Found


def standing_after(happenings: Iterable[Happening]) -> Facts:
    """Return where an addressee stands after everything that was recorded of it, in the order of the record."""
    return reduce(after, happenings, Facts())


def after(facts: Facts, happening: Happening) -> Facts:
    """Return where an addressee stands after one more thing was recorded of it."""
    return _with_periods(_after(happening, facts), happening.on)


@singledispatch
def _after(happening: Happening, _facts: Facts) -> Facts:
    raise TypeError(f"{type(happening).__name__} is no happening of the record")


@_after.register
def _(happening: Issued, facts: Facts) -> Facts:
    return replace(facts, duty_to_answer=happening.duty_to_answer, answer_due_on=happening.answer_due_on)


@_after.register
def _(happening: ClockMoved, facts: Facts) -> Facts:
    return replace(
        facts,
        answer_due_on=happening.answer_due_on,
        suspended_since=happening.suspended_since,
        extension_asked_on=happening.extension_asked_on,
        asked_with_us=happening.asked_with_us,
    )


@_after.register
def _(_happening: AnswerStarted, facts: Facts) -> Facts:
    if facts.answer is Answer.SETTLED:
        return replace(facts, later_answer=Answer.DRAFT) if facts.later_answer is Answer.NONE else facts
    # A returned answer stays returned, with its day, until the next one has come in.
    return replace(facts, answer=Answer.DRAFT) if facts.answer is Answer.NONE else facts


@_after.register
def _(happening: AnswerReceived, facts: Facts) -> Facts:
    if facts.answer is Answer.SETTLED:
        return replace(facts, later_answer=Answer.RECEIVED, later_received_on=happening.received_on)
    return replace(facts, answer=Answer.RECEIVED, received_on=happening.received_on)


@_after.register
def _(happening: AnswerReturned, facts: Facts) -> Facts:
    if facts.answer is Answer.SETTLED:
        return replace(facts, later_answer=Answer.RETURNED)
    return replace(facts, answer=Answer.RETURNED, returned_on=happening.on, resubmit_by=happening.resubmit_by)


@_after.register
def _(happening: AnswerSettled, facts: Facts) -> Facts:
    settled = replace(
        facts,
        answer=Answer.SETTLED,
        position=happening.position,
        refused=happening.refusal,
        later_answer=Answer.NONE,
        later_received_on=None,
    )
    if facts.due_on is not None and not happening.refusal:
        # A date that stands is moved by an application and a decision alone.
        return settled
    dated = _with_date(settled, happening.due_on, happening.no_due_date_because)
    # A date that was dropped with a refusal, and is set again to another day, counts as moved.
    was_dropped = None not in {facts.first_due_on, happening.due_on} and happening.due_on != facts.first_due_on
    return replace(dated, moved_times=facts.moved_times + 1) if was_dropped else dated


@_after.register
def _(happening: DateAsked, facts: Facts) -> Facts:
    return replace(facts, date_asked_on=happening.on)


@_after.register
def _(_happening: DateKept, facts: Facts) -> Facts:
    return replace(facts, date_asked_on=None)


@_after.register
def _(happening: DateMoved, facts: Facts) -> Facts:
    moved = _with_date(replace(facts, date_asked_on=None), happening.due_on, happening.no_due_date_because)
    # To have no date for now is a move as well; to get the first one is none.
    was_set = facts.first_due_on is not None and happening.due_on != facts.due_on
    return replace(moved, moved_times=facts.moved_times + 1) if was_set else moved


@_after.register
def _(happening: Updated, facts: Facts) -> Facts:
    updated = replace(facts, claim=happening.claim, claimed_on=happening.on, updated_on=happening.on)
    if happening.claim is not Claim.COMPLETE:
        return updated
    # Judged afresh: the current finding is the latest recorded after the latest completion report.
    return replace(updated, complete_on=happening.on, finding=Found.NOT_ASSESSED, found_on=None, refused=False)


@_after.register
def _(happening: Judged, facts: Facts) -> Facts:
    return replace(facts, finding=happening.finding, found_on=happening.on)


@_after.register
def _(happening: Closed, facts: Facts) -> Facts:
    return replace(facts, closure=happening.kind, closed_on=happening.on, check_due_on=happening.check_due_on)


@_after.register
def _(happening: Disputed, facts: Facts) -> Facts:
    return replace(facts, disputed_on=happening.on)


@_after.register
def _(_happening: DisputeEnded, facts: Facts) -> Facts:
    return replace(facts, disputed_on=None)


@_after.register
def _(happening: Checked, facts: Facts) -> Facts:
    return replace(facts, check_due_on=happening.check_due_on)


@_after.register
def _(happening: Reopened, facts: Facts) -> Facts:
    opened = replace(facts, closure=None, closed_on=None, disputed_on=None, check_due_on=None)
    return replace(opened, finding=happening.finding, found_on=happening.on)


def _with_date(facts: Facts, due: date | None, no_due_date_because: str) -> Facts:
    """Set the delivery date; the first that is set is written once, and the days are those between it and the current one."""
    first = facts.first_due_on or due
    dated = replace(facts, first_due_on=first, due_on=due, no_due_date_because=no_due_date_because)
    return replace(dated, moved_days=(due - first).days) if due and first else dated


def _with_periods(facts: Facts, on: date) -> Facts:
    """Begin or end the period in which a completion report lies with oversight, where what happened does so."""
    lies_with_us = facts.closure is None and awaits_judgement(facts)
    begun = bool(facts.with_us) and facts.with_us[-1].until_on is None
    if lies_with_us and not begun:
        return replace(facts, with_us=(*facts.with_us, Period(on)))
    if begun and not lies_with_us:
        return replace(facts, with_us=(*facts.with_us[:-1], replace(facts.with_us[-1], until_on=on)))
    return facts
