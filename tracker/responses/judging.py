"""Oversight's side of answering: recording past answers, settling and returning."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import Precision, When
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Answer, Position
from tracker.policy import Actor, Permission
from tracker.responses import happenings, queries
from tracker.responses.models import PastAnswer, Response, Returning, Settlement
from tracker.responses.rules import Act, ResponseState, is_refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownAnswer:
    """What is known of an answer that was given in the past."""

    position: Position
    own_words: str = ""
    gist: str = ""
    text_unknown_because: str = ""
    reason_for_no_action: str = ""
    source: str
    announced: When
    received: When


def record_past_answer(addressees: Collection[Addressee], *, by: Actor, answer: KnownAnswer) -> list[Response]:
    """What is known of a past answer is on the record, marked as recorded by oversight, and can be settled.

    Raises Incomplete where source, text or its absence is not explained, IllegalTransition where an answer is on the way or
    settled already.
    """
    for addressee in addressees:
        policy.demand(by, Permission.RECORD_PAST_ANSWER, addressee)
    _demand_explained(addressees, answer)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        responses = []
        for addressee in addressees:
            _demand_unanswered(addressee)
            response = Response(
                addressee=addressee,
                number=queries.next_number(addressee),
                state=ResponseState.SENT,
                position=answer.position,
                own_words=answer.own_words,
                reason_for_no_action=answer.reason_for_no_action,
                started_at=clock.now(),
                saved_at=clock.now(),
                saved_by_name=by.name,
            )
            fact = PastAnswer(
                response=response,
                source=answer.source,
                gist=answer.gist,
                text_unknown_because=answer.text_unknown_because,
                received_on=answer.received.on,
                received_precision=answer.received.precision,
                received_unknown_because=answer.received.unknown_because,
            )
            fact.stamp(by, answer.announced)
            session.add_all([response, fact])
            addressee.take(happenings.past_received(fact))
            audit.record(by, Event.PAST_ANSWER_RECORDED, response, source=answer.source)
            responses.append(response)
    return responses


def settle(
    response: Response,
    *,
    by: Actor,
    version: int,
    due_on: date | None = None,
    no_due_date_because: str = "",
    note: str = "",
) -> None:
    """The response is taken as the answer: its position counts, and the delivery date is set, or why there is none.

    Raises Incomplete with neither date nor reason or with both, NotIndependent where the approver recorded the answer.
    """
    policy.demand(by, Permission.SETTLE_RESPONSE, response)
    refusal = is_refusal(response.reply)
    if refusal and due_on is None and not no_due_date_because.strip():
        no_due_date_because = "no action will be taken"
    if (due_on is None) == (not no_due_date_because.strip()):
        raise Incomplete(missing={"due_on": "Enter the delivery date, or say why there is none, but not both"})
    if refusal and due_on is not None:
        raise Incomplete(missing={"due_on": "Leave this empty: the answer says that no action will be taken"})
    with transaction() as session:
        response.demand_version(version)
        _demand_independent(response, by)
        response.move(Act.SETTLE)
        fact = Settlement(response=response, due_on=due_on, no_due_date_because=no_due_date_because, note=note)
        fact.stamp(by)
        session.add(fact)
        response.addressee.take(happenings.settled(fact))
        audit.record(by, Event.RESPONSE_SETTLED, response, due_on=due_on.isoformat() if due_on else None)


def send_back(response: Response, *, by: Actor, version: int, missing: str, resubmit_by: date) -> None:
    """The response is not taken as an answer: the respondent sees what is missing, and by when it should come again.

    Raises Incomplete without what is missing or with a day in the past, IllegalTransition for a past answer, which nobody
    could send again.
    """
    policy.demand(by, Permission.SETTLE_RESPONSE, response)
    problems = {}
    if not missing.strip():
        problems["missing"] = "Enter what is missing from the answer"
    if resubmit_by < clock.today():
        problems["resubmit_by"] = "The day to resubmit by must be today or in the future"
    if problems:
        raise Incomplete(missing=problems)
    with transaction() as session:
        response.demand_version(version)
        if response.past_answer is not None:
            raise IllegalTransition("A past answer cannot be returned: nobody is waiting to send it again")
        response.move(Act.RETURN)
        fact = Returning(response=response, missing=missing, resubmit_by=resubmit_by)
        fact.stamp(by)
        session.add(fact)
        response.addressee.take(happenings.returned(fact))
        audit.record(by, Event.RESPONSE_RETURNED, response, resubmit_by=resubmit_by.isoformat())


def _demand_explained(addressees: Collection[Addressee], answer: KnownAnswer) -> None:
    missing = {}
    if not addressees:
        missing["addressees"] = "Select at least one recommendation"
    if not answer.source.strip():
        missing["source"] = "Enter where the answer was announced"
    if not answer.own_words.strip() and not answer.text_unknown_because.strip():
        missing["own_words"] = "Enter the text of the answer, or say why it is not known"
    if answer.own_words.strip() and answer.text_unknown_because.strip():
        missing["text_unknown_because"] = "Leave this empty, because you have entered the text"
    if _is_to_come(answer.announced):
        missing["announced"] = "The day it was announced must be today or in the past"
    if _is_to_come(answer.received):
        missing["received"] = "The day it was received must be today or in the past"
    if missing:
        raise Incomplete(missing=missing)


def _is_to_come(when: When) -> bool:
    # The present month is held as its last day, which may lie ahead.
    first = when.on.replace(day=1) if when.on and when.precision is Precision.MONTH else when.on
    return first is not None and first > clock.today()


def _demand_unanswered(addressee: Addressee) -> None:
    if not addressee.recommendation.is_issued:
        raise IllegalTransition(f"Recommendation {addressee.recommendation.reference} has not been issued yet")
    if addressee.answer not in {Answer.NONE, Answer.RETURNED}:
        raise IllegalTransition(
            f"Recommendation {addressee.recommendation.reference} has an answer on the record already: "
            f"{addressee.answer.label.lower()}"
        )


def _demand_independent(response: Response, by: Actor) -> None:
    if response.past_answer is not None and response.past_answer.actor_id == by.id:
        raise NotIndependent("You recorded this answer, so another approver must settle it")
