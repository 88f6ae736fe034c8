"""What a board pack counts: the figures of its reports added up, and their entries side by side.

Nothing is counted here that a report of the pack does not count by itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.board_pack import BoardPack
from reports.burn_up import FEWEST, Point, point_of
from reports.earlier import EarlierFigures, EarlierPosition, EarlierRow, TrendPoint
from reports.earlier_position import trend_point
from reports.figures import Entry, Figures, entries_of, figures_of, months_open
from reports.headlines import CHART_ORDER, Headline, HeadlineCount
from reports.status_report import StatusReport
from reports.words import Position, Risk

AGES = ((6, "Under 6 months"), (12, "6 to 11 months"), (24, "12 to 23 months"), (None, "24 months or more"))
AGE_NOT_KNOWN = "Day made not known"


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the report in which it stands."""

    report: StatusReport
    entry: Entry

    @property
    def reference(self) -> str:
        """What it is cited by across investigations: HOTTON 4."""
        return f"{self.report.investigation.reference} {self.entry.reference}"


@dataclass(frozen=True, slots=True)
class Told:
    """One report of the pack with its figures, and the position that the last pack gave for its investigation."""

    report: StatusReport
    figures: Figures
    previous: EarlierPosition | None

    @property
    def reference(self) -> str:
        """The reference of the investigation."""
        return self.report.investigation.reference

    @property
    def placed(self) -> list[Placed]:
        """Its entries in force."""
        return [Placed(self.report, entry) for entry in entries_of(self.report) if entry.is_in_force]


class Portfolio:
    """The reports of a pack with what they count together."""

    def __init__(self, pack: BoardPack) -> None:
        earlier = {position.investigation: position for position in pack.previous.positions} if pack.previous else {}
        self.pack = pack
        self.told = [Told(report, figures_of(report), earlier.get(report.investigation.reference)) for report in pack.reports]
        self.by_overdue = sorted(self.told, key=lambda told: (-told.figures.overdue, told.reference))
        self.figures = summed([told.figures for told in self.told])
        self.previous = _summed_earlier(pack)
        self.placed = [placed for told in self.told for placed in told.placed]

    @property
    def since(self) -> date | None:
        """When the period began that the pack tells of: with the last pack, or else with the figures of the service."""
        return self.pack.previous.as_at.date() if self.pack.previous else self.pack.service.since.on

    @property
    def earlier_headlines(self) -> tuple[HeadlineCount, ...]:
        """The headlines of the last pack, added up; none where there is no such pack."""
        positions = self.pack.previous.positions if self.pack.previous else ()
        return _headlines(count for position in positions for count in position.counts) if positions else ()

    @property
    def organisations(self) -> list[str]:
        """The receiving organisations, each once."""
        return sorted({placed.entry.addressee.organisation for placed in self.placed})

    def earlier_row(self, placed: Placed) -> EarlierRow | None:
        """Where an entry stood in the last pack; None where it was not in it."""
        position = next((told.previous for told in self.told if told.report is placed.report), None)
        rows = position.rows if position else ()
        same = (placed.entry.reference, placed.entry.addressee.organisation)
        return next((row for row in rows if (row.reference, row.organisation) == same), None)

    def burn_up(self) -> list[Point]:
        """The packs before and this one; none where there are too few to make a line."""
        points = [trend_point(report) for report in self.pack.reports]
        this = TrendPoint(
            number=self.pack.number or 0,
            as_at=self.pack.as_at,
            total=sum(point.total for point in points),
            reported_complete=sum(point.reported_complete for point in points),
            verified=sum(point.verified for point in points),
        )
        entries = [placed.entry for placed in self.placed]
        packs = [point_of(f"Pack {point.number}", point, entries) for point in self.pack.trend]
        return [*packs, point_of("This pack", this, entries)] if len(packs) + 1 >= FEWEST else []

    def ages(self) -> list[tuple[str, tuple[tuple[Risk, int], ...]]]:
        """How many open addressees there are of each age and risk; the last age, not known, only where there are any."""
        counted = Counter(
            (_age(placed), placed.entry.recommendation.risk) for placed in self.placed if placed.entry.addressee.is_open
        )
        names = [name for _, name in AGES]
        if any(name == AGE_NOT_KNOWN for name, _ in counted):
            names.append(AGE_NOT_KNOWN)
        return [(name, tuple((risk, counted[name, risk]) for risk in Risk)) for name in names]


