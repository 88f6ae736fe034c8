"""What is proposed to be changed, as forms ask it and services write it."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import When
from tracker.investigations.models import Recommendation
from tracker.policy import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A change and its reason; what a kind of change does not need stays empty."""

    kind: AmendmentKind
    reason: str
    title: str = ""
    text: str = ""
    starts: When | None = None
    successors: Collection[int] = ()
    """The numbers of the recommendations that would take its place."""
    outside_reference: str = ""


@dataclass(frozen=True)
class Change(Subject):
    """A kind of change to a recommendation, which somebody may want to propose."""

    recommendation: Recommendation
    kind: AmendmentKind

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of the recommendation."""
        return self.recommendation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return who sees the recommendation: they are told that changing it is not theirs."""
        return self.recommendation.open_to
