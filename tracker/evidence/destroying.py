"""Two approvers together destroy the file of a revision: its title, hash, ground and both names remain."""

from tracker import audit, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotIndependent
from tracker.evidence import queries
from tracker.evidence.models import DestructionDecision, DestructionProposal, EvidenceItem
from tracker.evidence.revisions import Revision, revision_of
from tracker.evidence.vocabulary import DestructionOutcome, Ground
from tracker.policy import Actor, Permission
from tracker.storage import files


def propose(item: EvidenceItem, revision: int, *, by: Actor, ground: Ground, reason: str) -> DestructionProposal:
    """Another approver is asked to destroy the file of a revision; until then it stays as it is.

    Raises Incomplete without a reason, IllegalTransition where there is no file or the proposal was made already.
    """
    policy.demand(by, Permission.PROPOSE_DESTRUCTION, item)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why the file must be destroyed"})
    with transaction() as session:
        queries.hold_item(item)
        proposal = DestructionProposal(
            item=item,
            revision=revision,
            sha256=_demand_file(item, revision).given.sha256,
            ground=ground,
            reason=reason,
        )
        proposal.stamp(by)
        session.add(proposal)
        audit.record(by, Event.DESTRUCTION_PROPOSED, proposal, ground=ground.value, sha256=proposal.sha256)
    return proposal


def destroy(proposal: DestructionProposal, *, by: Actor, reason: str = "") -> bool:
    """The file is gone for good, and what remains says so. Returns whether the stored content is gone as well:

    it stays while another record names the same content, or for minutes after it came in, until the clean-up takes it.
    Raises NotIndependent for whoever proposed it, IllegalTransition where it was decided.
    """
    policy.demand(by, Permission.DECIDE_DESTRUCTION, proposal)
    _decide(proposal, by, DestructionOutcome.DESTROYED, reason)
    # Only now: were it removed before the commit, a commit that fails would leave a record whose file is missing.
    return files.discard(proposal.sha256)


def decline(proposal: DestructionProposal, *, by: Actor, reason: str) -> None:
    """The file stays, and why is on the record. Raises Incomplete without a reason, and what `destroy` raises."""
    policy.demand(by, Permission.DECIDE_DESTRUCTION, proposal)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why the file is not destroyed"})
    _decide(proposal, by, DestructionOutcome.DECLINED, reason)


def demand_decidable(proposal: DestructionProposal, by: Actor) -> None:
    """Refuse, with NotIndependent or IllegalTransition, a decision that is not this person's or not to be made any more."""
    if by.id == proposal.actor_id:
        raise NotIndependent("You proposed this, so another approver must decide it")
    if proposal.decision is not None:
        raise IllegalTransition("This has been decided already")
    if not proposal.counts():
        raise IllegalTransition("This proposal was recorded in error")


def _decide(proposal: DestructionProposal, by: Actor, outcome: DestructionOutcome, reason: str) -> None:
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_item(proposal.item)
        session.refresh(proposal, ["decision", "in_error"])
        demand_decidable(proposal, by)
        decision = DestructionDecision(proposal=proposal, outcome=outcome, reason=reason)
        decision.stamp(by)
        session.add(decision)
        audit.record(by, Event.DESTRUCTION_DECIDED, proposal, outcome=outcome.value, sha256=proposal.sha256)


def _demand_file(item: EvidenceItem, number: int) -> Revision:
    revision = revision_of(item, number)
    if revision is None or not revision.has_file:
        raise IllegalTransition("There is no file to destroy")
    if revision.proposed is not None:
        raise IllegalTransition("Its destruction has been proposed already")
    return revision
