"""The table of jobs."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Model, Moment, Word
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.policy import Subject


class Job(Subject, Model):
    """A piece of slow work that somebody asked for, and how far it has come."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("(state IN ('done', 'failed')) = (finished_at IS NOT NULL)", name="finished_has_its_moment"),
        CheckConstraint("state = 'queued' OR started_at IS NOT NULL", name="started_has_its_moment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[JobKind] = mapped_column(Word(JobKind))
    state: Mapped[JobState] = mapped_column(Word(JobState), default=JobState.QUEUED, index=True)
    subject: Mapped[dict[str, str | int]] = mapped_column(JSON)
    requested_by_id: Mapped[int | None]
    queued_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    result: Mapped[str] = mapped_column(String(200), default="")
    problem: Mapped[str] = mapped_column(Text, default="")

    @property
    def label(self) -> str:
        """Return what the audit calls it."""
        return f"{self.kind.label}, job {self.id}"

    @property
    def held_by(self) -> int | None:
        """Return the user who asked for it."""
        return self.requested_by_id

    @property
    def is_finished(self) -> bool:
        """Return whether nothing more will happen to it."""
        return self.finished_at is not None