def summed(figures: Sequence[Figures]) -> Figures:
    """The figures of several reports as those of one: counts added, the oldest and the longest overdue picked."""
    longest = [each.longest_overdue for each in figures if each.longest_overdue]
    ages = [each.oldest_open_months for each in figures if each.oldest_open_months is not None]
    overdue_headed = _headlines(count for each in figures for count in each.overdue_headed)
    return Figures(
        recommendations=sum(each.recommendations for each in figures),
        addressees=sum(each.addressees for each in figures),
        recorded=sum(each.recorded for each in figures),
        parts=sum(each.parts for each in figures),
        headlines=_headlines(count for each in figures for count in each.headlines),
        settled=sum(each.settled for each in figures),
        positions=tuple((position, sum(dict(each.positions)[position] for each in figures)) for position in Position),
        no_duty=sum(each.no_duty for each in figures),
        not_settled=sum(each.not_settled for each in figures),
        open=sum(each.open for each in figures),
        overdue=sum(each.overdue for each in figures),
        overdue_headed=tuple(count for count in overdue_headed if count.addressees),
        longest_overdue=max(longest, key=lambda entry: entry.addressee.overdue_days or 0, default=None),
        past_first_date=sum(each.past_first_date for each in figures),
        without_due_date=sum(each.without_due_date for each in figures),
        moves=sum(each.moves for each in figures),
        moved=sum(each.moved for each in figures),
        waiting=sum(each.waiting for each in figures),
        oldest_open_months=max(ages, default=None),
        open_with_unknown_start=sum(each.open_with_unknown_start for each in figures),
    )


def change_in_words(now: int, before: int | None) -> str:
    """How a figure moved since the last pack: "up 2", "down 1", "as before"; nothing where there is no last one."""
    if before is None:
        return ""
    if now == before:
        return "as before"
    return f"up {now - before:,}" if now > before else f"down {before - now:,}"


def count_of(counts: Iterable[HeadlineCount], headline: Headline) -> int:
    """How many addressees stand under a headline among some counts."""
    return sum(count.addressees for count in counts if count.headline is headline)


def _headlines(counts: Iterable[HeadlineCount]) -> tuple[HeadlineCount, ...]:
    added: Counter[Headline] = Counter()
    for count in counts:
        added[count.headline] += count.addressees
    return tuple(HeadlineCount(headline=headline, addressees=added[headline]) for headline in CHART_ORDER)


def _summed_earlier(pack: BoardPack) -> EarlierFigures | None:
    """What the last pack stated on its first page; None where there is none, or it does not say it of all."""
    positions = pack.previous.positions if pack.previous else ()
    figures = [position.figures for position in positions if position.figures]
    if not figures or len(figures) < len(positions):
        return None
    ages = [each.oldest_open_months for each in figures if each.oldest_open_months is not None]
    return EarlierFigures(
        recommendations=sum(each.recommendations for each in figures),
        addressees=sum(each.addressees for each in figures),
        settled=sum(each.settled for each in figures),
        verified=sum(each.verified for each in figures),
        reported_complete=sum(each.reported_complete for each in figures),
        waiting=sum(each.waiting for each in figures),
        overdue=sum(each.overdue for each in figures),
        past_first_date=sum(each.past_first_date for each in figures),
        moves=sum(each.moves for each in figures),
        open=sum(each.open for each in figures),
        oldest_open_months=max(ages, default=None),
    )


def _age(placed: Placed) -> str:
    months = months_open(placed.entry, placed.report)
    if months is None:
        return AGE_NOT_KNOWN
    return next(name for limit, name in AGES if limit is None or months < limit)
