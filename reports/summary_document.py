"""What the one-page summary for a force prints, and its plain text: made once from its values."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reports.dates import ReportDate, moment_in_words
from reports.figures import entries_of, figures_of
from reports.force_summary import ForceSummary
from reports.headlines import CHART_ORDER
from reports.portfolio import summed
from reports.prose import INSIDE_A_SENTENCE, units
from reports.summary_room import PAGE, Listed, fitting, height_of, lines
from reports.text import shortened
from reports.values import values_sha256
from reports.wanted import NEAR_DAYS, Need, Returned, WithUs, is_answered_by_reader, needs_of, next_day, returned_to, with_us
from reports.words import counted, listed

Row = TypeVar("Row")

MOST_NEEDS = 10
MOST_BACK = 6
FIRST_NEEDS, FIRST_BACK, FIRST_WAITING = 3, 2, 1
MOST_WAITING = 6
MOST_IN_A_STEP = 84
MOST_IN_A_GAP = 130
MOST_IN_A_POST = 40
MOST_IN_A_NAME = 80
MOST_IN_A_REFERENCE = 24
# Millimetres, as the style sheet has them; the widths of columns are less their padding.
TEXT_WIDTH = 174.0
FACT_WIDTH = 66.0
FIXED = 29.0  # what stands on every page: rules, margins, the headings of D and E, the provenance
HEADING, NOTHING = 17.8, 13.0  # of a section that has rows, and of one that has none
H1, FIRST, PROSE = 6.7, 4.9, 4.6  # a line of each
H1_SIZE, FIRST_SIZE = 17 / 10.5, 11.5 / 10.5
NEED_WIDTHS = (20.0, 55.0, 19.0, 16.0, 34.0, 20.0)
BACK_WIDTHS = (20.0, 17.0, 88.0, 21.0, 18.0)
WAIT_WIDTHS = (20.0, 84.0, 21.0, 18.0, 21.0)
EXTENSIONS = (
    "If you need more time, ask before the date: more time to answer cannot be granted on an application that reaches us"
    " after the last day."
)
PUBLICATION = "If part of an answer should not be published, mark the passages and say why when you send it."
NEEDS_HEADING, BACK_HEADING, WAITING_HEADING = "We need from you", "Returned to you", "With us, nothing needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the three tables: its letter and heading, its cells, and what is left out."""

    letter: str
    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int

    @property
    def key(self) -> str:
        """By which it is laid out."""
        return f"part-{self.letter.lower()}"


