"""What the facts of responses mean for where an addressee stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker import clock
from tracker.facts import Fact
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
    """Return the states in which a response can be by the facts on the record of it that count."""
    came = came_by(response)
    if came is not None and not came.counts():
        return frozenset({ResponseState.IN_ERROR})
    if response.settlement is not None and response.settlement.counts():
        return frozenset({ResponseState.SETTLED})
    if response.returning is not None and response.returning.counts():
        return frozenset({ResponseState.RETURNED})
    return frozenset({ResponseState.SENT}) if came else WITH_RECIPIENT


def came_by(response: Response) -> Signature | Receipt | PastAnswer | None:
    """Return the fact by which a response came in, or None while it is with the respondent."""
    signature = response.submission.signature if response.submission else None
    return response.past_answer or response.receipt or signature


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a response, when it was recorded, and the fact that it counts with."""

    at: datetime
    happening: record.Happening
    fact: Fact | None = None
    struck_with: Fact | None = None
    """A fact that came later, and whose mark of error strikes this out too."""


def steps_of(response: Response, decided: Iterable[Settlement | Returning]) -> Iterator[Step]:
    """Return what happened to a response, with everything that was decided on it, in the order of the record.

    Where the receipt of an answer was recorded in error, the answer itself was: it was never begun either.
    """
    past, receipt = response.past_answer, response.receipt
    signature = response.submission.signature if response.submission else None
    if past is not None:
        yield Step(past.recorded_at, past_received(past), past)
    else:
        yield Step(response.started_at, started(response), struck_with=receipt)
    if signature is not None:
        yield Step(signature.recorded_at, received(signature), signature)
    if receipt is not None:
        yield Step(receipt.recorded_at, brought(receipt), receipt)
    for fact in decided:
        happening = settled(fact) if isinstance(fact, Settlement) else returned(fact)
        yield Step(fact.recorded_at, happening, fact)
