"""Making the public edition of an issued report: what it would withhold, whether it can be made, and making it."""

from dataclasses import dataclass

from reports.errors import PublicEditionRefused
from reports.life import Withheld
from reports.public import public_of
from reports.status_report import StatusReport
from tracker import audit, policy
from tracker.accounts.queries import all_users
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.policy import Actor, Permission
from tracker.preparing.numbering import public_edition, read_values
from tracker.preparing.taking import hold
from tracker.reporting import assemble, queries
from tracker.reporting.models import Report
from tracker.reporting.vocabulary import Edition, ReportKind


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a public edition of a report would be: what it withholds, or every reason why there can be none."""

    withheld: tuple[Withheld, ...]
    reasons: tuple[str, ...]


def prospect_of(report: Report, *, by: Actor) -> Prospect:
    """Return what the public edition of an issued report would be, without making it."""
    try:
        return Prospect(_public_values(report, by).withheld, ())
    except PublicEditionRefused as refusal:
        return Prospect((), refusal.reasons)


def publish(report: Report, *, by: Actor) -> Job:
    """The public edition of an issued report has its values; the worker prints them, and then it is issued.

    Raises IllegalTransition with every reason where it would show what may not be public, AlreadyExists where it was made,
    and ChangedMeanwhile where the report was replaced.
    """
    policy.demand(by, Permission.ISSUE_REPORT, report)
    demand_publishable(report)
    with transaction() as session:
        hold(session, report.investigation)
        demand_publishable(report)
        if queries.replaced_by(report) is not None:
            raise ChangedMeanwhile
        try:
            public = public_edition(report, _public_values(report, by), by)
        except PublicEditionRefused as refusal:
            raise IllegalTransition(str(refusal)) from refusal
        session.add(public)
        session.flush()
        audit.record(by, Event.REPORT_NUMBERED, public, edition=public.edition.value, values_sha256=public.values_sha256)
        job = ask_for(JobKind.ISSUE_REPORT, by, report=public.id)
    queue.put(job.id)
    return job


def demand_publishable(report: Report) -> None:
    """Return only for an issued board edition of which no public one was made.

    Raises IllegalTransition for what has no public edition, and AlreadyExists where there is one.
    """
    if report.kind is ReportKind.PACK or report.edition is not Edition.BOARD or not report.is_issued:
        raise IllegalTransition("Only an issued status report has a public edition")
    if queries.public_edition_of(report) is not None:
        raise AlreadyExists(f"The public edition of {report.name} has been made")


def _public_values(report: Report, by: Actor) -> StatusReport:
    values = read_values(report.values_sha256, of_pack=False)
    if not isinstance(values, StatusReport):
        raise IllegalTransition("Only an issued status report has a public edition")
    now = assemble.status_report(report.investigation, by=by)
    return public_of(values, names={user.name for user in all_users()}, now=now)
