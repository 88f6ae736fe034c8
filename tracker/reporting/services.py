"""Asking for a preview, printing an issued report once more, sharing with a board."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import AlreadyExists, IllegalTransition, Incomplete
from tracker.investigations.models import Investigation
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.organisations.models import Organisation
from tracker.organisations.vocabulary import Kind
from tracker.policy import Actor, Permission
from tracker.reporting import queries
from tracker.reporting.models import Report, Sharing
from tracker.reporting.vocabulary import SharingAct


def request_preview(investigation: Investigation, *, by: Actor) -> Job:
    """A preview is asked for: the worker makes it, for whoever asked alone."""
    policy.demand(by, Permission.PREVIEW_REPORT, investigation)
    with transaction():
        job = ask_for(JobKind.PREVIEW_REPORT, by, investigation=investigation.id)
        audit.record(by, Event.REPORT_REQUESTED, investigation, job=job.id)
    queue.put(job.id)
    return job


def retry(report: Report, *, by: Actor) -> Job:
    """The worker tries once more to print a report that has its number. Raises IllegalTransition where nothing failed."""
    policy.demand(by, Permission.ISSUE_REPORT, report)
    with transaction():
        job = queries.job_of(report)
        if job is None or not job.has_failed:
            raise IllegalTransition(f"{report.name} is issued or being made already")
        job.wait()
        audit.record(by, Event.REPORT_REQUESTED, report, job=job.id)
    queue.put(job.id)
    return job


def share(investigation: Investigation, *, by: Actor, board: Organisation | None) -> None:
    """The board may read the issued reports of the investigation, these and those to come.

    Raises Incomplete where no board is chosen, and AlreadyExists where it may read them already.
    """
    policy.demand(by, Permission.SHARE_INVESTIGATION, investigation)
    if board is None or board.kind is not Kind.BOARD:
        raise Incomplete(missing={"board": "Select a board"})
    with transaction() as session:
        _hold(session, investigation)
        if board.id in {sharing.board_id for sharing in queries.sharings_in_force(investigation)}:
            raise AlreadyExists(f"{board.name} reads the reports of this investigation already", field="board")
        _record_sharing(session, investigation, board, SharingAct.SHARED, by)
        audit.record(by, Event.INVESTIGATION_SHARED, investigation, board=board.short_name)


def end_sharing(investigation: Investigation, *, by: Actor, board: Organisation) -> None:
    """The board reads nothing of the investigation any more. Raises IllegalTransition where it does not now."""
    policy.demand(by, Permission.SHARE_INVESTIGATION, investigation)
    with transaction() as session:
        _hold(session, investigation)
        if board.id not in {sharing.board_id for sharing in queries.sharings_in_force(investigation)}:
            raise IllegalTransition(f"The investigation is not shared with {board.name}")
        _record_sharing(session, investigation, board, SharingAct.ENDED, by)
        audit.record(by, Event.SHARING_ENDED, investigation, board=board.short_name)


def _record_sharing(session: Session, investigation: Investigation, board: Organisation, act: SharingAct, by: Actor) -> None:
    sharing = Sharing(investigation=investigation, board=board, act=act)
    sharing.stamp(by)
    session.add(sharing)


def _hold(session: Session, investigation: Investigation) -> None:
    """One at a time decides on the reports and the sharing of an investigation; SQLite lets only one write anyway."""
    session.execute(select(Investigation.id).where(Investigation.id == investigation.id).with_for_update())
