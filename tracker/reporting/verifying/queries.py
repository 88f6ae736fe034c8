"""Reading issued files by their hash, and issued reports by what a file says it is."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.verifying.claims import Claim, as_in_a_name
from tracker.reporting.vocabulary import Edition


def files_with(sha256: str) -> list[ReportFile]:
    """Return the forms of issued reports that are exactly this content, the latest first: versions can share their data."""
    chosen = select(ReportFile).where(ReportFile.sha256 == sha256).order_by(ReportFile.id.desc())
    return list(db.session.scalars(chosen))


def numbered_reports() -> list[Report]:
    """Return every report that has a number, issued or being printed, with its files."""
    options = (joinedload(Report.about), joinedload(Report.oversight_body), selectinload(Report.files))
    return list(db.session.scalars(select(Report).order_by(Report.id).options(*options)))


def reports_claimed(claim: Claim) -> list[Report]:
    """Return the issued reports that a file may say it is, the latest version first."""
    chosen = select(Report).order_by(Report.edition_version.desc(), Report.id.desc())
    if claim.edition:
        # A board edition and the public one made from it have the same number and version.
        chosen = chosen.where(Report.edition == Edition(claim.edition))
    if claim.tail:
        # The tail is letters, digits and hyphens alone.
        found = db.session.scalars(chosen.where(Report.file_name.like(f"%-{claim.tail}-%")))
        return [each for each in found if each.is_issued and claim.head.endswith(_head_of(each, claim.tail))]
    about = or_(
        Investigation.reference == claim.about, Report.investigation_id.is_(None) & (Organisation.short_name == claim.about)
    )
    chosen = chosen.outerjoin(Report.about).join(Organisation, Report.oversight_body_id == Organisation.id)
    named = chosen.where(about, Report.number == claim.number)
    if claim.version:
        named = named.where(Report.edition_version == claim.version)
    return [each for each in db.session.scalars(named) if each.is_issued]


def board_edition_of(report: Report) -> Report | None:
    """Return the board edition from which a public edition was made, or None."""
    chosen = select(Report).where(
        Report.investigation_id == report.investigation_id,
        Report.oversight_body_id == report.oversight_body_id,
        Report.number == report.number,
        Report.edition_version == report.edition_version,
        Report.edition == Edition.BOARD,
    )
    return db.session.scalar(chosen)


def reference_of(report: Report) -> str:
    """Return what an issued report is cited by: the name of its files without the marking at the end."""
    for marking in Marking:
        if report.file_name.endswith(end := f"-{as_in_a_name(marking.label)}"):
            return report.file_name.removesuffix(end)
    return report.file_name


def _head_of(report: Report, tail: str) -> str:
    return report.file_name[: report.file_name.rindex(tail)]
