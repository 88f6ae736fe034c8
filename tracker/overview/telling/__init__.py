"""What happened, one fact at a time: each kind of fact in one plain sentence, its text, and where it is read in full."""

from tracker.overview.telling import answering, assuring, delivering, evidencing, measuring, recommending
from tracker.overview.telling.words import Told, told

__all__ = ["Told", "answering", "assuring", "delivering", "evidencing", "measuring", "recommending", "told"]
