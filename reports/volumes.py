"""Volumes: where a report has more record cards than one file should hold, they stand in numbered files behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.document import Card

MOST_CARDS = 150


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file and its name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Volume:
    """One of the files that hold the record cards of a long report."""

    number: int
    of: int
    start: int  # the place of its first card
    end: int
    first: str  # the recommendation of its first card
    last: str

    @property
    def name(self) -> str:
        """What it is called: "Volume 2 of 7"."""
        return f"Volume {self.number} of {self.of}"

    @property
    def holds(self) -> str:
        """What it holds: "recommendations 151 to 300"."""
        return f"recommendation {self.first}" if self.first == self.last else f"recommendations {self.first} to {self.last}"

    @property
    def is_last(self) -> bool:
        """Whether what follows all the cards stands in this one."""
        return self.number == self.of


def volumes_of(cards: Sequence[Card]) -> list[Volume]:
    """How the cards of a report are put in volumes; none where one file holds them all."""
    if len(cards) <= MOST_CARDS:
        return []
    starts = range(0, len(cards), MOST_CARDS)
    ends = [*starts[1:], len(cards)]
    return [
        Volume(number, len(starts), start, end, _reference(cards[start]), _reference(cards[end - 1]))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def _reference(card: Card) -> str:
    return card.entries[0].recommendation.reference
