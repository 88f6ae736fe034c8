"""How a job comes along: asked for, begun, failed, tried again. What it does belongs to the feature that asked for it."""

from sqlalchemy import select

from tracker import audit, clock
from tracker.audit.events import Event
from tracker.db import db, transaction
from tracker.jobs import queries
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.policy import SYSTEM, Actor


def ask_for(kind: JobKind, by: Actor, **subject: str | int) -> Job:
    """The job is on the record, waiting. Belongs inside a transaction; put it in the queue after the commit."""
    job = Job(kind=kind, state=JobState.QUEUED, subject=subject, requested_by_id=by.id, queued_at=clock.now())
    session = db.session()
    session.add(job)
    session.flush()
    return job


def begin(job_id: int) -> Job | None:
    """The job is under way, and ours to do. Return None where somebody else has it, or it is no longer waiting."""
    with transaction() as session:
        waiting = select(Job).where(Job.id == job_id, Job.state == JobState.QUEUED)
        job = session.scalar(waiting.with_for_update(skip_locked=True))
        if job is not None:
            job.begin()
    return job


def fail(job_id: int, problem: str) -> None:
    """The job has failed, and says why in one line."""
    with transaction():
        job = queries.job_by_id(job_id)
        if job is not None and not job.is_finished:
            job.fail(problem)
            audit.record(SYSTEM, Event.JOB_FAILED, job, problem=problem)


def take_up_again() -> list[int]:
    """What a worker that was killed left unfinished waits again. Return the numbers of all jobs that wait.

    Only for the start of the one worker: what runs elsewhere at that moment would be done twice, though never kept twice.
    """
    with transaction():
        jobs = queries.unfinished_jobs()
        for job in jobs:
            if job.state is JobState.RUNNING:
                job.wait()
    return [job.id for job in jobs]
