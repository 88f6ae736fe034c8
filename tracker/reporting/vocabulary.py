"""The kinds, editions and files of a report, the steps of its life, and what happens to sharing."""

from tracker.terms import Term


class FileKind(Term):
    """One form in which an issued report is kept."""

    PDF = "pdf", "PDF"
    CORE = "core", "Core (PDF)"
    VOLUME = "volume", "Volume (PDF)"
    HTML = "html", "Web page"
    CSV = "csv", "Data (CSV)"
    JSON = "json", "Values (JSON)"

    @property
    def ending(self) -> str:
        """Return the ending of its name."""
        return "pdf" if self in {FileKind.CORE, FileKind.VOLUME} else self.value


class ReportKind(Term):
    """What a report is about."""

    STATUS = "status", "Status report"
    PACK = "pack", "Board pack"


class Edition(Term):
    """For whom an issued report is made."""

    BOARD = "board", "Board edition"
    PUBLIC = "public", "Public edition"


class SharingAct(Term):
    """What was done about a board's access to an investigation's issued reports."""

    SHARED = "shared", "Shared"
    ENDED = "ended", "Sharing ended"


class DraftState(Term):
    """How far a report in the making has come. New values take it back to the draft."""

    DRAFT = "draft", "Draft"
    CHECKED = "checked", "Quality checked"
    APPROVED = "approved", "Approved"
    ISSUED = "issued", "Issued"
    DROPPED = "dropped", "Dropped"


UNDER_WAY = frozenset({DraftState.DRAFT, DraftState.CHECKED, DraftState.APPROVED})
"""The states of a report that is in the making."""


class CommentOutcome(Term):
    """How oversight treated a comment of a force on the facts of a report."""

    CHANGED = "changed", "Changed in the record"
    NOT_CHANGED = "not_changed", "Not changed"
    NOTED = "noted", "Noted, about no fact of this report"


class DecisionKind(Term):
    """What a board is asked to do; the values are those that a report prints."""

    APPROVE_EXTENSION = "approve_extension", "Approve an extension"
    ACCEPT_CLOSURE = "accept_closure", "Accept a closure"
    ESCALATE = "escalate", "Escalate"
    ACCEPT_RISK = "accept_risk", "Accept a risk"
    NOTE = "note", "Note"
