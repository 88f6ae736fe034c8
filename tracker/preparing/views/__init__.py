"""The pages of reports in the making: what oversight does with them, and how a force checks its facts."""

from tracker.preparing.views import deciding, drafts, force, force_asking, issued
from tracker.preparing.views.blueprint import bp

__all__ = ["bp", "deciding", "drafts", "force", "force_asking", "issued"]
