"""The tables of reports: in the making, checked and approved, issued, and shared."""

from tracker.reporting.models.checking import (
    Approval,
    FactComment,
    FactCommentAnswer,
    ForceCheck,
    ForceConfirmation,
    ForceReply,
    QualityCheck,
)
from tracker.reporting.models.drafts import DecisionAsked, DraftInvestigation, ReportDraft, ReportSnapshot
from tracker.reporting.models.reports import Report, ReportFile
from tracker.reporting.models.sharing import Sharing, in_force

__all__ = [
    "Approval",
    "DecisionAsked",
    "DraftInvestigation",
    "FactComment",
    "FactCommentAnswer",
    "ForceCheck",
    "ForceConfirmation",
    "ForceReply",
    "QualityCheck",
    "Report",
    "ReportDraft",
    "ReportFile",
    "ReportSnapshot",
    "Sharing",
    "in_force",
]
