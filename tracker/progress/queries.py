"""Reading progress updates."""

from collections.abc import Collection

from sqlalchemy import select

from tracker.db import db
from tracker.evidence import queries as evidence
from tracker.investigations.models import Addressee
from tracker.progress.models import ProgressUpdate


def updates_of(addressees: Collection[Addressee]) -> list[ProgressUpdate]:
    """Return the progress updates of some addressees, the latest recorded first."""
    chosen = select(ProgressUpdate).where(ProgressUpdate.addressee_id.in_([each.id for each in addressees]))
    return list(db.session.scalars(chosen.order_by(ProgressUpdate.recorded_at.desc(), ProgressUpdate.id.desc())))


def latest_update(addressee: Addressee) -> ProgressUpdate | None:
    """Return what the force said last of an addressee, or None."""
    updates = updates_of([addressee])
    return updates[0] if updates else None


def submitters_of(addressee: Addressee) -> set[int | None]:
    """Return who reported progress or gave evidence on an addressee: none of them may judge it."""
    uses = evidence.uses_of([addressee])
    given = {number for use in uses for number in (use.actor_id, use.item.actor_id)}
    return given | {update.actor_id for update in updates_of([addressee])}
