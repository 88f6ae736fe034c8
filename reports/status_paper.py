"""The paper of a status report: its sections put on sheets, the long ones in several parts.

How it is taken apart depends on what the report says alone, never on the machine: so the same report gives the same
bytes however many processes make it.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.cutting import Split, pieces, placed, whole
from reports.data_file import data_file
from reports.document import Document
from reports.editions import Extent
from reports.fonts import Fonts, printable_page, unprintable
from reports.publications import DataFile, Furniture, Publication, Sheet
from reports.rendering import render_sections
from reports.sections import CONTENTS, SECTIONS, WHOLE, Part, Section, sections_of, sections_of_volume
from reports.status_report import StatusReport
from reports.text import cleaned
from reports.values import values_json
from reports.volumes import Volume, volumes_of

STYLE = "paper.css record.css"
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
    """All that becomes the one file of a report: its core alone where the record cards are in volumes."""
    document = Document(report)
    in_one = not volumes_of(document.cards)
    printing = _Printing(document, fonts, tuple(sections_of(extent if in_one else Extent.CORE)))
    return printing.publication(document.title, (_data_of(report),))


def volume_publications(report: StatusReport, fonts: Fonts) -> list[Publication]:
    """The volumes of record cards, each of them a file; none where one file holds them all."""
    document = Document(report)
    return [
        _Printing(document, fonts, tuple(sections_of_volume(is_last=volume.is_last)), volume).publication(
            f"{document.title}, {volume.name.lower()}", ()
        )
        for volume in volumes_of(document.cards)
    ]


@dataclass(frozen=True, slots=True)
class _Printing:
    """One printing of a report: how its sheets come from its values."""

    document: Document
    fonts: Fonts
    sections: tuple[Section, ...]
    volume: Volume | None = None

    def publication(self, title: str, data: tuple[DataFile, ...]) -> Publication:
        """All that becomes one file."""
        document, report = self.document, self.document.report
        return Publication(
            title=title,
            author=report.investigation.oversight_body,
            description=document.reference,
            made_at=report.generated_at,
            style=STYLE,
            furniture=Furniture(
                marking=document.record.header,
                reference=document.reference,
                as_at=f"Position as at {document.as_at}",
                notice="Demonstration data" if report.investigation.demonstration_notice else "",
            ),
            sheets=tuple(Sheet(html=functools.partial(self._html, run.placed), weight=run.weight) for run in self._runs()),
            data=data,
            contents=self._contents,
        )

    def _runs(self) -> list[_Run]:
        runs: list[list[tuple[Section, Part, int]]] = []
        sheet = ""
        for section in self.sections:
            for part, weight in self._parts(section) if section is not CONTENTS else ():
                if section.sheet_in(self.document) != sheet or not part.is_first:
                    runs.append([])
                runs[-1].append((section, part, weight))
                sheet = section.sheet_in(self.document)
        return [_Run(tuple(each[:2] for each in run), sum(weight for *_, weight in run)) for run in runs]

    def _parts(self, section: Section) -> Iterator[tuple[Part, int]]:
        if section.pieces is None:
            yield WHOLE, section.weight
            return
        weights = section.pieces(self.document)
        start, end = (self.volume.start, self.volume.end) if self.volume and section.name == "cards" else (0, len(weights))
        cuts = pieces(weights[start:end], MOST_ON_A_SHEET, 0)
        ends = [start + each for each in itertools.accumulate(cuts)]
        for first, last in itertools.pairwise([start, *ends]):
            part = Part(first, last, len(weights), is_first=first == start, is_last=last == end)
            yield part, sum(weights[first:last])

    def _contents(self, pages: Mapping[str, int]) -> str:
        return self._html([(CONTENTS, WHOLE)], whole, pages)

    def _html(self, run: Sequence[tuple[Section, Part]], split: Split, pages: Mapping[str, int] | None = None) -> str:
        for section, part in run:
            if part.total is not None:
                split = placed(split, section.name, part.start, part.total)
        elsewhere = self._elsewhere()
        html = render_sections(
            "paper.html",
            self.document,
            run,
            self.sections,
            split=split,
            chart_font=CHART_FONT,
            unprintable=self._unprintable(run),
            pages=pages,
            volume=self.volume,
        )
        # a link into what another file prints is plain text in this one
        return printable_page(_LINK.sub(lambda link: link[2] if link[1] in elsewhere else link[0], html), self.fonts)

    def _elsewhere(self) -> set[str]:
        """The anchors that no page of this file has."""
        names = {section.name for section in self.sections}
        cards = self.document.cards
        here = cards if "cards" in names else []
        if self.volume:
            here = cards[self.volume.start : self.volume.end]
        missing = {section.name for section in SECTIONS} - names
        return missing | ({card.anchor for card in cards} - {card.anchor for card in here})

    def _unprintable(self, run: Sequence[tuple[Section, Part]]) -> int:
        if not any(section.name == "method" for section, _ in run):
            return 0
        return unprintable(cleaned(values_json(self.document.report).decode()), self.fonts)


def _data_of(report: StatusReport) -> DataFile:
    return DataFile(
        name=DATA_FILE_NAME, content=data_file(report), description="The data behind this report, one row an addressee"
    )
