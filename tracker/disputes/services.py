"""The recipient disputes a closure; oversight gives its view; one of the two ends the dispute."""

from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.assessment.queries import current_closure
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import duplicates_as, transaction
from tracker.disputes import happenings, reading
from tracker.disputes.models import Dispute, DisputeEnding, DisputeReply
from tracker.disputes.rules import ACT_FOR, Act, demand_allowed, what_a_reply_lacks, what_an_ending_lacks
from tracker.disputes.vocabulary import DisputeOutcome
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.investigations.models import Addressee
from tracker.policy import Actor, Permission

PERMISSION_FOR = {
    DisputeOutcome.WITHDRAWN: Permission.DISPUTE_CLOSURE,
    DisputeOutcome.STANDS: Permission.REPLY_TO_DISPUTE,
}


def begin(addressee: Addressee, *, by: Actor, version: int, force_case: str) -> Dispute:
    """The recipient disputes the closure by which an addressee is closed now, with its case; it stays closed meanwhile.

    Raises Incomplete without a case, IllegalTransition where it is open, is disputed already or has ended.
    """
    policy.demand(by, Permission.DISPUTE_CLOSURE, addressee)
    if not force_case.strip():
        raise Incomplete(missing={"force_case": "Enter why you dispute the closure"})
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        closure = current_closure(addressee)
        if closure is None:
            raise IllegalTransition("This is open, so there is no closure to dispute")
        if reading.disputed_of([addressee]):
            raise IllegalTransition("This closure is disputed already")
        dispute = Dispute(closure=closure, force_case=force_case)
        dispute.stamp(by)
        session.add(dispute)
        addressee.take(happenings.disputed(dispute))
        audit.record(by, Event.CLOSURE_DISPUTED, dispute)
    return dispute


def reply(dispute: Dispute, *, by: Actor, version: int, our_case: str, decided_by_post: str, decide_by: date) -> DisputeReply:
    """Oversight's view of the dispute is on the record, beside its earlier ones: its case, which post decides, and by when.

    Raises Incomplete where one of them is missing, NotIndependent for whoever began the dispute, IllegalTransition once it is
    over.
    """
    policy.demand(by, Permission.REPLY_TO_DISPUTE, dispute)
    lacks = what_a_reply_lacks(our_case=our_case, decided_by_post=decided_by_post, decide_by=decide_by, today=clock.today())
    if lacks:
        raise Incomplete(missing=lacks)
    with transaction() as session:
        addressee = _demand_open(dispute, version, Act.REPLY)
        _demand_not_the_disputer(dispute, by)
        given = DisputeReply(dispute_id=dispute.id, our_case=our_case, decided_by_post=decided_by_post, decide_by=decide_by)
        given.stamp(by)
        session.add(given)
        flag_modified(addressee, "disputed_on")  # a form that was opened before this reply is stale
        audit.record(by, Event.DISPUTE_ANSWERED, dispute, decide_by=decide_by.isoformat())
        session.expire(dispute, ["replies"])  # a dispute is a fact: it is not changed, but read again
    return given


def end(
    dispute: Dispute,
    *,
    by: Actor,
    version: int,
    outcome: DisputeOutcome,
    reason: str,
    ended_on: date | None = None,
) -> DisputeEnding:
    """The dispute is over: the recipient has withdrawn it, or oversight has decided that the closure stands.

    Raises Incomplete without a reason, NotIndependent where an approver closed it or began the dispute, IllegalTransition once
    it is over.
    """
    policy.demand(by, PERMISSION_FOR[outcome], dispute)
    day = ended_on or clock.today()
    lacks = what_an_ending_lacks(outcome, reason=reason, ended_on=day, began_on=reading.day_of(dispute), today=clock.today())
    if lacks:
        raise Incomplete(missing=lacks)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        addressee = _demand_open(dispute, version, ACT_FOR[outcome])
        if outcome is DisputeOutcome.STANDS:
            demand_independent(dispute, by)
        ending = DisputeEnding(dispute_id=dispute.id, outcome=outcome, reason=reason, again=len(dispute.endings))
        ending.stamp(by, When.day(day))
        session.add(ending)
        addressee.take(happenings.ended(ending))
        audit.record(by, Event.DISPUTE_ENDED, dispute, outcome=outcome.value)
        session.expire(dispute, ["ending", "endings"])
    return ending


def demand_independent(dispute: Dispute, by: Actor) -> None:
    """Return only if an approver may decide that the closure stands. Raises NotIndependent for who closed it or disputes it."""
    if by.id is not None and by.id == dispute.closure.actor_id:
        raise NotIndependent("You closed this, so another approver must decide that the closure stands")
    _demand_not_the_disputer(dispute, by)


def _demand_open(dispute: Dispute, version: int, act: Act) -> Addressee:
    addressee = dispute.closure.addressee
    demand_allowed(reading.told_of(dispute).standing.state, act)
    addressee.demand_version(version)
    return addressee


def _demand_not_the_disputer(dispute: Dispute, by: Actor) -> None:
    if by.id is not None and by.id == dispute.actor_id:
        raise NotIndependent("You began this dispute, so another approver must answer and decide it")
