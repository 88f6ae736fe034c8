"""Long tables in pieces that each stand on one page: one that ran over pages would be tagged as several.

How high a row is shows only when it is laid out. So tables are first cut at the usual number of rows, and
where the pages show that a piece was too long, or that fewer pieces would do, all are cut anew by the heights
measured. Reports of the usual size are laid out once.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Rows = Sequence[object]
Split = Callable[[str, Rows], list[Rows]]

USUAL_ROWS = {"glance": 8, "disagreement": 5, "disputes": 4, "waiting": 16, "also": 16, "evidence": 7}
USUAL_ROWS_OF_A_CARD = 12

MILLIMETRE = 96 / 25.4
# The content areas of the two kinds of page in paper.css, less a little for rounding.
PORTRAIT_ROOM = (297 - 18 - 16 - 1) * MILLIMETRE
LANDSCAPE_ROOM = (210 - 18 - 16 - 1) * MILLIMETRE
HEADINGS = 26 * MILLIMETRE  # what may stand above the first piece of a table
CAPTION = 8 * MILLIMETRE

HEADING = "-heading"
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
    pieces: list[list[_Row]] = field(default_factory=list)

    @property
    def is_cut_badly(self) -> bool:
        """Whether a piece stands on more than one page, or the first one not on the page of its heading."""
        runs_over = any(len({row.page for row in piece}) > 1 for piece in self.pieces)
        return runs_over or self.heading_page not in (None, self.pieces[0][0].page)


def whole(_key: str, rows: Rows) -> list[Rows]:
    """Each table in one piece."""
    return [rows]


def usual_cut(key: str, rows: Rows) -> list[Rows]:
    """A table cut at the usual number of rows, its pieces about equally long."""
    pieces = -(-len(rows) // USUAL_ROWS.get(key, USUAL_ROWS_OF_A_CARD))
    length = -(-len(rows) // pieces)
    return [rows[start : start + length] for start in range(0, len(rows), length)]


def cut_as(cuts: dict[str, list[int]]) -> Split:
    """Each table cut into pieces of the lengths given under its key."""

    def split(key: str, rows: Rows) -> list[Rows]:
        return [rows[start:end] for start, end in itertools.pairwise([0, *itertools.accumulate(cuts[key])])]

    return split


def better_cuts(pages: Sequence[LaidOutPage]) -> dict[str, list[int]]:
    """How to cut all tables where one runs over its page or fewer pieces would do; empty if all is well."""
    tables = _tables(pages)
    cuts = {}
    for key, table in tables.items():
        room = (LANDSCAPE_ROOM if key in USUAL_ROWS else PORTRAIT_ROOM) - table.head - CAPTION
        cuts[key] = pieces([row.height for piece in table.pieces for row in piece], room, HEADINGS)
    if any(table.is_cut_badly or len(cuts[key]) < len(table.pieces) for key, table in tables.items()):
        return cuts
    return {}


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


def _tables(pages: Sequence[LaidOutPage]) -> dict[str, _Table]:
    tables: dict[str, _Table] = {}
    tops: dict[tuple[str, str], float] = {}
    headings: dict[str, int] = {}
    for number, page in enumerate(pages):
        for name, (_, top, _, bottom) in page.anchors.items():
            if name.endswith(HEADING):
                headings[name.removesuffix(HEADING)] = number
            elif match := _TABLE.fullmatch(name):
                tops.setdefault((match["key"], match["piece"]), top)
            elif match := _ROW.fullmatch(name):
                table = tables.setdefault(match["key"], _Table())
                if match["row"] == "0":
                    table.pieces.append([])
                    table.head = max(table.head, top - tops[match["key"], match["piece"]])
                table.pieces[-1].append(_Row(number, bottom - top))
    for key, table in tables.items():
        table.heading_page = headings.get(key)
    return tables
