"""Reading disputed closures."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.assessment.models import Closure, Reopening
from tracker.db import db
from tracker.disputes.models import Dispute, DisputeEnding
from tracker.facts import stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to
from tracker.investigations.vocabulary import RecommendationState
from tracker.policy import Actor


def disputes_of(addressees: Collection[Addressee]) -> list[Dispute]:
    """Return the disputes of the closures of some addressees, with both cases, in the order of the record."""
    chosen = (
        select(Dispute)
        .join(Dispute.closure)
        .where(Closure.addressee_id.in_([each.id for each in addressees]))
        .options(
            contains_eager(Dispute.closure),
            joinedload(Dispute.ending),
            selectinload(Dispute.endings),
            selectinload(Dispute.replies),
        )
        .order_by(Dispute.recorded_at, Dispute.id)
    )
    return list(db.session.scalars(chosen))


def disputes_for(actor: Actor) -> list[Dispute]:
    """Return every dispute that the actor may see, open or over, the earliest first, with both cases."""
    return list(db.session.scalars(_disputes().where(addressee_is_visible_to(actor))))


def open_for(actor: Actor) -> list[Dispute]:
    """Return the disputes that wait for oversight and that the actor may see, the longest waiting first, with both cases."""
    reopened = select(Reopening.id).where(
        Reopening.addressee_id == Closure.addressee_id, Reopening.recorded_at >= Closure.recorded_at, stands(Reopening)
    )
    ended = select(DisputeEnding.id).where(DisputeEnding.dispute_id == Dispute.id, stands(DisputeEnding))
    is_open = (
        stands(Dispute),
        stands(Closure),
        ~reopened.correlate(Closure).exists(),
        ~ended.correlate(Dispute).exists(),
        Recommendation.state == RecommendationState.ISSUED,
    )
    return list(db.session.scalars(_disputes().where(*is_open, addressee_is_visible_to(actor))))


def dispute_by_id(dispute_id: int) -> Dispute | None:
    """Return the dispute with this number, or None."""
    return db.session.scalar(_disputes().where(Dispute.id == dispute_id))


def _disputes() -> Select[Dispute]:
    addressee = contains_eager(Dispute.closure).contains_eager(Closure.addressee)
    item = addressee.contains_eager(Addressee.recommendation)
    return (
        select(Dispute)
        .join(Dispute.closure)
        .join(Closure.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .order_by(Dispute.happened_on, Dispute.recorded_at, Dispute.id)
        .options(
            item.contains_eager(Recommendation.investigation).joinedload(Investigation.oversight_body),
            item.joinedload(Recommendation.ending),
            item.selectinload(Recommendation.issues),
            addressee.joinedload(Addressee.organisation),
            addressee.joinedload(Addressee.respondent),
            joinedload(Dispute.ending),
            selectinload(Dispute.endings),
            selectinload(Dispute.replies),
        )
    )
