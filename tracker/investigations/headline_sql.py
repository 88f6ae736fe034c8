"""The SQL twin of the headline and its counts, for filtering and counting; a test holds the two equal."""

from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, not_, or_

from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, VERIFIED, Answer, Claim, Found, Headline, Position


def headline_is(on: date) -> ColumnElement[str]:
    """Return the expression that gives the headline of an addressee on a day."""
    return case(
        (Addressee.closure.in_(VERIFIED), Headline.VERIFIED_CLOSED.value),
        (or_(Addressee.closure.is_not(None), Addressee.refused), Headline.NOT_BEING_IMPLEMENTED.value),
        (_not_settled(), Headline.NOT_SETTLED.value),
        (Addressee.finding == Found.NOT_SUFFICIENT, Headline.NOT_SUFFICIENT.value),
        (_awaits_judgement(), Headline.REPORTED_COMPLETE.value),
        (Addressee.due_on < on, Headline.OVERDUE.value),
        else_=Headline.NOT_COMPLETE.value,
    )


def is_with_us() -> ColumnElement[bool]:
    """Return the condition that the next step is oversight's."""
    return and_(Addressee.closure.is_(None), or_(Addressee.answer == Answer.RECEIVED, _awaits_judgement()))


def is_open() -> ColumnElement[bool]:
    """Return the condition that an addressee counts as open."""
    # A position stands only where an answer is settled; without one the comparison would be neither true nor false.
    position = func.coalesce(Addressee.position, Position.NOT_STATED.value)
    return and_(Addressee.closure.is_(None), position != Position.NOT_ACCEPTED.value)


def is_overdue(on: date) -> ColumnElement[bool]:
    """Return the condition that an addressee counts as overdue on a day."""
    return and_(is_open(), Addressee.due_on < on, not_(is_with_us()))


def _not_settled() -> ColumnElement[bool]:
    has_day = or_(Addressee.answer_due_on.is_not(None), Addressee.suspended_since.is_not(None))
    has_clock = and_(Addressee.duty_to_answer, has_day)
    return and_(Addressee.answer != Answer.SETTLED, or_(has_clock, Addressee.claim == Claim.NOTHING))


def _awaits_judgement() -> ColumnElement[bool]:
    return and_(Addressee.claim == Claim.COMPLETE, Addressee.finding.in_({Found.NOT_ASSESSED, *SATISFIED}))
