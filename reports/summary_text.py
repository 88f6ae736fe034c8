"""The summary for a force as the plain text of a message: the same content as its page."""

from collections.abc import Callable, Iterator, Sequence

from reports.force_summary import ForceSummary
from reports.summary_document import (
    BACK_HEADING,
    NEEDS_HEADING,
    WAITING_HEADING,
    SummaryDocument,
    back_cells,
    need_cells,
    wait_cells,
)
from reports.summary_room import Listed, Row
from reports.text import cleaned

NOTHING = "Nothing."


def summary_text(summary: ForceSummary) -> str:
    """The summary as text in lines, for a message."""
    document = SummaryDocument(summary)
    lines = [
        f"{summary.marking} – {document.heading}",
        *(f"{term}: {said}" for term, said in document.facts),
        "",
        document.first_line,
        *_section("A", NEEDS_HEADING, document.needs, lambda each: _need(need_cells(each))),
        *_section("B", BACK_HEADING, document.returned, lambda each: _back(back_cells(each))),
        *_section("C", WAITING_HEADING, document.with_us, lambda each: _wait(wait_cells(each))),
        "",
        "D. In numbers",
        document.counts,
        "",
        "E. Good to know",
        *document.footer,
        *([summary.demonstration_notice] if summary.demonstration_notice else []),
        f"SHA-256 of the values {document.sha256}",
    ]
    return "\n".join(" ".join(cleaned(line).split()) for line in lines) + "\n"


def _section(letter: str, heading: str, rows: Listed[Row], line: Callable[[Row], str]) -> Iterator[str]:
    yield ""
    yield f"{letter}. {heading}"
    for row in rows.shown:
        yield f"- {line(row)}"
    if rows.more:
        yield f"and {rows.more:,} more in the live list"
    if not rows.total:
        yield NOTHING


def _need(cells: Sequence[str]) -> str:
    reference, what, by, left, owner, where = cells
    return f"{reference}: {what}. By: {by} ({left}). Your owner: {owner}. Send where: {where}"


def _back(cells: Sequence[str]) -> str:
    reference, what, missing, by, left = cells
    return f"{reference}: {what}. What is missing: {missing} Send it again by: {by} ({left})"


def _wait(cells: Sequence[str]) -> str:
    reference, what, received, days, decide_by = cells
    return f"{reference}: {what}. Received: {received}. With us: {days}. We decide by: {decide_by}"
