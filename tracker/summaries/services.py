"""Reading and ordering summaries: each organisation its own, an oversight body what is about its own investigations."""

from reports.force_summary import ForceSummary
from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import NotVisible
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.policy import Actor, Permission
from tracker.summaries.assembling import summary_of
from tracker.summaries.queries import Scope


def permission_for(scope: Scope) -> Permission:
    """Return the permission that a summary needs: it differs for an organisation's own and for oversight's."""
    return Permission.SEE_SUMMARY_OF_OTHERS if scope.body else Permission.SEE_OWN_SUMMARY


def demand(by: Actor, scope: Scope) -> None:
    """Return only for somebody of the organisation itself, or of the oversight body for which it is narrowed."""
    policy.demand(by, permission_for(scope), scope)
    if by.organisation_id not in (scope.overseen_by or scope.open_to):
        raise NotVisible


def read(scope: Scope, *, by: Actor) -> ForceSummary:
    """Return a summary as at this moment."""
    demand(by, scope)
    return summary_of(scope, by=by)


def request_pdf(scope: Scope, *, by: Actor) -> Job:
    """A summary is to be printed for whoever asks."""
    demand(by, scope)
    with transaction():
        job = ask_for(JobKind.SUMMARY, by, organisation=scope.organisation.id, body=scope.body.id if scope.body else 0)
        audit.record(by, Event.REPORT_REQUESTED, scope.organisation, job=job.id)
    queue.put(job.id)
    return job
