"""Reading findings, closures, proposals to close, and re-openings."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.assessment.models import (
    Closure,
    ClosureProposal,
    ClosureProposalDecision,
    EvidenceConsidered,
    Finding,
    MeasureJudged,
    Reopening,
)
from tracker.db import db
from tracker.facts import stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressee_by_slugs, is_overseer
from tracker.investigations.vocabulary import Claim, RecommendationState
from tracker.policy import Actor
from tracker.progress.models import ProgressUpdate


def issued_addressee(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    """Return an addressee by the slugs in its address, or None; what is still in draft can be neither judged nor closed."""
    addressee = addressee_by_slugs(investigation, recommendation, organisation)
    return addressee if addressee is not None and addressee.recommendation.is_issued else None


def findings_of(addressees: Collection[Addressee]) -> list[Finding]:
    """Return the findings on some addressees, the latest recorded first, with the evidence and the measures judged."""
    considered = selectinload(Finding.considered).joinedload(EvidenceConsidered.use)
    measured = selectinload(Finding.measured).joinedload(MeasureJudged.measure)
    chosen = select(Finding).where(Finding.addressee_id.in_([each.id for each in addressees])).options(considered, measured)
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


def proposals_of(addressees: Collection[Addressee]) -> list[ClosureProposal]:
    """Return the proposals to close some addressees, the latest recorded first, with what was decided."""
    chosen = select(ClosureProposal).where(ClosureProposal.addressee_id.in_([each.id for each in addressees]))
    return list(
        db.session.scalars(
            chosen.order_by(ClosureProposal.recorded_at.desc(), ClosureProposal.id.desc()).options(
                joinedload(ClosureProposal.decision)
            )
        )
    )


def proposals_for(actor: Actor) -> list[ClosureProposal]:
    """Return the proposals to close that lie undecided with the actor's oversight body, the longest waiting first.

    What has ended or is closed needs no decision any more.
    """
    addressee = joinedload(ClosureProposal.addressee)
    chosen = (
        select(ClosureProposal)
        .join(ClosureProposal.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .outerjoin(ClosureProposalDecision, ClosureProposalDecision.proposal_id == ClosureProposal.id)
        .where(
            is_overseer(actor),
            ClosureProposalDecision.id.is_(None),
            stands(ClosureProposal),
            Recommendation.state == RecommendationState.ISSUED,
            Addressee.closure.is_(None),
        )
        .order_by(ClosureProposal.recorded_at, ClosureProposal.id)
        .options(
            addressee.joinedload(Addressee.recommendation).options(
                joinedload(Recommendation.investigation).joinedload(Investigation.oversight_body),
                selectinload(Recommendation.issues),
            ),
            addressee.joinedload(Addressee.organisation),
            addressee.joinedload(Addressee.respondent),
            joinedload(ClosureProposal.decision),
        )
    )
    return list(db.session.scalars(chosen))


def proposal_by_id(proposal_id: int) -> ClosureProposal | None:
    """Return the proposal to close with this number, or None."""
    return db.session.scalar(select(ClosureProposal).where(ClosureProposal.id == proposal_id))


def open_proposal(addressee: Addressee) -> ClosureProposal | None:
    """Return the proposal to close that lies undecided on an addressee, or None; there is never more than one."""
    return next((each for each in proposals_of([addressee]) if each.counts() and each.decision is None), None)


def current_finding(addressee: Addressee) -> Finding | None:
    """Return the finding that counts now: the latest since the latest report of completion, or None where not assessed."""
    latest = latest_finding(addressee)
    completed = db.session.scalar(
        select(ProgressUpdate.recorded_at)
        .where(
            ProgressUpdate.addressee_id == addressee.id,
            ProgressUpdate.claim == Claim.COMPLETE,
            stands(ProgressUpdate),
        )
        .order_by(ProgressUpdate.recorded_at.desc())
        .limit(1)
    )
    if latest is None or completed is None:
        return latest
    return latest if latest.recorded_at >= completed else None


def latest_finding(addressee: Addressee) -> Finding | None:
    """Return the finding that was recorded last on an addressee, of those that were not recorded in error, or None."""
    return next((each for each in findings_of([addressee]) if each.counts()), None)


def current_closure(addressee: Addressee) -> Closure | None:
    """Return the closure that closes an addressee now, or None where it is open."""
    if addressee.closure is None:
        return None
    return next((each for each in closures_of([addressee]) if each.counts()), None)
