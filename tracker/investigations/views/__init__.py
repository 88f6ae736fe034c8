"""The pages of logging: investigations, drafts one after another or many at once, issuing, and the rules of the clocks."""

from tracker.investigations.views import clock_rules, drafting, investigations, issuing, several
from tracker.investigations.views.blueprint import bp

__all__ = ["bp", "clock_rules", "drafting", "investigations", "issuing", "several"]
