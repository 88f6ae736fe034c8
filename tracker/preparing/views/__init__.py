"""The pages of reports in the making: what oversight does with them, and how a force checks its facts."""

from tracker.preparing.views import force, force_asking
from tracker.preparing.views.blueprint import bp

__all__ = ["bp", "force", "force_asking"]
