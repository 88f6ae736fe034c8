"""Orders for paper: values that are frozen already, printed for the one person who asks.

A feature that takes orders says so where it settles in: `entrust(kind, orders.fulfil)`, and `describe(kind, …)` for the page.
"""

from reports.editions import Extent
from reports.errors import ReportError
from reports.values import Printable, printable_from_json
from tracker import audit, clock, policy
from tracker.accounts import queries as accounts
from tracker.accounts.models import User
from tracker.audit.events import Event
from tracker.audit.services import Audited
from tracker.db import end_read, transaction
from tracker.errors import NotVisible
from tracker.jobs import queries as jobs
from tracker.jobs.models import Job
from tracker.jobs.progress import Progress
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.policy import NOTHING, Actor, Permission, Subject
from tracker.reporting.job_pages import about
from tracker.reporting.previews import previews
from tracker.reporting.printing import NotPrintable, name_of, press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files

KINDS = {Extent.CORE: FileKind.CORE, Extent.FULL: FileKind.PDF}


def request_print(
    subject: Audited,
    *,
    by: Actor,
    permission: Permission,
    on: Subject = NOTHING,
    kind: JobKind,
    values_sha256: str,
    extent: Extent = Extent.FULL,
    **names: int,
) -> Job:
    """Frozen values about a subject are to be printed for whoever asks and has the permission on a record.

    What was printed lately from the same values is not printed again: the job is done at once.
    `names` says for the page of the job what the values belong to: `snapshot=17`.
    """
    policy.demand(by, permission, on)
    paper, name = press.made(values_sha256, KINDS[extent]), press.name_of_made(values_sha256)
    with transaction():
        job = ask_for(kind, by, values=values_sha256, extent=extent.value, **names)
        audit.record(by, Event.REPORT_REQUESTED, subject, job=job.id)
        if paper and name:
            job.begin()
            previews.put(job, paper)
            job.finish(name)
    if not (paper and name):
        queue.put(job.id)
    return job


def fulfil(job: Job) -> None:
    """What was ordered can be read by whoever ordered it, as far as that person may have it now."""
    job_id, values_sha256, kind = job.id, str(job.subject["values"]), KINDS[Extent(str(job.subject["extent"]))]
    told = about(job)
    policy.demand(asker(job), told.permission, told.subject)
    end_read()
    values = _values(values_sha256)
    previews.sweep(clock.now())
    keep(job_id, press.make(values, kind, told=Progress(job_id)), name=name_of(values))


def keep(job_id: int, content: bytes, *, name: str) -> None:
    """The job is done, and what came of it can be read by whoever asked; nothing is kept of one that was given up."""
    with transaction():
        job = jobs.job_to_finish(job_id)
        if job is None:
            raise NotVisible
        if not job.is_finished:
            previews.put(job, content)
            job.finish(name)


def asker(job: Job) -> User:
    """Return who asked for a job. Raises NotVisible where there is no such account any more."""
    user = accounts.by_id(job.requested_by_id) if job.requested_by_id is not None else None
    if user is None:
        raise NotVisible("Whoever asked for it has no account any more")
    return user


def _values(sha256: str) -> Printable:
    try:
        return printable_from_json(files.read(sha256))
    except (ReportError, ValueError) as error:
        raise NotPrintable(f"The stored values cannot be read: {error}") from error
