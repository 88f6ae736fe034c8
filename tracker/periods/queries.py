"""Reading what moves the answer clocks of addressees."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.investigations.models import Addressee
from tracker.periods.models import ExtensionApplication, JudicialReview


def applications_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[ExtensionApplication]]:
    """Return the applications for more time of some addressees, by addressee, in the order of their receipt."""
    chosen = (
        select(ExtensionApplication)
        .where(ExtensionApplication.addressee_id.in_([each.id for each in addressees]))
        .order_by(ExtensionApplication.happened_on, ExtensionApplication.id)
        .options(selectinload(ExtensionApplication.decision), joinedload(ExtensionApplication.document))
    )
    found: dict[int, list[ExtensionApplication]] = defaultdict(list)
    for application in db.session.scalars(chosen):
        found[application.addressee_id].append(application)
    return found


def reviews_of(addressees: Collection[Addressee]) -> Mapping[int, Sequence[JudicialReview]]:
    """Return the judicial reviews that concern some addressees, by addressee, in the order of their first days."""
    chosen = (
        select(JudicialReview)
        .where(JudicialReview.addressee_id.in_([each.id for each in addressees]))
        .order_by(JudicialReview.happened_on, JudicialReview.id)
        .options(selectinload(JudicialReview.ending))
    )
    found: dict[int, list[JudicialReview]] = defaultdict(list)
    for review in db.session.scalars(chosen):
        found[review.addressee_id].append(review)
    return found
