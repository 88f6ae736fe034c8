"""A report beside the last one: which row stood where, and whether it stands better or worse now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.earlier import EarlierPosition, EarlierRow
from reports.figures import Entry, entries_of
from reports.headlines import Headline, severity
from reports.status_report import StatusReport

Key = tuple[str, str]  # a reference and an organisation


class Compared(StrEnum):
    """How an addressee stands beside the last report; the value is the word that is printed."""

    NEW = "New"
    BETTER = "Better"
    WORSE = "Worse"
    SAME = "Same"


COMPARED_RULE = (
    "New: not in the last report. Better or Worse: its headline is less or more grave than in the last report, in the order of"
    " severity, with one exception: to become “Not being implemented” is always Worse, and to be taken up again always Better."
    " Same: its headline has not changed, whatever else has."
)
NOT_COMPARED = "–"


@dataclass(frozen=True, slots=True)
class Pair:
    """One addressee as it stood in the last report and as it stands in this one; one of the two may be missing."""

    row: EarlierRow | None
    entry: Entry | None

    @property
    def was_open(self) -> bool:
        """Whether the last report counted it as open."""
        return self.row is not None and self.row.is_open

    @property
    def is_open(self) -> bool:
        """Whether this report counts it as open."""
        return self.entry is not None and self.entry.is_in_force and self.entry.addressee.is_open


def is_comparable(previous: EarlierPosition | None) -> bool:
    """Whether the rows of the last report are known: reports of early versions of the software kept none."""
    if previous is None:
        return False
    return bool(previous.rows) or (previous.figures is not None and previous.figures.addressees == 0)


def since(report: StatusReport) -> date:
    """The day of the last report: what came after it is a change; the first day there is, where there was none."""
    return report.previous.as_at.date() if report.previous else date.min


def pairs_of(report: StatusReport) -> list[Pair]:
    """Each addressee of this report beside its earlier self, in natural order; then those that are listed no more."""
    earlier = {(row.reference, row.organisation): row for row in report.previous.rows} if report.previous else {}
    pairs = [Pair(earlier.pop(key_of(entry), None), entry) for entry in entries_of(report)]
    return [*pairs, *(Pair(row, None) for row in earlier.values())]


def compared(report: StatusReport) -> Iterator[tuple[Entry, Compared | None]]:
    """How each addressee stands beside the last report; None where it cannot be said."""
    can_be_said = report.previous is None or is_comparable(report.previous)
    for pair in pairs_of(report):
        if pair.entry is not None:
            yield pair.entry, change_of(pair.row, pair.entry) if can_be_said else None


def change_of(row: EarlierRow | None, entry: Entry) -> Compared | None:
    """How an addressee stands beside its row in the last report; None where it is no longer in force."""
    now = entry.addressee.headline
    if now is None:
        return None
    if row is None or row.headline is None:
        return Compared.NEW
    before = _gravity(row.headline)
    return Compared.SAME if row.headline is now else Compared.BETTER if _gravity(now) > before else Compared.WORSE


def _gravity(headline: Headline) -> int:
    """The place among the headlines, the gravest first: what is not carried out is graver here than any lateness."""
    return -1 if headline is Headline.NOT_BEING_IMPLEMENTED else severity(headline)


def key_of(entry: Entry) -> Key:
    """What tells an addressee from all others, in this report and in the last one."""
    return entry.reference, entry.addressee.organisation
