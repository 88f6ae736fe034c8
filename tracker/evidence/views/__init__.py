"""The pages of evidence."""

from tracker.evidence.views import adding, destroying, items, keeping, lists
from tracker.evidence.views.blueprint import bp

__all__ = ["adding", "bp", "destroying", "items", "keeping", "lists"]
