"""What stands above the position: as at when, for which period and whom, in which edition."""

from datetime import timedelta

from reports.dates import ReportDate, in_words, moment_in_words
from reports.editions import EDITION_WORDS
from reports.status_report import StatusReport

NOT_STATED = "not stated"


def masthead(report: StatusReport) -> list[tuple[str, str]]:
    """Each term of the summary list with what is said of it, a long one and a short one in turn."""
    known = "as now known of that moment" if report.as_now_known else "as recorded by then"
    return [
        ("As at", f"{moment_in_words(report.as_at)}, {known}"),
        ("Data cut-off", _date(report.cut_off)),
        ("Period", _period(report)),
        ("Next report due", _date(report.next_due)),
        ("Prepared for", _prepared_for(report)),
        ("Edition", _edition(report)),
    ]


def _period(report: StatusReport) -> str:
    previous = report.previous
    if previous is None:
        return "First report: no earlier position" if report.is_first_report else "Not compared with an earlier report"
    start, end = previous.as_at.date(), report.as_at.date()
    first_day = start + timedelta(days=1) if start < end else start
    return f"{in_words(first_day)} to {in_words(end)}, since report {previous.number}"


def _prepared_for(report: StatusReport) -> str:
    meeting = f"meeting {report.meeting.short}" if report.meeting and report.meeting.on else ""
    return ", ".join(filter(None, (report.prepared_for, meeting))) or NOT_STATED


def _date(on: ReportDate | None) -> str:
    return str(on) if on else NOT_STATED


def _edition(report: StatusReport) -> str:
    said = [EDITION_WORDS[report.edition].lower()]
    if report.extract_for:
        said.append(f"extract for {report.extract_for}")
    if report.correction:
        said.append(f"version {report.version}, corrected")
    return ", ".join(said)
