"""How many recommendations, parts and addressees there are, each with its unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.investigations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Counted:
    """How many recommendations there are, how many parts of them, and to how many addressees they go in all."""

    recommendations: int
    parts: int
    addressees: int

    def __str__(self) -> str:
        """Return the numbers in words: “1 recommendation, 43 addressees”."""
        parts = [_counted(self.parts, "part")] if self.parts else []
        return ", ".join([self.of_recommendations, *parts, _counted(self.addressees, "addressee")])

    @property
    def of_recommendations(self) -> str:
        """Return how many recommendations there are, in words; one counts once, whatever its parts."""
        return _counted(self.recommendations, "recommendation")


def count(recommendations: Iterable[Recommendation]) -> Counted:
    """Return how many these are. A part counts as a part of its recommendation, and carries its addressees."""
    every = list(recommendations)
    parts = sum(1 for each in every if each.part_of_id is not None)
    return Counted(len(every) - parts, parts, sum(len(each.addressees) for each in every))


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
