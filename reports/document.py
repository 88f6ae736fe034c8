"""What the templates print: the report with its figures, sentences and sorted lists, made once."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.assurance import Dispute
from reports.changes import Changes, changes_of
from reports.charts import Bar, headline_chart
from reports.dates import moment_in_words
from reports.editions import DECISION_WORDS, DecisionKind, Edition
from reports.figures import Entry, Figures, by_severity, entries_of, evidence_for, figures_of, open_disputes
from reports.headlines import CHART_ORDER, Look, look_of
from reports.masthead import masthead
from reports.prose import (
    MOST_EXCEPTIONS,
    Exceptional,
    chart_finding,
    exceptions,
    footnote,
    gravity,
    organisation_names,
    parts_in_words,
    position_sentences,
    risk_and_days,
    scope,
    units,
)
from reports.reconciliation import Reconciliation, reconciled
from reports.record import Record
from reports.slippage import Slippage, slippage_of
from reports.status_report import Evidence, StatusReport, Waiting
from reports.strip import StripFigure, strip_of
from reports.values import values_sha256
from reports.words import Position, counted, listed
from reports.worst import MOST_ALSO, MOST_DISPUTED, MOST_REFUSED, MOST_WAITING, Worst, is_long, worst_of

MOST_BLOCKS = 5  # addressees printed as blocks of a card; more are a table
MOST_CARDS_IN_CONTENTS = 30
MOST_NAMED = 3
FOOTNOTE_MARK = "¹"
DISAGREEMENTS = (Position.PARTLY_ACCEPTED, Position.NOT_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Card:
    """The record card of one recommendation."""

    anchor: str
    entries: tuple[Entry, ...]

    @property
    def is_a_table(self) -> bool:
        """Whether there are too many addressees for a block each."""
        return len(self.entries) > MOST_BLOCKS

    @property
    def parts(self) -> str:
        """How the parts of the recommendation stand; nothing where it has none, or is no longer in force."""
        return "" if self.entries[0].recommendation.not_in_force else parts_in_words(self.entries)


class Document:
    """One report, ready for the templates; everything is made from its values."""

    def __init__(self, report: StatusReport) -> None:
        self.report = report
        self.figures: Figures = figures_of(report)
        self.entries: list[Entry] = entries_of(report)
        self.glance: list[Entry] = by_severity(self.entries)
        self.not_in_force = [entry for entry in self.entries if not entry.is_in_force]
        self.is_long = is_long(self.entries)
        self.disagreements = [entry for entry in self.glance if _disagrees(entry)]
        self.waiting = sorted((entry for entry in self.entries if entry.addressee.waiting), key=_days_waiting, reverse=True)
        also = [(entry, wait) for entry in self.entries for wait in entry.addressee.also_waiting]
        self.also_waiting = sorted(also, key=lambda pair: pair[1].days or 0, reverse=True)
        self.disputes = [(entry, each) for entry in self.glance for each in open_disputes(entry.addressee)]
        found = exceptions(self.entries, report)
        self.exceptions: list[Exceptional] = found[:MOST_EXCEPTIONS]
        self.more_exceptions = len(found) - len(self.exceptions)
        self.changes: Changes = changes_of(report)
        self.reconciliation: Reconciliation | None = reconciled(report, self.figures)
        self.slippage: Slippage = slippage_of(report, self.figures)
        self.cards = _cards(self.entries)
        self.record = Record(report, self.entries)
        self.sha256 = values_sha256(report)

    @property
    def reference(self) -> str:
        """What the report is cited by: IOPC-HOTTON-status-2026-09-30-v1."""
        report = self.report
        version = "DRAFT" if report.number is None else f"v{report.version}"
        edition = "-public" if report.edition is Edition.PUBLIC else ""
        body, investigation = report.investigation.oversight_body_short, report.investigation.reference
        return f"{body}-{investigation}-status-{report.as_at:%Y-%m-%d}-{version}{edition}"

    @property
    def name(self) -> str:
        """The kind and number of the report: "Status report 1, version 2", "Draft status report"."""
        if self.report.number is None:
            return "Draft status report"
        version = f", version {self.report.version}" if self.report.version > 1 else ""
        edition = ", public edition" if self.report.edition is Edition.PUBLIC else ""
        return f"Status report {self.report.number}{version}{edition}"

    @property
    def opens_in_words(self) -> bool:
        """Whether nothing changed, slipped or falls due: said in words, that stands below the position."""
        return not (self.changes.lines or self.slippage.rows or self.slippage.due)

    @property
    def has_no_outcomes(self) -> bool:
        """Whether there is neither a measure of an outcome nor an earlier report to draw a line from."""
        return not (self.record.outcomes or self.record.burn_up)

    @property
    def has_annexes(self) -> bool:
        """Whether there is evidence or a closure to be listed."""
        return bool(self.report.evidence or self.record.closed)

    @property
    def title(self) -> str:
        """The title of the document, as a window or a reader announces it."""
        return f"{self.report.investigation.name}: {self.name.lower()}, position as at {self.as_at}"

    @property
    def as_at(self) -> str:
        """The moment that the report is about."""
        return moment_in_words(self.report.as_at)

    @property
    def organisations(self) -> str:
        """Who was asked: up to three by name, more by their number."""
        names = organisation_names(self.report)
        if len(names) > MOST_NAMED:
            return counted(len(names), "organisation")
        return "; ".join(names) if any("," in name for name in names) else listed(names)

    @property
    def has_several_organisations(self) -> bool:
        """Whether the tables need a column for the organisation."""
        return len(organisation_names(self.report)) > 1

    @property
    def scope(self) -> str:
        """The first line of all counts: recommendations, then addressees."""
        return scope(self.report, self.figures)

    @property
    def footnote(self) -> str:
        """What every count leaves out; nothing where everything is in force."""
        return footnote(self.report)

    @property
    def mark(self) -> str:
        """The mark of the footnote, where there is one: it stands wherever something is counted."""
        return FOOTNOTE_MARK if self.footnote else ""

    @property
    def unit(self) -> str:
        """What all figures but the first count, in the plural."""
        return units(self.figures)

    @property
    def sentences(self) -> str:
        """The position in three sentences."""
        return " ".join(position_sentences(self.report, self.figures))

    @property
    def bars(self) -> list[Bar]:
        """The bars of the chart: this report, below the last one where there is one."""
        this = Bar("", self.figures.headlines)
        previous = self.report.previous
        if previous is None:
            return [this]
        earlier = Bar(f"Report {previous.number}", previous.counts)
        return [earlier, Bar("This report", self.figures.headlines)]

    @property
    def chart_finding(self) -> str:
        """The chart in one sentence."""
        return chart_finding(self.figures, self.report.previous)

    @property
    def looks(self) -> list[Look]:
        """The seven headlines in the order of the chart."""
        return [look_of(headline) for headline in CHART_ORDER]

    @property
    def masthead(self) -> list[tuple[str, str]]:
        """What stands above the position."""
        return masthead(self.report)

    @property
    def strip(self) -> list[StripFigure]:
        """The eight figures of page 1."""
        return strip_of(self.report, self.figures, self.changes.moves)

    @property
    def decision_words(self) -> dict[DecisionKind, str]:
        """What a board is asked to do, in words."""
        return DECISION_WORDS

    def card_of(self, reference: str) -> str:
        """The anchor of the record card of a reference; nothing where there is none."""
        return next(
            (entry.card for entry in self.entries if reference in (entry.reference, entry.recommendation.reference)), ""
        )

    def chart(self, font_family: str = "") -> object:
        """The chart as inline SVG."""
        return headline_chart(
            self.bars, finding=self.chart_finding, prefix="headlines", font_family=font_family, units=self.unit
        )

    @property
    def worst_disagreements(self) -> Worst[Entry]:
        """The settled answers that refuse something, as far as they are printed."""
        return worst_of(self.disagreements, self._most(MOST_REFUSED), gravity)

    @property
    def worst_disputes(self) -> Worst[tuple[Entry, Dispute]]:
        """The disputed closures, as far as they are printed."""
        return worst_of(self.disputes, self._most(MOST_DISPUTED), lambda pair: gravity(pair[0]))

    @property
    def worst_waits(self) -> Worst[Entry]:
        """What waits for oversight, as far as it is printed."""
        return worst_of(self.waiting, self._most(MOST_WAITING), lambda entry: risk_and_days(entry, _days_waiting(entry)))

    @property
    def worst_other_waits(self) -> Worst[tuple[Entry, Waiting]]:
        """What else waits for oversight, as far as it is printed."""
        return worst_of(self.also_waiting, self._most(MOST_ALSO), lambda pair: risk_and_days(pair[0], pair[1].days or 0))

    def _most(self, of_a_long_report: int) -> int | None:
        return of_a_long_report if self.is_long else None

    def evidence_for(self, entry: Entry) -> list[Evidence]:
        """The evidence that counts for an entry."""
        return evidence_for(entry.addressee, self.report.evidence)


def _disagrees(entry: Entry) -> bool:
    return entry.is_in_force and entry.addressee.position in DISAGREEMENTS


def _days_waiting(entry: Entry) -> int:
    return (entry.addressee.waiting.days or 0) if entry.addressee.waiting else 0


def _cards(entries: Iterable[Entry]) -> list[Card]:
    anchors: dict[str, list[Entry]] = {}
    for entry in entries:
        anchors.setdefault(entry.card, []).append(entry)
    return [Card(anchor, tuple(group)) for anchor, group in anchors.items()]
