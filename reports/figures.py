"""Every figure of a status report, counted once and used by prose, tables, chart and data file alike."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.assurance import Dispute, Measure
from reports.dates import Precision, ReportDate
from reports.errors import CountsDoNotReconcile
from reports.headlines import CHART_ORDER, Headline, HeadlineCount, severity
from reports.status_report import Addressee, Ending, Evidence, Part, Recommendation, StatusReport
from reports.words import Answer, Position

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One addressee with its recommendation: a row of the tables and of the data file."""

    recommendation: Recommendation
    addressee: Addressee
    card: str  # the anchor of its record card

    @property
    def reference(self) -> str:
        """The number it is cited by: the part's where there are parts."""
        return self.addressee.part_reference or self.recommendation.reference

    @property
    def part(self) -> Part | None:
        """The part that it is about, where the recommendation has parts."""
        return next((part for part in self.recommendation.parts if part.reference == self.addressee.part_reference), None)

    @property
    def title(self) -> str:
        """The title of the part, or else of the recommendation."""
        return self.part.title if self.part else self.recommendation.title

    @property
    def text(self) -> str:
        """What was asked, or why that is not known: of the part, or else of the recommendation."""
        asked = self.part or self.recommendation
        return asked.text or asked.text_note

    @property
    def made(self) -> ReportDate:
        """The day it was made."""
        return self.part.made if self.part else self.recommendation.made

    @property
    def ending(self) -> Ending | None:
        """How it ended, or the recommendation that it is a part of; None where it is in force."""
        return self.recommendation.ending or (self.part.ending if self.part else None)

    @property
    def not_in_force(self) -> str:
        """What became of it; nothing where it is in force."""
        return self.ending.words if self.ending else ""

    @property
    def is_in_force(self) -> bool:
        """Whether it counts: withdrawn, superseded, split and merged recommendations do not."""
        return not self.not_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted as at the moment of the report; all but the first count addressees in force."""

    recommendations: int
    addressees: int
    recorded: int  # recommendations on the record, with those no longer in force
    parts: int
    headlines: tuple[HeadlineCount, ...]  # all seven, in the order of the chart
    settled: int
    positions: tuple[tuple[Position, int], ...]  # of the settled answers, all five
    no_duty: int
    not_settled: int
    open: int
    overdue: int
    overdue_headed: tuple[HeadlineCount, ...]  # under which headlines the overdue ones stand
    longest_overdue: Entry | None
    past_first_date: int
    without_due_date: int  # open, with no delivery date known
    moves: int
    moved: int
    waiting: int
    oldest_open_months: int | None
    open_with_unknown_start: int

    def of(self, headline: Headline) -> int:
        """How many addressees stand under a headline."""
        return next(count.addressees for count in self.headlines if count.headline is headline)


def entries_of(report: StatusReport) -> list[Entry]:
    """One entry an addressee, in the natural order of the recommendations."""
    return [
        Entry(recommendation, addressee, f"card-{place}")
        for place, recommendation in enumerate(report.recommendations, start=1)
        for addressee in recommendation.addressees
    ]


def by_severity(entries: Iterable[Entry]) -> list[Entry]:
    """The gravest headline first, then in natural order; those out of force last."""
    return sorted(
        entries,
        key=lambda entry: severity(entry.addressee.headline) if entry.addressee.headline else len(CHART_ORDER),
    )


def figures_of(report: StatusReport) -> Figures:
    """Count the report, after making sure that it counts what the record counts."""
    everything = entries_of(report)
    entries = [entry for entry in everything if entry.is_in_force]
    addressees = [entry.addressee for entry in entries]
    answers = Counter(addressee.answer for addressee in addressees)
    positions = Counter(addressee.position for addressee in addressees if addressee.answer is Answer.SETTLED)
    overdue = [entry for entry in entries if entry.addressee.overdue_days is not None]
    still_open = [entry for entry in entries if entry.addressee.is_open]
    ages = [months_open(entry, report) for entry in still_open]
    known_ages = [age for age in ages if age is not None]
    figures = Figures(
        recommendations=sum(1 for recommendation in report.recommendations if not recommendation.not_in_force),
        addressees=len(entries),
        recorded=len(report.recommendations),
        parts=sum(1 for addressee in addressees if addressee.part_reference),
        headlines=_headed(entries),
        settled=answers[Answer.SETTLED],
        positions=tuple((position, positions[position]) for position in Position),
        no_duty=answers[Answer.NO_DUTY],
        not_settled=len(entries) - answers[Answer.SETTLED] - answers[Answer.NO_DUTY],
        open=len(still_open),
        overdue=len(overdue),
        overdue_headed=tuple(count for count in _headed(overdue) if count.addressees),
        longest_overdue=max(overdue, key=lambda entry: entry.addressee.overdue_days or 0, default=None),
        past_first_date=sum(1 for addressee in addressees if addressee.days_past_first_date is not None),
        without_due_date=sum(1 for entry in still_open if entry.addressee.due.on is None),
        moves=sum(len(addressee.moves) for addressee in addressees),
        moved=sum(1 for addressee in addressees if addressee.moves),
        waiting=sum(1 for addressee in addressees if addressee.waiting),
        oldest_open_months=max(known_ages, default=None),
        open_with_unknown_start=len(ages) - len(known_ages),
    )
    _reconcile(report, figures, everything)
    return figures


def evidence_for(addressee: Addressee, evidence: Iterable[Evidence]) -> list[Evidence]:
    """The items that the addressee's record names and that count."""
    return [item for item in evidence if item.number in addressee.evidence_numbers and not item.in_error and not item.no_longer]


