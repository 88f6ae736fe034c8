"""The pages of issued board packs."""

from flask.typing import ResponseReturnValue

from tracker.policy import OVERSIGHT_ROLES, Permission
from tracker.reporting import queries
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.views.blueprint import PACKS, bp, handed_over, read_page
from tracker.reporting.views.issued import printed_again, report_page
from tracker.reporting.vocabulary import FileKind
from tracker.web.access import requires, signed_in
from tracker.web.responses import page

PACK = f"{PACKS}/<organisation>/<report>"


def _pack(organisation: str, report: str) -> Report | None:
    return queries.pack_by_slug(organisation, report)


def _file(organisation: str, report: str, kind: str) -> ReportFile | None:
    return queries.file_of(queries.pack_by_slug(organisation, report), kind)


def _web_page(organisation: str, report: str) -> ReportFile | None:
    return _file(organisation, report, FileKind.HTML.value)


@bp.route(PACKS)
@requires(Permission.LIST_REPORTS)
def packs() -> ResponseReturnValue:
    """Show the board packs that the visitor may read, and to oversight the one in the making."""
    viewer = signed_in()
    oversees = not OVERSIGHT_ROLES.isdisjoint(viewer.roles)
    found = queries.with_jobs(queries.packs_of(viewer.organisation_id) if oversees else queries.packs_visible_to(viewer))
    return page(
        "reporting/packs.html",
        packs=found,
        replaced=queries.replaced_among([pack for pack, _ in found]),
        draft=queries.pack_draft_under_way(viewer) if oversees else None,
    )


@bp.route(PACK)
@requires(Permission.READ_REPORT, on=_pack)
def pack(report: Report) -> ResponseReturnValue:
    """Show what an issued pack is, its versions, its files with their hashes, and who reads it."""
    return report_page(report)


@bp.route(f"{PACK}/page")
@requires(Permission.READ_REPORT, on=_web_page)
def read_pack(file: ReportFile) -> ResponseReturnValue:
    """Show an issued pack as its own page, as it was kept."""
    return read_page(file)


@bp.route(f"{PACK}/<kind>")
@requires(Permission.READ_REPORT, on=_file)
def download_pack(file: ReportFile) -> ResponseReturnValue:
    """Hand over one form of an issued pack, byte for byte as it was kept."""
    return handed_over(file)


@bp.route(f"{PACK}/retry", methods=["POST"])
@requires(Permission.ISSUE_REPORT, on=_pack)
def retry_pack(report: Report) -> ResponseReturnValue:
    """Try once more to print a pack that has its number."""
    return printed_again(report)
