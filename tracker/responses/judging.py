"""Oversight's side of answering: recording past answers, settling, returning, and the verdict on a response."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import Precision, When, long_date
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.vocabulary import Answer, Position
from tracker.policy import Actor, Permission
from tracker.responses import happenings, queries
from tracker.responses.models import PastAnswer, Response, ResponseVerdict, Returning, Settlement
from tracker.responses.rules import Act, ResponseState, Verdict, is_refusal

WHAT_OF_THE_PART = "Select what becomes of the part that is not accepted"


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Lacking:
    """A response that goes back, as it was read, with what is missing."""

    response: Response
    version: int
    missing: str


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
    accepted_part_only: bool = False,
    note: str = "",
) -> None:
    """The response is taken as the answer: its position counts, and the delivery date is set, or why there is none.

    A changed answer moves no delivery date that stands. One that is partly accepted is settled as the accepted part only; who
    wants a record of its own for the other part splits the recommendation first. Raises Incomplete with neither date nor
    reason, with both, or without that choice; NotIndependent where the approver recorded the answer; IllegalTransition where
    the recommendation has ended.
    """
    policy.demand(by, Permission.SETTLE_RESPONSE, response)
    if response.position is Position.PARTLY and not accepted_part_only:
        raise Incomplete(missing={"partly": WHAT_OF_THE_PART})
    sets_date = not is_refusal(response.reply) and response.addressee.due_on is None
    if sets_date and (due_on is None) == (not no_due_date_because.strip()):
        raise Incomplete(missing={"due_on": "Enter the delivery date, or say why there is none, but not both"})
    with transaction() as session:
        response.demand_version(version)
        _demand_in_force(response)
        _demand_independent(response, by)
        due_on, no_due_date_because = _date_or_reason(response, due_on, no_due_date_because)
        response.move(Act.SETTLE)
        fact = Settlement(
            response=response,
            again=queries.times_settled(response),
            due_on=due_on,
            no_due_date_because=no_due_date_because,
            note=note,
        )
        fact.stamp(by)
        session.add(fact)
        response.addressee.take(happenings.settled(fact))
        audit.record(by, Event.RESPONSE_SETTLED, response, due_on=due_on.isoformat() if due_on else None)


def send_back(response: Response, *, by: Actor, version: int, missing: str, resubmit_by: date) -> None:
    """The response is not taken as an answer: the respondent sees what is missing, and by when it should come again.

    Raises Incomplete without what is missing or with a day in the past, IllegalTransition for a past answer, which nobody
    could send again, and where the recommendation has ended.
    """
    send_back_several([Lacking(response=response, version=version, missing=missing)], by=by, resubmit_by=resubmit_by)


def send_back_several(lacking: Collection[Lacking], *, by: Actor, resubmit_by: date) -> None:
    """Several responses, as of one letter, go back at once: each with what is missing, all to come again by one day.

    Refuses what `send_back` refuses; then none goes back.
    """
    for each in lacking:
        policy.demand(by, Permission.SETTLE_RESPONSE, each.response)
    problems = {}
    if not lacking or not all(each.missing.strip() for each in lacking):
        problems["missing"] = "Enter what is missing from the answer"
    if resubmit_by < clock.today():
        problems["resubmit_by"] = "The day to resubmit by must be today or in the future"
    if problems:
        raise Incomplete(missing=problems)
    with transaction() as session:
        for each in lacking:
            _return(session, each, by, resubmit_by)


def judge(response: Response, *, by: Actor, version: int, verdict: Verdict, reasons: str) -> None:
    """What oversight thinks of the response is on the record; it changes neither its position nor any headline.

    The latest verdict counts, and the earlier ones stay. The same one sent twice is recorded once. Raises Incomplete without
    reasons, IllegalTransition before the response is sent and where the recommendation has ended.
    """
    policy.demand(by, Permission.JUDGE_RESPONSE, response)
    if not reasons.strip():
        raise Incomplete(missing={"reasons": "Enter the reasons for the verdict"})
    with transaction() as session:
        latest = response.verdict
        if latest and (latest.actor_id, latest.verdict, latest.reasons) == (by.id, verdict, reasons):
            return
        response.demand_version(version)
        _demand_in_force(response)
        if response.is_with_recipient:
            raise IllegalTransition("There is no response to judge yet")
        if response.state is ResponseState.IN_ERROR:
            raise IllegalTransition("This answer was recorded in error, so there is nothing to judge")
        fact = ResponseVerdict(response=response, verdict=verdict, reasons=reasons)
        fact.stamp(by)
        session.add(fact)
        flag_modified(response, "state")  # a verdict that somebody is just writing was made without knowing of this one
        audit.record(by, Event.RESPONSE_JUDGED, response, verdict=verdict.value)


def _return(session: Session, lacking: Lacking, by: Actor, resubmit_by: date) -> None:
    response = lacking.response
    response.demand_version(lacking.version)
    _demand_in_force(response)
    if response.past_answer is not None:
        raise IllegalTransition("A past answer cannot be returned: nobody is waiting to send it again")
    _demand_independent(response, by)
    response.move(Act.RETURN)
    again = queries.times_returned(response)
    fact = Returning(response=response, again=again, missing=lacking.missing, resubmit_by=resubmit_by)
    fact.stamp(by)
    session.add(fact)
    response.addressee.take(happenings.returned(fact))
    audit.record(by, Event.RESPONSE_RETURNED, response, resubmit_by=resubmit_by.isoformat())


def _date_or_reason(response: Response, due_on: date | None, because: str) -> tuple[date | None, str]:
    """Return the delivery date that is settled, or why there is none; a refusal has none, and a date that stands stays."""
    refusal, stands = is_refusal(response.reply), response.addressee.due_on
    if refusal and due_on is not None:
        raise Incomplete(missing={"due_on": "Leave this empty: the answer says that no action will be taken"})
    if refusal:
        return None, because if because.strip() else "no action will be taken"
    if stands is not None:
        if because.strip() or due_on not in {None, stands}:
            raise IllegalTransition(f"A delivery date stands, {long_date(stands)}: a changed answer does not move it")
        return stands, ""
    return due_on, because


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
    if addressee.recommendation.has_ended:
        raise IllegalTransition(ended(addressee.recommendation))
    if not addressee.recommendation.is_issued:
        raise IllegalTransition(f"Recommendation {addressee.recommendation.reference} has not been issued yet")
    if addressee.answer not in {Answer.NONE, Answer.RETURNED}:
        raise IllegalTransition(
            f"Recommendation {addressee.recommendation.reference} has an answer on the record already: "
            f"{addressee.answer.label.lower()}"
        )


def _demand_in_force(response: Response) -> None:
    recommendation = response.addressee.recommendation
    if not recommendation.is_in_force:
        raise IllegalTransition(ended(recommendation))


def ended(recommendation: Recommendation) -> str:
    """Return in words that nothing more is decided on the answer to a recommendation."""
    return f"Recommendation {recommendation.reference} was {recommendation.state.label.lower()}: its answer stays as it is"


def recorder_of(response: Response) -> int | None:
    """Return who of oversight put a response on the record, by their number, where the respondent did not send it here."""
    fact = response.past_answer or response.receipt
    return fact.actor_id if fact else None


def _demand_independent(response: Response, by: Actor) -> None:
    if by.id is not None and recorder_of(response) == by.id:
        raise NotIndependent("You recorded this answer, so another approver must settle it")