class SummaryDocument:
    """One summary, ready for the template and for a message in plain text."""

    def __init__(self, summary: ForceSummary) -> None:
        self.summary = summary
        self._several = len(summary.reports) > 1
        self._needs = needs_of(summary.reports, several=self._several)
        self._returned = returned_to(summary.reports, several=self._several)
        self._with_us = with_us(summary.reports, several=self._several)
        self.sha256 = values_sha256(summary)
        needs, back, waiting = self._room()
        self.needs: Listed[Need] = _cut(self._needs, needs)
        self.returned: Listed[Returned] = _cut(self._returned, back)
        self.with_us: Listed[WithUs] = _cut(self._with_us, waiting)

    @property
    def reference(self) -> str:
        """What the summary is cited by: EXP-summary-2026-09-30."""
        return f"{self.summary.organisation_short}-summary-{self.summary.as_at:%Y-%m-%d}"

    @property
    def heading(self) -> str:
        """What stands above everything."""
        return f"Where {shortened(self.summary.organisation, MOST_IN_A_NAME)} stands"

    @property
    def title(self) -> str:
        """The title of the document, as a window or a reader announces it."""
        return f"{self.heading} as at {self.as_at}"

    @property
    def as_at(self) -> str:
        """The moment that the summary is about."""
        return moment_in_words(self.summary.as_at)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """For whom and from whom it is, each with its term."""
        bodies = listed(list(self.summary.oversight_bodies)) or "Not recorded"
        return [
            ("To", shortened(self.summary.liaison_post or "No liaison recorded", MOST_IN_A_NAME)),
            ("From", shortened(bodies, MOST_IN_A_NAME)),
            ("As at", self.as_at),
            ("Marking", self.summary.marking),
        ]

    @cached_property
    def first_line(self) -> str:
        """The next date and what it is, and how many have passed."""
        coming = next_day(self._needs, self._returned)
        wanted: list[Need | Returned] = [*self._needs, *self._returned]
        passed = sum(1 for each in wanted if each.days_left is not None and each.days_left < 0)
        late = f" {counted(passed, 'date has', 'dates have')} passed." if passed else ""
        if coming is None:
            return f"No date lies ahead of you in the next {NEAR_DAYS} days.{late}"
        by, reference, what = coming
        left = (by.on - self.summary.as_at.date()).days if by.on else 0
        said = shortened(f"{reference}, {what[:1].lower()}{what[1:]}", MOST_IN_A_STEP + MOST_IN_A_REFERENCE)
        return f"Next date: {by}, {_in_days(left)}: {'' if self._several else 'recommendation '}{said}.{late}"

    @cached_property
    def counts(self) -> str:
        """All of it in one sentence."""
        figures = summed([figures_of(report) for report in self.summary.reports])
        headed = [f"{figures.of(each)} {INSIDE_A_SENTENCE[each]}" for each in CHART_ORDER if figures.of(each)]
        addressees = counted(figures.addressees, "addressee", units(figures))
        investigations = counted(len(self.summary.reports), "investigation")
        said = f"{addressees} of {counted(figures.recommendations, 'recommendation')} in {investigations}"
        others = sorted(self._answered_for())
        where = "with you or with whom you answer for" if others else "with you"
        answers = f" You answer for {listed(others)}." if others else ""
        return (
            f"{said}: {listed(headed) or 'nothing is in force'}; {figures.overdue} overdue {where},"
            f" {figures.waiting} waiting on us.{answers}"
        )

    def _answered_for(self) -> set[str]:
        """The short names of the organisations for which the reader answers by law."""
        return {
            entry.addressee.organisation_short
            for report in self.summary.reports
            for entry in entries_of(report)
            if is_answered_by_reader(report, entry.addressee)
        }

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is needed, what came back, and what waits with oversight."""
        return (
            Section(
                letter="A",
                heading=NEEDS_HEADING,
                caption="The earliest date first. “Send where” names the part of the live list",
                columns=("Ref", "What to do", "By", "Days left", "Your owner", "Send where"),
                rows=tuple(need_cells(each) for each in self.needs.shown),
                more=self.needs.more,
            ),
            Section(
                letter="B",
                heading=BACK_HEADING,
                caption="The earliest date first",
                columns=("Ref", "What", "What is missing", "Send by", "Days left"),
                rows=tuple(back_cells(each) for each in self.returned.shown),
                more=self.returned.more,
            ),
            Section(
                letter="C",
                heading=WAITING_HEADING,
                caption="The longest wait first",
                columns=("Ref", "What waits", "Received", "With us", "We decide by"),
                rows=tuple(wait_cells(each) for each in self.with_us.shown),
                more=self.with_us.more,
            ),
        )

    @property
    def contact(self) -> str:
        """Where to ask, and where everything is."""
        said = [f"Questions: {shortened(self.summary.contact, MOST_IN_A_NAME)}."] if self.summary.contact else []
        return " ".join([*said, f"Live list: {shortened(self.summary.list_address, MOST_IN_A_NAME)}"])

    @property
    def footer(self) -> list[str]:
        """What to know of dates and publication, and where to turn."""
        return [EXTENSIONS, PUBLICATION, self.contact]

    def _room(self) -> list[int]:
        """How many rows of A, B and C the page has room for: first of each a few, then A, then the rest."""
        parts = (
            [height_of(zip(need_cells(each), NEED_WIDTHS, strict=True)) for each in self._needs[:MOST_NEEDS]],
            [height_of(zip(back_cells(each), BACK_WIDTHS, strict=True)) for each in self._returned[:MOST_BACK]],
            [height_of(zip(wait_cells(each), WAIT_WIDTHS, strict=True)) for each in self._with_us[:MOST_WAITING]],
        )
        fixed = FIXED + sum(HEADING if rows else NOTHING for rows in parts)
        fixed += lines(self.heading, TEXT_WIDTH, H1_SIZE) * H1 + lines(self.first_line, TEXT_WIDTH, FIRST_SIZE) * FIRST
        fixed += (sum(lines(said, FACT_WIDTH) for _, said in self.facts) / 2 + 1) * PROSE
        prose = [self.counts, *self.footer, self.summary.demonstration_notice]
        fixed += sum(lines(text, TEXT_WIDTH) for text in prose if text) * PROSE
        return fitting(parts, PAGE - fixed, _rank)


def need_cells(need: Need) -> tuple[str, ...]:
    """The cells of a row of A."""
    return (
        shortened(need.reference, MOST_IN_A_REFERENCE),
        shortened(need.what, MOST_IN_A_STEP),
        _short(need.by),
        days_in_words(need.days_left),
        shortened(need.owner, MOST_IN_A_POST),
        need.where,
    )


def back_cells(back: Returned) -> tuple[str, ...]:
    """The cells of a row of B."""
    return (
        shortened(back.reference, MOST_IN_A_REFERENCE),
        back.what,
        shortened(f"{back.missing[:1].upper()}{back.missing[1:]}", MOST_IN_A_GAP),
        _short(back.by),
        days_in_words(back.days_left),
    )


def wait_cells(wait: WithUs) -> tuple[str, ...]:
    """The cells of a row of C."""
    return (
        shortened(wait.reference, MOST_IN_A_REFERENCE),
        shortened(wait.what, MOST_IN_A_STEP),
        wait.received.short,
        "not known" if wait.days is None else counted(wait.days, "day"),
        _short(wait.decide_by),
    )


def days_in_words(left: int | None) -> str:
    """How many days are left, or have passed: "12 days", "today", "12 days past"."""
    if left is None:
        return "–"
    return "today" if left == 0 else counted(left, "day") if left > 0 else f"{counted(-left, 'day')} past"


def _in_days(left: int) -> str:
    return "today" if left == 0 else f"in {counted(left, 'day')}"


def _short(by: ReportDate | None) -> str:
    return by.short if by else "no date"


def _rank(part: int, place: int) -> int:
    """What is shown first: some needs, two things that came back, one that waits; then all other needs, then the rest."""
    if part == 0:
        return place if place < FIRST_NEEDS else FIRST_NEEDS + MOST_BACK + place
    if place < (FIRST_BACK if part == 1 else FIRST_WAITING):
        return FIRST_NEEDS + place
    return FIRST_NEEDS + MOST_BACK + MOST_NEEDS + place


def _cut(rows: list[Row], most: int) -> Listed[Row]:
    return Listed(tuple(rows[:most]), len(rows) - most)
