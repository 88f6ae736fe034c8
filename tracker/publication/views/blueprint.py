"""What the pages of publication share: their blueprint, and how the investigation in an address is found."""

from flask import Blueprint

from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone

bp = Blueprint("publication", __name__)


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation that an address names, or None."""
    return investigation_alone(investigation)
