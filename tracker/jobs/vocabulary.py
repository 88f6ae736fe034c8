"""The kinds of jobs and how far they come."""

from tracker.terms import Term


class JobKind(Term):
    """What kind of slow work it is."""

    PREVIEW_REPORT = "preview_report", "Preview of a status report"
    LETTER = "letter", "Letter"
    ISSUE_REPORT = "issue_report", "Issue of a report"
    FORCE_CHECK = "force_check", "Extract for a force’s check for facts"
    SUMMARY = "summary", "Summary for a force"

    @property
    def is_for_one_person(self) -> bool:
        """Return whether what comes of it is kept for nobody but whoever asked, and not for long."""
        return self in {JobKind.PREVIEW_REPORT, JobKind.FORCE_CHECK, JobKind.SUMMARY}


class JobState(Term):
    """How far a job has come."""

    QUEUED = "queued", "Waiting to start"
    RUNNING = "running", "In progress"
    DONE = "done", "Finished"
    FAILED = "failed", "Failed"
