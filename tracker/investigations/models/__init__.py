"""The tables of investigations: what was asked, of whom, and how it was issued."""

from tracker.investigations.models.record import (
    Addressee,
    Investigation,
    Recommendation,
    RecommendationCopy,
    RecommendationLink,
)
from tracker.investigations.models.versions import Ending, EndingSuccessor, Issue

__all__ = [
    "Addressee",
    "Ending",
    "EndingSuccessor",
    "Investigation",
    "Issue",
    "Recommendation",
    "RecommendationCopy",
    "RecommendationLink",
]
