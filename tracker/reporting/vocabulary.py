"""The files of a report, and what happens to sharing."""

from tracker.terms import Term


class FileKind(Term):
    """One form in which an issued report is kept; the value is the ending of its name."""

    PDF = "pdf", "PDF"
    HTML = "html", "Web page"
    CSV = "csv", "Data (CSV)"
    JSON = "json", "Values (JSON)"


class SharingAct(Term):
    """What was done about a board's access to an investigation's issued reports."""

    SHARED = "shared", "Shared"
    ENDED = "ended", "Sharing ended"
