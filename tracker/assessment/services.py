"""Oversight records findings, closes, and opens again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.assessment import happenings, queries
from tracker.assessment.models import Closure, EvidenceConsidered, Finding, Reopening
from tracker.assessment.rules import obstacle, what_a_closure_lacks, what_a_finding_lacks
from tracker.assessment.vocabulary import Method
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import EvidenceMissing, IllegalTransition, Incomplete, NotIndependent
from tracker.evidence.models import EvidenceUse
from tracker.investigations.models import Addressee
from tracker.investigations.rules import WHY_NOT
from tracker.investigations.vocabulary import SATISFIED, VERIFIED, ClosureKind, Found
from tracker.policy import Actor, Permission
from tracker.progress import queries as progress_queries


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What an assessor found, how, and on what."""

    finding: Found
    method: Method
    reasons: str
    missing: str = ""
    come_back_by: date | None = None
    evidence: Collection[EvidenceUse] = ()
    happened: When | None = None


def record_finding(addressee: Addressee, *, by: Actor, version: int, judgement: Judgement) -> Finding:
    """The finding is on the record; it is the current one until the force reports completion again or another is recorded.

    Raises Incomplete without reasons, or without a named gap and date where evidence is not sufficient; NotIndependent where
    the assessor gave evidence or reported progress on it; IllegalTransition where it is not in force or once it is closed.
    """
    policy.demand(by, Permission.RECORD_FINDING, addressee)
    _demand_complete(judgement)
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        if addressee.closure is not None:
            raise IllegalTransition("This is closed. Open it again to record a new finding")
        finding = _record(session, addressee, by, judgement)
        addressee.take(happenings.judged(finding))
        audit.record(by, Event.FINDING_RECORDED, addressee, finding=judgement.finding.value)
    return finding


def close(
    addressee: Addressee,
    *,
    by: Actor,
    version: int,
    kind: ClosureKind,
    reasons: str,
    risk_accepted_by: str = "",
    happened: When | None = None,
) -> Closure:
    """The addressee is closed.

    As verified only on a current finding of *met* (or *met by other means*) that rests on evidence, by someone who neither gave
    the evidence nor recorded the finding. Raises Incomplete, EvidenceMissing, NotIndependent or IllegalTransition.
    """
    policy.demand(by, Permission.CLOSE, addressee)
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        if addressee.closure is not None:
            raise IllegalTransition("This is closed already")
        lacks = what_a_closure_lacks(kind, addressee.facts, reasons=reasons, risk_accepted_by=risk_accepted_by)
        _demand_past(happened, lacks)
        if lacks:
            raise Incomplete(missing=lacks)
        _demand_not_the_submitter(addressee, by)
        finding = _finding_to_rest_on(addressee, by) if kind in VERIFIED else None
        closure = Closure(
            addressee=addressee,
            kind=kind,
            reasons=reasons,
            risk_accepted_by=risk_accepted_by if kind is ClosureKind.RISK_ACCEPTED else "",
            finding=finding,
        )
        closure.stamp(by, happened)
        session.add(closure)
        addressee.take(happenings.closed(closure))
        audit.record(by, Event.CLOSED, addressee, kind=kind.value)
    return closure


def reopen(addressee: Addressee, *, by: Actor, version: int, reason: str, judgement: Judgement) -> Reopening:
    """The addressee is open again, with the reason and a new finding; that it was closed stays on the record.

    Raises Incomplete without a reason or with a finding that it is met, IllegalTransition where it is not closed or has ended.
    """
    policy.demand(by, Permission.REOPEN, addressee)
    _demand_complete(judgement, reason)
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        if addressee.closure is None:
            raise IllegalTransition("This is not closed")
        finding = _record(session, addressee, by, judgement)
        reopening = Reopening(addressee=addressee, reason=reason, finding=finding)
        reopening.stamp(by, judgement.happened)
        session.add(reopening)
        addressee.take(happenings.reopened(reopening))
        audit.record(by, Event.REOPENED, addressee, finding=judgement.finding.value, reason=reason)
    return reopening


def why_not(kind: ClosureKind, addressee: Addressee, by: Actor) -> str:
    """Return why somebody cannot close an addressee in this way as it stands now; nothing where they can."""
    if not addressee.recommendation.is_in_force:
        return WHY_NOT[addressee.recommendation.state]
    if why := obstacle(kind, addressee.facts):
        return why
    try:
        _demand_not_the_submitter(addressee, by)
        if kind in VERIFIED:
            _finding_to_rest_on(addressee, by)
    except (EvidenceMissing, NotIndependent) as refusal:
        return str(refusal)
    return ""


def _record(session: Session, addressee: Addressee, by: Actor, judgement: Judgement) -> Finding:
    _demand_not_the_submitter(addressee, by)
    if any(use.addressee_id != addressee.id for use in judgement.evidence):
        raise Incomplete(missing={"evidence": "Select evidence that was given for this recommendation"})
    finding = Finding(
        addressee=addressee,
        finding=judgement.finding,
        method=judgement.method,
        reasons=judgement.reasons,
        missing=judgement.missing,
        come_back_by=judgement.come_back_by,
        considered=[EvidenceConsidered(use=use) for use in judgement.evidence],
    )
    finding.stamp(by, judgement.happened)
    session.add(finding)
    return finding


def _finding_to_rest_on(addressee: Addressee, by: Actor) -> Finding:
    finding = queries.latest_finding(addressee)
    if finding is None or finding.finding not in SATISFIED or not finding.considered:
        raise EvidenceMissing("There is no finding that rests on evidence, so this cannot be closed as verified")
    if finding.actor_id == by.id:
        raise NotIndependent("You recorded the finding, so another approver must close this")
    return finding


def _demand_not_the_submitter(addressee: Addressee, by: Actor) -> None:
    if by.id is not None and by.id in progress_queries.submitters_of(addressee):
        raise NotIndependent("You reported progress or gave evidence on this, so somebody else must judge it")


def _demand_complete(judgement: Judgement, reason: str | None = None) -> None:
    lacks = what_a_finding_lacks(
        judgement.finding,
        reasons=judgement.reasons,
        missing=judgement.missing,
        come_back_by=judgement.come_back_by,
        evidence_considered=len(judgement.evidence),
        found_on=judgement.happened.on if judgement.happened else clock.today(),
    )
    _demand_past(judgement.happened, lacks)
    if reason is not None and not reason.strip():
        lacks["reason"] = "Enter why this is opened again"
    if reason is not None and judgement.finding in SATISFIED:
        lacks["finding"] = "Select what is not met now: what is met stays closed"
    if lacks:
        raise Incomplete(missing=lacks)


def _demand_past(happened: When | None, lacks: dict[str, str]) -> None:
    if happened is not None and happened.on is not None and happened.on > clock.today():
        lacks["happened"] = "The day must be today or in the past"
