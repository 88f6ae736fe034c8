"""Doing a job: which function does which kind, and what becomes of a failure."""

import errno
import logging
from collections.abc import Callable

from tracker.db import end_read
from tracker.errors import Refused
from tracker.jobs import services
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind

Work = Callable[[Job], None]
log = logging.getLogger(__name__)
_work: dict[JobKind, Work] = {}

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
TOOK_TOO_LONG = "It took longer than is allowed, and was stopped"
UNEXPECTED = "Something went wrong that we did not foresee. The reason is in the log of the service"


def entrust(kind: JobKind, work: Work) -> None:
    """From now on this function does the jobs of a kind. It finishes the job itself, with what it keeps."""
    _work[kind] = work


def perform(job_id: int) -> None:
    """The job is done or has failed with a reason in words; one that is not waiting is left alone."""
    job = services.begin(job_id)
    if job is None:
        return
    try:
        _work[job.kind](job)
    except (Refused, OSError, MemoryError) as problem:
        end_read()
        log.warning("job %s failed", job_id, exc_info=True)
        services.fail(job_id, in_words(problem))


def in_words(problem: Refused | OSError | MemoryError) -> str:
    """Return a failure as one line for the person who asked."""
    if isinstance(problem, MemoryError):
        return "It needs more memory than the service has"
    if isinstance(problem, OSError):
        if problem.errno in NO_ROOM:
            return "There is no room left to write files"
        return f"A file could not be read or written: {problem.strerror or 'unknown reason'}"
    return str(problem)
