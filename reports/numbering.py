"""What stands above and below the text of each page, and the number of the page: drawn, and no part of the text.

The furniture is one page for each size of page, laid out once and drawn on all pages of that size; its last page says
a pattern where the number goes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Matrix, Pdf

from reports.fonts import Glyph
from reports.sheets import furniture_name

MARKS = frozenset(["BDC", "BMC", "EMC"])
NUMBER_FONT = "/PageNumber"

Step = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the number of a page is written: with which glyphs, and which pattern stands in its place."""

    glyphs: Mapping[str, Glyph]
    pattern: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and in what the number of a page is written: a font, its size, and how far from the edges it ends."""

    font: pikepdf.Object
    size: float
    right: float
    up: float
    colour: str


@dataclass(frozen=True, slots=True)
class _Text:
    """How a piece of text is drawn."""

    font: str = ""
    size: float = 0.0
    colour: str = ""
    matrix: Matrix = Matrix()  # noqa: RUF009 - it never changes


def forms_of(furniture: Pdf) -> dict[str, pikepdf.Object]:
    """What each page of the furniture but the last one draws, under the name by which sheets draw it."""
    return {furniture_name(*size_of(page)): _form(page) for page in list(furniture.pages)[:-1]}


def stamp_of(furniture: Pdf, numbering: Numbering) -> Stamp:
    """How numbers are written, read off the last page of the furniture, which says the pattern in their place."""
    page = furniture.pages[-1]
    width, _ = size_of(page)
    *_, text = _texts(page)
    size = text.size * text.matrix.a
    end = text.matrix.e + sum(numbering.glyphs[each].width for each in numbering.pattern) * size
    return Stamp(page.obj.Resources.Font[text.font], size, width - end, text.matrix.f, text.colour)


def number_pages(whole: Pdf, stamp: Stamp, glyphs: Mapping[str, Glyph]) -> None:
    """Each page says which of how many it is."""
    of = len(whole.pages)
    for number, page in enumerate(whole.pages, start=1):
        words = f"Page {number} of {of}"
        width, _ = size_of(page)
        left = width - stamp.right - sum(glyphs[each].width for each in words) * stamp.size
        codes = "".join(f"{glyphs[each].code:04x}" for each in words)
        drawn = (
            f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nBT\n{NUMBER_FONT} {stamp.size:.3f} Tf\n"
            f"{stamp.colour} rg\n1 0 0 1 {left:.3f} {stamp.up:.3f} Tm\n<{codes}> Tj\nET\nEMC"
        )
        page.contents_add(whole.make_stream(drawn.encode()))


def size_of(page: pikepdf.Page) -> tuple[float, float]:
    """How wide and how high a page is."""
    _, _, width, height = (float(edge) for edge in page.mediabox)
    return width, height


def _form(page: pikepdf.Page) -> pikepdf.Object:
    """What a page draws, without its tags."""
    form = page.as_form_xobject()
    drawn = [step for step in pikepdf.parse_content_stream(page) if str(step.operator) not in MARKS]
    form.write(pikepdf.unparse_content_stream(drawn))
    return form


def _texts(page: pikepdf.Page) -> Iterator[_Text]:
    current, outer = Matrix(), list[Matrix]()
    text = _Text()
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator == "q":
            outer.append(current)
        elif operator == "Q":
            current = outer.pop()
        elif operator == "cm":
            current = _matrix(step) @ current
        elif operator == "TJ":
            yield text
        else:
            text = _heeding(step, operator, text, current)


def _heeding(step: Step, operator: str, text: _Text, current: Matrix) -> _Text:
    if operator == "Tf":
        return replace(text, font=str(step.operands[0]), size=float(step.operands[1]))
    if operator == "rg":
        return replace(text, colour=" ".join(str(each) for each in step.operands))
    if operator == "Tm":
        return replace(text, matrix=_matrix(step) @ current)
    return text


def _matrix(step: Step) -> Matrix:
    return Matrix(*(float(each) for each in step.operands))
