"""The worst of a long list: a long report prints these alone, so that its core can still be read by a board."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reports.figures import Entry

MOST_ENTRIES = 60  # of a report that prints its lists whole
MOST_CHANGES = 14
MOST_SLIPPING = 8
MOST_DUE = 8
MOST_REFUSED = 5
MOST_DISPUTED = 3
MOST_WAITING = 8
MOST_ALSO = 4
MOST_OUTCOMES = 4

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Worst(Generic[Row]):
    """The rows of a list that are printed, and how many there are in all."""

    rows: Sequence[Row]
    total: int

    @property
    def words(self) -> str:
        """How many are printed of how many, and where the others are; nothing where these are all."""
        left = self.total - len(self.rows)
        if not left:
            return ""
        others = f"{left:,} more stand each on its" if left > 1 else "One more stands on its"
        return (
            f"These are {len(self.rows)} of {self.total:,}, those of the highest risk and the most days. {others} record card."
        )


def worst_of(rows: Sequence[Row], most: int | None, rank: Callable[[Row], tuple[int, int]]) -> Worst[Row]:
    """The rows that rank first, in the order of the list, and no more than so many; all of them without a limit."""
    first = sorted(range(len(rows)), key=lambda place: rank(rows[place]))[:most]
    return Worst([rows[place] for place in sorted(first)], len(rows))


def is_long(entries: Sequence[Entry]) -> bool:
    """Whether a report on so much prints the worst of each list alone."""
    return len(entries) > MOST_ENTRIES
