"""What happened to the evidence for an addressee: given, put forward, revised, looked at again, withdrawn, destroyed."""

from tracker.evidence.models import (
    DestructionDecision,
    DestructionProposal,
    EvidenceItem,
    EvidenceRecheck,
    EvidenceRevision,
    EvidenceUse,
    EvidenceWithdrawal,
)
from tracker.evidence.vocabulary import DestructionOutcome
from tracker.investigations.models import Addressee
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.telling.words import Told, labelled, paragraphs, told
from tracker.overview.vocabulary import Subject


@told.register
def _(item: EvidenceItem, _addressee: Addressee) -> Told:
    return Told(
        Subject.EVIDENCE,
        f"Evidence given: {item.reference}",
        paragraphs(item.title, labelled("What it shows", item.shows)),
        _item(item),
    )


@told.register
def _(use: EvidenceUse, _addressee: Addressee) -> Told:
    item = use.item
    return Told(Subject.EVIDENCE, f"Evidence put forward: {item.reference}", paragraphs(item.title, item.shows), _item(item))


@told.register
def _(revision: EvidenceRevision, _addressee: Addressee) -> Told:
    title = f"Evidence {revision.item.reference}: revision {revision.number} given"
    return Told(Subject.EVIDENCE, title, revision.changed, _item(revision.item))


@told.register
def _(recheck: EvidenceRecheck, _addressee: Addressee) -> Told:
    return Told(Subject.EVIDENCE, f"Evidence {recheck.item.reference} looked at again", recheck.note, _item(recheck.item))


@told.register
def _(withdrawal: EvidenceWithdrawal, _addressee: Addressee) -> Told:
    item = withdrawal.item
    return Told(Subject.EVIDENCE, f"Evidence {item.reference} withdrawn", withdrawal.reason, _item(item))


@told.register
def _(proposal: DestructionProposal, _addressee: Addressee) -> Told:
    title = f"Destruction of evidence {proposal.item.reference}, revision {proposal.revision}, proposed"
    text = paragraphs(labelled("Ground", proposal.ground.label), proposal.reason)
    return Told(Subject.EVIDENCE, title, text, _item(proposal.item))


@told.register
def _(decision: DestructionDecision, _addressee: Addressee) -> Told:
    proposal = decision.proposal
    destroyed = decision.outcome is DestructionOutcome.DESTROYED
    became = "destroyed" if destroyed else "not destroyed: the proposal was declined"
    title = f"Evidence {proposal.item.reference}, revision {proposal.revision}, {became}"
    ground = labelled("Ground", proposal.ground.label) if destroyed else ""
    return Told(Subject.EVIDENCE, title, paragraphs(ground, decision.reason), _item(proposal.item))


def _item(item: EvidenceItem) -> Link:
    return links.of_item("Open the evidence", "evidence.item", item)
