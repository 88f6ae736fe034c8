"""The pages of judging and closing."""

from tracker.assessment.views import closing, findings
from tracker.assessment.views.blueprint import bp

__all__ = ["bp", "closing", "findings"]
