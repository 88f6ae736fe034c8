import pytest
from sqlalchemy import select

from tests.support.build_reporting import no_worker, reportable
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.db import db
from tracker.errors import IllegalTransition, Refused
from tracker.jobs import queries, services, work
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.jobs.vocabulary import JobState
from tracker.reporting import services as reporting


@pytest.fixture
def waiting(cast):
    """A job that no worker has begun."""
    with no_worker():
        yield reporting.request_preview(reportable(cast), by=cast.caseworker)


def test_a_job_waits_until_a_worker_begins_it(waiting):
    assert waiting.state is JobState.QUEUED
    assert waiting.started_at is None


def test_a_job_is_begun_once(waiting):
    assert services.begin(waiting.id) is not None
    assert services.begin(waiting.id) is None


def test_a_job_that_is_done_is_left_alone(waiting):
    work.perform(waiting.id)
    finished_at = waiting.finished_at
    work.perform(waiting.id)
    assert waiting.state is JobState.DONE
    assert waiting.finished_at == finished_at


def test_a_job_that_fails_says_why_and_the_audit_keeps_it(waiting):
    services.begin(waiting.id)
    services.fail(waiting.id, "There is no room left to write files")
    assert (waiting.state, waiting.problem) == (JobState.FAILED, "There is no room left to write files")
    details = db.session.scalar(select(AuditEntry.details).where(AuditEntry.event == Event.JOB_FAILED))
    assert details == {"problem": "There is no room left to write files"}


def test_what_a_killed_worker_left_waits_again(waiting):
    services.begin(waiting.id)
    assert services.take_up_again() == [waiting.id]
    assert waiting.state is JobState.QUEUED
    assert waiting.started_at is None


def test_what_is_finished_is_not_taken_up_again(waiting):
    work.perform(waiting.id)
    assert services.take_up_again() == []


def test_a_finished_job_cannot_wait_again(waiting):
    work.perform(waiting.id)
    with pytest.raises(IllegalTransition):
        waiting.wait()


def test_what_the_queue_lost_is_found_by_how_long_it_waits(waiting):
    assert queries.jobs_waiting_since(clock.now()) == [waiting]
    assert queries.jobs_waiting_since(waiting.queued_at.replace(year=2000)) == []


def test_a_job_that_nobody_foresaw_failing_fails_in_plain_words(cast):
    with no_worker():
        job = reporting.request_preview(reportable(cast), by=cast.caseworker)
    kind, foreseen = job.kind, work._work[job.kind]
    work.entrust(kind, _break_down)
    try:
        queue.put(job.id)
    finally:
        work.entrust(kind, foreseen)
    assert job.problem == work.UNEXPECTED


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Refused("The font cannot be read"), "The font cannot be read"),
        (OSError(28, "No space left on device"), "There is no room left to write files"),
        (OSError(13, "Permission denied"), "A file could not be read or written: Permission denied"),
        (MemoryError(), "It needs more memory than the service has"),
    ],
)
def test_every_foreseen_failure_is_one_line(problem, words):
    assert work.in_words(problem) == words


def _break_down(_job: Job) -> None:
    raise ZeroDivisionError
