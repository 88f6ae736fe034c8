"""What the pages of answering share: their blueprint, and how the records in their addresses are found."""

from flask import Blueprint

from tracker.investigations import queries as investigations
from tracker.investigations.models import Addressee, Investigation

bp = Blueprint("responses", __name__)


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation that an address names, or None."""
    return investigations.investigation_by_slug(investigation)


def addressee_at(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    """Return the addressee that an address names, or None."""
    return investigations.addressee_by_slugs(investigation, recommendation, organisation)
