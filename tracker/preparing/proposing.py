"""Which decisions a report could ask of the board, as the record stands: what is asked for, proposed or disputed."""

from collections.abc import Iterator

from tracker.assessment.queries import proposals_for
from tracker.dates import long_date
from tracker.delivery.queries import undecided_for
from tracker.disputes.queries import open_for
from tracker.investigations.models import Addressee
from tracker.policy import Actor
from tracker.preparing.details import Asked
from tracker.reporting.models import ReportDraft
from tracker.reporting.vocabulary import DecisionKind


def decisions_to_propose(draft: ReportDraft, viewer: Actor) -> dict[str, Asked]:
    """Return the decisions that the record suggests and that are not asked yet, by a name of their own."""
    asked = {(each.kind, each.references) for each in draft.decisions}
    proposed = dict(_proposed(draft, viewer))
    return {name: each for name, each in proposed.items() if (each.kind, ", ".join(each.references)) not in asked}


def _proposed(draft: ReportDraft, viewer: Actor) -> Iterator[tuple[str, Asked]]:
    told = {investigation.id for investigation in draft.investigations}

    def is_told(addressee: Addressee) -> bool:
        return addressee.recommendation.investigation_id in told

    for application in undecided_for(viewer):
        if is_told(application.addressee):
            until = f"until {long_date(application.due_on)}" if application.due_on else "without a date for now"
            words = f"Decide on the new delivery date asked for by {_of(application.addressee)}: {until}"
            yield f"date-{application.id}", _asked(draft, DecisionKind.APPROVE_EXTENSION, words, application.addressee)
    for proposal in proposals_for(viewer):
        if is_told(proposal.addressee):
            words = f"Accept the proposed closure for {_of(proposal.addressee)}: {proposal.kind.label.lower()}"
            yield f"closure-{proposal.id}", _asked(draft, DecisionKind.ACCEPT_CLOSURE, words, proposal.addressee)
    for dispute in open_for(viewer):
        addressee = dispute.closure.addressee
        if is_told(addressee):
            words = f"Note that {addressee.organisation.short_name} disputes the closure, and say whether it is escalated"
            yield f"dispute-{dispute.id}", _asked(draft, DecisionKind.ESCALATE, words, addressee)


def _of(addressee: Addressee) -> str:
    return addressee.organisation.short_name


def _asked(draft: ReportDraft, kind: DecisionKind, words: str, addressee: Addressee) -> Asked:
    item = addressee.recommendation
    several = len(draft.investigations) > 1
    reference = f"{item.investigation.reference} {item.reference}" if several else item.reference
    return Asked(kind=kind, words=words, references=(reference,))
