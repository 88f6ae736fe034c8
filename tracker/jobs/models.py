"""The table of jobs."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.db import Model, Moment, Word
from tracker.errors import IllegalTransition
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.policy import Subject

LONGEST_WAIT = timedelta(minutes=1)
# The worker gives a job up after five minutes and says so; one that has run for longer was left by a worker that is gone.
LONGEST_WORK = timedelta(minutes=6)


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
    steps: Mapped[int] = mapped_column(default=0)
    """Of how many steps it consists, as far as that is known by now."""
    steps_done: Mapped[int] = mapped_column(default=0)
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
        """Return whether nothing more will happen to it by itself."""
        return self.finished_at is not None

    @property
    def has_failed(self) -> bool:
        """Return whether it came to nothing, so that it can be tried again."""
        return self.state is JobState.FAILED

    @property
    def progress(self) -> int:
        """Return how much of it is done, in hundredths."""
        return 100 * self.steps_done // self.steps if self.steps else 0

    @property
    def is_stuck(self) -> bool:
        """Return whether it has not come along for longer than it should: whoever does the work may not be there."""
        if self.is_finished:
            return False
        return clock.now() - (self.started_at or self.queued_at) > (LONGEST_WORK if self.started_at else LONGEST_WAIT)

    def begin(self) -> None:
        """The work is under way."""
        self.state, self.started_at = JobState.RUNNING, clock.now()

    def finish(self, result: str = "") -> None:
        """The work is done, with what came of it."""
        self.state, self.finished_at, self.result = JobState.DONE, clock.now(), result

    def fail(self, problem: str) -> None:
        """The work came to nothing, for a reason in words."""
        self.state, self.finished_at, self.problem = JobState.FAILED, clock.now(), problem

    def wait(self) -> None:
        """It waits to be done, once more. Raises IllegalTransition where it is done."""
        if self.state is JobState.DONE:
            raise IllegalTransition("This is finished already")
        self.state, self.queued_at = JobState.QUEUED, clock.now()
        self.started_at, self.finished_at, self.problem = None, None, ""
        self.steps = self.steps_done = 0
