"""Reading jobs."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from tracker.db import db
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind, JobState


def job_by_id(job_id: int) -> Job | None:
    """Return the job with this number, or None."""
    return db.session.scalar(select(Job).where(Job.id == job_id))


def job_to_finish(job_id: int) -> Job | None:
    """Return the job with this number, held until the end of the transaction, or None."""
    return db.session.scalar(select(Job).where(Job.id == job_id).with_for_update())


def jobs_about(kind: JobKind, name: str, numbers: Collection[int]) -> list[Job]:
    """Return the jobs of a kind that are about the records with these numbers, the latest first."""
    chosen = select(Job).where(Job.kind == kind, Job.subject[name].as_integer().in_(numbers))
    return list(db.session.scalars(chosen.order_by(Job.id.desc())))


def unfinished_jobs() -> list[Job]:
    """Return the jobs that wait or are under way, the oldest first."""
    chosen = select(Job).where(Job.state.in_({JobState.QUEUED, JobState.RUNNING}))
    return list(db.session.scalars(chosen.order_by(Job.id)))


def jobs_waiting_since(moment: datetime) -> list[Job]:
    """Return the jobs that have waited to start since a moment or longer, the oldest first."""
    chosen = select(Job).where(Job.state == JobState.QUEUED, Job.queued_at <= moment)
    return list(db.session.scalars(chosen.order_by(Job.id)))
