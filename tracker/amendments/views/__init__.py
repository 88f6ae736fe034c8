"""The pages of changes to what is issued, and of links between recommendations."""

from tracker.amendments.views import changing, linking
from tracker.amendments.views.blueprint import bp

__all__ = ["bp", "changing", "linking"]
