"""The place of the pages of reports in the making, and the records in their addresses."""

from flask import Blueprint, url_for

from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone
from tracker.preparing import queries
from tracker.reporting.models import ReportDraft

bp = Blueprint("preparing", __name__)
DRAFT = "/report-drafts/<int:draft_id>"


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation in an address, or None."""
    return investigation_alone(investigation)


def draft_at(draft_id: int) -> ReportDraft | None:
    """Return the report in the making in an address, or None."""
    return queries.draft_by_id(draft_id)


def page_of(draft: ReportDraft) -> str:
    """Return the address of a report in the making."""
    return url_for("preparing.draft", draft_id=draft.id)
