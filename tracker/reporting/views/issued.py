"""The pages of issued status reports: listing, reading, downloading, printing once more what could not be printed."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reports.editions import STEP_WORDS
from tracker import clock
from tracker.investigations.models import Investigation
from tracker.policy import Permission
from tracker.reporting import queries, services
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.signing_off import sign_off_of
from tracker.reporting.views.blueprint import REPORTS, address_of, bp, handed_over, investigation_at, read_page
from tracker.reporting.vocabulary import Edition, FileKind
from tracker.web.access import requires, signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page


def _report(investigation: str, report: str) -> Report | None:
    return queries.report_by_slug(investigation, report)


def _file(investigation: str, report: str, kind: str) -> ReportFile | None:
    return queries.file_of(queries.report_by_slug(investigation, report), kind)


def _web_page(investigation: str, report: str) -> ReportFile | None:
    return _file(investigation, report, FileKind.HTML.value)


@bp.route("/reports")
@requires(Permission.LIST_REPORTS)
def reports() -> ResponseReturnValue:
    """Show the issued reports and packs that the visitor may read, the newest first."""
    number, total = page_number(), queries.number_of_reports_visible_to(signed_in())
    found = queries.reports_visible_to(signed_in(), limit=ON_A_PAGE, offset=offset_of(number))
    replaced = queries.replaced_of(found, signed_in())
    return page("reporting/reports.html", reports=Page(found, number, total), replaced=replaced)


@bp.route(REPORTS)
@requires(Permission.PREVIEW_REPORT, on=investigation_at)
def investigation_reports(investigation: Investigation) -> ResponseReturnValue:
    """Show the reports of an investigation, issued and in the making, and offer a preview and the next report."""
    reports = queries.with_jobs(queries.reports_of(investigation))
    return page(
        "reporting/investigation_reports.html",
        investigation=investigation,
        reports=reports,
        replaced=queries.replaced_among([report for report, _ in reports]),
        draft=queries.draft_under_way(investigation),
        sharings=queries.sharings_in_force(investigation),
        has_something=any(recommendation.is_issued for recommendation in investigation.recommendations),
    )


@bp.route(f"{REPORTS}/<report>")
@requires(Permission.READ_REPORT, on=_report)
def report(report: Report) -> ResponseReturnValue:
    """Show what an issued report is, its versions, its files with their hashes, and who else reads it."""
    return report_page(report)


@bp.route(f"{REPORTS}/<report>/page")
@requires(Permission.READ_REPORT, on=_web_page)
def read(file: ReportFile) -> ResponseReturnValue:
    """Show an issued report as its own page, as it was kept."""
    return read_page(file)


@bp.route(f"{REPORTS}/<report>/<kind>")
@requires(Permission.READ_REPORT, on=_file)
def download(file: ReportFile) -> ResponseReturnValue:
    """Hand over one form of an issued report, byte for byte as it was kept."""
    return handed_over(file)


@bp.route(f"{REPORTS}/<report>/retry", methods=["POST"])
@requires(Permission.ISSUE_REPORT, on=_report)
def retry(report: Report) -> ResponseReturnValue:
    """Try once more to print a report that has its number."""
    return printed_again(report)


def report_page(report: Report) -> ResponseReturnValue:
    """Return the page of an issued report or pack."""
    versions = queries.versions_of(report)
    return page(
        "reporting/report.html",
        report=report,
        job=queries.job_of(report),
        investigation=report.about,
        versions=versions,
        latest=versions[-1] if versions else report,
        public=queries.public_edition_of(report),
        Edition=Edition,
        STEP_WORDS=STEP_WORDS,
        steps=sign_off_of(report.draft, clock.day_of(report.recorded_at)) if report.draft else (),
    )


def printed_again(report: Report) -> ResponseReturnValue:
    """Have a report or pack printed once more, and show how far it comes to whoever asked first."""
    job = services.retry(report, by=signed_in())
    if job.requested_by_id != signed_in().id:
        flash(f"{report.name} is being made again")
        return redirect(address_of(report))
    return redirect(url_for("reporting.job", job_id=job.id))
