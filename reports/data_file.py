"""The data behind a report as CSV: one row an addressee, readable by any spreadsheet.

UTF-8 with a byte order mark, since the commonest spreadsheet otherwise misreads "Dŵr". A cell that a
spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.changes import Changes, changes_of
from reports.comparing import Key, key_of
from reports.figures import Entry, agreed_measures, entries_of, figures_of, months_open, open_disputes
from reports.headlines import look_of
from reports.prose import timing
from reports.slippage import slippage_of
from reports.status_report import StatusReport
from reports.text import cleaned
from reports.words import words

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Told:
    """A report with what its rows are compared with, and in which of its sections they stand."""

    report: StatusReport
    named: str  # the number of the report, or what else the data are behind
    changes: Changes
    lines: dict[Key, list[str]]  # what changed of each addressee
    slipping: frozenset[Key]
    due: dict[Key, list[str]]  # what falls due of each in the next 60 days


_COLUMNS: tuple[tuple[str, Callable[[_Told, Entry], str]], ...] = (
    ("investigation", lambda told, _: told.report.investigation.reference),
    ("as_at", lambda told, _: told.report.as_at.isoformat()),
    ("report", lambda told, _: told.named),
    ("version_of_report", lambda told, _: str(told.report.version)),
    ("edition", lambda told, _: told.report.edition.value),
    ("marking", lambda told, _: told.report.marking),
    ("reference", lambda _, entry: entry.reference),
    ("recommendation", lambda _, entry: entry.recommendation.reference),
    ("part", lambda _, entry: entry.addressee.part_reference),
    ("title", lambda _, entry: entry.title),
    ("text", lambda _, entry: entry.text),
    ("version", lambda _, entry: str((entry.part or entry.recommendation).version)),
    ("theme", lambda _, entry: entry.recommendation.theme),
    ("risk", lambda _, entry: words(entry.recommendation.risk)),
    ("risk_accepted_by", lambda _, entry: entry.recommendation.risk_accepted_by),
    ("legal_basis", lambda _, entry: entry.recommendation.legal_basis),
    ("made", lambda _, entry: entry.made.iso),
    ("made_in_words", lambda _, entry: str(entry.made)),
    ("not_in_force", lambda _, entry: entry.not_in_force),
    ("not_in_force_because", lambda _, entry: entry.ending.reason if entry.ending else ""),
    ("in_its_place", lambda _, entry: "; ".join(entry.ending.in_its_place) if entry.ending else ""),
    ("organisation", lambda _, entry: entry.addressee.organisation),
    ("own_reference", lambda _, entry: entry.addressee.own_reference),
    ("respondent", lambda _, entry: entry.addressee.respondent or entry.addressee.organisation),
    ("owner", lambda _, entry: entry.addressee.owner_post),
    ("headline", lambda _, entry: _headline(entry)),
    ("headline_detail", lambda _, entry: entry.addressee.headline_detail),
    ("open", lambda _, entry: "yes" if entry.addressee.is_open else "no"),
    ("response", lambda _, entry: words(entry.addressee.answer)),
    ("position", lambda _, entry: words(entry.addressee.position) if entry.addressee.position else ""),
    ("answer_due", lambda _, entry: entry.addressee.answer_due.iso),
    ("answer_due_in_words", lambda _, entry: str(entry.addressee.answer_due)),
    ("answer_working", lambda _, entry: entry.addressee.answer_working),
    ("time_to_answer", lambda _, entry: "; ".join(entry.addressee.time_to_answer)),
    ("answer_overdue_days", lambda _, entry: _number(entry.addressee.answer_overdue_days)),
    ("force_says", lambda _, entry: words(entry.addressee.claim)),
    ("force_said_on", lambda _, entry: entry.addressee.claim_on.iso if entry.addressee.claim_on else ""),
    ("oversight_found", lambda _, entry: words(entry.addressee.found)),
    ("first_due", lambda _, entry: entry.addressee.first_due.iso),
    ("due", lambda _, entry: entry.addressee.due.iso),
    ("due_in_words", lambda _, entry: str(entry.addressee.due)),
    ("overdue_days", lambda _, entry: _number(entry.addressee.overdue_days)),
    ("days_with_us", lambda _, entry: str(entry.addressee.days_with_us)),
    ("days_past_first_date", lambda _, entry: _number(entry.addressee.days_past_first_date)),
    ("times_moved", lambda _, entry: str(len(entry.addressee.moves))),
    ("days_moved", lambda _, entry: str(entry.addressee.moved_days)),
    ("timing", lambda _, entry: "; ".join(timing(entry.addressee))),
    ("new_date_asked", lambda _, entry: entry.addressee.date_asked),
    ("actions", lambda _, entry: "; ".join(str(each) for each in entry.addressee.actions if not each.in_error)),
    ("measures_agreed", lambda _, entry: "; ".join(each.wording for each in agreed_measures(entry.addressee))),
    ("dispute", lambda _, entry: "; ".join(each.force_case for each in open_disputes(entry.addressee))),
    ("waiting_on_us", lambda _, entry: entry.addressee.waiting.what if entry.addressee.waiting else ""),
    ("waiting_since", lambda _, entry: entry.addressee.waiting.since.iso if entry.addressee.waiting else ""),
    ("days_waiting", lambda _, entry: _number(entry.addressee.waiting.days) if entry.addressee.waiting else ""),
    ("decide_by", lambda _, entry: _decide_by(entry)),
    ("also_with_us", lambda _, entry: "; ".join(each.what for each in entry.addressee.also_waiting)),
    ("months_open", lambda told, entry: _number(months_open(entry, told.report)) if entry.addressee.is_open else ""),
    ("change", lambda told, entry: told.changes.compared(entry) or ""),
    ("changed_since", lambda told, entry: "; ".join(told.lines.get(key_of(entry), []))),
    ("moves_since", lambda told, entry: _number(told.changes.moves_of(entry)) if entry.is_in_force else ""),
    ("days_without_update", lambda _, entry: _number(entry.addressee.days_without_update)),
    ("slipping", lambda told, entry: "yes" if key_of(entry) in told.slipping else "no"),
    ("due_in_60_days", lambda told, entry: "; ".join(told.due.get(key_of(entry), []))),
    ("evidence", lambda _, entry: " ".join(entry.addressee.evidence_numbers)),
    ("next_step", lambda _, entry: entry.addressee.next_step),
    ("next_by", lambda _, entry: entry.addressee.next_by.iso if entry.addressee.next_by else ""),
    ("provenance", lambda _, entry: entry.recommendation.provenance),
)


def data_file(report: StatusReport) -> bytes:
    """The report's addressees as CSV, in natural order, with those no longer in force."""
    return data_file_of([report], "DRAFT" if report.number is None else str(report.number))


