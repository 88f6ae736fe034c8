"""Issuing an approved report at once, for the command line: no queue, and no page to wait on."""

import time

from tracker.accounts.models import User
from tracker.db import end_read
from tracker.errors import Forbidden, NotVisible, Refused
from tracker.investigations.models import Investigation
from tracker.jobs.queries import job_by_id
from tracker.jobs.work import TOOK_TOO_LONG, perform
from tracker.preparing import deciding, queries
from tracker.reporting import queries as reporting
from tracker.reporting.models import Report

SECONDS_BETWEEN_LOOKS = 0.2
LONGEST_WAIT_SECONDS = 300


def issue(investigation: Investigation, *, by: User) -> Report:
    """The approved report is issued, and its files are made when this returns. Raises Refused with the reason in one line."""
    draft = queries.under_way_of(investigation)
    if draft is None:
        raise Refused(f"No report of {investigation.reference} is in the making. Begin one in the tracker")
    try:
        job = deciding.issue(draft, by=by, version=draft.version)
    except (Forbidden, NotVisible) as error:
        raise Refused(f"{by.email} may not issue reports of {investigation.reference}: only its approvers may") from error
    job_id, report_id = job.id, int(job.subject["report"])
    # The worker may be quicker, if one is running: then this does nothing, and waits.
    perform(job_id)
    _wait_for(job_id)
    report = reporting.report_by_id(report_id)
    if report is None:
        raise NotVisible
    return report


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
