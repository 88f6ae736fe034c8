"""Reading progress updates."""

from collections.abc import Collection, Mapping

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.evidence import queries as evidence
from tracker.evidence.conditions import IS_IN_USE
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.facts import stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import Answer, Position, RecommendationState
from tracker.progress.models import ProgressUpdate


def updates_of(addressees: Collection[Addressee]) -> list[ProgressUpdate]:
    """Return the progress updates of some addressees, the latest recorded first; those recorded in error are among them."""
    chosen = select(ProgressUpdate).where(ProgressUpdate.addressee_id.in_([each.id for each in addressees]))
    return list(db.session.scalars(chosen.order_by(ProgressUpdate.recorded_at.desc(), ProgressUpdate.id.desc())))


def latest_update(addressee: Addressee) -> ProgressUpdate | None:
    """Return what the force said last of an addressee and what counts, or None."""
    return latest_updates([addressee]).get(addressee.id)


def latest_updates(addressees: Collection[Addressee]) -> Mapping[int, ProgressUpdate]:
    """Return what the force said last of some addressees and what counts, by addressee."""
    place = func.row_number().over(
        partition_by=ProgressUpdate.addressee_id, order_by=(ProgressUpdate.recorded_at.desc(), ProgressUpdate.id.desc())
    )
    ranked = (
        select(ProgressUpdate.id, place.label("place"))
        .where(ProgressUpdate.addressee_id.in_([each.id for each in addressees]), stands(ProgressUpdate))
        .subquery()
    )
    chosen = select(ProgressUpdate).join(ranked, ranked.c.id == ProgressUpdate.id).where(ranked.c.place == 1)
    return {each.addressee_id: each for each in db.session.scalars(chosen)}


def open_addressees_of(organisation_id: int | None) -> list[Addressee]:
    """Return what an organisation still has to carry out: in force, not closed and not refused; in natural order."""
    refused = and_(Addressee.answer == Answer.SETTLED, Addressee.position == Position.NOT_ACCEPTED)
    item = joinedload(Addressee.recommendation)
    chosen = (
        select(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(
            Addressee.organisation_id == organisation_id,
            Addressee.closure.is_(None),
            Recommendation.state == RecommendationState.ISSUED,
            or_(Addressee.position.is_(None), ~refused),
        )
        .order_by(Investigation.reference, Recommendation.sort_key, Addressee.id)
        .options(
            item.joinedload(Recommendation.investigation),
            item.defer(Recommendation.text),
            item.defer(Recommendation.would_satisfy),
            joinedload(Addressee.organisation),
        )
    )
    return list(db.session.scalars(chosen))


def evidence_in_use(addressees: Collection[Addressee]) -> Mapping[int, int]:
    """Return how many pieces of evidence that can be relied on some addressees have, by addressee; one without is left out."""
    chosen = (
        select(EvidenceUse.addressee_id, func.count())
        .join(EvidenceItem, EvidenceItem.id == EvidenceUse.item_id)
        .where(EvidenceUse.addressee_id.in_([each.id for each in addressees]), stands(EvidenceUse), IS_IN_USE)
        .group_by(EvidenceUse.addressee_id)
    )
    return dict(iter(db.session.execute(chosen)))


def submitters_of(addressee: Addressee) -> set[int | None]:
    """Return who reported progress or gave evidence on an addressee, in any revision: none of them may judge it."""
    return evidence.givers_of([addressee]) | {update.actor_id for update in updates_of([addressee])}
