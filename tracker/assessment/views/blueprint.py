"""What the pages of judging and closing have in common: their place, and what they show."""

from flask import Blueprint, url_for

from tracker.assessment.reading import Situation
from tracker.investigations.models import Addressee
from tracker.progress.queries import submitters_of
from tracker.web.access import signed_in

bp = Blueprint("assessment", __name__)
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


def shown(situation: Situation) -> dict[str, object]:
    """Return what each of these pages shows."""
    return {
        "situation": situation,
        "addressee": situation.addressee,
        "latest": situation.latest,
        "has_submitted": signed_in().id in submitters_of(situation.addressee),
        "back": address_of(situation.addressee),
    }


def address_of(addressee: Addressee) -> str:
    """Return where the record of an addressee is told."""
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
