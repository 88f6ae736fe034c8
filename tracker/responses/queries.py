"""Reading submissions and responses."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker.db import db
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import RecommendationState
from tracker.policy import OVERSIGHT_ROLES, RECIPIENT_ROLES, Actor
from tracker.responses.models import InsideComment, Passage, Receipt, Response, Returning, Settlement, Submission
from tracker.responses.rules import WITH_RECIPIENT, ResponseState

_DECIDED = (Response.past_answer, Response.settlement, Response.returning, Response.receipt)


def _whole() -> tuple[LoaderOption, ...]:
    return (
        *(joinedload(each) for each in _DECIDED),
        joinedload(Response.submission).joinedload(Submission.signature),
        joinedload(Response.receipt).joinedload(Receipt.document),
        selectinload(Response.passages),
        selectinload(Response.verdicts),
    )


def submission_by_id(submission_id: int) -> Submission | None:
    """Return the submission with this number, with its responses, or None."""
    responses = selectinload(Submission.responses)
    addressees = responses.joinedload(Response.addressee)
    chosen = select(Submission).where(Submission.id == submission_id)
    return db.session.scalar(
        chosen.options(
            *(responses.joinedload(each) for each in _DECIDED),
            responses.selectinload(Response.passages),
            addressees.joinedload(Addressee.recommendation),
            addressees.joinedload(Addressee.organisation),
        )
    )


def response_by_id(response_id: int) -> Response | None:
    """Return the response with this number, with what was decided on it, or None."""
    return db.session.scalar(select(Response).where(Response.id == response_id).options(*_whole()))


def responses_to(addressees: Collection[Addressee]) -> list[Response]:
    """Return all responses of some addressees, whoever may see them, the latest version first."""
    chosen = select(Response).where(Response.addressee_id.in_([each.id for each in addressees]))
    return list(db.session.scalars(chosen.order_by(Response.addressee_id, Response.number.desc()).options(*_whole())))


def answers_of(addressees: Collection[Addressee]) -> list[Response]:
    """Return the responses of some addressees that were not recorded in error, the latest version first."""
    return [each for each in responses_to(addressees) if each.state is not ResponseState.IN_ERROR]


def decisions_on(responses: Collection[Response]) -> dict[int, list[Settlement | Returning]]:
    """Return every settlement and return of some responses, also in error, by response, in the order of the record."""
    ids = [each.id for each in responses]
    found: dict[int, list[Settlement | Returning]] = defaultdict(list)
    every: list[Settlement | Returning] = [
        *db.session.scalars(select(Settlement).where(Settlement.response_id.in_(ids))),
        *db.session.scalars(select(Returning).where(Returning.response_id.in_(ids))),
    ]
    for fact in sorted(every, key=lambda fact: fact.recorded_at):
        found[fact.response_id].append(fact)
    return found


def times_settled(response: Response) -> int:
    """Return how often a response was settled so far: each time but the one that counts, in error."""
    return db.session.scalar(select(func.count()).where(Settlement.response_id == response.id)) or 0


def times_returned(response: Response) -> int:
    """Return how often a response was returned so far: each time but the one that counts, in error."""
    return db.session.scalar(select(func.count()).where(Returning.response_id == response.id)) or 0


def response_in_hand(addressee: Addressee) -> Response | None:
    """Return the response of an addressee that is drafted, awaits its signature or is being checked, or None."""
    states = {*WITH_RECIPIENT, ResponseState.SENT}
    return db.session.scalar(select(Response).where(Response.addressee_id == addressee.id, Response.state.in_(states)))


def latest_response(addressee: Addressee) -> Response | None:
    """Return the latest version of the answer of an addressee that was not recorded in error, or None."""
    own = and_(Response.addressee_id == addressee.id, Response.state != ResponseState.IN_ERROR)
    return db.session.scalar(select(Response).where(own).order_by(Response.number.desc()).limit(1))


def submission_in_draft(investigation: Investigation, respondent_id: int) -> Submission | None:
    """Return the letter that a respondent is drafting in an investigation, or None."""
    return db.session.scalar(
        select(Submission).where(
            Submission.investigation_id == investigation.id,
            Submission.respondent_id == respondent_id,
            Submission.state == ResponseState.DRAFT,
        )
    )


def submissions_of(investigation: Investigation, respondent_id: int) -> list[Submission]:
    """Return the letters of a respondent in an investigation, whoever may see them, the latest first."""
    chosen = (
        select(Submission)
        .where(Submission.investigation_id == investigation.id, Submission.respondent_id == respondent_id)
        .order_by(Submission.id.desc())
        .options(selectinload(Submission.responses), joinedload(Submission.signature))
    )
    return list(db.session.scalars(chosen))


def submissions_visible_to(actor: Actor, *states: ResponseState) -> list[Submission]:
    """Return the submissions in some states that the actor may see, the oldest first."""
    chosen = (
        select(Submission)
        .join(Submission.investigation)
        .where(Submission.state.in_(states), _submission_is_visible_to(actor))
        .order_by(Submission.started_at, Submission.id)
        .options(
            contains_eager(Submission.investigation),
            joinedload(Submission.respondent),
            selectinload(Submission.responses).joinedload(Response.addressee).joinedload(Addressee.recommendation),
        )
    )
    return list(db.session.scalars(chosen))


def responses_to_check(actor: Actor) -> list[Response]:
    """Return the sent responses that the actor's oversight body has to settle or return, the longest waiting first."""
    if OVERSIGHT_ROLES.isdisjoint(actor.roles):
        return []
    chosen = (
        select(Response)
        .join(Response.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(
            Response.state == ResponseState.SENT,
            Recommendation.state == RecommendationState.ISSUED,
            Investigation.oversight_body_id == actor.organisation_id,
        )
        .order_by(Addressee.received_on, Investigation.reference, Recommendation.sort_key, Response.id)
        .options(
            joinedload(Response.addressee).joinedload(Addressee.recommendation).joinedload(Recommendation.investigation),
            joinedload(Response.addressee).joinedload(Addressee.organisation),
            joinedload(Response.past_answer),
            joinedload(Response.receipt),
        )
    )
    return list(db.session.scalars(chosen))


def passage_by_id(passage_id: int) -> Passage | None:
    """Return the passage with this number, with its response, or None."""
    chosen = select(Passage).where(Passage.id == passage_id).options(joinedload(Passage.response))
    return db.session.scalar(chosen)


def comments_on(addressee: Addressee, organisation_id: int) -> list[InsideComment]:
    """Return what people of one organisation said to each other on an answer, the oldest first."""
    chosen = select(InsideComment).where(
        InsideComment.addressee_id == addressee.id, InsideComment.organisation_id == organisation_id
    )
    return list(db.session.scalars(chosen.order_by(InsideComment.id)))


def next_number(addressee: Addressee) -> int:
    """Return the number of the next version of an addressee's answer."""
    last = db.session.scalar(select(func.max(Response.number)).where(Response.addressee_id == addressee.id))
    return (last or 0) + 1


def _submission_is_visible_to(actor: Actor) -> ColumnElement[bool]:
    nobody = Submission.id.is_(None)
    sent = and_(Submission.state == ResponseState.SENT, Investigation.oversight_body_id == actor.organisation_id)
    own = Submission.respondent_id == actor.organisation_id
    return or_(
        nobody if OVERSIGHT_ROLES.isdisjoint(actor.roles) else sent,
        nobody if RECIPIENT_ROLES.isdisjoint(actor.roles) else own,
    )
