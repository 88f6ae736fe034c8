"""The job of this feature: printing a summary for the one who asked, from the record as it is then."""

from reports.errors import ReportError
from reports.summary_pages import render_summary_pdf, summary_file_name
from tracker import clock
from tracker.db import end_read
from tracker.errors import NotVisible
from tracker.jobs.models import Job
from tracker.overview.links import Link
from tracker.reporting.job_pages import AboutJob
from tracker.reporting.orders import asker, keep
from tracker.reporting.previews import previews
from tracker.reporting.printing import NotPrintable, press
from tracker.summaries import queries, services
from tracker.summaries.queries import Scope


def print_summary(job: Job) -> None:
    """The summary can be read by whoever asked for it, as far as that person may see it now."""
    job_id, scope = job.id, _scope_of(job)
    summary = services.read(scope, by=asker(job))
    end_read()
    previews.sweep(clock.now())
    try:
        content = render_summary_pdf(summary, press.fonts)
    except ReportError as error:
        raise NotPrintable(str(error)) from error
    keep(job_id, content, name=summary_file_name(summary))


def about(job: Job) -> AboutJob:
    """Return what the page of such a job says. Raises NotVisible where the organisation is gone."""
    scope = _scope_of(job)
    at, parts = ("summary", {}) if scope.body is None else ("of_organisation", {"organisation": scope.organisation.slug})
    again = "pdf" if scope.body is None else "pdf_of_organisation"
    return AboutJob(
        subject=scope,
        permission=services.permission_for(scope),
        heading=f"Summary for {scope.organisation.name}, as PDF",
        caption="",
        back=Link("Summary", f"summaries.{at}", parts),
        again=Link("Make it again", f"summaries.{again}", parts),
        file="summary",
        demonstration=scope.organisation.demonstration,
    )


def _scope_of(job: Job) -> Scope:
    scope = queries.scope_by_ids(int(job.subject["organisation"]), int(job.subject["body"]))
    if scope is None:
        raise NotVisible
    return scope
