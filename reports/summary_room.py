"""How much of a summary has room on its one page: an estimate that errs to the safe side, the same on paper, page and in text.

What is left out is counted, and found in the live list. The measures are those of the style sheet.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

PAGE = 262.0  # millimetres of height for text
LINE = 4.45  # 10.5 pt set at 1.2
PADDING = 1.4  # of a row
EM = 3.71  # 10.5 pt
SPACE = 0.2
LAST_LATIN = 0x2FF
# The widest advance of each group of letters in the heavier weight of the report's font, in ems.
ADVANCES = {
    letter: advance
    for letters, advance in (
        ("ijlI.,;:'’|", 0.29),
        ("f-()[]{}/!", 0.345),
        ("tr", 0.375),
        ("scz?*", 0.465),
        ("vyxJL–_“”", 0.505),
        ("eagkFY#+<=>0123456789", 0.525),
        ("ATESVXZ", 0.56),
        ("PRBKC", 0.6),
        ("Mw", 0.75),
        ("mW%@", 0.88),
        ("…—", 1.0),
    )
    for letter in letters
}
LIGHTER = 0.97  # the advances of the lighter weight beside those
UPPER, OTHER, NOT_LATIN = 0.68, 0.57, 1.0


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """The rows of one section that are shown, and how many more there are."""

    shown: tuple[Row, ...]
    more: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.shown) + self.more


def height_of(cells: Iterable[tuple[str, float]]) -> float:
    """How high a row is: its cells come with the width that they have, its heading first."""
    (heading, width), *others = cells
    return max(lines(heading, width), *(lines(text, room, weight=LIGHTER) for text, room in others)) * LINE + PADDING


def lines(text: str, width: float, size: float = 1.0, weight: float = 1.0) -> int:
    """How many lines a text takes at most in a column of a width; `size` is that of its letters beside a table’s."""
    room = width / (EM * size)
    count, used = 1, 0.0
    for word in text.split():
        length = sum(map(_width, word)) * weight
        if used and used + SPACE + length > room:
            count, used = count + 1, 0.0
        used += length + (SPACE if used else 0.0)
        over = math.ceil(used / room) - 1  # a word longer than a line is broken
        count, used = count + over, used - over * room
    return count


def fitting(heights: Sequence[Sequence[float]], room: float, order: Callable[[int, int], int]) -> list[int]:
    """How many rows of each section there is room for; `order` ranks a row by its section and place, the lowest first."""
    ranked = sorted(((order(part, place), part, place) for part, rows in enumerate(heights) for place in range(len(rows))))
    taken = [0] * len(heights)
    full: set[int] = set()
    for _, part, place in ranked:
        height = heights[part][place]
        if part in full or height > room:
            full.add(part)  # never a later row before an earlier one
            continue
        taken[part] += 1
        room -= height
    return taken


def _width(letter: str) -> float:
    """The advance of a letter in ems, at most."""
    if ord(letter) > LAST_LATIN:
        return ADVANCES.get(letter, NOT_LATIN)
    return ADVANCES.get(letter, UPPER if letter.isupper() else OTHER)
