"""The revisions of a piece of evidence side by side, and what of it still counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.evidence.models import DestructionDecision, DestructionProposal, EvidenceItem, EvidenceRevision, EvidenceUse
from tracker.evidence.vocabulary import DestructionOutcome
from tracker.facts import NOW, AsAt


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a piece of evidence: the first is what the item itself was given with."""

    item: EvidenceItem
    number: int
    given: EvidenceItem | EvidenceRevision
    """The fact that holds its date, its file or address, and who gave it."""
    destroyed: DestructionProposal | None
    """The proposal on which its file was destroyed, with its decision."""
    proposed: DestructionProposal | None
    """The proposal to destroy its file that nobody has decided yet."""

    @property
    def has_file(self) -> bool:
        """Return whether its file can be fetched."""
        return self.given.sha256 is not None and self.destroyed is None

    @property
    def changed(self) -> str:
        """Return what changed from the revision before; nothing for the first."""
        return self.given.changed if isinstance(self.given, EvidenceRevision) else ""


def revisions_of(item: EvidenceItem) -> Sequence[Revision]:
    """Return all revisions of a piece of evidence, the oldest first, those recorded in error as well."""
    return [_revision(item, 1, item), *(_revision(item, each.number, each) for each in item.revisions)]


def revision_of(item: EvidenceItem, number: int) -> Revision | None:
    """Return the revision with this number, or None."""
    return next((each for each in revisions_of(item) if each.number == number), None)


def current_revision(item: EvidenceItem, moment: AsAt = NOW) -> Revision:
    """Return the latest revision that counts, or counted at a moment; the first where no later one does."""
    return [each for each in revisions_of(item) if each.number == 1 or each.given.counts(moment)][-1]


def latest_revision(item: EvidenceItem) -> int:
    """Return the number of the latest revision that counts."""
    return current_revision(item).number


def is_in_use(item: EvidenceItem) -> bool:
    """Return whether a piece of evidence can support something new: it counts, is not withdrawn and not destroyed."""
    return item.counts() and item.withdrawal is None and current_revision(item).destroyed is None


def is_usable(use: EvidenceUse) -> bool:
    """Return whether a finding or a closure may still rest on evidence as it was put forward."""
    return use.counts() and is_in_use(use.item)


def recheck_day(item: EvidenceItem) -> date | None:
    """Return by when whoever gave it looks again: as the latest look says, or else as it was given."""
    looks = [each for each in item.rechecks if each.counts()]
    return looks[-1].recheck_by if looks else item.recheck_by


def destruction_of(proposal: DestructionProposal) -> DestructionDecision | None:
    """Return the decision that destroyed a file.

    A mark that it was recorded in error brings no bytes back, so it makes no difference here.
    """
    decision = proposal.decision
    return decision if decision is not None and decision.outcome is DestructionOutcome.DESTROYED else None


def _revision(item: EvidenceItem, number: int, given: EvidenceItem | EvidenceRevision) -> Revision:
    about = [each for each in item.destructions if each.revision == number]
    destroyed = next((each for each in about if destruction_of(each) is not None), None)
    proposed = next((each for each in about if each.decision is None and each.counts()), None)
    return Revision(item, number, given, destroyed, proposed)
