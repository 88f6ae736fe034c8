"""What happened to a recommendation, newest first: facts in, entries out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.text import shortened
from reports.words import listed
from tracker import clock
from tracker.amendments.models import Amendment
from tracker.amendments.vocabulary import AmendmentOutcome
from tracker.consultation.models import ConsultedDraft
from tracker.dates import When
from tracker.facts import Fact
from tracker.investigations.models import Addressee, Issue, Recommendation
from tracker.investigations.vocabulary import Claim, IssueKind
from tracker.overview import links
from tracker.overview.case_file import CaseFile
from tracker.overview.entry import MOST_OF_A_TEXT, Entry, by_whom, entry_of
from tracker.overview.links import Link
from tracker.overview.timeline_of_answers import of_answering
from tracker.overview.timeline_of_letters import Told, of_letters, subjects_of
from tracker.progress.models import ProgressUpdate


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it was shown in a consultation, and to whom of those the viewer may know of."""

    draft: ConsultedDraft
    to: Sequence[str]


def entries(
    recommendation: Recommendation,
    addressees: Collection[Addressee],
    file: CaseFile,
    *,
    consulted: Collection[Shown] = (),
    amendments: Collection[Amendment] = (),
    letters: Collection[Told] = (),
) -> list[Entry]:
    """Return everything that happened to a recommendation and these addressees of it, newest first."""
    body = recommendation.investigation.oversight_body
    short = {body.id: body.short_name}
    everything = [
        *(each for shown in consulted for each in _consulted(shown, short)),
        *(_issued(issue, short) for issue in recommendation.issues),
        *(each for amendment in amendments for each in _amended(amendment, short)),
        *_ended(recommendation, short),
    ]
    if letters:
        everything += of_letters(letters, subjects_of(recommendation, addressees, file))
    for addressee in addressees:
        everything += _of_addressee(addressee, file.of(addressee))
    # What happened later stands first; of one moment, what follows from the other.
    return sorted(everything, key=lambda entry: entry.place)[::-1]


def _of_addressee(addressee: Addressee, file: CaseFile) -> Iterator[Entry]:
    yield from of_answering(addressee, file)
    for use in file.evidence:
        title = f"Evidence put forward: {use.item.reference}"
        yield entry_of(addressee, use, title, use.item.title, anchor=f"evidence-{use.id}")
    for update in reversed(file.updates):
        yield entry_of(addressee, update, _claimed(update), update.narrative, anchor=f"update-{update.id}")
    for finding in reversed(file.findings):
        title = f"Finding: {finding.finding.label}"
        yield entry_of(addressee, finding, title, finding.reasons, anchor=f"finding-{finding.id}")
    for closure in reversed(file.closures):
        yield entry_of(addressee, closure, f"Closed: {closure.kind.label}", closure.reasons, anchor=f"closure-{closure.id}")
    for reopening in reversed(file.reopenings):
        yield entry_of(addressee, reopening, "Opened again", reopening.reason, anchor=f"reopening-{reopening.id}")


def _claimed(update: ProgressUpdate) -> str:
    return "Reported complete" if update.claim is Claim.COMPLETE else f"Progress reported: {update.claim.label.lower()}"


def _issued(issue: Issue, short: Mapping[int, str]) -> Entry:
    if issue.kind is IssueKind.ISSUED:
        return Entry("Recommendation issued", by_whom(issue, short), issue.happened, issue.recorded_at)
    # The day of the fact is the one that starts the clock; it was corrected when that was recorded.
    corrected = When.day(clock.day_of(issue.recorded_at))
    title = f"{issue.kind.label}: version {issue.number}"
    return Entry(title, by_whom(issue, short), corrected, issue.recorded_at, shortened(issue.reason, MOST_OF_A_TEXT))


def _consulted(shown: Shown, short: Mapping[int, str]) -> Iterator[Entry]:
    consultation = shown.draft.consultation
    link = links.of_consultation("Open the consultation", "consultation.round", consultation)
    yield _of_recommendation(
        consultation, f"Draft shown for comment to {listed(list(shown.to))}", consultation.message, short, link
    )
    if consultation.ending is not None:
        yield _of_recommendation(consultation.ending, "Consultation ended", consultation.ending.note, short, link)


def _amended(amendment: Amendment, short: Mapping[int, str]) -> Iterator[Entry]:
    link = links.of_amendment("Read it in full", "amendments.amendment", amendment)
    kind = amendment.kind.label.lower()
    yield _of_recommendation(amendment, f"Change proposed: {kind}", amendment.reason, short, link)
    decision = amendment.decision
    # What was approved stands in the timeline by what it did.
    if decision is not None and decision.outcome is not AmendmentOutcome.APPROVED:
        title = f"Change {decision.outcome.label.lower()}: {kind}"
        yield _of_recommendation(decision, title, decision.reason, short, link)


def _ended(recommendation: Recommendation, short: Mapping[int, str]) -> Iterator[Entry]:
    ending = recommendation.ending
    if ending is not None:
        yield _of_recommendation(ending, ending.state.label, ending.reason, short)


def _of_recommendation(fact: Fact, title: str, text: str, short: Mapping[int, str], link: Link | None = None) -> Entry:
    by = by_whom(fact, short)
    return Entry(title, by, fact.happened, fact.recorded_at, shortened(text, MOST_OF_A_TEXT), link=link)
