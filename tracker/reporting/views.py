"""The pages of reports: previewing, issuing, reading, downloading, sharing with a board."""

import io

from flask import Blueprint, Response, current_app, flash, redirect, render_template, send_file, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from tracker import policy
from tracker.errors import NotVisible
from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone
from tracker.jobs.models import Job
from tracker.jobs.queries import job_by_id
from tracker.jobs.services import give_up as give_up_job
from tracker.jobs.vocabulary import JobKind
from tracker.jobs.work import entrust
from tracker.overview import home
from tracker.policy import Permission
from tracker.reporting import queries, services, telling, work
from tracker.reporting.forms import IssueForm, ShareForm
from tracker.reporting.home import issued_reports
from tracker.reporting.job_pages import about, describe
from tracker.reporting.models import Report, ReportFile, Sharing
from tracker.reporting.policies import policy_for
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import FileAltered, files
from tracker.web.access import requires, signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("reporting", __name__)
REPORTS = "/investigations/<investigation>/reports"
SHARING = "/investigations/<investigation>/sharing"
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.HTML: "text/html",
    FileKind.CSV: "text/csv",
    FileKind.JSON: "application/json",
}
# Should a browser ever open a file from here after all, it runs nothing and reaches nothing.
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@bp.record
def _settle_in(state: BlueprintSetupState) -> None:
    settings = state.app.config["SETTINGS"]
    press.use(settings.fonts)
    previews.use(settings.previews)
    home.add_section(issued_reports)
    entrust(JobKind.PREVIEW_REPORT, work.preview)
    entrust(JobKind.ISSUE_REPORT, work.issue)
    describe(JobKind.PREVIEW_REPORT, telling.of_preview)
    describe(JobKind.ISSUE_REPORT, telling.of_issue)


def _investigation(investigation: str) -> Investigation | None:
    return investigation_alone(investigation)


def _report(investigation: str, number: int) -> Report | None:
    return queries.report_by_number(investigation, number)


def _file(investigation: str, number: int, kind: str) -> ReportFile | None:
    return queries.report_file(investigation, number, kind)


def _web_page(investigation: str, number: int) -> ReportFile | None:
    return queries.report_file(investigation, number, FileKind.HTML)


def _job(job_id: int) -> Job | None:
    return job_by_id(job_id)


def _sharing(investigation: str, organisation: str) -> Sharing | None:
    return queries.sharing_in_force(investigation, organisation)


@bp.route("/reports")
@requires(Permission.LIST_REPORTS)
def reports() -> ResponseReturnValue:
    """Show the issued reports that the visitor may read, the newest first."""
    number, total = page_number(), queries.number_of_reports_visible_to(signed_in())
    found = queries.reports_visible_to(signed_in(), limit=ON_A_PAGE, offset=offset_of(number))
    return page("reporting/reports.html", reports=Page(found, number, total))


@bp.route(REPORTS)
@requires(Permission.PREVIEW_REPORT, on=_investigation)
def investigation_reports(investigation: Investigation) -> ResponseReturnValue:
    """Show the reports of an investigation, and offer a preview and the next issue."""
    return page(
        "reporting/investigation_reports.html",
        investigation=investigation,
        reports=queries.with_jobs(queries.reports_of(investigation)),
        next_number=queries.next_number(investigation),
        sharings=queries.sharings_in_force(investigation),
        has_something=any(recommendation.is_issued for recommendation in investigation.recommendations),
    )


@bp.route(f"{REPORTS}/preview", methods=["POST"])
@requires(Permission.PREVIEW_REPORT, on=_investigation)
def preview(investigation: Investigation) -> ResponseReturnValue:
    """Ask for a preview, and show how far it has come."""
    job = services.request_preview(investigation, by=signed_in())
    return redirect(url_for("reporting.job", job_id=job.id))


@bp.route(f"{REPORTS}/preview/page")
@requires(Permission.PREVIEW_REPORT, on=_investigation)
def preview_page(investigation: Investigation) -> ResponseReturnValue:
    """Show the report as it would be now, as a page of its own."""
    return _shown(press.preview(investigation, by=signed_in(), kind=FileKind.HTML))


