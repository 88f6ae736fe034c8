"""How a job comes along: asked for, begun, failed, tried again. What it does belongs to the feature that asked for it."""

from sqlalchemy import select

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import db, transaction
from tracker.errors import IllegalTransition
from tracker.jobs import queries
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind, JobState
from tracker.policy import SYSTEM, Actor, Permission

GIVEN_UP = "You gave it up"


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


def come_along(job_id: int, *, done: int, steps: int) -> None:
    """The record says how far the job has come. Raises IllegalTransition where it is not under way any more."""
    with transaction():
        job = queries.job_to_finish(job_id)
        if job is None or job.state is not JobState.RUNNING:
            raise IllegalTransition(GIVEN_UP)
        job.steps, job.steps_done = steps, done


def give_up(job: Job, *, by: Actor) -> None:
    """Nothing comes of the job any more, for whoever asked does not want it. One that is finished stays as it is.

    Raises IllegalTransition where it belongs to others too: what is on the record is finished.
    """
    policy.demand(by, Permission.SEE_JOB, job)
    with transaction():
        held = queries.job_to_finish(job.id)
        if held is None or not held.kind.is_for_one_person:
            raise IllegalTransition("This is made for others too, and cannot be given up")
        if not held.is_finished:
            if held.state is JobState.QUEUED:
                held.begin()
            held.fail(GIVEN_UP)
            audit.record(by, Event.JOB_FAILED, held, problem=GIVEN_UP)


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
