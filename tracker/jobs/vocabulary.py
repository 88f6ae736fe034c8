"""The kinds of jobs and how far they come."""

from tracker.terms import Term


class JobKind(Term):
    """What kind of slow work it is."""

    PREVIEW_REPORT = "preview_report", "Preview of a status report"
    LETTER = "letter", "Letter"
    ISSUE_REPORT = "issue_report", "Issue of a report"
    FORCE_CHECK = "force_check", "Extract for a force’s check of facts"
    SUMMARY = "summary", "Summary for a force"


class JobState(Term):
    """How far a job has come."""

    QUEUED = "queued", "Waiting to start"
    RUNNING = "running", "In progress"
    DONE = "done", "Finished"
    FAILED = "failed", "Failed"