@bp.route(f"{REPORTS}/issue", methods=["GET", "POST"])
@requires(Permission.ISSUE_REPORT, on=_investigation)
def issue(investigation: Investigation) -> ResponseReturnValue:
    """Let an approver issue the next report."""
    form = IssueForm(number=queries.next_number(investigation))
    if form.validate_on_submit():
        done = form.attempt(lambda: services.issue(investigation, by=signed_in(), number=form.number.data))
        if done:
            return redirect(url_for("reporting.job", job_id=done.result.id))
    return page(
        "reporting/issue.html",
        form,
        investigation=investigation,
        number=queries.next_number(investigation),
        sharings=queries.sharings_in_force(investigation),
    )


@bp.route(f"{REPORTS}/<int:number>")
@requires(Permission.READ_REPORT, on=_report)
def report(report: Report) -> ResponseReturnValue:
    """Show what an issued report is, its files with their hashes, and who else reads it."""
    return page("reporting/report.html", report=report, job=queries.job_of(report), investigation=report.investigation)


@bp.route(f"{REPORTS}/<int:number>/page")
@requires(Permission.READ_REPORT, on=_web_page)
def read(file: ReportFile) -> ResponseReturnValue:
    """Show an issued report as its own page, as it was kept."""
    try:
        return _shown(files.read(file.sha256))
    except (FileNotFoundError, FileAltered) as error:
        return _file_missing(file, error)


@bp.route(f"{REPORTS}/<int:number>/<kind>")
@requires(Permission.READ_REPORT, on=_file)
def download(file: ReportFile) -> ResponseReturnValue:
    """Hand over one form of an issued report, byte for byte as it was kept."""
    try:
        content = files.open(file.sha256)
    except (FileNotFoundError, FileAltered) as error:
        return _file_missing(file, error)
    response: Response = send_file(
        content, mimetype=MEDIA_TYPES[file.kind], as_attachment=True, download_name=file.name, etag=file.sha256
    )
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


@bp.route(f"{REPORTS}/<int:number>/retry", methods=["POST"])
@requires(Permission.ISSUE_REPORT, on=_report)
def retry(report: Report) -> ResponseReturnValue:
    """Try once more to print a report that has its number."""
    job = services.retry(report, by=signed_in())
    if job.requested_by_id != signed_in().id:
        flash(f"{report.name} is being made again")
        return redirect(_address_of(report))
    return redirect(url_for("reporting.job", job_id=job.id))


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


@bp.route(SHARING, methods=["GET", "POST"])
@requires(Permission.SHARE_INVESTIGATION, on=_investigation)
def share(investigation: Investigation) -> ResponseReturnValue:
    """Let an approver share the issued reports of an investigation with a board."""
    sharings = queries.sharings_in_force(investigation)
    boards = queries.boards_not_among(sharings)
    form = ShareForm()
    form.prepare(boards)
    if form.validate_on_submit():
        board = next((each for each in boards if each.id == form.board.data), None)
        done = form.attempt(lambda: services.share(investigation, by=signed_in(), board=board))
        if done and board:
            flash(f"{board.name} can now read the issued reports")
            return redirect(url_for("reporting.share", investigation=investigation.slug))
    history = queries.sharings_of(investigation)
    return page("reporting/share.html", form, investigation=investigation, sharings=sharings, boards=boards, history=history)


@bp.route(f"{SHARING}/<organisation>/end", methods=["POST"])
@requires(Permission.SHARE_INVESTIGATION, on=_sharing)
def end_sharing(sharing: Sharing) -> ResponseReturnValue:
    """Let a board read nothing of an investigation any more."""
    investigation, board = sharing.investigation, sharing.board
    services.end_sharing(investigation, by=signed_in(), board=board)
    flash(f"{board.name} can no longer read the reports of this investigation")
    return redirect(url_for("reporting.share", investigation=investigation.slug))


def _address_of(report: Report) -> str:
    return url_for("reporting.report", investigation=report.investigation.slug, number=report.number)


def _shown(content: bytes) -> Response:
    """Return a report's own page, under a policy of its own: it is no page of this service."""
    response = Response(content, mimetype="text/html")
    response.headers["Content-Security-Policy"] = policy_for(content)
    return response


def _file_missing(file: ReportFile, error: FileNotFoundError | FileAltered) -> ResponseReturnValue:
    current_app.logger.error("The file %s cannot be handed over: %r", file.name, error)
    return render_template("reporting/file_missing.html", file=file, back=_address_of(file.report)), 500