def agreed_measures(addressee: Addressee) -> list[Measure]:
    """The measures that both sides agreed and that count."""
    return [measure for measure in addressee.measures if measure.is_agreed and not measure.in_error]


def open_disputes(addressee: Addressee) -> list[Dispute]:
    """The disputes that wait for a decision."""
    return [dispute for dispute in addressee.disputes if not dispute.became and not dispute.in_error]


def _headed(entries: Iterable[Entry]) -> tuple[HeadlineCount, ...]:
    counted = Counter(entry.addressee.headline for entry in entries)
    return tuple(HeadlineCount(headline=headline, addressees=counted[headline]) for headline in CHART_ORDER)


def months_open(entry: Entry, report: StatusReport) -> int | None:
    """The whole months since it was made; None where that day is not known."""
    """For how many whole months an entry has been there since it was made; None where that day is not known."""
    made = entry.made
    if made.on is None:
        return None
    as_at = report.as_at.date()
    months = (as_at.year - made.on.year) * MONTHS_A_YEAR + as_at.month - made.on.month
    not_a_whole_one = made.precision is Precision.DAY and as_at.day < made.on.day
    return max(months - not_a_whole_one, 0)


def _reconcile(report: StatusReport, figures: Figures, entries: list[Entry]) -> None:
    """Refuse a report whose own counts do not add up or differ from those of the record."""
    for entry in entries:
        if entry.is_in_force is (entry.addressee.headline is None):
            raise CountsDoNotReconcile(
                f"Recommendation {entry.reference} to {entry.addressee.organisation}: what is in force has"
                " a headline, and nothing else has"
            )
    counts = report.counts
    if counts is None:
        return
    recorded = {count.headline: count.addressees for count in counts.headlines if count.addressees}
    here = {count.headline: count.addressees for count in figures.headlines if count.addressees}
    if (counts.recommendations, counts.addressees, recorded) != (
        figures.recommendations,
        figures.addressees,
        here,
    ):
        raise CountsDoNotReconcile(
            f"The record counts {counts.recommendations} recommendations and {counts.addressees} addressees,"
            f" the report {figures.recommendations} and {figures.addressees}, or their headlines differ"
        )
