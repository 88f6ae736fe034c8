"""The pages about the time for an answer."""

from tracker.periods.views import applications, reviews
from tracker.periods.views.blueprint import bp

__all__ = ["applications", "bp", "reviews"]
