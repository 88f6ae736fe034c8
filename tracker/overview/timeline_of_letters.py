"""The letters that tell of what happened to a recommendation, and that they were sent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence.models import Letter
from tracker.investigations.models import Addressee, Recommendation
from tracker.overview.case_file import CaseFile
from tracker.overview.entry import Entry, by_whom
from tracker.overview.links import Link


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


def subjects_of(recommendation: Recommendation, addressees: Collection[Addressee], file: CaseFile) -> Subjects:
    """Return the records whose letters concern a recommendation and these addressees of it."""
    applications = [each for addressee in addressees for each in file.times[addressee.id].applications]
    numbers: dict[str, set[int | None]] = {
        "Submission": {each.submission_id for each in file.responses},
        "Receipt": {each.receipt_id for each in file.responses},
        "Response": {each.id for each in file.responses},
        "ExtensionApplication": {each.id for each in applications},
    }
    return Subjects(recommendation.id, numbers)


def of_letters(told: Collection[Told], subjects: Subjects) -> Iterator[Entry]:
    """Return the letters that concern a recommendation, and to whom each was sent."""
    for each in told:
        if not subjects.include(each.of):
            continue
        letter = each.letter
        link = Link("Read the letter", "correspondence.letter", {"letter_id": letter.id}, letter.reference)
        title = f"Letter {letter.reference} to {letter.organisation.short_name}: {letter.kind.label.lower()}"
        yield Entry(title, "", letter.happened, letter.recorded_at, link=link)
        for sent in letter.dispatches:
            title = f"Letter {letter.reference} sent to {sent.recipient}"
            yield Entry(title, by_whom(sent, {}), sent.happened, sent.recorded_at, sent.how, link=link)
