"""What the pages of reports have in common: their place, and how files are handed over."""

from flask import Blueprint, Response, current_app, render_template, send_file, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone
from tracker.jobs.vocabulary import JobKind
from tracker.jobs.work import entrust
from tracker.overview import home
from tracker.reporting import telling, work
from tracker.reporting.home import issued_reports
from tracker.reporting.job_pages import describe
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.places import of_report
from tracker.reporting.policies import policy_for
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import FileAltered, files

bp = Blueprint("reporting", __name__)
REPORTS = "/investigations/<investigation>/reports"
PACKS = "/board-packs"
PDF = "application/pdf"
MEDIA_TYPES = {
    FileKind.PDF: PDF,
    FileKind.CORE: PDF,
    FileKind.VOLUME: PDF,
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


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation in an address, or None."""
    return investigation_alone(investigation)


def address_of(report: Report) -> str:
    """Return the address of an issued report or pack."""
    link = of_report("", "report", report)
    return url_for(link.endpoint, **link.parts)  # type: ignore[arg-type]  # parts of an address, not settings of it


def shown(content: bytes) -> Response:
    """Return a report's own page, under a policy of its own: it is no page of this service."""
    response = Response(content, mimetype="text/html")
    response.headers["Content-Security-Policy"] = policy_for(content)
    return response


def read_page(file: ReportFile) -> ResponseReturnValue:
    """Return an issued report as its own page, as it was kept."""
    try:
        return shown(files.read(file.sha256))
    except (FileNotFoundError, FileAltered) as error:
        return _missing(file, error)


def handed_over(file: ReportFile) -> ResponseReturnValue:
    """Return one form of an issued report as a download, byte for byte as it was kept."""
    try:
        content = files.open(file.sha256)
    except (FileNotFoundError, FileAltered) as error:
        return _missing(file, error)
    response: Response = send_file(
        content, mimetype=MEDIA_TYPES[file.kind], as_attachment=True, download_name=file.name, etag=file.sha256
    )
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


def _missing(file: ReportFile, error: FileNotFoundError | FileAltered) -> ResponseReturnValue:
    current_app.logger.error("The file %s cannot be handed over: %r", file.name, error)
    return render_template("reporting/file_missing.html", file=file, back=address_of(file.report)), 500
