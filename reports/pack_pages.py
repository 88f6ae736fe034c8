"""A board pack as a web page, as paper, and as data: the same templates over the same values."""

import functools
from collections.abc import Mapping, Sequence

from reports.board_pack import BoardPack
from reports.cutting import Split, whole
from reports.data_file import data_file_of
from reports.editions import DECISION_WORDS
from reports.fonts import Fonts, printable_page, unprintable
from reports.pack_document import PackDocument
from reports.pack_provenance import DEFINITIONS
from reports.publications import DataFile, Furniture, Publication, Sheet, Told
from reports.rendering import environment, number_of
from reports.text import cleaned
from reports.values import values_json

STYLE = "pack.css"
CHART_FONT = "Report"
DATA_FILE_NAME = "recommendations.csv"
HEAVIEST = 4  # the sections, beside any other sheet
SHEETS = ("position", "charts", "sections", "signing")  # each begins a page, and may be laid out apart from the others
ON_SCREEN = ("position", "contents", "charts", "sections", "signing")


def render_pack_html(pack: BoardPack) -> str:
    """The pack as one page that needs no other file: the twin of the paper."""
    return _render("pack/twin.html", PackDocument(pack), ON_SCREEN, on_screen=True)


def render_pack_pdf(pack: BoardPack, fonts: Fonts, told: Told | None = None) -> bytes:
    """The pack on paper: one file that is PDF/UA-1 and PDF/A-3a, with its data attached."""
    # Paper needs the system's typesetting libraries, and most of a second to load them; pages need neither.
    from reports import paper  # noqa: PLC0415

    return paper.print_publication(pack_publication(pack, fonts), fonts, told=told)


def pack_publication(pack: BoardPack, fonts: Fonts) -> Publication:
    """All that becomes the one file of a pack."""
    document = PackDocument(pack)
    return Publication(
        title=document.title,
        author=pack.oversight_body,
        description=document.reference,
        made_at=pack.generated_at,
        style=STYLE,
        furniture=Furniture(
            marking=document.header,
            reference=document.reference,
            as_at=f"Position as at {document.as_at}",
            notice="Demonstration data" if pack.demonstration_notice else "",
        ),
        sheets=tuple(
            Sheet(html=functools.partial(_paper, document, fonts, [name]), weight=HEAVIEST if name == "sections" else 1)
            for name in SHEETS
        ),
        data=(
            DataFile(
                name=DATA_FILE_NAME,
                content=pack_data_file(pack),
                description="The data behind this pack, one row an addressee",
            ),
        ),
        contents=lambda pages: _paper(document, fonts, ["contents"], whole, pages),
    )


def pack_data_file(pack: BoardPack) -> bytes:
    """The data behind the pack as one CSV: the rows of all its reports, each with its investigation."""
    return data_file_of(pack.reports, "DRAFT" if pack.number is None else f"board pack {pack.number}")


def pack_file_name(pack: BoardPack, ending: str = "pdf") -> str:
    """What the file is called: IOPC-board-pack-2026-09-30-v1-OFFICIAL.pdf, with DRAFT for a preview."""
    stem = f"{PackDocument(pack).reference}-{pack.marking}"
    return f"{''.join(letter if letter.isalnum() or letter in '-_' else '-' for letter in stem)}.{ending}"


def _paper(
    document: PackDocument, fonts: Fonts, names: Sequence[str], split: Split, pages: Mapping[str, int] | None = None
) -> str:
    lacking = unprintable(cleaned(values_json(document.pack).decode()), fonts) if "signing" in names else 0
    html = _render("pack/paper.html", document, names, split=split, chart_font=CHART_FONT, lacking=lacking, pages=pages)
    return printable_page(html, fonts)


def _render(
    template: str,
    document: PackDocument,
    names: Sequence[str],
    *,
    split: Split = whole,
    on_screen: bool = False,
    chart_font: str = "",
    lacking: int = 0,
    pages: Mapping[str, int] | None = None,
) -> str:
    return (
        environment()
        .get_template(template)
        .render(
            document=document,
            pack=document.pack,
            names=names,
            definitions=DEFINITIONS,
            kinds=DECISION_WORDS,
            split=split,
            on_screen=on_screen,
            chart_font=chart_font,
            lacking=lacking,
            number_of=functools.partial(number_of, pages or {}),
        )
    )
