"""Reading organisations."""

from collections.abc import Collection

from sqlalchemy import select

from tracker.db import db
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind


def all_organisations() -> list[Organisation]:
    """Return every organisation, by name."""
    return list(db.session.scalars(select(Organisation).order_by(Organisation.name, Organisation.id)))


def of_kinds(kinds: Collection[Kind]) -> list[Organisation]:
    """Return the organisations of some kinds, by name."""
    chosen = select(Organisation).where(Organisation.kind.in_(kinds))
    return list(db.session.scalars(chosen.order_by(Organisation.name, Organisation.id)))


def by_short_name(short_name: str) -> Organisation | None:
    """Return the organisation with this short name, or None."""
    return db.session.scalar(select(Organisation).where(Organisation.short_name == short_name))


def by_ids(ids: Collection[int]) -> list[Organisation]:
    """Return the organisations with these numbers, by name."""
    chosen = select(Organisation).where(Organisation.id.in_(ids))
    return list(db.session.scalars(chosen.order_by(Organisation.name, Organisation.id)))