def data_file_of(reports: Iterable[StatusReport], named: str) -> bytes:
    """The addressees of several reports as one CSV, each row with its investigation and the name of what it is behind."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(name for name, _ in _COLUMNS)
    for report in reports:
        told = _told(report, named)
        for entry in entries_of(report):
            writer.writerow(safe_cell(value(told, entry)) for _, value in _COLUMNS)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    text = cleaned(text)
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text


def _told(report: StatusReport, named: str) -> _Told:
    changes, slippage = changes_of(report), slippage_of(report, figures_of(report))
    lines: dict[Key, list[str]] = {}
    for line in changes.lines:
        lines.setdefault(line.key, []).append(line.sentence)
    due: dict[Key, list[str]] = {}
    for each in slippage.due:
        for entry in each.entries:
            due.setdefault(key_of(entry), []).append(f"{each.what}, {each.on.iso}, {each.confidence}")
    return _Told(report, named, changes, lines, frozenset(key_of(row.entry) for row in slippage.rows), due)


def _headline(entry: Entry) -> str:
    headline = entry.addressee.headline
    return look_of(headline).words if headline else entry.not_in_force


def _decide_by(entry: Entry) -> str:
    waiting = entry.addressee.waiting
    return waiting.decide_by.iso if waiting and waiting.decide_by else ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
