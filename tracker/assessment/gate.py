"""The gate of assurance on the record: how far it has come, who may judge and close, and what a verified closure rests on."""

from tracker import clock
from tracker.assessment import queries
from tracker.assessment.models import ClosureProposal, EvidenceConsidered, Finding
from tracker.assessment.rules import CAN_BE_RESTED_ON, Closing, obstacle
from tracker.assessment.vocabulary import Act, Stage
from tracker.dates import When
from tracker.errors import EvidenceMissing, NotIndependent, Refused
from tracker.evidence.models import EvidenceUse
from tracker.evidence.revisions import current_revision, revision_of
from tracker.investigations.models import Addressee
from tracker.investigations.rules import WHY_NOT
from tracker.investigations.vocabulary import SATISFIED, VERIFIED, ClosureKind, Risk
from tracker.policy import Actor
from tracker.progress import queries as progress
from tracker.publication.queries import clock_of
from tracker.responses.models import Response
from tracker.responses.queries import responses_to
from tracker.risk.queries import gravest_since

IN_FUTURE = "The day must be today or in the past"
NO_FINDING = "There is no finding that rests on evidence, so this cannot be closed as verified"
JUDGED_OWN = "Whoever recorded the finding has given evidence on this since. Somebody else must record a finding first"


def stage_of(addressee: Addressee, proposal: ClosureProposal | None) -> Stage:
    """Return how far assessment has come with an addressee, on which a proposal lies undecided or none."""
    if addressee.closure is not None:
        return Stage.CLOSED
    return Stage.OPEN if proposal is None else Stage.PROPOSED


def settled_answer(addressee: Addressee) -> Response | None:
    """Return the answer that was settled last and counts, or None."""
    return next((each for each in responses_to([addressee]) if each.settlement is not None), None)


def is_to_be_published(addressee: Addressee) -> bool:
    """Return whether publishing the settled answer is still to come: its days run, or something about it is undecided."""
    answer = settled_answer(addressee)
    return answer is not None and clock_of(answer).is_waiting


def why_not_considered(use: EvidenceUse) -> str:
    """Return why evidence that was put forward can no longer be considered; nothing where it can."""
    item = use.item
    mark = use.in_error or item.in_error
    if mark is not None:
        return f"recorded in error, marked {mark.happened}: {mark.reason}"
    if item.withdrawal is not None:
        return f"withdrawn {item.withdrawal.happened}: {item.withdrawal.reason}"
    destroyed = current_revision(item).destroyed
    if destroyed is not None:
        return f"its file was destroyed. Ground: {destroyed.ground.label.lower()}"
    return ""


def why_lost(considered: EvidenceConsidered) -> str:
    """Return why evidence that a finding considered no longer bears a closure; nothing where it does.

    A newer revision does not stand in for a destroyed one: the assessor has not seen it.
    """
    if why := why_not_considered(considered.use):
        return why
    seen = revision_of(considered.use.item, considered.revision)
    return f"the file of revision {seen.number}, which was looked at, was destroyed" if seen and seen.destroyed else ""


def demand_not_the_submitter(addressee: Addressee, by: Actor) -> None:
    """Refuse, with NotIndependent, whoever reported progress or gave evidence on it."""
    if by.id is not None and by.id in progress.submitters_of(addressee):
        raise NotIndependent("You reported progress or gave evidence on this, so somebody else must judge it")


def demand_not_the_proposer(proposal: ClosureProposal | None, by: Actor) -> None:
    """Refuse, with NotIndependent, whoever made the proposal that lies undecided."""
    if proposal is not None and proposal.actor_id == by.id:
        raise NotIndependent("You proposed to close this, so another approver must decide")


def finding_to_rest_on(addressee: Addressee) -> Finding:
    """Return the finding on which a verified closure can rest.

    Raises EvidenceMissing where none that counts rests on evidence that can still be used, NotIndependent where the assessor
    has become a submitter.
    """
    finding = queries.current_finding(addressee)
    if finding is None or finding.finding not in SATISFIED:
        raise EvidenceMissing(NO_FINDING)
    pieces = [each for each in finding.considered if _supports(each)]
    if not pieces:
        raise EvidenceMissing(NO_FINDING)
    if all(why_lost(each) for each in pieces):
        lost = "; ".join(f"{each.use.item.reference}, {why_lost(each)}" for each in pieces)
        raise EvidenceMissing(f"None of the evidence that the finding rests on can be used now ({lost}). Record a new finding")
    if finding.actor_id is not None and finding.actor_id in progress.submitters_of(addressee):
        raise NotIndependent(JUDGED_OWN)
    return finding


def demand_not_the_assessor(finding: Finding, by: Actor) -> None:
    """Refuse, with NotIndependent, whoever recorded the finding: a second person closes as verified."""
    if finding.actor_id == by.id:
        raise NotIndependent("You recorded the finding, so another approver must close this")


def risk_to_close_at(addressee: Addressee) -> Risk:
    """Return the risk that says whether a second person must look: the gravest since the current finding was recorded.

    Otherwise whoever closes could lower it first.
    """
    finding = queries.current_finding(addressee)
    return gravest_since(addressee.recommendation, finding.recorded_at) if finding else addressee.recommendation.risk


def why_not(kind: ClosureKind, addressee: Addressee, by: Actor, act: Act = Act.CLOSE) -> str:
    """Return why somebody cannot close an addressee in this way, or propose to, as it stands now; nothing where they can."""
    if not addressee.recommendation.is_in_force:
        return WHY_NOT[addressee.recommendation.state]
    if why := obstacle(kind, addressee.facts, is_to_be_published=is_to_be_published(addressee)):
        return why
    try:
        demand_not_the_submitter(addressee, by)
        if act is Act.CLOSE:
            demand_not_the_proposer(queries.open_proposal(addressee), by)
        if kind in VERIFIED:
            finding = finding_to_rest_on(addressee)
            if act is Act.CLOSE:
                demand_not_the_assessor(finding, by)
    except Refused as refusal:
        return str(refusal)
    return ""


def stored(closing: Closing) -> dict[str, object]:
    """Return what a closure or a proposal keeps: what belongs to its kind, and nothing else."""
    verified = closing.kind in VERIFIED
    return {
        "kind": closing.kind,
        "reasons": closing.reasons,
        "risk_accepted_by": closing.risk_accepted_by if closing.kind is ClosureKind.RISK_ACCEPTED else "",
        "check_due_on": closing.check_due_on if verified else None,
        "no_check_because": closing.no_check_because if verified else "",
    }


def future_day(happened: When | None) -> dict[str, str]:
    """Return what is wrong with a day that is still to come, by field."""
    is_to_come = happened is not None and happened.on is not None and happened.on > clock.today()
    return {"happened": IN_FUTURE} if is_to_come else {}


def _supports(considered: EvidenceConsidered) -> bool:
    # A finding from before each piece was judged by itself rests on all that it considered.
    return considered.view is None or considered.view in CAN_BE_RESTED_ON
