"""What somebody who judges or closes an addressee has before them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.assessment import gate, queries
from tracker.assessment.models import Closure, ClosureProposal, Finding, Reopening
from tracker.evidence.models import EvidenceUse
from tracker.evidence.queries import uses_of
from tracker.evidence.revisions import Revision, current_revision
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.measures.models import Measure
from tracker.measures.queries import agreed_to_judge, measures_for
from tracker.progress.models import ProgressUpdate
from tracker.progress.queries import updates_of
from tracker.responses.models import Response
from tracker.responses.queries import responses_to


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence as it was put forward: its latest revision, and why it cannot be considered, where it cannot."""

    use: EvidenceUse
    revision: Revision
    why_not: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an addressee stands: what was promised, said, given and agreed, and what was found, proposed and closed before."""

    addressee: Addressee
    answer: Response | None
    latest: ProgressUpdate | None
    pieces: Sequence[Piece]
    measures: Sequence[Measure]
    findings: Sequence[Finding]
    current: Finding | None
    closures: Sequence[Closure]
    reopenings: Sequence[Reopening]
    proposals: Sequence[ClosureProposal]
    since_proposal: Sequence[str]
    """What was recorded since the proposal that lies undecided was made."""

    @property
    def usable(self) -> list[Piece]:
        """Return the evidence that can be considered."""
        return [each for each in self.pieces if not each.why_not]

    @property
    def unusable(self) -> list[Piece]:
        """Return the evidence that stays on the record, and can be considered no more."""
        return [each for each in self.pieces if each.why_not]

    @property
    def proposal(self) -> ClosureProposal | None:
        """Return the proposal to close that lies undecided, or None."""
        return next((each for each in self.proposals if each.counts() and each.decision is None), None)

    @property
    def closure(self) -> Closure | None:
        """Return the closure that closes it now, or None."""
        return next((each for each in self.closures if each.counts()), None) if self.addressee.closure else None

    @property
    def latest_finding(self) -> Finding | None:
        """Return the latest finding that counts, though it may have come before the latest report of completion. Or None."""
        return next((each for each in self.findings if each.counts()), None)


def situation_of(addressee: Addressee) -> Situation:
    """Return what somebody who judges or closes an addressee has before them."""
    proposals = queries.proposals_of([addressee])
    undecided = [each for each in proposals if each.counts() and each.decision is None]
    since = recorded_since(undecided)
    return Situation(
        addressee,
        answer=gate.settled_answer(addressee),
        latest=next((each for each in updates_of([addressee]) if each.counts()), None),
        pieces=[Piece(use, current_revision(use.item), gate.why_not_considered(use)) for use in uses_of([addressee])],
        measures=agreed_to_judge(addressee),
        findings=queries.findings_of([addressee]),
        current=queries.current_finding(addressee),
        closures=queries.closures_of([addressee]),
        reopenings=queries.reopenings_of([addressee]),
        proposals=proposals,
        since_proposal=[words for each in undecided for words in since[each.id]],
    )


def recorded_since(proposals: Collection[ClosureProposal]) -> Mapping[int, Sequence[str]]:
    """Return what was recorded of each addressee since its closure was proposed, in words, by the number of the proposal.

    A proposal of which something was recorded since is stale: whoever decides looks at that first.
    """
    by_addressee: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for number, at, words in _recorded([each.addressee for each in proposals]):
        by_addressee[number].append((at, words))
    return {
        each.id: [words for at, words in sorted(by_addressee[each.addressee_id]) if at > each.recorded_at] for each in proposals
    }


def _recorded(addressees: Collection[Addressee]) -> Iterator[tuple[int, datetime, str]]:
    yield from _answers(addressees)
    for update in updates_of(addressees):
        words = f"progress reported {update.happened}: {update.claim.label.lower()}"
        yield from _with_mark(update.addressee_id, update, words)
    for use in uses_of(addressees):
        yield from _evidence(use)
    for finding in queries.findings_of(addressees):
        words = f"finding recorded {finding.happened}: {finding.finding.label.lower()}"
        yield from _with_mark(finding.addressee_id, finding, words)
    for number, measures in measures_for(addressees).items():
        for measure in measures:
            for answer in measure.answers:
                if answer.addressee_id == number:
                    said = "agreed" if answer.agreed else "not agreed"
                    yield from _with_mark(number, answer, f"measure {measure.number} {said} {answer.happened}")


def _answers(addressees: Collection[Addressee]) -> Iterator[tuple[int, datetime, str]]:
    for response in responses_to(addressees):
        sent = response.receipt or (response.submission.signature if response.submission else None)
        if sent is not None:
            yield response.addressee_id, sent.recorded_at, f"answer received {sent.happened}"
        if response.settlement is not None:
            settled = response.settlement
            yield response.addressee_id, settled.recorded_at, f"answer settled {settled.happened}"


def _evidence(use: EvidenceUse) -> Iterator[tuple[int, datetime, str]]:
    item = use.item
    yield from _with_mark(use.addressee_id, use, f"{item.reference} put forward as evidence {use.happened}")
    for revision in item.revisions:
        words = f"revision {revision.number} of {item.reference} added {revision.happened}"
        yield from _with_mark(use.addressee_id, revision, words)
    if item.withdrawal is not None:
        yield use.addressee_id, item.withdrawal.recorded_at, f"{item.reference} withdrawn {item.withdrawal.happened}"


def _with_mark(number: int, fact: Fact, words: str) -> Iterator[tuple[int, datetime, str]]:
    yield number, fact.recorded_at, words
    if fact.in_error is not None:
        yield number, fact.in_error.recorded_at, f"marked as recorded in error {fact.in_error.happened}: {words}"
