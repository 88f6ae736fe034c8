"""Reading checks after closure."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.assessment.models import Closure
from tracker.checks.models import ClosureCheck
from tracker.db import db
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_is_visible_to
from tracker.investigations.vocabulary import VERIFIED, RecommendationState
from tracker.policy import Actor


def checks_of(addressees: Collection[Addressee]) -> list[ClosureCheck]:
    """Return the checks after the closures of some addressees, in the order of the record."""
    chosen = (
        select(ClosureCheck)
        .join(ClosureCheck.closure)
        .where(Closure.addressee_id.in_([each.id for each in addressees]))
        .options(contains_eager(ClosureCheck.closure))
        .order_by(ClosureCheck.recorded_at, ClosureCheck.id)
    )
    return list(db.session.scalars(chosen))


def due_for(actor: Actor, on: date) -> list[Addressee]:
    """Return what is closed, is to be looked at again by a day, and the actor may see, the longest due first."""
    return list(db.session.scalars(_closed_for(actor).where(Addressee.check_due_on <= on)))


def to_check_for(actor: Actor) -> list[Addressee]:
    """Return what the actor may see that can be checked: what has a day for it, the earliest first, then verified without."""
    planned = db.session.scalars(_closed_for(actor).where(Addressee.check_due_on.is_not(None)))
    without = _closed_for(actor).where(Addressee.check_due_on.is_(None), Addressee.closure.in_(VERIFIED))
    return [*planned, *db.session.scalars(without)]


def _closed_for(actor: Actor) -> Select[Addressee]:
    item = contains_eager(Addressee.recommendation)
    return (
        select(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(
            Addressee.closure.is_not(None),
            Recommendation.state == RecommendationState.ISSUED,
            addressee_is_visible_to(actor),
        )
        .order_by(Addressee.check_due_on, Investigation.reference, Recommendation.sort_key, Addressee.id)
        .options(
            item.contains_eager(Recommendation.investigation).joinedload(Investigation.oversight_body),
            item.selectinload(Recommendation.issues),
            joinedload(Addressee.organisation),
            joinedload(Addressee.respondent),
        )
    )
