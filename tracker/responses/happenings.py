"""What the facts of responses mean for where an addressee stands."""

from collections.abc import Iterator
from datetime import datetime

from tracker import clock
from tracker.investigations import record
from tracker.investigations.vocabulary import Position
from tracker.responses.models import PastAnswer, Receipt, Response, Returning, Settlement, Signature
from tracker.responses.rules import WITH_RECIPIENT, ResponseState, is_refusal


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


def brought(fact: Receipt) -> record.AnswerReceived:
    """Return that a signed answer came in by post, by email or by hand, on the day of its receipt."""
    day = fact.happened_on or clock.day_of(fact.recorded_at)
    return record.AnswerReceived(day, received_on=day)


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


def states_by_facts(response: Response) -> frozenset[ResponseState]:
    """Return the states in which a response can be by the facts that are on the record of it."""
    signature = response.submission.signature if response.submission else None
    if response.settlement is not None:
        return frozenset({ResponseState.SETTLED})
    if response.returning is not None:
        return frozenset({ResponseState.RETURNED})
    return frozenset({ResponseState.SENT}) if signature or response.receipt or response.past_answer else WITH_RECIPIENT


def steps_of(response: Response) -> Iterator[tuple[datetime, record.Happening]]:
    """Return what happened to a response, with the moment each was recorded, in the order of the record."""
    past, signature = response.past_answer, response.submission.signature if response.submission else None
    if past is not None:
        yield past.recorded_at, past_received(past)
    else:
        yield response.started_at, started(response)
    if signature is not None:
        yield signature.recorded_at, received(signature)
    if response.receipt is not None:
        yield response.receipt.recorded_at, brought(response.receipt)
    if response.returning is not None:
        yield response.returning.recorded_at, returned(response.returning)
    if response.settlement is not None:
        yield response.settlement.recorded_at, settled(response.settlement)
