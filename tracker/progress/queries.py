"""Reading progress updates and evidence."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.organisations.models import Organisation
from tracker.progress.models import EvidenceItem, EvidenceUse, ProgressUpdate


def updates_of(addressees: Collection[Addressee]) -> list[ProgressUpdate]:
    """Return the progress updates of some addressees, the latest recorded first."""
    chosen = select(ProgressUpdate).where(ProgressUpdate.addressee_id.in_([each.id for each in addressees]))
    return list(db.session.scalars(chosen.order_by(ProgressUpdate.recorded_at.desc(), ProgressUpdate.id.desc())))


def evidence_uses_of(addressees: Collection[Addressee]) -> list[EvidenceUse]:
    """Return which evidence was put forward for some addressees, in the order of its numbers."""
    chosen = (
        select(EvidenceUse)
        .join(EvidenceUse.item)
        .where(EvidenceUse.addressee_id.in_([each.id for each in addressees]))
        .order_by(EvidenceItem.organisation_id, EvidenceItem.number, EvidenceUse.id)
        .options(joinedload(EvidenceUse.item))
    )
    return list(db.session.scalars(chosen))


def evidence_by_number(organisation_slug: str, number: int) -> EvidenceItem | None:
    """Return a piece of evidence by the organisation and number in its address, with its uses, or None."""
    uses = selectinload(EvidenceItem.uses).joinedload(EvidenceUse.addressee)
    chosen = (
        select(EvidenceItem)
        .join(EvidenceItem.organisation)
        .where(func.lower(Organisation.slug) == organisation_slug.lower(), EvidenceItem.number == number)
        .options(uses.joinedload(Addressee.recommendation).joinedload(Recommendation.investigation))
    )
    return db.session.scalar(chosen)


def evidence_given_by(organisation_id: int, investigation: Investigation | None = None) -> list[EvidenceItem]:
    """Return the evidence that an organisation gave, the latest number first, in one investigation or in all."""
    uses = selectinload(EvidenceItem.uses).joinedload(EvidenceUse.addressee)
    chosen = (
        select(EvidenceItem)
        .where(EvidenceItem.organisation_id == organisation_id)
        .order_by(EvidenceItem.number.desc())
        .options(uses.joinedload(Addressee.recommendation).joinedload(Recommendation.investigation))
    )
    if investigation is not None:
        used_here = (
            select(EvidenceUse.item_id)
            .join(EvidenceUse.addressee)
            .join(Addressee.recommendation)
            .where(Recommendation.investigation_id == investigation.id)
        )
        chosen = chosen.where(EvidenceItem.id.in_(used_here))
    return list(db.session.scalars(chosen))


def same_evidence(organisation_id: int, *, sha256: str | None, url: str) -> EvidenceItem | None:
    """Return the evidence that an organisation gave with the same content or the same address, or None."""
    same = EvidenceItem.sha256 == sha256 if sha256 else EvidenceItem.url == url
    return db.session.scalar(
        select(EvidenceItem).where(EvidenceItem.organisation_id == organisation_id, same).order_by(EvidenceItem.id).limit(1)
    )


def next_evidence_number(organisation_id: int) -> int:
    """Return the number that the next piece of evidence of an organisation gets."""
    chosen = select(func.max(EvidenceItem.number)).where(EvidenceItem.organisation_id == organisation_id)
    return (db.session.scalar(chosen) or 0) + 1


def stored_hashes() -> set[str]:
    """Return the hashes of all files that are evidence."""
    return set(db.session.scalars(select(EvidenceItem.sha256).where(EvidenceItem.sha256.is_not(None))).all()) - {None}  # type: ignore[return-value]  # None is taken out
