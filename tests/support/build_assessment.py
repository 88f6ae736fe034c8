"""Findings and closures for tests, made through the services."""

from tests.support import build_evidence, build_progress
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.assessment import services
from tracker.assessment.models import Closure, Finding
from tracker.assessment.services import Judgement
from tracker.assessment.vocabulary import Method
from tracker.evidence.queries import uses_of
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, Claim, ClosureKind, Found


def judgement(addressee: Addressee, finding: Found = Found.MET) -> Judgement:
    """Return a judgement that lacks nothing, on all evidence that was put forward."""
    insufficient = finding is Found.NOT_SUFFICIENT
    return Judgement(
        finding=finding,
        method=Method.DOCUMENT_REVIEW,
        reasons="The policy is in force and staff know it",
        missing="The results of the dip sample" if insufficient else "",
        come_back_by=clock.days_from_today(30) if insufficient else None,
        evidence=uses_of([addressee]) if finding in SATISFIED else (),
    )


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
    return services.close(
        addressee, by=cast.approver, version=addressee.version, kind=ClosureKind.VERIFIED, reasons="All of it is in place"
    )


def closed(addressee: Addressee, cast: Cast) -> Closure:
    """Return the closure of what no longer applies."""
    kind = ClosureKind.NO_LONGER_APPLICABLE
    return services.close(addressee, by=cast.approver, version=addressee.version, kind=kind, reasons="The unit was closed down")
