"""What the pages of logging share: their blueprint, and how the records in their addresses are found."""

from flask import Blueprint

from tracker.investigations import queries
from tracker.investigations.forms import ADDRESSED
from tracker.investigations.models import Investigation, Recommendation
from tracker.organisations import queries as organisations
from tracker.organisations.models import Organisation

bp = Blueprint("investigations", __name__)
AT_INVESTIGATION = "/investigations/<investigation>"
AT_RECOMMENDATION = f"{AT_INVESTIGATION}/recommendations/<recommendation>"


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation that an address names, with all that is in it, or None."""
    return queries.investigation_by_slug(investigation)


def investigation_alone_at(investigation: str) -> Investigation | None:
    """Return the investigation that an address names, without what is in it, or None."""
    return queries.investigation_alone(investigation)


def recommendation_at(investigation: str, recommendation: str) -> Recommendation | None:
    """Return the recommendation that an address names, or None."""
    return queries.recommendation_by_slug(investigation, recommendation)


def addressed_organisations() -> list[Organisation]:
    """Return every organisation that something can be addressed or copied to."""
    return organisations.of_kinds(list(ADDRESSED))
