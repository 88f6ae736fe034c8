"""The pages of answering: what is owed and written, the letters that are signed, and what oversight decides."""

from tracker.responses.views import answering, judging, letters, parts, passages, receiving, returning, sitting
from tracker.responses.views.blueprint import bp

__all__ = ["answering", "bp", "judging", "letters", "parts", "passages", "receiving", "returning", "sitting"]
