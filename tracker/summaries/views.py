"""The pages of summaries: an organisation's own, and oversight's, narrowed to its own investigations."""

import io

from flask import Blueprint, Response, redirect, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from reports.force_summary import ForceSummary
from reports.summary_document import SummaryDocument
from reports.summary_pages import render_summary_html, summary_file_name
from reports.summary_text import summary_text
from tracker.jobs.vocabulary import JobKind
from tracker.jobs.work import entrust
from tracker.policy import Permission
from tracker.reporting.job_pages import describe
from tracker.reporting.policies import policy_for
from tracker.summaries import queries, services, work
from tracker.summaries.queries import Scope
from tracker.summaries.spreadsheet import spreadsheet
from tracker.web.access import allows, requires, signed_in
from tracker.web.downloads import hand_over
from tracker.web.responses import page as answer

bp = Blueprint("summaries", __name__)
OF_ORGANISATION = "/organisations/<organisation>/summary"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.record
def _settle_in(_state: BlueprintSetupState) -> None:
    entrust(JobKind.SUMMARY, work.print_summary)
    describe(JobKind.SUMMARY, work.about)


def _own() -> Scope:
    return queries.own_scope(signed_in().organisation)


def _for_oversight(organisation: str) -> Scope | None:
    if not allows(Permission.SEE_SUMMARY_OF_OTHERS):
        return None
    return queries.scope_for(signed_in().organisation, organisation)


@bp.route("/summary")
@requires(Permission.SEE_OWN_SUMMARY)
def summary() -> ResponseReturnValue:
    """Show the visitor's organisation where it stands, and offer that as page, paper, text and spreadsheet."""
    return _overview(_own())


@bp.route("/summary/page")
@requires(Permission.SEE_OWN_SUMMARY)
def page() -> ResponseReturnValue:
    """Show the organisation's summary as a page of its own."""
    return _as_page(_own())


@bp.route("/summary/pdf", methods=["POST"])
@requires(Permission.SEE_OWN_SUMMARY)
def pdf() -> ResponseReturnValue:
    """Ask for the organisation's summary on paper, and show how far it has come."""
    return _printing(_own())


@bp.route("/summary/text")
@requires(Permission.SEE_OWN_SUMMARY)
def text() -> ResponseReturnValue:
    """Hand over the organisation's summary as plain text, for a message."""
    return _as_text(_own())


@bp.route("/summary/rows.xlsx")
@requires(Permission.SEE_OWN_SUMMARY)
def rows() -> ResponseReturnValue:
    """Hand over the organisation's rows as a spreadsheet."""
    return _as_rows(_own())


@bp.route(OF_ORGANISATION)
@requires(Permission.SEE_SUMMARY_OF_OTHERS, on=_for_oversight)
def of_organisation(scope: Scope) -> ResponseReturnValue:
    """Show oversight where an organisation stands with its own investigations."""
    return _overview(scope)


@bp.route(f"{OF_ORGANISATION}/page")
@requires(Permission.SEE_SUMMARY_OF_OTHERS, on=_for_oversight)
def page_of_organisation(scope: Scope) -> ResponseReturnValue:
    """Show the same as a page of its own."""
    return _as_page(scope)


@bp.route(f"{OF_ORGANISATION}/pdf", methods=["POST"])
@requires(Permission.SEE_SUMMARY_OF_OTHERS, on=_for_oversight)
def pdf_of_organisation(scope: Scope) -> ResponseReturnValue:
    """Ask for the same on paper, and show how far it has come."""
    return _printing(scope)


@bp.route(f"{OF_ORGANISATION}/text")
@requires(Permission.SEE_SUMMARY_OF_OTHERS, on=_for_oversight)
def text_of_organisation(scope: Scope) -> ResponseReturnValue:
    """Hand over the same as plain text, for a message."""
    return _as_text(scope)


@bp.route(f"{OF_ORGANISATION}/rows.xlsx")
@requires(Permission.SEE_SUMMARY_OF_OTHERS, on=_for_oversight)
def rows_of_organisation(scope: Scope) -> ResponseReturnValue:
    """Hand over the same rows as a spreadsheet."""
    return _as_rows(scope)


def _overview(scope: Scope) -> ResponseReturnValue:
    told = services.read(scope, by=signed_in())
    return answer(
        "summaries/summary.html",
        scope=scope,
        told=told,
        document=SummaryDocument(told),
        text=summary_text(told),
        at=_addresses(scope),
    )


def _as_page(scope: Scope) -> ResponseReturnValue:
    content = render_summary_html(services.read(scope, by=signed_in())).encode()
    response = Response(content, mimetype="text/html")
    response.headers["Content-Security-Policy"] = policy_for(content)
    return response


def _printing(scope: Scope) -> ResponseReturnValue:
    return redirect(url_for("reporting.job", job_id=services.request_pdf(scope, by=signed_in()).id))


def _as_text(scope: Scope) -> ResponseReturnValue:
    told = services.read(scope, by=signed_in())
    return _file(told, summary_text(told).encode(), "text/plain; charset=utf-8", "txt")


def _as_rows(scope: Scope) -> ResponseReturnValue:
    told = services.read(scope, by=signed_in())
    return _file(told, spreadsheet(told), XLSX, "xlsx")


def _file(told: ForceSummary, content: bytes, media_type: str, ending: str) -> Response:
    name = summary_file_name(told, ending)
    return hand_over(io.BytesIO(content), media_type=media_type, name=name, size=len(content))


def _addresses(scope: Scope) -> dict[str, str]:
    if scope.body is None:
        return {form: url_for(f"summaries.{form}") for form in ("page", "pdf", "text", "rows")}
    slug = scope.organisation.slug
    return {form: url_for(f"summaries.{form}_of_organisation", organisation=slug) for form in ("page", "pdf", "text", "rows")}
