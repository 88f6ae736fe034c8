"""Previews, and the pages of the jobs that print: how far they have come, and what came of them."""

import io

from flask import Response, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from tracker import policy
from tracker.errors import NotVisible
from tracker.investigations.models import Investigation
from tracker.jobs.models import Job
from tracker.jobs.queries import job_by_id
from tracker.jobs.services import give_up as give_up_job
from tracker.policy import Permission
from tracker.reporting import services
from tracker.reporting.job_pages import about
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.views.blueprint import FILE_POLICY, MEDIA_TYPES, REPORTS, bp, investigation_at, shown
from tracker.reporting.vocabulary import FileKind
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


def _job(job_id: int) -> Job | None:
    return job_by_id(job_id)


@bp.route(f"{REPORTS}/preview", methods=["POST"])
@requires(Permission.PREVIEW_REPORT, on=investigation_at)
def preview(investigation: Investigation) -> ResponseReturnValue:
    """Ask for a preview, and show how far it has come."""
    job = services.request_preview(investigation, by=signed_in())
    return redirect(url_for("reporting.job", job_id=job.id))


@bp.route(f"{REPORTS}/preview/page")
@requires(Permission.PREVIEW_REPORT, on=investigation_at)
def preview_page(investigation: Investigation) -> ResponseReturnValue:
    """Show the report as it would be now, as a page of its own."""
    return shown(press.preview(investigation, by=signed_in(), kind=FileKind.HTML))


@bp.route("/jobs/<int:job_id>")
@requires(Permission.SEE_JOB, on=_job)
def job(job: Job) -> ResponseReturnValue:
    """Show how far a job has come, and at its end what came of it."""
    return page("reporting/job.html", job=job, about=about(job), is_kept=previews.read(job) is not None)


@bp.route("/jobs/<int:job_id>/give-up", methods=["POST"])
@requires(Permission.SEE_JOB, on=_job)
def give_up(job: Job) -> ResponseReturnValue:
    """Let whoever asked for something say that it is not wanted any more."""
    give_up_job(job, by=signed_in())
    return redirect(url_for("reporting.job", job_id=job.id))


@bp.route("/jobs/<int:job_id>/file")
@requires(Permission.SEE_JOB, on=_job)
def job_file(job: Job) -> ResponseReturnValue:
    """Hand over what was printed to whoever asked for it, for as long as it is kept."""
    told = about(job)
    policy.demand(signed_in(), told.permission, told.subject)
    content = previews.read(job)
    if content is None:
        raise NotVisible
    response: Response = send_file(
        io.BytesIO(content), mimetype=MEDIA_TYPES[FileKind.PDF], as_attachment=True, download_name=job.result
    )
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response
