"""Writing into the audit, inside the transaction of the change itself."""

from typing import Protocol

from tracker import clock
from tracker.audit.events import POSTED, Event
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.db import db
from tracker.policy import Actor

Detail = str | int | list[str] | None


class Audited(Protocol):
    """A record that the audit can name."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102


def record(by: Actor, event: Event, subject: Audited, **details: Detail) -> None:
    """Write that somebody did something to a record, and tell the outbox where others are to hear of it.

    Belongs inside the transaction that makes the change.
    """
    session = db.session()
    session.flush()
    entry = AuditEntry(
        at=clock.now(),
        event=event,
        actor_id=by.id,
        actor_name=by.name,
        actor_post=by.post,
        actor_organisation=by.organisation_name,
        subject_type=type(subject).__name__,
        subject_id=subject.id,
        subject_label=subject.label[:300],
        details=details,
    )
    session.add(entry)
    if event in POSTED:
        session.flush()
        session.add(OutboxMessage(audit_entry_id=entry.id, event=event, created_at=entry.at))
