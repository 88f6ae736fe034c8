"""What happened to a recommendation, newest first: facts in, entries out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.text import shortened
from tracker import clock
from tracker.dates import Precision, When, long_date
from tracker.db import Fact
from tracker.investigations.models import Addressee, Issue, Recommendation
from tracker.investigations.vocabulary import Claim, Position
from tracker.overview.case_file import CaseFile, short_names
from tracker.overview.links import Link, to_record
from tracker.progress.models import EvidenceUse, ProgressUpdate
from tracker.responses.models import Response

MOST_OF_A_TEXT = 240


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: what, by whom, when it happened, and when it was put on the record."""

    title: str
    by: str
    when: When
    recorded_at: datetime
    text: str = ""
    addressee: Addressee | None = None
    link: Link | None = None

    @property
    def recorded_on(self) -> date:
        """Return the day it was put on the record."""
        return clock.day_of(self.recorded_at)

    @property
    def is_recorded_later(self) -> bool:
        """Return whether it was put on the record on another day than it happened, or nobody knows that it was the same."""
        return self.when.precision is not Precision.DAY or self.when.on != self.recorded_on

    @property
    def place(self) -> tuple[date, datetime]:
        """Return where it stands in order of time: without a day an issue stands before all, other things where recorded."""
        unknown = date.min if self.addressee is None else self.recorded_on
        return self.when.on or unknown, self.recorded_at


def entries(recommendation: Recommendation, addressees: Collection[Addressee], file: CaseFile) -> list[Entry]:
    """Return everything that happened to a recommendation and these addressees of it, newest first."""
    body = recommendation.investigation.oversight_body
    everything = [_issued(issue, {body.id: body.short_name}) for issue in recommendation.issues]
    for addressee in addressees:
        everything += _of_addressee(addressee, file.of(addressee))
    # What happened later stands first; of one moment, what follows from the other.
    return sorted(everything, key=lambda entry: entry.place)[::-1]


def _of_addressee(addressee: Addressee, file: CaseFile) -> Iterator[Entry]:
    for response in reversed(file.responses):
        yield from _answered(addressee, response)
    yield from (_entry(addressee, use, *_evidence(use)) for use in file.evidence)
    yield from (_entry(addressee, update, *_update(update)) for update in reversed(file.updates))
    for finding in reversed(file.findings):
        yield _entry(addressee, finding, f"Finding: {finding.finding.label}", finding.reasons, f"finding-{finding.id}")
    for closure in reversed(file.closures):
        yield _entry(addressee, closure, f"Closed: {closure.kind.label}", closure.reasons, f"closure-{closure.id}")
    for reopening in reversed(file.reopenings):
        yield _entry(addressee, reopening, "Opened again", reopening.reason, f"reopening-{reopening.id}")


def _answered(addressee: Addressee, response: Response) -> Iterator[Entry]:
    anchor, said = f"response-{response.id}", (response.position or Position.NOT_STATED).label
    signature = response.submission.signature if response.submission else None
    if signature is not None:
        yield _entry(addressee, signature, f"Answer signed and sent: {said}", response.own_words, anchor)
    if response.past_answer is not None:
        yield _entry(addressee, response.past_answer, f"Answer announced: {said}", _known_of(response), anchor)
    if response.returning is not None:
        back = response.returning
        title = f"Answer returned, to come again by {long_date(back.resubmit_by)}"
        yield _entry(addressee, back, title, f"Missing: {back.missing}", anchor)
    if response.settlement is not None:
        fact = response.settlement
        date_set = f"Delivery date: {long_date(fact.due_on)}" if fact.due_on else f"No date, because {fact.no_due_date_because}"
        yield _entry(addressee, fact, f"Answer settled: {said}", date_set, anchor)


def _known_of(response: Response) -> str:
    past = response.past_answer
    return response.own_words or (past.gist if past else "")


def _evidence(use: EvidenceUse) -> Sequence[str]:
    return f"Evidence put forward: {use.item.reference}", use.item.title, f"evidence-{use.id}"


def _update(update: ProgressUpdate) -> Sequence[str]:
    claim = "Reported complete" if update.claim is Claim.COMPLETE else f"Progress reported: {update.claim.label.lower()}"
    return claim, update.narrative, f"update-{update.id}"


def _issued(issue: Issue, short: Mapping[int, str]) -> Entry:
    return Entry("Recommendation issued", _by(issue, short), issue.happened, issue.recorded_at)


def _entry(addressee: Addressee, fact: Fact, title: str, text: str, anchor: str) -> Entry:
    link = to_record("Read it in full", addressee, anchor)
    by = _by(fact, short_names(addressee))
    return Entry(title, by, fact.happened, fact.recorded_at, shortened(text, MOST_OF_A_TEXT), addressee, link)


def _by(fact: Fact, short: Mapping[int, str]) -> str:
    organisation = short.get(fact.actor_organisation_id or 0, fact.actor_organisation)
    return ", ".join(part for part in (fact.actor_name, fact.actor_post, organisation) if part)
