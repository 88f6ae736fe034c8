"""The paper of a status report: its sections put on sheets, the long ones in several parts.

How it is taken apart depends on what the report says alone, never on the machine: so the same report gives the same
bytes however many processes make it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.cutting import Split, placed, whole
from reports.data_file import data_file
from reports.document import Document
from reports.editions import Extent
from reports.fonts import Fonts, printable_page, unprintable
from reports.publications import DataFile, Furniture, Publication, Sheet
from reports.rendering import render_sections
from reports.sections import WHOLE, Part, Section, sections_of
from reports.status_report import StatusReport
from reports.text import cleaned
from reports.values import values_json
from reports.volumes import Volume

STYLE = "paper.css"
DATA_FILE_NAME = "recommendations.csv"
CHART_FONT = "Report"
MOST_ON_A_SHEET = 64  # rows of a table, or as much of cards: some ten pages

_LINK = re.compile(r'<a href="#([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Run:
    """What stands on one sheet: sections that follow each other, one of them perhaps in part."""

    placed: tuple[tuple[Section, Part], ...]
    weight: int


def publication_of(report: StatusReport, fonts: Fonts, extent: Extent) -> Publication:
    """All that becomes the one file of a report."""
    document = Document(report)
    sections = [section for section in sections_of(extent) if section.name != "contents"]
    return _publication(_Printing(document, fonts, extent), _runs(document, sections), (_data_of(report),))


@dataclass(frozen=True, slots=True)
class _Printing:
    """One printing of a report: how its sheets come from its values."""

    document: Document
    fonts: Fonts
    extent: Extent
    volume: Volume | None = None

    def sheet(self, run: _Run) -> Sheet:
        """The sheet of a run."""
        return Sheet(html=lambda split: self._html(run.placed, split), weight=run.weight)

    def contents(self, pages: Mapping[str, int]) -> str:
        """The contents, with the numbers of the pages."""
        contents = next(section for section in sections_of(self.extent) if section.name == "contents")
        return self._html([(contents, WHOLE)], whole, pages)

    def _html(self, run: Sequence[tuple[Section, Part]], split: Split, pages: Mapping[str, int] | None = None) -> str:
        for section, part in run:
            if part.total is not None:
                split = placed(split, section.name, part.start, part.total)
        html = render_sections(
            "paper.html",
            self.document,
            run,
            self.extent,
            split=split,
            chart_font=CHART_FONT,
            unprintable=self._unprintable(run),
            pages=pages,
            volume=self.volume,
        )
        return printable_page(_LINK.sub(self._kept, html), self.fonts)

    def _kept(self, link: re.Match[str]) -> str:
        """A link into what another file prints is plain text in this one."""
        return link[2] if link[1] in self.elsewhere else link[0]

    @property
    def elsewhere(self) -> set[str]:
        """The anchors that no page of this file has."""
        if self.extent is Extent.FULL and self.volume is None:
            return set()
        cards = self.document.cards
        here = cards[self.volume.start : self.volume.end] if self.volume else []
        return {card.anchor for card in cards} - {card.anchor for card in here}

    def _unprintable(self, run: Sequence[tuple[Section, Part]]) -> int:
        if not any(section.name == "method" for section, _ in run):
            return 0
        return unprintable(cleaned(values_json(self.document.report).decode()), self.fonts)


def _publication(printing: _Printing, runs: Sequence[_Run], data: tuple[DataFile, ...]) -> Publication:
    document, report = printing.document, printing.document.report
    return Publication(
        title=document.title,
        author=report.investigation.oversight_body,
        description=document.reference,
        made_at=report.generated_at,
        style=STYLE,
        furniture=Furniture(
            marking=f"{report.marking}{' · DRAFT' if report.number is None else ''}",
            reference=document.reference,
            as_at=f"Position as at {document.as_at}",
            notice="Demonstration data" if report.investigation.demonstration_notice else "",
        ),
        sheets=tuple(printing.sheet(run) for run in runs),
        data=data,
        contents=printing.contents,
    )


def _runs(document: Document, sections: Sequence[Section]) -> list[_Run]:
    runs: list[list[tuple[Section, Part, int]]] = []
    sheet = ""
    for section in sections:
        for part, weight in _parts(document, section):
            if section.sheet != sheet or not part.is_first:
                runs.append([])
            runs[-1].append((section, part, weight))
            sheet = section.sheet
    return [_Run(tuple(each[:2] for each in run), sum(weight for *_, weight in run)) for run in runs]


def _parts(document: Document, section: Section) -> Iterator[tuple[Part, int]]:
    weights = section.pieces(document) if section.pieces else [8]
    if sum(weights) <= MOST_ON_A_SHEET:
        yield WHOLE, sum(weights)
        return
    start = taken = 0
    for place, weight in enumerate(weights):
        if taken and taken + weight > MOST_ON_A_SHEET:
            yield Part(start, place, len(weights)), taken
            start, taken = place, 0
        taken += weight
    yield Part(start, len(weights), len(weights)), taken


def _data_of(report: StatusReport) -> DataFile:
    return DataFile(
        name=DATA_FILE_NAME, content=data_file(report), description="The data behind this report, one row an addressee"
    )
