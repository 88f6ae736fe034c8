"""Reading disputed closures."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.assessment.models import Closure
from tracker.db import db
from tracker.disputes.models import Dispute
from tracker.investigations.models import Addressee


def disputes_of(addressees: Collection[Addressee]) -> list[Dispute]:
    """Return the disputes of the closures of some addressees, with both cases, in the order of the record."""
    chosen = (
        select(Dispute)
        .join(Dispute.closure)
        .where(Closure.addressee_id.in_([each.id for each in addressees]))
        .options(contains_eager(Dispute.closure), joinedload(Dispute.ending), selectinload(Dispute.replies))
        .order_by(Dispute.recorded_at, Dispute.id)
    )
    return list(db.session.scalars(chosen))
