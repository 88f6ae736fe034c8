"""Making a report at once, for the command line: no queue, and no page to wait on."""

import time

from tracker.accounts.models import User
from tracker.db import end_read
from tracker.errors import Forbidden, NotVisible, Refused
from tracker.investigations.models import Investigation
from tracker.jobs.queries import job_by_id
from tracker.jobs.work import TOOK_TOO_LONG, perform
from tracker.policy import SYSTEM
from tracker.reporting import queries, services
from tracker.reporting.models import Report
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files

SECONDS_BETWEEN_LOOKS = 0.2
LONGEST_WAIT_SECONDS = 300


def preview(investigation: Investigation, kind: FileKind) -> bytes:
    """Return one form of the report as it would be now. Raises NotPrintable with the reason in one line."""
    return press.preview(investigation, by=SYSTEM, kind=kind)


def issue(investigation: Investigation, *, by: User) -> Report:
    """The next report is issued, and its files are made when this returns. Raises Refused with the reason in one line."""
    number = queries.next_number(investigation)
    try:
        job_id = services.issue(investigation, by=by, number=number).id
    except (Forbidden, NotVisible) as error:
        raise Refused(f"{by.email} may not issue reports of {investigation.reference}: only its approvers may") from error
    # The worker may be quicker, if one is running: then this does nothing, and waits.
    perform(job_id)
    _wait_for(job_id)
    report = queries.report_by_number(investigation.slug, number)
    if report is None:
        raise NotVisible
    return report


def content_of(report: Report, kind: FileKind) -> bytes:
    """Return one form of an issued report as it was kept. Raises FileNotFoundError and FileAltered as the store does."""
    return files.read(next(file.sha256 for file in report.files if file.kind is kind))


def _wait_for(job_id: int) -> None:
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < deadline:
        job = job_by_id(job_id)
        if job is not None and job.is_finished:
            if job.has_failed:
                raise Refused(f"{job.problem}. The report keeps its number; try again from its page")
            return
        end_read()
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise Refused(TOOK_TOO_LONG)
