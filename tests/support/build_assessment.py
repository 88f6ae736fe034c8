"""Findings and closures for tests, made through the services."""

from tests.support import build_evidence, build_progress
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.assessment import proposing, services
from tracker.assessment.models import Closure, ClosureProposal, ClosureProposalDecision, Finding, Reopening
from tracker.assessment.services import Considered, Judgement
from tracker.assessment.vocabulary import Method, Sufficiency
from tracker.evidence.queries import usable_uses_of
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, Claim, ClosureKind, Found
from tracker.measures.queries import agreed_to_judge
from tracker.measures.vocabulary import Met

LOOKED = "The training record, and two shifts in custody"


def judgement(addressee: Addressee, finding: Found = Found.MET) -> Judgement:
    """Return a judgement that lacks nothing, on all evidence that was put forward and all measures that were agreed."""
    insufficient = finding is Found.NOT_SUFFICIENT
    view = Sufficiency.SUFFICIENT if finding in SATISFIED else Sufficiency.PARTLY
    met = Met.MET if finding in SATISFIED else Met.NOT_ASSESSED
    return Judgement(
        finding=finding,
        method=Method.DOCUMENT_REVIEW,
        reasons="The policy is in force and staff know it",
        missing="The results of the dip sample" if insufficient else "",
        come_back_by=clock.days_from_today(30) if insufficient else None,
        evidence=considered(addressee, view),
        measures=dict.fromkeys(agreed_to_judge(addressee), met),
    )


def considered(addressee: Addressee, view: Sufficiency = Sufficiency.SUFFICIENT) -> list[Considered]:
    """Return all evidence that was put forward and can be used, taken for what the view says."""
    return [Considered(use, view) for use in usable_uses_of([addressee])]


def reported_complete(addressee: Addressee, cast: Cast) -> None:
    """Let the force give evidence and report completion."""
    build_evidence.evidence_file(addressee, by=cast.liaison)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)


def found(addressee: Addressee, *, by: User, finding: Found = Found.MET) -> Finding:
    """Return a finding that was recorded."""
    return services.record_finding(addressee, by=by, version=addressee.version, judgement=judgement(addressee, finding))


def verified(addressee: Addressee, cast: Cast) -> Closure:
    """Return the verified closure of what the force reported complete and the caseworker found met."""
    reported_complete(addressee, cast)
    found(addressee, by=cast.caseworker)
    return closed_as_verified(addressee, by=cast.approver)


def closed_as_verified(addressee: Addressee, *, by: User) -> Closure:
    """Return the verified closure of what was found met, to be checked half a year later."""
    return services.close(
        addressee,
        by=by,
        version=addressee.version,
        kind=ClosureKind.VERIFIED,
        reasons="All of it is in place",
        check_due_on=clock.days_from_today(182),
        second_view=LOOKED,
    )


def proposed(addressee: Addressee, *, by: User, kind: ClosureKind = ClosureKind.NO_LONGER_APPLICABLE) -> ClosureProposal:
    """Return a proposal to close that lies undecided; one as verified rests on what was found before."""
    return proposing.propose_closure(
        addressee,
        by=by,
        version=addressee.version,
        kind=kind,
        reasons="Nothing is left to be done",
        risk_accepted_by="Deputy Chief Constable",
        check_due_on=clock.days_from_today(182),
    )


def declined(proposal: ClosureProposal, *, by: User) -> ClosureProposal:
    """Return a proposal to close that was declined."""
    proposing.decline(proposal, by=by, version=proposal.addressee.version, reason="The sample is too small")
    return proposal


def reopened(addressee: Addressee, *, by: User) -> Reopening:
    """Return the re-opening of what was closed, with the finding that it is partly met."""
    told = judgement(addressee, Found.PARTLY_MET)
    return services.reopen(addressee, by=by, version=addressee.version, reason="It was dropped", judgement=told)


def closed(addressee: Addressee, cast: Cast) -> Closure:
    """Return the closure of what no longer applies."""
    kind = ClosureKind.NO_LONGER_APPLICABLE
    return services.close(addressee, by=cast.approver, version=addressee.version, kind=kind, reasons="The unit was closed down")


def decision_of(proposal: ClosureProposal) -> ClosureProposalDecision:
    """Return what became of a proposal to close."""
    assert proposal.decision is not None
    return proposal.decision
