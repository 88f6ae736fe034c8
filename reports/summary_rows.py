"""What a force's summary tells of, as rows for a spreadsheet: the same figures, one row an addressee."""

from reports.figures import Entry, entries_of
from reports.force_summary import ForceSummary
from reports.headlines import look_of
from reports.status_report import StatusReport
from reports.text import cleaned
from reports.wanted import Need, Returned, needs_for, returned_for
from reports.words import words

Cell = str | int

COLUMNS = (
    "Investigation", "Ref", "Your reference", "Addressed to", "Short title", "Risk", "Headline", "Detail", "Response",
    "Position", "Force says", "Oversight found", "Answer due", "First due", "Due now", "Days overdue", "Days with us",
    "Times moved", "Owner", "We need from you", "By", "Days left", "Returned to you: what is missing", "With us",
)  # fmt: skip


def summary_rows(summary: ForceSummary) -> list[tuple[Cell, ...]]:
    """A header, and one row an addressee. Texts are as typed: whoever writes the file sees to it that none is a formula."""
    rows = [_row(report, entry) for report in summary.reports for entry in entries_of(report)]
    return [COLUMNS, *(tuple(cleaned(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)]


def _row(report: StatusReport, entry: Entry) -> tuple[Cell, ...]:
    one = entry.addressee
    needs = list(needs_for(report, entry, several=False)) if entry.is_in_force else []
    back = list(returned_for(report, entry, several=False)) if entry.is_in_force else []
    wanted: list[Need | Returned] = [*needs, *back]
    dated = [each for each in wanted if each.days_left is not None]
    first = min(dated, key=lambda each: each.days_left or 0, default=None)
    return (
        report.investigation.reference,
        entry.reference,
        one.own_reference,
        one.organisation,
        entry.title,
        words(entry.recommendation.risk),
        look_of(one.headline).words if one.headline else entry.not_in_force,
        one.headline_detail,
        words(one.answer),
        words(one.position) if one.position else "",
        words(one.claim),
        words(one.found),
        str(one.answer_due),
        str(one.first_due),
        str(one.due),
        _number(one.overdue_days),
        one.days_with_us,
        len(one.moves),
        one.owner_post,
        "; ".join(need.what for need in needs),
        first.by.iso if first and first.by else "",
        _number(first.days_left if first else None),
        "; ".join(f"{each.what}: {each.missing}" for each in back),
        one.waiting.what if one.waiting else "",
    )


def _number(number: int | None) -> Cell:
    return "" if number is None else number
