"""What the templates of a board pack print: its first page, and its sections in their order, made once."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from reports import pack_changes, pack_charts, pack_lists, pack_provenance, pack_tables
from reports.board_pack import BoardPack
from reports.burn_up import burn_up_chart, burn_up_finding
from reports.charts import Bar, headline_chart
from reports.dates import ReportDate, moment_in_words
from reports.earlier import EarlierFigures
from reports.earlier_position import earlier_figures
from reports.editions import EDITION_WORDS, Edition
from reports.figures import Entry
from reports.headlines import Headline
from reports.pack_tables import NONE, Table
from reports.portfolio import Placed, Portfolio, change_in_words
from reports.prose import MOST_EXCEPTIONS, Exceptional, chart_finding, exceptions, organisation_names, out_of_force, units
from reports.signing import DRAFT
from reports.status_report import Decision
from reports.text import shortened
from reports.values import values_sha256
from reports.words import counted, listed

MOST_IN_A_FOOTNOTE = 12
MOST_IN_A_NAME = 120


@dataclass(frozen=True, slots=True)
class PackFigure:
    """One figure of the strip on page 1: the number, what it counts, and how it moved since the last pack."""

    number: str
    label: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: its heading, what it says first, its chart and its tables."""

    anchor: str
    heading: str
    opening: str = ""
    finding: str = ""  # of the chart
    chart: Callable[[str], Markup] | None = None
    is_beside: bool = False  # whether its first table stands beside the chart
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision asked of the board, and the section where its matter is told, where there is one."""

    decision: Decision
    section: Section | None


class PackDocument:
    """One board pack, ready for the templates; everything is made from its values."""

    def __init__(self, pack: BoardPack) -> None:
        self.pack = pack
        self.portfolio = Portfolio(pack)
        self.figures = self.portfolio.figures
        self.sha256 = values_sha256(pack)
        self.headlines = pack_tables.headlines(self.portfolio)
        self.charts = _charts(self.portfolio)
        self.sections = _sections(self.portfolio)
        self.sign_off = pack_provenance.sign_off(pack)
        self._placed = {_key(placed.entry): placed for placed in self.portfolio.placed}
        entries = [placed.entry for placed in self.portfolio.placed]
        found = exceptions(entries, pack.reports[0]) if pack.reports else []
        self.exceptions: list[Exceptional] = found[:MOST_EXCEPTIONS]
        self.more_exceptions = len(found) - len(self.exceptions)

    @property
    def reference(self) -> str:
        """What the pack is cited by: IOPC-board-pack-2026-09-30-v1."""
        version = DRAFT if self.is_draft else f"v{self.pack.version}"
        return f"{self.pack.oversight_body_short}-board-pack-{self.pack.as_at:%Y-%m-%d}-{version}"

    @property
    def is_draft(self) -> bool:
        """Whether nobody approved it: then it says so on every page."""
        return self.pack.number is None or self.pack.approved_by is None

    @property
    def header(self) -> str:
        """What each page begins with: the marking, that it is a draft, and the edition where it is not the board’s."""
        said = [self.pack.marking, *([DRAFT] if self.is_draft else [])]
        return " · ".join(said if self.pack.edition is Edition.BOARD else [*said, EDITION_WORDS[self.pack.edition]])

    @property
    def name(self) -> str:
        """The kind and number of the pack: "Board pack 3", "Draft board pack"."""
        return "Draft board pack" if self.pack.number is None else f"Board pack {self.pack.number}"

    @property
    def title(self) -> str:
        """The title of the document, as a window or a reader announces it."""
        return f"{self.name} of the {self.pack.oversight_body}: position as at {self.as_at}"

    @property
    def as_at(self) -> str:
        """The moment that the pack is about."""
        return moment_in_words(self.pack.as_at)

    @property
    def unit(self) -> str:
        """What all figures but the recommendations count, in the plural."""
        return units(self.figures)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What the reader must know of the pack itself, each with its term."""
        pack = self.pack
        meeting = f", meeting {pack.meeting.short}" if pack.meeting else ""
        said = [
            ("As at", f"{self.as_at}, {'as now known of that moment' if pack.as_now_known else 'as recorded by then'}"),
            ("Data cut-off", _day(pack.cut_off)),
            ("Period", self.period),
            ("Next pack due", _day(pack.next_due)),
            ("Prepared for", f"{shortened(pack.prepared_for, MOST_IN_A_NAME) or 'no board named'}{meeting}"),
            ("Edition", EDITION_WORDS[pack.edition]),
        ]
        if pack.correction:
            correction = pack.correction
            said.append(("Corrects", f"version {correction.of_version}, issued {correction.issued}: {correction.what_changed}"))
        return said

    @property
    def period(self) -> str:
        """Since when the pack tells what changed."""
        previous = self.pack.previous
        if previous is None:
            return "first pack: no earlier position"
        return f"since board pack {previous.number}, {moment_in_words(previous.as_at)}"

    @property
    def scope(self) -> str:
        """The first line of all counts: investigations, recommendations, then addressees."""
        figures = self.figures
        recommendations = counted(figures.recommendations, "recommendation")
        if figures.recorded != figures.recommendations:
            recommendations = f"{figures.recommendations:,} of {counted(figures.recorded, 'recommendation')} in force"
        investigations = counted(len(self.pack.reports), "investigation")
        return f"{investigations}, {recommendations}, {counted(figures.addressees, 'addressee', self.unit)}"

    @property
    def footnote(self) -> str:
        """What every count leaves out, in one sentence; nothing where everything is in force."""
        ended = [f"{report.investigation.reference} {words}" for report in self.pack.reports for words in out_of_force(report)]
        if not ended:
            return ""
        named = listed(ended) if len(ended) <= MOST_IN_A_FOOTNOTE else f"{len(ended)} recommendations or parts"
        return f"No longer in force, and counted in no figure: {named}."

    @property
    def sentences(self) -> str:
        """How many are verified; what is late; what is wanted: 75 words at most."""
        return " ".join((self._how_many(), self._what_is_late(), self._what_is_wanted()))

    @property
    def strip(self) -> list[PackFigure]:
        """The eight figures of page 1, each with its change since the last pack."""
        now, before = earlier_figures(self.figures), self.portfolio.previous
        return [_settled_figure(self.figures.not_settled, now, before), *_figures(now, before)]

    @property
    def finding(self) -> str:
        """The chart of page 1 in one sentence."""
        return chart_finding(self.figures)

    @property
    def asked(self) -> list[Asked]:
        """The decisions asked of the board, each with the section that tells of its first reference."""
        return [Asked(decision, self._section_on(decision.references)) for decision in self.pack.decisions]

    @property
    def provenance(self) -> list[tuple[str, str]]:
        """Where the pack and its figures come from."""
        return pack_provenance.provenance(self.portfolio, self.reference, self.sha256)

    def chart(self, font_family: str = "") -> Markup:
        """The chart of page 1 as inline SVG: the last pack above this one."""
        bars = [Bar("This pack" if self.portfolio.earlier_headlines else "", self.figures.headlines)]
        if self.portfolio.earlier_headlines:
            bars.insert(0, Bar("Last pack", self.portfolio.earlier_headlines))
        return headline_chart(bars, finding=self.finding, prefix="headlines", font_family=font_family, units=self.unit)

    def placed(self, exception: Exceptional) -> Placed:
        """In which report an exception stands."""
        return self._placed[_key(exception.entry)]

    def has_several_organisations(self, exception: Exceptional) -> bool:
        """Whether the investigation of an exception asks more than one organisation."""
        return len(organisation_names(self.placed(exception).report)) > 1

    def _section_on(self, references: tuple[str, ...]) -> Section | None:
        for section in self.sections:
            if any(row[0] in references for table in section.tables for row in table.rows):
                return section
        return None

    def _how_many(self) -> str:
        figures = self.figures
        if not figures.addressees:
            return f"{self.scope}: nothing has been issued that is in force."
        verified, complete = figures.of(Headline.VERIFIED_CLOSED), figures.of(Headline.REPORTED_COMPLETE)
        not_done = figures.of(Headline.NOT_BEING_IMPLEMENTED)
        return (
            f"{verified or 'None'} of {counted(figures.addressees, 'addressee', self.unit)} in"
            f" {counted(len(self.pack.reports), 'investigation')} {'is' if verified in (0, 1) else 'are'} verified closed;"
            f" {complete} reported complete but not verified, {not_done} not being implemented."
        )

    def _what_is_late(self) -> str:
        figures = self.figures
        longest = figures.longest_overdue
        if longest is None:
            known = " known to be" if figures.without_due_date else ""
            return f"None is{known} past its delivery date."
        days = counted(longest.addressee.overdue_days or 0, "day")
        return (
            f"{figures.overdue} {'is' if figures.overdue == 1 else 'are'} past the delivery date with the force, the longest by"
            f" {days} ({self._placed[_key(longest)].reference})."
        )

    def _what_is_wanted(self) -> str:
        if not self.pack.decisions:
            return "No decision is asked of the board."
        return f"The board is asked for {counted(len(self.pack.decisions), 'decision')}, set out below."


