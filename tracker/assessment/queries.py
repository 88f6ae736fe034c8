"""Reading findings, closures and re-openings."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.assessment.models import Closure, EvidenceConsidered, Finding, Reopening
from tracker.db import db
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressee_by_slugs


def issued_addressee(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    """Return an addressee by the slugs in its address, or None; what is still in draft can be neither judged nor closed."""
    addressee = addressee_by_slugs(investigation, recommendation, organisation)
    return addressee if addressee is not None and addressee.recommendation.is_issued else None


def findings_of(addressees: Collection[Addressee]) -> list[Finding]:
    """Return the findings on some addressees, the latest recorded first, with the evidence considered."""
    considered = selectinload(Finding.considered).joinedload(EvidenceConsidered.use)
    chosen = select(Finding).where(Finding.addressee_id.in_([each.id for each in addressees])).options(considered)
    return list(db.session.scalars(chosen.order_by(Finding.recorded_at.desc(), Finding.id.desc())))


def closures_of(addressees: Collection[Addressee]) -> list[Closure]:
    """Return the closures of some addressees, the latest recorded first."""
    chosen = select(Closure).where(Closure.addressee_id.in_([each.id for each in addressees]))
    return list(
        db.session.scalars(chosen.order_by(Closure.recorded_at.desc(), Closure.id.desc()).options(joinedload(Closure.finding)))
    )


def reopenings_of(addressees: Collection[Addressee]) -> list[Reopening]:
    """Return the re-openings of some addressees, the latest recorded first."""
    chosen = select(Reopening).where(Reopening.addressee_id.in_([each.id for each in addressees]))
    return list(
        db.session.scalars(
            chosen.order_by(Reopening.recorded_at.desc(), Reopening.id.desc()).options(joinedload(Reopening.finding))
        )
    )


def latest_finding(addressee: Addressee) -> Finding | None:
    """Return the finding that was recorded last on an addressee, or None."""
    findings = findings_of([addressee])
    return findings[0] if findings else None
