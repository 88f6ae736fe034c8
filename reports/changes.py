"""What changed since the last report: every line in its group, what did not move, and the sum of what is open."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.answer_changes import answers, corrections, evidence_in_error
from reports.change import Change, Group
from reports.comparing import Compared, Key, Pair, compared, is_comparable, key_of, pairs_of, since
from reports.dates import moment_in_words
from reports.figures import Entry, entries_of
from reports.reconciliation import is_after, split_from
from reports.row_changes import (
    assessments,
    closings,
    completions,
    date_moves,
    lateness,
    listing,
    moves_since,
    otherwise,
    refusal,
)
from reports.status_report import StatusReport
from reports.words import counted
from reports.worst import MOST_CHANGES, is_long

FIRST_REPORT = "First report: no earlier position."
NOT_COMPARED = "This report is not compared with an earlier one."
MOST_LINES = 60
MOST_NAMED = 15


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many changes of one kind there were, and of what."""

    words: str
    number: int
    references: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes since the last report, in the fixed order of their groups."""

    lines: tuple[Change, ...]
    not_comparable: str  # why nothing can be compared; empty where it can
    silent: tuple[Entry, ...]  # without an update for a cycle, the longest first
    moved: dict[Key, int] | None  # how often the date of each was moved since; None where that is not known
    beside: dict[Key, Compared | None]  # how each addressee stands beside the last report
    is_long: bool = False  # whether the report is so long that it prints the worst of each list alone

    @property
    def is_summed_up(self) -> bool:
        """Whether there are so many that only their numbers are printed."""
        return len(self.lines) > (MOST_CHANGES if self.is_long else MOST_LINES)

    @property
    def groups(self) -> list[GroupCount]:
        """How many lines each group has, of those that have any."""
        return [_counted(group, lines) for group in Group if (lines := self.of(group))]

    def of(self, group: Group) -> list[Change]:
        """The lines of one group."""
        return [line for line in self.lines if line.group is group]

    @property
    def moves(self) -> int | None:
        """How often a date was moved since the last report, of what is in force; None where there is none."""
        return None if self.moved is None else sum(self.moved.values())

    def moves_of(self, entry: Entry) -> int | None:
        """How often its date was moved since the last report."""
        return None if self.moved is None else self.moved.get(key_of(entry))

    def compared(self, entry: Entry) -> Compared | None:
        """How one addressee stands beside the last report; None where it cannot be said."""
        return self.beside[key_of(entry)]

    @property
    def no_change(self) -> str:
        """What had no update for a cycle, each with the days: "10 (112 days)"."""
        named = [
            f"{entry.reference} ({counted(entry.addressee.days_without_update or 0, 'day')})"
            for entry in self.silent[:MOST_NAMED]
        ]
        more = len(self.silent) - len(named)
        return ", ".join(named) + (f" and {more} more" if more else "")


def changes_of(report: StatusReport) -> Changes:
    """What changed between the last report and this one."""
    silent = [entry for entry in entries_of(report) if entry.addressee.days_without_update is not None]
    return Changes(
        lines=tuple(_lines(report)) if is_comparable(report.previous) else (),
        not_comparable=_not_comparable(report),
        silent=tuple(sorted(silent, key=lambda entry: -(entry.addressee.days_without_update or 0))),
        moved=_moved(report),
        beside={key_of(entry): word for entry, word in compared(report)},
        is_long=is_long(entries_of(report)),
    )


def _not_comparable(report: StatusReport) -> str:
    previous = report.previous
    if previous is None:
        return FIRST_REPORT if report.is_first_report else NOT_COMPARED
    if is_comparable(previous):
        return ""
    return (
        f"Report {previous.number}, {moment_in_words(previous.as_at)}, was made before reports kept their rows:"
        " its figures can be compared, its rows cannot."
    )


def _lines(report: StatusReport) -> list[Change]:
    pairs = pairs_of(report)
    origins = split_from(pairs)
    day = since(report)
    lines = list(itertools.chain.from_iterable(_of_a_pair(pair, origins, day) for pair in pairs))
    lines += [line for item in report.evidence if (line := evidence_in_error(item, day))]
    order = {group: place for place, group in enumerate(Group)}
    return sorted(lines, key=lambda line: order[line.group])


def _of_a_pair(pair: Pair, origins: dict[str, str], day: date) -> Iterator[Change]:
    yield from listing(pair, origins)
    entry = pair.entry
    if entry is None:
        return
    lines = [
        *closings(pair, entry, day),
        *refusal(pair, entry),
        *assessments(pair, entry, day),
        *completions(pair, entry, day),
        *lateness(pair, entry),
        *date_moves(pair, entry, day),
        *answers(pair, entry, day),
        *corrections(pair, entry, day),
    ]
    yield from lines or otherwise(pair, entry)


def _moved(report: StatusReport) -> dict[Key, int] | None:
    if report.previous is None:
        return None
    day = since(report)
    pairs = [(pair, pair.entry) for pair in pairs_of(report) if pair.entry and pair.entry.is_in_force]
    if is_comparable(report.previous):
        return {key_of(entry): len(moves_since(pair, entry, day)) for pair, entry in pairs}
    return {key_of(entry): sum(is_after(move.on, day) for move in entry.addressee.moves) for _, entry in pairs}


def _counted(group: Group, lines: list[Change]) -> GroupCount:
    references = list(dict.fromkeys(line.reference for line in lines))
    more = len(references) - MOST_NAMED
    named = ", ".join(references[:MOST_NAMED])
    return GroupCount(group.value, len(lines), f"{named} and {more} more" if more > 0 else named)
