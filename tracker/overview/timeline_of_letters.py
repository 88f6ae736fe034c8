"""The letters that tell of what happened to a recommendation, and that they were sent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence.models import Letter, LetterDispatch
from tracker.delivery.models import DateApplication
from tracker.disputes.models import Dispute
from tracker.facts import Fact
from tracker.investigations.models import Recommendation
from tracker.overview.entry import Entry, by_whom
from tracker.overview.links import Link
from tracker.overview.vocabulary import Subject
from tracker.periods.models import ExtensionApplication
from tracker.responses.models import Response


@dataclass(frozen=True, slots=True)
class Told:
    """A letter, and what it tells of."""

    letter: Letter
    of: AuditEntry


@dataclass(frozen=True, slots=True)
class Subjects:
    """The records whose letters concern a recommendation and some of its addressees: the numbers of each, by kind."""

    recommendation_id: int
    numbers: dict[str, set[int | None]] = field(default_factory=dict)

    def include(self, entry: AuditEntry) -> bool:
        """Return whether what happened concerns the recommendation."""
        if entry.event is Event.RECOMMENDATIONS_MADE:
            named = entry.details.get("recommendations")
            return isinstance(named, list) and str(self.recommendation_id) in named
        return entry.subject_id in self.numbers.get(entry.subject_type, ())


def subjects_of(recommendation: Recommendation, responses: Collection[Response], facts: Collection[Fact]) -> Subjects:
    """Return the records whose letters concern a recommendation, these responses to it and these facts."""
    numbers: dict[str, set[int | None]] = {
        "Submission": {each.submission_id for each in responses},
        "Receipt": {each.receipt_id for each in responses},
        "Response": {each.id for each in responses},
    }
    for kind in (ExtensionApplication, DateApplication, Dispute):
        numbers[kind.__name__] = {each.id for each in facts if isinstance(each, kind)}
    return Subjects(recommendation.id, numbers)


def of_letters(told: Collection[Told], subjects: Subjects) -> Iterator[Entry]:
    """Return the letters that concern a recommendation, and to whom each was sent."""
    for each in told:
        if subjects.include(each.of):
            yield _letter(each.letter)
            yield from (_sent(each.letter, sent) for sent in each.letter.dispatches)


def _letter(letter: Letter) -> Entry:
    title = f"Letter {letter.reference} to {letter.organisation.short_name}: {letter.kind.label.lower()}"
    return Entry(title, "", letter.happened, letter.recorded_at, link=_to(letter), subject=Subject.LETTER, fact=letter)


def _sent(letter: Letter, sent: LetterDispatch) -> Entry:
    title = f"Letter {letter.reference} sent to {sent.recipient}"
    by = by_whom(sent, {})
    return Entry(title, by, sent.happened, sent.recorded_at, sent.how, link=_to(letter), subject=Subject.LETTER, fact=sent)


def _to(letter: Letter) -> Link:
    return Link("Read the letter", "correspondence.letter", {"letter_id": letter.id}, letter.reference)
