"""The tables of what happened, and of what others are to be told of it."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.audit.events import Event
from tracker.db import Model, Moment, Word


class AuditEntry(Model):
    """One change: what, by whom, when, to which record. Never altered and never removed."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    event: Mapped[Event] = mapped_column(Word(Event))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200))
    actor_post: Mapped[str] = mapped_column(String(200))
    actor_organisation: Mapped[str] = mapped_column(String(200))
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    subject_label: Mapped[str] = mapped_column(String(300))
    details: Mapped[dict[str, str | int | list[str] | None]] = mapped_column(JSON)


class OutboxMessage(Model):
    """Something that others are to be told of: written with the change itself, handed on by the worker, once."""

    __tablename__ = "outbox_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.id"), unique=True)
    event: Mapped[Event] = mapped_column(Word(Event))
    created_at: Mapped[datetime] = mapped_column(Moment)
    handled_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
