"""What the settings of a risk come to, and how it is said. Plain values in, words out."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.investigations.vocabulary import Risk


@dataclass(frozen=True, slots=True)
class Standing:
    """A risk and the post that accepts it while it stays open; empty where nobody has."""

    risk: Risk
    accepted_by: str = ""

    @property
    def in_words(self) -> str:
        """Return how it is said: “High, accepted by Deputy Chief Constable”."""
        return in_words(self.risk, self.accepted_by)


def in_words(risk: Risk, accepted_by: str) -> str:
    """Return a risk and who has accepted it: “High, accepted by Deputy Chief Constable”, “High, accepted by nobody”."""
    return f"{risk.label}, accepted by {accepted_by or 'nobody'}"


def standing_after(settings: Sequence[Standing], issued_with: Risk) -> Standing:
    """Return where the risk stands after the settings that count, the latest last: without any, as it was issued."""
    return settings[-1] if settings else Standing(issued_with)
