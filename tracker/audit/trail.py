"""How long the trail of changes is."""

from sqlalchemy import func, select

from tracker.audit.models import AuditEntry
from tracker.db import db


def length() -> int:
    """Return how many changes were ever recorded: another number later says that something was changed between."""
    return db.session.scalar(select(func.count(AuditEntry.id))) or 0
