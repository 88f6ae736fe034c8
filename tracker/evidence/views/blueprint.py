"""What all pages of evidence share."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.evidence import queries
from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone

bp = Blueprint("evidence", __name__)


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation of an address, or None."""
    return investigation_alone(investigation)


def evidence_at(organisation: str, number: int) -> EvidenceItem | None:
    """Return the piece of evidence of an address, or None."""
    return queries.item_by_number(organisation, number)


def address_of(item: EvidenceItem, endpoint: str = "evidence.item", **parts: object) -> str:
    """Return the address of the page of a piece of evidence, or of another page about it."""
    return url_for(endpoint, organisation=item.organisation.slug, number=item.number, **parts)  # type: ignore[arg-type]  # parts of an address


def gone_on(address: str) -> ResponseReturnValue:
    """Send the browser on; a script that sent the form is told where to, and goes itself: what is said there is said once."""
    if "X-Goes-On-Itself" in request.headers:
        return "", 204, {"X-Gone-On-To": address}
    return redirect(address)
