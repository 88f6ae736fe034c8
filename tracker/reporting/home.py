"""What reports add to a home page: for a board, what it can read."""

from tracker import clock
from tracker.accounts.models import User
from tracker.dates import days, long_date
from tracker.overview.work import HomeSection, WorkRow
from tracker.policy import Role
from tracker.reporting import queries
from tracker.reporting.models import Report
from tracker.reporting.places import of_report

NEWEST = 20


def issued_reports(user: User) -> HomeSection | None:
    """Return the issued reports that a board can read, the newest first; None for everybody else, and where there are none."""
    if Role.BOARD_MEMBER not in user.roles:
        return None
    newest = queries.reports_visible_to(user, limit=NEWEST)
    replaced = queries.replaced_of(newest, user)
    rows = [_row(report, replaced.get(report.id)) for report in newest]
    total = queries.number_of_reports_visible_to(user)
    return HomeSection("reports", "Issued reports to read", with_you=True, rows=rows, units=total) if rows else None


def _row(report: Report, replaced_by: Report | None) -> WorkRow:
    day, about = clock.day_of(report.as_at), report.about
    name = report.name[:1].lower() + report.name[1:]
    notes = (
        f"Replaced by version {replaced_by.edition_version}" if replaced_by else "",
        "Demonstration data" if about and about.demonstration else "",
    )
    return WorkRow(
        about=f"{about.reference}, {about.name}: {name}" if about else report.name,
        organisation=report.oversight_body.short_name,
        when=f"position as at {long_date(day)}",
        how_long=f"{days((clock.today() - day).days)} ago" if day < clock.today() else "today",
        link=of_report("Read it", "report", report),
        note=", ".join(each for each in notes if each),
    )
