"""The sections of a status report in their order: the paper and its twin are both made from this one table.

A section is added by a template in `templates/` that holds one `<section id="…">`, and a line here that names it.
Sections of one sheet follow each other on the paper and are laid out together; a new sheet begins a new page and
may be laid out by another process. So all that links into another section does so by `href="#…"` alone: the number
of a page in another sheet is not known while a sheet is laid out, and no style sheet can ask for it.

A section that grows with the record names in `pieces` what it is a list of. It may then be printed in several
parts, each of them with the whole template: `part.of(…)` gives the rows of this part, and `part.is_first` and
`part.is_last` tell what stands above and below them once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reports.document import Document
from reports.editions import Extent

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a long section are printed together: from one place up to another."""

    start: int = 0
    end: int | None = None
    total: int | None = None
    is_first: bool = True  # whether the heading stands above these rows
    is_last: bool = True  # whether no rows follow these in this file

    def of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of this part."""
        return rows[self.start : self.end]


WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Joins:
    """The sheet that a section stands on instead where it has little to say, and when that is so."""

    sheet: str
    when: Callable[[Document], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: its template, where it is printed, and how it may be taken apart."""

    name: str
    title: str  # as the contents name it
    sheet: str
    joins: Joins | None = None
    in_core: bool = True
    weight: int = 4  # how long it takes to print, in rows of the table at a glance; what has pieces weighs as they do
    pieces: Callable[[Document], Sequence[int]] | None = None  # how much each of its rows or cards weighs

    @property
    def template(self) -> str:
        """The file of its template."""
        return f"{self.name}.html"

    def sheet_in(self, document: Document) -> str:
        """The sheet on which it stands in a report."""
        return self.joins.sheet if self.joins and self.joins.when(document) else self.sheet


def _rows(document: Document) -> list[int]:
    return [1] * len(document.glance)


def _cards(document: Document) -> list[int]:
    return [2 + 2 * len(card.entries) for card in document.cards]


def _items(document: Document) -> list[int]:
    return [1] * len(document.report.evidence)


def _closures(document: Document) -> list[int]:
    return [1] * len(document.record.closed)


BELOW_THE_POSITION = Joins("position", lambda document: document.opens_in_words)
ABOVE_THE_SIGNING = Joins("signing", lambda document: document.has_no_outcomes)
BELOW_THE_CARDS = Joins("cards", lambda document: not document.has_annexes)

CONTENTS = Section(name="contents", title="Contents", sheet="contents")
COVER = Section(name="cover", title="This volume", sheet="cover")

SECTIONS = (
    Section(name="position", title="The position", sheet="position", weight=8),
    CONTENTS,
    Section(name="changes", title="Changed since the last report", sheet="changes", joins=BELOW_THE_POSITION),
    Section(name="slippage", title="Overdue and slippage", sheet="changes", joins=BELOW_THE_POSITION),
    Section(name="glance", title="All recommendations at a glance", sheet="glance", pieces=_rows),
    Section(name="disagreement", title="Disagreement and waiting", sheet="glance", weight=5),
    Section(name="outcomes", title="Is it working?", sheet="glance", joins=ABOVE_THE_SIGNING, weight=2),
    Section(name="signing", title="Sign-off and provenance", sheet="signing", weight=2),
    Section(name="cards", title="Record cards", sheet="cards", in_core=False, pieces=_cards),
    Section(
        name="evidence",
        title="Annex A: evidence",
        sheet="evidence",
        joins=BELOW_THE_CARDS,
        in_core=False,
        pieces=_items,
    ),
    Section(
        name="closed",
        title="Annex B: closed register",
        sheet="evidence",
        joins=BELOW_THE_CARDS,
        in_core=False,
        pieces=_closures,
    ),
    Section(name="method", title="Annex C: definitions and method", sheet="method", in_core=False, weight=8),
)


def sections_of(extent: Extent) -> list[Section]:
    """The sections that are printed in a core or full edition, in their order."""
    return [section for section in SECTIONS if section.in_core or extent is Extent.FULL]


def sections_of_volume(*, is_last: bool) -> list[Section]:
    """The sections of a volume of record cards: its cover, the cards, and in the last one all that stands behind them."""
    behind = [section for section in SECTIONS if not section.in_core and (is_last or section.name == "cards")]
    return [COVER, CONTENTS, *behind]
