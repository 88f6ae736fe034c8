"""Checking a report in the making, approving it or sending it back, and issuing what was approved."""

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.policy import Actor, Permission
from tracker.preparing import queries
from tracker.preparing.numbering import numbered
from tracker.preparing.rules import Act, demand_check_over, demand_not_preparer
from tracker.preparing.taking import demand_nothing_being_made, hold, take
from tracker.reporting.models import Approval, QualityCheck, ReportDraft, ReportSnapshot

SENT_BACK = "These values were sent back. Freeze them again before they are checked"
SAY_WHAT = "Enter what must be put right"


def check(draft: ReportDraft, *, by: Actor, version: int, passed: bool, note: str = "") -> None:
    """Somebody who prepared none of it has read the latest values: they are fit to be approved, or are sent back.

    Raises NotIndependent for whoever froze values of it, Incomplete where they are sent back without a reason, and
    IllegalTransition where these very values were sent back before.
    """
    policy.demand(by, Permission.CHECK_REPORT, draft)
    if not passed and not note.strip():
        raise Incomplete(missing={"note": SAY_WHAT})
    with transaction() as session:
        draft = take(draft, version, Act.PASS if passed else Act.FAIL)
        demand_independent(draft, by)
        snapshot = latest(draft)
        if is_sent_back(snapshot):
            raise IllegalTransition(SENT_BACK)
        checked = QualityCheck(snapshot=snapshot, passed=passed, note=note.strip())
        checked.stamp(by)
        session.add(checked)
        audit.record(by, Event.REPORT_CHECKED, snapshot, passed="yes" if passed else "no")


def approve(draft: ReportDraft, *, by: Actor, version: int, no_force_check_because: str = "") -> None:
    """An approver who prepared none of it approves the latest values: they can be issued.

    Raises NotIndependent for whoever froze values of it, IllegalTransition before they passed the quality check or while a
    force's check is not over and answered, Incomplete where no force was asked and no reason is given.
    """
    policy.demand(by, Permission.APPROVE_REPORT, draft)
    with transaction() as session:
        draft = take(draft, version, Act.APPROVE)
        demand_independent(draft, by)
        asked, because = queries.asked_of(draft), no_force_check_because.strip().rstrip(".")
        if not asked and not because:
            raise Incomplete(missing={"no_force_check_because": "Enter why no force was asked to check the facts"})
        demand_check_over(asked, clock.today())
        snapshot = latest(draft)
        approval = Approval(snapshot=snapshot, approved=True, no_force_check_because="" if asked else because)
        approval.stamp(by)
        session.add(approval)
        audit.record(by, Event.REPORT_APPROVED, snapshot)


def send_back(draft: ReportDraft, *, by: Actor, version: int, note: str) -> None:
    """An approver does not approve the latest values: it is a draft again. Raises Incomplete without a reason."""
    policy.demand(by, Permission.APPROVE_REPORT, draft)
    if not note.strip():
        raise Incomplete(missing={"note": SAY_WHAT})
    with transaction() as session:
        draft = take(draft, version, Act.SEND_BACK)
        demand_independent(draft, by)
        snapshot = latest(draft)
        refusal = Approval(snapshot=snapshot, approved=False, note=note.strip())
        refusal.stamp(by)
        session.add(refusal)
        audit.record(by, Event.REPORT_SENT_BACK, snapshot)


def issue(draft: ReportDraft, *, by: Actor, version: int) -> Job:
    """What was approved has its number and its final values; the worker prints them, and then it is issued.

    Raises IllegalTransition before it is approved, where another report tells of the same day, or while one is being made.
    """
    policy.demand(by, Permission.ISSUE_REPORT, draft)
    with transaction() as session:
        hold(session, draft.investigation or draft.oversight_body)
        draft = take(draft, version, Act.ISSUE)
        demand_nothing_being_made(draft.investigation or draft.oversight_body)
        report = numbered(draft, latest(draft), by)
        session.add(report)
        session.flush()
        given = {"number": report.number, "version": report.edition_version}
        audit.record(by, Event.REPORT_NUMBERED, report, **given, values_sha256=report.values_sha256)
        job = ask_for(JobKind.ISSUE_REPORT, by, report=report.id)
    queue.put(job.id)
    return job


def demand_independent(draft: ReportDraft, by: Actor) -> None:
    """Return only for somebody who froze no values of a report in the making. Raises NotIndependent for its preparers."""
    demand_not_preparer(by.id, [snapshot.actor_id for snapshot in draft.snapshots])


def is_sent_back(snapshot: ReportSnapshot) -> bool:
    """Return whether some values were found not fit: only others can be checked."""
    return any(not each.passed for each in snapshot.checks) or any(not each.approved for each in snapshot.approvals)


def latest(draft: ReportDraft) -> ReportSnapshot:
    """Return the latest values of a report in the making, of which there always are some once it is begun."""
    if draft.latest is None:
        raise ChangedMeanwhile
    return draft.latest
