"""Long tables in pieces that each stand on one page: one that ran over pages would be tagged as several.

How high a row is shows only when it is laid out. So tables are first cut by what their texts tell of it
(`row_heights.py`), and where the pages show that a piece was too long, or that fewer pieces would do, all are cut
anew by the heights measured. Most reports are laid out once.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, overload

Rows = Sequence[object]


@dataclass(frozen=True, slots=True)
class Piece(Sequence[object]):
    """Some rows of a long table that follow each other, and which of all its rows they are."""

    rows: Rows
    start: int
    total: int

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> object: ...
    @overload
    def __getitem__(self, place: slice) -> Rows: ...
    def __getitem__(self, place: int | slice) -> object:
        return self.rows[place]

    @property
    def words(self) -> str:
        """Which rows these are: "rows 9 to 16 of 30", or nothing where they are all."""
        if len(self.rows) == self.total:
            return ""
        if len(self.rows) == 1:
            return f"row {self.start + 1:,} of {self.total:,}"
        return f"rows {self.start + 1:,} to {self.start + len(self.rows):,} of {self.total:,}"


Split = Callable[[str, Rows], list[Piece]]

USUAL_ROWS = {
    "changes": 14,
    "slippage": 9,
    "due": 10,
    "glance": 8,
    "disagreement": 5,
    "disputes": 4,
    "waiting": 16,
    "also": 16,
    "evidence": 7,
    "outcomes": 6,
    "closed": 9,
}
USUAL_ROWS_OF_A_CARD = 12
ACROSS = "across-"  # begins the key of any other table on a page that lies across

MILLIMETRE = 96 / 25.4
# The content areas of the two kinds of page in paper.css, less a little for rounding.
PORTRAIT_ROOM = (297 - 18 - 16 - 1) * MILLIMETRE
LANDSCAPE_ROOM = (210 - 18 - 16 - 1) * MILLIMETRE
MARGIN = 18 * MILLIMETRE  # above the text of every page
HEADINGS = 26 * MILLIMETRE  # what may stand above the first piece of a table
CAPTION = 8 * MILLIMETRE
FEWEST_AT_LAST = 3  # rows of a table on its last page, where the others can spare some
HALVINGS = 8  # of the room, to find how much they can spare

HEADING = "-heading"
AFTER = "-after"  # ends the name of what stands below a table and belongs on the page of its last rows
_TABLE = re.compile(r"(?P<key>.+)-table-(?P<piece>\d+)")
_ROW = re.compile(r"(?P<key>.+)-row-(?P<piece>\d+)-(?P<row>\d+)")


class LaidOutPage(Protocol):
    """A page as the renderer gives it: where each named element of it stands."""

    anchors: dict[str, tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    height: float


@dataclass(slots=True)
class _Table:
    """One long table as it was laid out."""

    head: float = 0.0  # how high its header is
    heading_page: int | None = None  # where its heading stands, if it has one of its own
    above: float = HEADINGS  # how high all is that stands above it on the page of its heading
    comes_apart: bool = False  # the caption of a piece stands on the page before its rows
    after_page: int | None = None  # where what belongs below it ends, if anything does
    after: float = 0.0  # how high that is
    pieces: list[list[_Row]] = field(default_factory=list)

    @property
    def is_cut_badly(self) -> bool:
        """Whether a piece stands on more than one page, or the first one not on the page of its heading."""
        if self.comes_apart:
            return True
        runs_over = any(len({row.page for row in piece}) > 1 for piece in self.pieces)
        return runs_over or self.leaves_behind or self.heading_page not in (None, self.pieces[0][0].page)

    @property
    def leaves_behind(self) -> bool:
        """Whether what belongs below it stands on a page of its own."""
        return self.after_page not in (None, self.pieces[-1][-1].page)


def whole(_key: str, rows: Rows) -> list[Piece]:
    """Each table in one piece."""
    return [Piece(rows, 0, len(rows))]


def usual_cut(key: str, rows: Rows) -> list[Piece]:
    """A table cut at the usual number of rows, its pieces about equally long."""
    count = -(-len(rows) // USUAL_ROWS.get(key, USUAL_ROWS_OF_A_CARD))
    length = -(-len(rows) // count)
    return [Piece(rows[start : start + length], start, len(rows)) for start in range(0, len(rows), length)]


def cut_as(cuts: dict[str, list[int]], otherwise: Split = usual_cut) -> Split:
    """Each table cut into pieces of the lengths given under its key, or otherwise where none are given."""

    def split(key: str, rows: Rows) -> list[Piece]:
        if key not in cuts:
            return otherwise(key, rows)
        places = itertools.pairwise([0, *itertools.accumulate(cuts[key])])
        return [Piece(rows[start:end], start, len(rows)) for start, end in places]

    return split


def placed(split: Split, key: str, start: int, total: int) -> Split:
    """The same cut, where the rows of one table are only some of a longer one, from one place on."""

    def split_part(of: str, rows: Rows) -> list[Piece]:
        pieces = split(of, rows)
        return [Piece(piece.rows, start + piece.start, total) for piece in pieces] if of == key else pieces

    return split_part


def better_cuts(pages: Sequence[LaidOutPage]) -> dict[str, list[int]]:
    """How to cut all tables where one runs over its page or fewer pieces would do; empty if all is well."""
    tables = _tables(pages)
    cuts = {}
    for key, table in tables.items():
        room = room_of(key) - table.head - CAPTION
        above = 0.0 if key.startswith(ACROSS) and table.heading_page is None else min(table.above, HEADINGS)
        heights = [row.height for piece in table.pieces for row in piece]
        cuts[key] = filled(heights, room, above)
        left = room - (above if len(cuts[key]) == 1 else 0) - sum(heights[-cuts[key][-1] :])
        if table.after > left or (table.leaves_behind and cuts[key] == [len(piece) for piece in table.pieces]):
            cuts[key] = _with_less_at_last(cuts[key])
    if any(table.is_cut_badly or len(cuts[key]) < len(table.pieces) for key, table in tables.items()):
        return cuts
    return {}


def room_of(key: str) -> float:
    """How high a page is on which a table stands, above and below its margins."""
    return LANDSCAPE_ROOM if key in USUAL_ROWS or key.startswith(ACROSS) else PORTRAIT_ROOM


def filled(heights: Sequence[float], room: float, less_at_first: float) -> list[int]:
    """How many rows go into each of the fewest pieces that will do: the first ones full, the last one no remnant."""
    best = pieces(heights, room, less_at_first)
    narrowest, widest = less_at_first, room
    for _ in range(HALVINGS):
        if best[-1] >= FEWEST_AT_LAST or not best[:-1]:
            break
        middle = (narrowest + widest) / 2
        tried = pieces(heights, middle, less_at_first)
        if len(tried) > len(best):
            narrowest = middle
        else:
            best, widest = tried, middle
    return best


def _with_less_at_last(counts: list[int]) -> list[int]:
    """The same pieces, where the last rows make one more, so that below them there is room."""
    *before, last = counts
    moved = min(FEWEST_AT_LAST, last - 1)
    return [*before, last - moved, moved] if moved else counts


def pieces(heights: Sequence[float], room: float, less_at_first: float) -> list[int]:
    """How many rows go into each piece, so that none but a single row is higher than the room there is."""
    counts = [0]
    left = room - less_at_first
    for height in heights:
        if counts[-1] and height > left:
            counts.append(0)
            left = room
        counts[-1] += 1
        left -= height
    return counts


def is_of_a_table(name: str) -> bool:
    """Whether an anchor only tells where a long table stands, or a row of it."""
    return name.endswith(AFTER) or bool(_TABLE.fullmatch(name) or _ROW.fullmatch(name))


def _tables(pages: Sequence[LaidOutPage]) -> dict[str, _Table]:
    tables: dict[str, _Table] = {}
    starts: dict[tuple[str, str], tuple[int, float]] = {}
    for number, page in enumerate(pages):
        for name, (_, top, _, bottom) in page.anchors.items():
            if match := _TABLE.fullmatch(name):
                starts.setdefault((match["key"], match["piece"]), (number, top))
            elif match := _ROW.fullmatch(name):
                table = tables.setdefault(match["key"], _Table())
                if match["row"] == "0":
                    table.pieces.append([])
                    page_of_caption, start = starts[match["key"], match["piece"]]
                    table.comes_apart |= page_of_caption != number
                    table.head = max(table.head, top - (start if page_of_caption == number else MARGIN))
                table.pieces[-1].append(_Row(number, bottom - top))
    for key, table in tables.items():
        table.heading_page, _ = _place_of(f"{key}{HEADING}", pages)
        table.after_page, table.after = _place_of(f"{key}{AFTER}", pages)
        page_of_caption, start = starts[key, "1"]
        if page_of_caption == table.heading_page:
            table.above = start - MARGIN
    return tables


def _place_of(name: str, pages: Sequence[LaidOutPage]) -> tuple[int | None, float]:
    """The page on which something ends, if it is anywhere, and how high it is."""
    found = [(number, page.anchors[name]) for number, page in enumerate(pages) if name in page.anchors]
    return (found[-1][0] if found else None), sum(bottom - top for _, (_, top, _, bottom) in found)
