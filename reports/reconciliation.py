"""From what was open in the last report to what is open now: every way in and out is counted, and the sum must be right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.comparing import Pair, is_comparable, pairs_of, since
from reports.dates import ReportDate
from reports.errors import CountsDoNotReconcile
from reports.figures import Entry, Figures
from reports.status_report import Closure, StatusReport
from reports.words import Position


class Term(StrEnum):
    """A way into or out of what is open; the value is the words that are printed."""

    NEW = "new"
    PARTS = "parts added by splitting"
    MERGED = "merged"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "re-opened"
    REFUSED = "settled as not accepted"
    ACCEPTED = "accepted after all"
    CLOSURE_IN_ERROR = "closures recorded in error"
    REOPENING_IN_ERROR = "re-openings recorded in error"
    BACK_IN_FORCE = "in force again"
    NOT_LISTED = "no longer listed"
    CORRECTED = "otherwise corrected"


ALWAYS_PRINTED = (
    Term.NEW, Term.PARTS, Term.MERGED, Term.SUPERSEDED, Term.WITHDRAWN, Term.CLOSED, Term.REOPENED,
)  # fmt: skip
OUT = frozenset(
    {Term.MERGED, Term.SUPERSEDED, Term.WITHDRAWN, Term.CLOSED, Term.REFUSED, Term.REOPENING_IN_ERROR, Term.NOT_LISTED}
)
_ENDINGS = {
    "Withdrawn": Term.WITHDRAWN,
    "Superseded": Term.SUPERSEDED,
    "Merged": Term.MERGED,
    "Split": Term.PARTS,
}
Step = tuple[Term, int]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Open at the last report, what came and went, and what is open now."""

    number: int  # of the last report
    open_before: int
    terms: tuple[tuple[Term, int], ...]  # each counted as it changes the sum: what went is negative
    open_now: int

    @property
    def sentence(self) -> str:
        """The sum in one line: "Open at report 1: 14 + 3 new − 1 withdrawn = 14 open now"."""
        return f"Open at report {self.number}: {self.open_before}{''.join(map(_said, self.terms))} = {self.open_now} open now"


def reconciled(report: StatusReport, figures: Figures) -> Reconciliation | None:
    """How what was open became what is open; None where there are no earlier rows, an error where the sum is wrong."""
    previous = report.previous
    if previous is None or not is_comparable(previous):
        return None
    pairs = pairs_of(report)
    origins = split_from(pairs)
    counted: Counter[Term] = Counter()
    for pair in pairs:
        for term, number in _steps(pair, origins, since(report)):
            counted[term] += number
    terms = tuple((term, counted[term]) for term in Term if term in ALWAYS_PRINTED or counted[term])
    open_before = sum(pair.was_open for pair in pairs)
    if previous.figures is not None and previous.figures.open != open_before:
        raise CountsDoNotReconcile(
            f"Report {previous.number} says that {previous.figures.open} were open, its rows {open_before}"
        )
    if open_before + sum(number for _, number in terms) != figures.open:
        raise CountsDoNotReconcile(f"{open_before} were open, and what came and went does not make {figures.open}")
    return Reconciliation(previous.number, open_before, terms, figures.open)


def kind_of_ending(words: str) -> str:
    """What became of it, without the day: "Withdrawn"."""
    return words.partition(" ")[0]


def split_from(pairs: Sequence[Pair]) -> dict[str, str]:
    """What came by splitting: each new reference, with the one that it came from."""
    listed_before = {pair.row.reference for pair in pairs if pair.row}
    origins: dict[str, str] = {}
    for entry in (pair.entry for pair in pairs if pair.entry):
        ending = entry.ending
        if ending and kind_of_ending(ending.words) == "Split":
            origins |= {successor.partition(":")[0]: entry.reference for successor in ending.in_its_place}
        if entry.addressee.part_reference and entry.recommendation.reference in listed_before:
            origins[entry.reference] = entry.recommendation.reference
    return origins


def counting(entry: Entry) -> list[Closure]:
    """The closures and re-openings that were not recorded in error, newest first."""
    return [closure for closure in entry.addressee.closures if closure.in_error is None]


def is_after(on: ReportDate, day: date) -> bool:
    """Whether something is known to have happened after a day."""
    return on.on is not None and on.on > day


def _steps(pair: Pair, origins: dict[str, str], day: date) -> Iterator[Step]:
    if pair.entry is None:
        if pair.row is not None and pair.row.is_open:
            yield (Term.PARTS if pair.row.reference in origins.values() else Term.NOT_LISTED), -1
        return
    is_open = pair.was_open
    if pair.row is None:
        yield (Term.PARTS if pair.entry.reference in origins else Term.NEW), 1
        is_open = True
    for closure in reversed(counting(pair.entry)):
        opens = closure.kind is None
        if is_after(closure.on, day) and opens is not is_open:
            yield (Term.REOPENED, 1) if opens else (Term.CLOSED, -1)
            is_open = opens
    if is_open and not pair.is_open:
        yield _way_out(pair.entry), -1
    elif pair.is_open and not is_open:
        yield _way_in(pair), 1


def _way_out(entry: Entry) -> Term:
    closures = counting(entry)
    if entry.not_in_force:
        return _ENDINGS.get(kind_of_ending(entry.not_in_force), Term.NOT_LISTED)
    if any(closure.in_error and closure.kind is None for closure in entry.addressee.closures):
        return Term.REOPENING_IN_ERROR
    if closures and closures[0].kind is not None:
        return Term.CLOSED
    return Term.REFUSED if entry.addressee.position is Position.NOT_ACCEPTED else Term.CORRECTED


def _way_in(pair: Pair) -> Term:
    if pair.row is None or pair.entry is None or pair.row.not_in_force:
        return Term.BACK_IN_FORCE
    closures = counting(pair.entry)
    if closures and closures[0].kind is None:
        return Term.REOPENED
    if any(closure.in_error and closure.kind for closure in pair.entry.addressee.closures):
        return Term.CLOSURE_IN_ERROR
    if pair.row.position is Position.NOT_ACCEPTED:
        return Term.ACCEPTED
    return Term.CORRECTED


def _said(counted: tuple[Term, int]) -> str:
    term, number = counted
    goes = number < 0 or (number == 0 and term in OUT)
    return f" {'−' if goes else '+'} {abs(number)} {term.value}"
