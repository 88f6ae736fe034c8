"""Reading what was frozen for reports in the making."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.reporting.models import ReportDraft, ReportSnapshot


def snapshot_by_id(snapshot_id: int) -> ReportSnapshot | None:
    """Return the frozen values of a draft with this number, with what the draft is about, or None."""
    draft = joinedload(ReportSnapshot.draft)
    about = (draft.joinedload(ReportDraft.investigation), draft.selectinload(ReportDraft.pack_of))
    return db.session.scalar(select(ReportSnapshot).where(ReportSnapshot.id == snapshot_id).options(*about))