def _charts(portfolio: Portfolio) -> tuple[Section, ...]:
    """What stands beside the chart of all investigations."""
    return (
        Section(
            anchor="investigation-chart",
            heading="Investigations by headline",
            finding=pack_charts.investigations_finding(portfolio),
            chart=lambda font: pack_charts.investigations_chart(portfolio, font),
            tables=(pack_tables.investigation_headlines(portfolio),),
        ),
    )


def _sections(portfolio: Portfolio) -> tuple[Section, ...]:
    """The sections behind the charts, in their order."""
    points = portfolio.burn_up()
    return (
        Section(
            anchor="investigations",
            heading="By investigation",
            opening="Investigations differ in how many recommendations they made, to whom and when: their counts are no measure"
            " of one force against another.",
            tables=(pack_tables.investigations(portfolio),),
        ),
        Section(
            anchor="burn-up",
            heading="Over the last packs",
            opening="" if points else "This shows from the second pack on.",
            finding=burn_up_finding(points) if points else "",
            chart=(lambda font: burn_up_chart(points, prefix="burn-up", font_family=font)) if points else None,
            is_beside=bool(points),
            tables=(pack_tables.burn_up(points),) if points else (),
        ),
        Section(
            anchor="changes",
            heading="Changed since the last pack",
            opening=pack_changes.what_is_new(portfolio),
            tables=pack_changes.changes(portfolio),
        ),
        Section(anchor="answers-due", heading="Answers due by law", tables=(pack_lists.answers_due(portfolio),)),
        Section(
            anchor="long-overdue",
            heading="Overdue over 90 days, or moved twice or more",
            tables=(pack_lists.long_overdue(portfolio),),
        ),
        Section(
            anchor="ages",
            heading="Ageing",
            finding=pack_charts.ages_finding(portfolio),
            chart=lambda font: pack_charts.ages_chart(portfolio, font),
            is_beside=True,
            tables=(pack_tables.ages(portfolio), pack_tables.by_year(portfolio)),
        ),
        Section(anchor="themes", heading="Themes and repeats", tables=(pack_tables.themes(portfolio),)),
        Section(anchor="refused", heading="Not accepted, and risk accepted", tables=(pack_lists.refused(portfolio),)),
        Section(anchor="service", heading="Our own service", tables=(pack_tables.service(portfolio),)),
        Section(anchor="closed", heading="Closed this period", tables=(pack_lists.closed(portfolio),)),
    )


