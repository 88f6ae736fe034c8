"""Reading checks after closure."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from tracker.assessment.models import Closure
from tracker.checks.models import ClosureCheck
from tracker.db import db
from tracker.investigations.models import Addressee


def checks_of(addressees: Collection[Addressee]) -> list[ClosureCheck]:
    """Return the checks after the closures of some addressees, in the order of the record."""
    chosen = (
        select(ClosureCheck)
        .join(ClosureCheck.closure)
        .where(Closure.addressee_id.in_([each.id for each in addressees]))
        .options(contains_eager(ClosureCheck.closure))
        .order_by(ClosureCheck.recorded_at, ClosureCheck.id)
    )
    return list(db.session.scalars(chosen))
