"""Saying that a fact was recorded in error; declining to mark it; marking it, and working out again what rested on it."""

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.facts import ErrorMark
from tracker.mistakes import queries, settling
from tracker.mistakes.models import ErrorReport, ErrorReportRefusal
from tracker.mistakes.queries import Reported
from tracker.mistakes.resting import closure_questioned_by, together_with, what_rests_on
from tracker.mistakes.subjects import Questioned
from tracker.policy import Actor, Permission

MARKED_ALREADY = "This is marked as recorded in error already"


def report_mistake(questioned: Questioned, *, by: Actor, reason: str) -> ErrorReport:
    """Somebody on either side says that a fact was recorded in error; it counts until an approver marks it.

    Raises Incomplete without a reason, IllegalTransition where it is marked already, where facts of its kind are never marked,
    or where the same organisation has reported it and nobody has decided yet.
    """
    policy.demand(by, Permission.REPORT_MISTAKE, questioned)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter what is wrong with it"})
    with transaction() as session:
        _demand_open(questioned)
        waiting = [each.report for each in queries.reports_on(questioned.fact, by) if each.is_open]
        if any(each.actor_organisation_id == by.organisation_id for each in waiting):
            raise IllegalTransition("Your organisation has reported this already. It waits for a decision")
        report = ErrorReport(fact_kind=questioned.fact.__tablename__, fact_id=questioned.fact.id, reason=reason)
        report.stamp(by)
        session.add(report)
        audit.record(by, Event.MISTAKE_REPORTED, questioned.about, fact=questioned.words, reason=reason)
    return report


def mark_mistake(questioned: Questioned, *, by: Actor, version: int, reason: str) -> None:
    """The fact is recorded in error: it stays visible, and counts no more from now on. Everything derived follows at once.

    `version` is what the person saw of what it changes. Raises Incomplete without a reason, NotIndependent where the approver
    recorded it, ChangedMeanwhile where something changed since, IllegalTransition where it is marked already, where facts of
    its kind are never marked, or where others rest on it: those are marked first. The same mark sent twice is made once.
    """
    policy.demand(by, Permission.MARK_MISTAKE, questioned)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why it was recorded in error"})
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold(questioned)
        fact = questioned.fact
        if fact.in_error is not None and (fact.in_error.actor_id, fact.in_error.reason) == (by.id, reason):
            return
        demand_markable(questioned, by)
        if settling.seen(fact) != version:
            raise ChangedMeanwhile
        for each in together_with(fact):
            mark = ErrorMark(fact_kind=each.__tablename__, fact_id=each.id, reason=reason)
            mark.stamp(by)
            session.add(mark)
        session.flush()
        session.expire_all()  # what was read before counted what counts no more
        settling.settle(fact)
        audit.record(by, Event.MISTAKE_MARKED, questioned.about, fact=questioned.words, reason=reason)


def refuse_report(reported: Reported, *, by: Actor, reason: str) -> None:
    """The fact stays as it is, with the reason; a later report may say more.

    Raises Incomplete without a reason, IllegalTransition where the report is decided or the fact marked meanwhile.
    """
    policy.demand(by, Permission.MARK_MISTAKE, reported)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why it stays as it is"})
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        if not reported.is_open:
            raise IllegalTransition("This report is decided already")
        refusal = ErrorReportRefusal(report_id=reported.report.id, reason=reason)
        refusal.stamp(by)
        session.add(refusal)
        questioned = reported.questioned
        audit.record(by, Event.MISTAKE_REFUSED, questioned.about, fact=questioned.words, reason=reason)


def demand_markable(questioned: Questioned, by: Actor) -> None:
    """Refuse what cannot be marked as it stands, or not by this person."""
    _demand_open(questioned)
    if by.id is not None and any(each.actor_id == by.id for each in together_with(questioned.fact)):
        raise NotIndependent("You recorded this, so another approver must mark it")
    against = closure_questioned_by(questioned.fact)
    if by.id is not None and against is not None and against.actor_id == by.id:
        raise NotIndependent("It questions a closure of yours, so another approver must mark it")
    if resting := what_rests_on(questioned.fact):
        raise IllegalTransition(f"Something rests on this that must be marked first: {'; '.join(resting)}")


def _demand_open(questioned: Questioned) -> None:
    if questioned.kind.why_never:
        raise IllegalTransition(questioned.kind.why_never)
    if not questioned.fact.counts():
        raise IllegalTransition(MARKED_ALREADY)
