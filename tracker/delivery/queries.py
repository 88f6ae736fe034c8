"""Reading applications to move delivery dates."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.delivery.models import DateApplication
from tracker.investigations.models import Addressee


def applications_of(addressees: Collection[Addressee]) -> list[DateApplication]:
    """Return the applications for other delivery dates of some addressees with their decisions, in the order of the record."""
    chosen = (
        select(DateApplication)
        .where(DateApplication.addressee_id.in_([each.id for each in addressees]))
        .options(joinedload(DateApplication.decision))
        .order_by(DateApplication.recorded_at, DateApplication.id)
    )
    return list(db.session.scalars(chosen))
