"""The pages of publication: one answer, and several in one act."""

from tracker.publication.views import answers, several
from tracker.publication.views.blueprint import bp

__all__ = ["answers", "bp", "several"]
