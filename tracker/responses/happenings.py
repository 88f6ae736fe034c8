"""What the facts of responses mean for where an addressee stands."""

from tracker import clock
from tracker.investigations import record
from tracker.investigations.vocabulary import Position
from tracker.responses.models import PastAnswer, Response, Returning, Settlement, Signature
from tracker.responses.rules import is_refusal


def started(response: Response) -> record.AnswerStarted:
    """Return that a draft was begun."""
    return record.AnswerStarted(clock.day_of(response.started_at))


def received(signature: Signature) -> record.AnswerReceived:
    """Return that a signed answer came in: it is delivered as it is sent."""
    day = signature.happened_on or clock.day_of(signature.recorded_at)
    return record.AnswerReceived(day, received_on=day)


def past_received(fact: PastAnswer) -> record.AnswerReceived:
    """Return that a past answer is on the record, received on a day that may not be known."""
    return record.AnswerReceived(fact.happened_on or clock.day_of(fact.recorded_at), received_on=fact.received_on)


def returned(fact: Returning) -> record.AnswerReturned:
    """Return that the answer went back."""
    return record.AnswerReturned(fact.happened_on or clock.day_of(fact.recorded_at), resubmit_by=fact.resubmit_by)


def settled(fact: Settlement) -> record.AnswerSettled:
    """Return that the answer counts."""
    return record.AnswerSettled(
        fact.happened_on or clock.day_of(fact.recorded_at),
        position=fact.response.position or Position.NOT_STATED,
        refusal=is_refusal(fact.response.reply),
        due_on=fact.due_on,
        no_due_date_because=fact.no_due_date_because,
    )
