"""The standing of evidence as conditions of a query: they say the same as the readings in `revisions`."""

from datetime import date

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.evidence.models import (
    DestructionDecision,
    DestructionProposal,
    EvidenceItem,
    EvidenceRecheck,
    EvidenceRevision,
    EvidenceWithdrawal,
)
from tracker.evidence.vocabulary import DestructionOutcome
from tracker.facts import stands


def is_destroyed(
    item_id: InstrumentedAttribute[int], revision: ColumnElement[int] | InstrumentedAttribute[int] | int
) -> ColumnElement[bool]:
    """Return the condition that the file of a revision was destroyed."""
    return (
        select(DestructionDecision.id)
        .join(DestructionProposal, DestructionProposal.id == DestructionDecision.proposal_id)
        .where(
            DestructionProposal.item_id == item_id,
            DestructionProposal.revision == revision,
            DestructionDecision.outcome == DestructionOutcome.DESTROYED,
        )
        .exists()
    )


def _latest_revision() -> ColumnElement[int]:
    latest = select(func.max(EvidenceRevision.number)).where(
        EvidenceRevision.item_id == EvidenceItem.id, stands(EvidenceRevision)
    )
    return func.coalesce(latest.correlate(EvidenceItem).scalar_subquery(), 1)


def _recheck_day() -> ColumnElement[date | None]:
    """By when it is looked at again: a look that sets no day ends the looking, so the day it was given with counts no more."""
    looks = select(EvidenceRecheck.recheck_by).where(EvidenceRecheck.item_id == EvidenceItem.id, stands(EvidenceRecheck))
    looks = looks.correlate(EvidenceItem)
    latest = looks.order_by(EvidenceRecheck.id.desc()).limit(1).scalar_subquery()
    return case((looks.exists(), latest), else_=EvidenceItem.recheck_by)


IS_WITHDRAWN = (
    select(EvidenceWithdrawal.id)
    .where(EvidenceWithdrawal.item_id == EvidenceItem.id, stands(EvidenceWithdrawal))
    .correlate(EvidenceItem)
    .exists()
)
IS_IN_USE = stands(EvidenceItem) & ~IS_WITHDRAWN & ~is_destroyed(EvidenceItem.id, _latest_revision())
RECHECK_DAY = _recheck_day()
