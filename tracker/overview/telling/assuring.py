"""What oversight found and decided: findings, closures, disputes, checks, re-openings."""

from tracker.assessment.models import Closure, ClosureProposal, ClosureProposalDecision, Finding, Reopening
from tracker.assessment.vocabulary import ProposalOutcome
from tracker.checks.models import ClosureCheck
from tracker.dates import long_date
from tracker.disputes.models import Dispute, DisputeEnding, DisputeReply
from tracker.investigations.models import Addressee
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.telling.words import Told, labelled, paragraphs, told
from tracker.overview.vocabulary import Subject


@told.register
def _(finding: Finding, _addressee: Addressee) -> Told:
    back = f"To come back by {long_date(finding.come_back_by)}" if finding.come_back_by else ""
    text = paragraphs(finding.reasons, labelled("Missing", finding.missing), back)
    return Told(Subject.FINDING, f"Finding: {finding.finding.label}", text, anchor=f"finding-{finding.id}")


@told.register
def _(proposal: ClosureProposal, _addressee: Addressee) -> Told:
    title = f"Closure proposed: {proposal.kind.label}"
    return Told(Subject.CLOSURE, title, proposal.reasons, anchor=f"proposal-{proposal.id}")


@told.register
def _(decision: ClosureProposalDecision, _addressee: Addressee) -> Told:
    declined = decision.outcome is ProposalOutcome.DECLINED
    title = "Proposed closure declined" if declined else "Closed as was proposed"
    return Told(Subject.CLOSURE, title, decision.reason, anchor=f"proposal-{decision.proposal_id}")


@told.register
def _(closure: Closure, _addressee: Addressee) -> Told:
    check = f"To be checked on {long_date(closure.check_due_on)}" if closure.check_due_on else ""
    text = paragraphs(
        closure.reasons,
        labelled("Risk accepted by", closure.risk_accepted_by),
        labelled("What the second person looked at", closure.second_view),
        check,
        labelled("No check, because", closure.no_check_because),
    )
    return Told(Subject.CLOSURE, f"Closed: {closure.kind.label}", text, anchor=f"closure-{closure.id}")


@told.register
def _(dispute: Dispute, _addressee: Addressee) -> Told:
    return Told(Subject.CLOSURE, "Closure disputed", dispute.force_case, _dispute(dispute))


@told.register
def _(reply: DisputeReply, _addressee: Addressee) -> Told:
    title = f"Dispute answered: {reply.decided_by_post} decides by {long_date(reply.decide_by)}"
    return Told(Subject.CLOSURE, title, reply.our_case, _dispute(reply.dispute))


@told.register
def _(ending: DisputeEnding, _addressee: Addressee) -> Told:
    return Told(Subject.CLOSURE, f"Dispute ended: {ending.outcome.label.lower()}", ending.reason, _dispute(ending.dispute))


@told.register
def _(check: ClosureCheck, _addressee: Addressee) -> Told:
    level = f" ({check.level.label.lower()})" if check.level else ""
    again = f"To be checked again on {long_date(check.next_check_on)}" if check.next_check_on else ""
    text = paragraphs(check.note, labelled("Method", check.method.label.lower()), again)
    title = f"Checked after closure: {check.holds.label.lower()}{level}"
    return Told(Subject.CLOSURE, title, text, anchor=f"check-{check.id}")


@told.register
def _(reopening: Reopening, _addressee: Addressee) -> Told:
    return Told(Subject.CLOSURE, "Opened again", reopening.reason, anchor=f"reopening-{reopening.id}")


def _dispute(dispute: Dispute) -> Link:
    return links.of_dispute("Open the dispute", "disputes.dispute", dispute)
