"""Somebody on the oversight side proposes to close; an approver closes, or declines."""

from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.assessment import gate, queries
from tracker.assessment.models import ClosureProposal, ClosureProposalDecision
from tracker.assessment.rules import Closing, demand_allowed, what_a_closure_lacks
from tracker.assessment.vocabulary import Act, ProposalOutcome
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import VERIFIED, ClosureKind
from tracker.policy import Actor, Permission


def propose_closure(
    addressee: Addressee,
    *,
    by: Actor,
    version: int,
    kind: ClosureKind,
    reasons: str,
    risk_accepted_by: str = "",
    check_due_on: date | None = None,
    no_check_because: str = "",
) -> ClosureProposal:
    """The closure is proposed: it lies with the approvers, and whoever proposed it may not close.

    Raises Incomplete or EvidenceMissing where this kind of closure is not open, NotIndependent for who gave evidence or
    reported progress on it, IllegalTransition where it is closed, has ended, or a proposal lies undecided.
    """
    policy.demand(by, Permission.PROPOSE_CLOSURE, addressee)
    closing = Closing(
        kind=kind,
        reasons=reasons,
        risk_accepted_by=risk_accepted_by,
        check_due_on=check_due_on,
        no_check_because=no_check_because,
    )
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        demand_allowed(gate.stage_of(addressee, queries.open_proposal(addressee)), Act.PROPOSE)
        to_publish = gate.is_to_be_published(addressee)
        lacks = what_a_closure_lacks(closing, addressee.facts, closed_on=clock.today(), is_to_be_published=to_publish)
        if lacks:
            raise Incomplete(missing=lacks)
        gate.demand_not_the_submitter(addressee, by)
        if kind in VERIFIED:
            gate.finding_to_rest_on(addressee)
        proposal = ClosureProposal(addressee=addressee, **gate.stored(closing))
        proposal.stamp(by)
        session.add(proposal)
        _make_stale(addressee)
        audit.record(by, Event.CLOSURE_PROPOSED, addressee, kind=kind.value)
    return proposal


def decline(proposal: ClosureProposal, *, by: Actor, version: int, reason: str) -> ClosureProposalDecision:
    """The proposal is declined with the reason, and the addressee stays open.

    Raises Incomplete without a reason, NotIndependent for who proposed it, IllegalTransition where it was decided already.
    """
    policy.demand(by, Permission.CLOSE, proposal)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why this is not closed as proposed"})
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        addressee = proposal.addressee
        addressee.demand_version(version)
        addressee.demand_in_force()
        undecided = queries.open_proposal(addressee)
        demand_allowed(gate.stage_of(addressee, undecided), Act.DECLINE)
        if undecided is not proposal:
            raise IllegalTransition("This proposal was decided already")
        gate.demand_not_the_proposer(proposal, by)
        decision = ClosureProposalDecision(proposal_id=proposal.id, outcome=ProposalOutcome.DECLINED, reason=reason)
        decision.stamp(by)
        session.add(decision)
        _make_stale(addressee)
        audit.record(by, Event.CLOSURE_DECLINED, addressee, kind=proposal.kind.value)
        session.expire(proposal, ["decision"])  # a proposal is a fact: it is not changed, but read again
    return decision


def _make_stale(addressee: Addressee) -> None:
    """Let whoever is about to decide on the addressee read it again: none of its columns says that a closure is proposed."""
    flag_modified(addressee, "answer")
