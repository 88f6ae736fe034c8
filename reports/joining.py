"""Sheets joined into one file: one tree of tags, one list of names, one of bookmarks, and the numbers of the pages.

The file that the sheets are put into brings what there may be once only: the metadata, the colour profile, the data
attached, and the furniture of the pages.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

import pikepdf
from pikepdf import Array, Dictionary, Name, PageCopyWarning, Pdf, String

from reports.errors import ReportError
from reports.finishing import complete
from reports.numbering import NUMBER_FONT, Numbering, Stamp, forms_of, number_pages, stamp_of
from reports.sheets import Bookmark, PrintedSheet


def join(furniture: bytes, sheets: Sequence[PrintedSheet], numbering: Numbering) -> bytes:
    """One file of all sheets, in their order, with its pages numbered."""
    with ExitStack() as opened:
        whole = opened.enter_context(pikepdf.open(io.BytesIO(furniture)))
        stamp, forms = stamp_of(whole, numbering), forms_of(whole)
        del whole.pages[:]
        parts, parents = Array(), Array()
        for sheet in sheets:
            part, numbers = _add(whole, opened.enter_context(pikepdf.open(io.BytesIO(sheet.pdf))), forms, stamp)
            parts.append(part)
            parents.append(numbers)
        _tag(whole, parts, parents)
        _name(whole, sheets)
        _bookmark(whole, sheets)
        number_pages(whole, stamp, numbering.glyphs)
        return complete(whole)


def starts(sheets: Sequence[PrintedSheet]) -> list[int]:
    """How many pages stand before each sheet."""
    return [sum(before.pages for before in sheets[:place]) for place in range(len(sheets))]


def pages_of(sheets: Sequence[PrintedSheet]) -> dict[str, int]:
    """The number of the page on which each anchor stands."""
    return {
        name: start + page + 1
        for sheet, start in zip(sheets, starts(sheets), strict=True)
        for name, (page, _, _) in sheet.places.items()
    }


def _add(whole: Pdf, sheet: Pdf, forms: Mapping[str, pikepdf.Object], stamp: Stamp) -> tuple[pikepdf.Object, pikepdf.Object]:
    first = len(whole.pages)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PageCopyWarning)  # the names are joined below, for all sheets at once
        whole.pages.extend(sheet.pages)
    resources = whole.pages[first].obj.Resources
    for name, form in forms.items():
        resources.XObject[f"/{name}"] = form
    resources.Font[NUMBER_FONT] = stamp.font
    tree = whole.copy_foreign(sheet.Root.StructTreeRoot)
    part = tree.K[0]
    part.S = Name.Part
    return part, tree.ParentTree


def _tag(whole: Pdf, parts: Array, parents: Array) -> None:
    root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=parts))
    for part in parts:
        part.P = document
    root.K = Array([document])
    root.ParentTree = whole.make_indirect(Dictionary(Kids=parents))
    whole.Root.StructTreeRoot = root


def _name(whole: Pdf, sheets: Sequence[PrintedSheet]) -> None:
    """Each anchor can be linked to. Raises ReportError where a link leads nowhere."""
    places: dict[str, Array] = {}
    for sheet, start in zip(sheets, starts(sheets), strict=True):
        places |= {name: _destination(whole, start, place) for name, place in sheet.places.items()}
    if missing := {name for sheet in sheets for name in sheet.asked} - set(places):
        raise ReportError(f"A link of the report leads nowhere: {', '.join(sorted(missing)):.200}")
    names = Array()
    for name, destination in sorted(places.items(), key=lambda item: item[0].encode()):
        names.extend([String(name), destination])
    if "/Names" not in whole.Root:
        whole.Root.Names = Dictionary()
    whole.Root.Names.Dests = Dictionary(Names=names)


def _destination(whole: Pdf, start: int, place: tuple[int, float, float]) -> Array:
    page, left, top = place
    return Array([whole.pages[start + page].obj, Name.XYZ, round(left, 2), round(top, 2), 0])


def _bookmark(whole: Pdf, sheets: Sequence[PrintedSheet]) -> None:
    """All headings, those of later sheets below the first one: it is the title of the whole."""
    top: list[Bookmark] = []
    for sheet, start in zip(sheets, starts(sheets), strict=True):
        for bookmark in sheet.bookmarks:
            (top[0][2] if top else top).append(_moved(bookmark, start))
    if top:
        outlines = whole.make_indirect(Dictionary(Type=Name.Outlines))
        _fill(whole, outlines, top)
        whole.Root.Outlines = outlines


def _moved(bookmark: Bookmark, start: int) -> Bookmark:
    words, (page, left, top), below, state = bookmark
    return words, (start + page, left, top), [_moved(each, start) for each in below], state


def _fill(whole: Pdf, parent: pikepdf.Object, bookmarks: Sequence[Bookmark]) -> int:
    """The parent has these bookmarks below it; returned is how many there are, with all below them."""
    entries = [
        whole.make_indirect(Dictionary(Title=String(words), Dest=_destination(whole, 0, place), Parent=parent))
        for words, place, _, _ in bookmarks
    ]
    count = len(entries)
    for place, (entry, bookmark) in enumerate(zip(entries, bookmarks, strict=True)):
        if place:
            entry.Prev = entries[place - 1]
            entries[place - 1].Next = entry
        if bookmark[2]:
            count += _fill(whole, entry, bookmark[2])
    parent.First, parent.Last, parent.Count = entries[0], entries[-1], count
    return count