def _key(entry: Entry) -> tuple[int, int]:
    """An entry is made anew wherever entries are counted; what it is made of is one and the same."""
    return id(entry.recommendation), id(entry.addressee)


def _settled_figure(not_settled: int, now: EarlierFigures, before: EarlierFigures | None) -> PackFigure:
    label = f"settled answers, {not_settled} not settled"
    return PackFigure(str(now.settled), label, change_in_words(now.settled, before.settled if before else None))


def _figures(now: EarlierFigures, before: EarlierFigures | None) -> list[PackFigure]:
    pairs = (
        ("verified closed", now.verified, before.verified if before else None),
        ("reported complete, not yet verified", now.reported_complete, before.reported_complete if before else None),
        ("waiting on us", now.waiting, before.waiting if before else None),
        ("overdue, with the force", now.overdue, before.overdue if before else None),
        ("past the first date, whoever holds it", now.past_first_date, before.past_first_date if before else None),
        ("moves of dates", now.moves, before.moves if before else None),
    )
    figures = [PackFigure(f"{number:,}", label, change_in_words(number, earlier)) for label, number, earlier in pairs]
    months = now.oldest_open_months
    oldest = before.oldest_open_months if before else None
    age = NONE if months is None else counted(months, "month")
    return [*figures, PackFigure(age, "oldest open", "" if months is None else change_in_words(months, oldest))]


def _day(day: ReportDate | None) -> str:
    return str(day) if day else "not set"
