"""Oversight records findings, closes, and opens again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.assessment import gate, happenings, queries
from tracker.assessment.models import (
    Closure,
    ClosureProposalDecision,
    EvidenceConsidered,
    Finding,
    MeasureJudged,
    Reopening,
)
from tracker.assessment.rules import Closing, demand_allowed, needs_second_view, what_a_closure_lacks, what_a_finding_lacks
from tracker.assessment.vocabulary import Act, Method, ProposalOutcome, Sufficiency
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import duplicates_as, transaction
from tracker.errors import ChangedMeanwhile, Incomplete
from tracker.evidence.models import EvidenceUse
from tracker.evidence.revisions import latest_revision
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, VERIFIED, ClosureKind, Found
from tracker.measures.models import Measure
from tracker.measures.queries import agreed_to_judge
from tracker.measures.vocabulary import Met
from tracker.policy import Actor, Permission

NO_SECOND_VIEW = "Enter what you looked at yourself: the risk is high, or was when this was found met, so two must look"


@dataclass(frozen=True, slots=True)
class Considered:
    """A piece of evidence that the assessor considered, and what they made of it."""

    use: EvidenceUse
    view: Sufficiency
    revision: int | None = None
    """The revision that was looked at; the latest, where none is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What an assessor found, how, and on what."""

    finding: Found
    method: Method
    reasons: str
    missing: str = ""
    come_back_by: date | None = None
    evidence: Collection[Considered] = ()
    measures: Mapping[Measure, Met] = field(default_factory=dict)
    """How each measure that was agreed was judged."""
    happened: When | None = None


def record_finding(addressee: Addressee, *, by: Actor, version: int, judgement: Judgement) -> Finding:
    """The finding is on the record; it is the current one until the force reports completion again or another is recorded.

    Raises Incomplete without reasons, without a named gap and date where evidence is not sufficient, or where a measure is left
    out; NotIndependent where the assessor gave evidence or reported progress on it; ChangedMeanwhile where a piece of evidence
    has a newer revision than was looked at; IllegalTransition where it is not in force or once it is closed.
    """
    policy.demand(by, Permission.RECORD_FINDING, addressee)
    _demand_complete(judgement)
    with transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        demand_allowed(gate.stage_of(addressee, queries.open_proposal(addressee)), Act.FIND)
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
    check_due_on: date | None = None,
    no_check_because: str = "",
    second_view: str = "",
    happened: When | None = None,
) -> Closure:
    """The addressee is closed, and with it a proposal to close that lay undecided is.

    As verified only on a current finding of *met* (or *met by other means*) that rests on evidence still in use, by someone who
    neither gave the evidence nor recorded the finding nor proposed it, with a day to look again or why there is none; where the
    risk is high, with what they looked at themselves. Raises Incomplete, EvidenceMissing, NotIndependent or IllegalTransition.
    """
    policy.demand(by, Permission.CLOSE, addressee)
    closing = Closing(
        kind=kind,
        reasons=reasons,
        risk_accepted_by=risk_accepted_by,
        check_due_on=check_due_on,
        no_check_because=no_check_because,
    )
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        addressee.demand_version(version)
        addressee.demand_in_force()
        proposal = queries.open_proposal(addressee)
        demand_allowed(gate.stage_of(addressee, proposal), Act.CLOSE)
        _demand_closable(addressee, closing, second_view, happened)
        gate.demand_not_the_submitter(addressee, by)
        gate.demand_not_the_proposer(proposal, by)
        finding = _finding_to_rest_on(addressee, by, happened) if kind in VERIFIED else None
        looked = second_view if needs_second_view(kind, gate.risk_to_close_at(addressee)) else ""
        closure = Closure(addressee=addressee, finding=finding, second_view=looked, **gate.stored(closing))
        closure.stamp(by, happened)
        session.add(closure)
        if proposal is not None:
            other = "" if proposal.kind is kind else f"Closed otherwise: {kind.label.lower()}"
            decision = ClosureProposalDecision(proposal_id=proposal.id, outcome=ProposalOutcome.CLOSED, reason=other)
            decision.stamp(by)
            session.add(decision)
            session.expire(proposal, ["decision"])  # a proposal is a fact: it is not changed, but read again
        addressee.take(happenings.closed(closure))
        audit.record(by, Event.CLOSED, addressee, kind=kind.value, proposed=proposal is not None)
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
        demand_allowed(gate.stage_of(addressee, queries.open_proposal(addressee)), Act.REOPEN)
        _demand_not_before(judgement.happened, addressee.closed_on, "the closure")
        finding = _record(session, addressee, by, judgement)
        reopening = Reopening(addressee=addressee, reason=reason, finding=finding)
        reopening.stamp(by, judgement.happened)
        session.add(reopening)
        addressee.take(happenings.reopened(reopening))
        audit.record(by, Event.REOPENED, addressee, finding=judgement.finding.value, reason=reason)
    return reopening


def _record(session: Session, addressee: Addressee, by: Actor, judgement: Judgement) -> Finding:
    gate.demand_not_the_submitter(addressee, by)
    _demand_usable(addressee, judgement.evidence)
    _demand_all_measures(addressee, judgement.measures)
    finding = Finding(
        addressee=addressee,
        finding=judgement.finding,
        method=judgement.method,
        reasons=judgement.reasons,
        missing=judgement.missing,
        come_back_by=judgement.come_back_by,
        considered=[
            EvidenceConsidered(use=each.use, view=each.view, revision=latest_revision(each.use.item))
            for each in judgement.evidence
        ],
        measured=[MeasureJudged(measure=measure, met=met) for measure, met in judgement.measures.items()],
    )
    finding.stamp(by, judgement.happened)
    session.add(finding)
    return finding


def _demand_usable(addressee: Addressee, evidence: Collection[Considered]) -> None:
    if any(each.use.addressee_id != addressee.id for each in evidence):
        raise Incomplete(missing={"evidence": "Select evidence that was given for this recommendation"})
    for each in evidence:
        if why := gate.why_not_considered(each.use):
            raise Incomplete(missing={"evidence": f"{each.use.item.reference} cannot be considered any more: {why}"})
        if each.revision not in {None, latest_revision(each.use.item)}:
            raise ChangedMeanwhile


def _demand_all_measures(addressee: Addressee, judged: Mapping[Measure, Met]) -> None:
    agreed = agreed_to_judge(addressee)
    if left_out := [each.number for each in agreed if each not in judged]:
        numbers = ", ".join(str(number) for number in left_out)
        raise Incomplete(missing={"measures": f"Select how each agreed measure was met. Left out: measure {numbers}"})
    if any(each not in agreed for each in judged):
        raise ChangedMeanwhile


def _finding_to_rest_on(addressee: Addressee, by: Actor, happened: When | None) -> Finding:
    finding = gate.finding_to_rest_on(addressee)
    gate.demand_not_the_assessor(finding, by)
    _demand_not_before(happened, finding.happened_on, "the finding it rests on")
    return finding


def _demand_closable(addressee: Addressee, closing: Closing, second_view: str, happened: When | None) -> None:
    lacks = what_a_closure_lacks(
        closing,
        addressee.facts,
        closed_on=happened.on if happened and happened.on else clock.today(),
        is_to_be_published=gate.is_to_be_published(addressee),
    )
    if needs_second_view(closing.kind, gate.risk_to_close_at(addressee)) and not second_view.strip():
        lacks["second_view"] = NO_SECOND_VIEW
    lacks |= gate.future_day(happened)
    if lacks:
        raise Incomplete(missing=lacks)


def _demand_complete(judgement: Judgement, reason: str | None = None) -> None:
    lacks = what_a_finding_lacks(
        judgement.finding,
        reasons=judgement.reasons,
        missing=judgement.missing,
        come_back_by=judgement.come_back_by,
        views=[each.view for each in judgement.evidence],
        measures=list(judgement.measures.values()),
        found_on=judgement.happened.on if judgement.happened else clock.today(),
    )
    lacks |= gate.future_day(judgement.happened)
    if reason is not None and not reason.strip():
        lacks["reason"] = "Enter why this is opened again"
    if reason is not None and judgement.finding in SATISFIED:
        lacks["finding"] = "Select what is not met now: what is met stays closed"
    if lacks:
        raise Incomplete(missing=lacks)


def _demand_not_before(happened: When | None, earliest: date | None, what: str) -> None:
    on = happened.on if happened else clock.today()
    if on is not None and earliest is not None and on < earliest:
        raise Incomplete(missing={"happened": f"The day must be on or after {long_date(earliest)}, the day of {what}"})
