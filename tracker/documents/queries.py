"""Reading documents."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.documents.models import Document


def document_by_id(document_id: int) -> Document | None:
    """Return the document with this number, or None."""
    return db.session.scalar(select(Document).where(Document.id == document_id).options(joinedload(Document.investigation)))


def stored_hashes() -> set[str]:
    """Return the hashes of all files that are documents."""
    return set(db.session.scalars(select(Document.sha256)))
