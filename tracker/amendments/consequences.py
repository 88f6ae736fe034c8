"""What approving a proposed change would mean, and what it meant: read before and after it is decided, and never written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tracker.amendments import queries
from tracker.amendments.effects import concerned
from tracker.amendments.models import Amendment
from tracker.amendments.rules import is_later
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.consultation.wording import Stretch, differences, wording_after, wording_before
from tracker.dates import When, days, long_date
from tracker.investigations.answer_clock import AnswerClock
from tracker.investigations.calendar import day_off
from tracker.investigations.models import Addressee, Issue, Recommendation
from tracker.investigations.vocabulary import Answer
from tracker.periods import queries as periods_queries
from tracker.periods.reading import clocks_as_recorded, clocks_of

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Affected:
    """An addressee whose answer clock stops or moves, and what else is open on it."""

    addressee: Addressee
    before: AnswerClock
    after: AnswerClock | None
    """Where the clock stands afterwards; None where it ends with the recommendation."""
    notes: Sequence[str]

    @property
    def day_off(self) -> str:
        """Return what day off the new last day is, which moves nothing, or nothing."""
        return day_off(self.after.last_day) if self.after and self.after.last_day else ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a change moves, with its unit."""

    unit: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The words before and after a correction of the text."""

    title: Sequence[Stretch]
    text: Sequence[Stretch]
    unknown_before: str
    """Why there was no text before, where there was none."""

    @property
    def title_before(self) -> str:
        """Return the title before the correction."""
        return wording_before(self.title)

    @property
    def title_after(self) -> str:
        """Return the corrected title."""
        return wording_after(self.title)

    @property
    def text_before(self) -> str:
        """Return the text before the correction."""
        return wording_before(self.text)

    @property
    def text_after(self) -> str:
        """Return the corrected text."""
        return wording_after(self.text)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change means: for which recommendations and addressees, and for what is counted."""

    items: Sequence[Recommendation]
    affected: Sequence[Affected] = ()
    counts: Sequence[Count] = ()
    wording: Wording | None = None
    starts_before: When | None = None

    @property
    def parts(self) -> Sequence[Recommendation]:
        """Return the parts that change with their heading."""
        return self.items[1:]


def consequences_of(amendment: Amendment) -> Consequences:
    """Return what a proposed change would mean if it were approved now or, where it was approved, what it meant."""
    approved = amendment.decision is not None and amendment.decision.outcome is AmendmentOutcome.APPROVED
    items = _changed_by(amendment) if approved else concerned(amendment.recommendation, amendment.kind)
    if amendment.kind is AmendmentKind.CORRECT_TEXT:
        return Consequences(items, wording=_wording(amendment, _version_before(amendment)))
    if amendment.kind is AmendmentKind.CORRECT_START:
        before = _version_before(amendment)
        moved = _moved(amendment, items) if approved or amendment.decision is None else ()
        return Consequences(items, moved, starts_before=before.starts if before else None)
    if amendment.decision is not None:
        return Consequences(items)
    return Consequences(items, _stopped(items), _counts(amendment.recommendation, items))


def _changed_by(amendment: Amendment) -> list[Recommendation]:
    """Return what an approved change has changed: the recommendation, and those parts that changed in the same act."""
    if amendment.decision is None or amendment.kind is AmendmentKind.CORRECT_TEXT:
        return [amendment.recommendation]
    at = amendment.decision.recorded_at
    parts = [
        part
        for part in amendment.recommendation.parts
        if (part.ending is not None and part.ending.recorded_at == at) or any(each.recorded_at == at for each in part.issues)
    ]
    return [amendment.recommendation, *parts]


def _version_before(amendment: Amendment) -> Issue | None:
    """Return the version that a correction changes or, once it was approved, the version before its own."""
    versions = amendment.recommendation.issues
    if amendment.decision is not None:
        versions = [each for each in versions if each.recorded_at < amendment.decision.recorded_at]
    return versions[-1] if versions else None


def _wording(amendment: Amendment, before: Issue | None) -> Wording:
    title, text = (before.title, before.text) if before else ("", "")
    return Wording(
        title=differences(title, amendment.title),
        text=differences(text, amendment.text),
        unknown_before="" if text else amendment.recommendation.text_unknown_because,
    )


def _moved(amendment: Amendment, items: Sequence[Recommendation]) -> list[Affected]:
    addressees = [each for item in items for each in item.addressees]
    decision = amendment.decision
    if decision is not None and decision.outcome is AmendmentOutcome.APPROVED:
        before = clocks_as_recorded(addressees, decision.recorded_at - INSTANT)
        after = clocks_as_recorded(addressees, decision.recorded_at)
        return [Affected(each, before[each.id], after[each.id], ()) for each in addressees]
    before, after = clocks_of(addressees), clocks_of(addressees, amendment.starts)
    return [
        Affected(
            each, before[each.id], after[each.id], _notes_on_a_move(each, before[each.id], after[each.id], amendment.starts)
        )
        for each in addressees
    ]


def _notes_on_a_move(addressee: Addressee, before: AnswerClock, after: AnswerClock, starts: When | None) -> list[str]:
    notes = []
    if before.last_day and after.last_day and before.last_day != after.last_day:
        moved = (after.last_day - before.last_day).days
        notes.append(f"The last day comes {days(abs(moved))} {'later' if moved > 0 else 'earlier'}.")
    elif before.last_day == after.last_day and before.suspended_since == after.suspended_since:
        notes.append("The last day stays as it is.")
    if late := before.in_time - after.in_time:
        notes.append(f"{_applications(len(late))} that came in time would be out of time.")
    if timely := after.in_time - before.in_time:
        notes.append(f"{_applications(len(timely))} that came out of time would be in time.")
    received = addressee.received_on
    if received is not None and starts is not None and is_later(starts, When.day(received)):
        notes.append(f"An answer was received on {long_date(received)}, before the corrected day.")
    return notes


def _applications(number: int) -> str:
    return "1 application for more time" if number == 1 else f"{number} applications for more time"


def _stopped(items: Sequence[Recommendation]) -> list[Affected]:
    addressees = [each for item in items for each in item.addressees]
    clocks, waiting = clocks_of(addressees), _undecided_applications(addressees)
    return [Affected(each, clocks[each.id], None, _notes_on_an_end(each, waiting.get(each.id, 0))) for each in addressees]


def _undecided_applications(addressees: Collection[Addressee]) -> Mapping[int, int]:
    applications = periods_queries.applications_of(addressees)
    return {number: sum(1 for each in found if each.decision is None) for number, found in applications.items()}


def _notes_on_an_end(addressee: Addressee, applications: int) -> list[str]:
    drafted = Answer.DRAFT in {addressee.answer, addressee.later_answer}
    received = Answer.RECEIVED in {addressee.answer, addressee.later_answer}
    said = {
        "An answer is being drafted. It would not be sent.": drafted,
        "An answer is being checked. It would stay on the record and not be settled.": received,
        f"{_applications(applications)} would stay undecided.": applications > 0,
        "A judicial review is in progress.": addressee.suspended_since is not None,
        f"It is closed already: {addressee.closure.label.lower() if addressee.closure else ''}.": addressee.closure is not None,
    }
    return [words for words, holds in said.items() if holds]


def _counts(recommendation: Recommendation, items: Sequence[Recommendation]) -> list[Count]:
    recommendations, addressees = queries.in_force_of(recommendation.investigation)
    gone = sum(len(item.addressees) for item in items)
    counts = [Count("addressees in force", addressees, addressees - gone)]
    if recommendation.heading is None:
        return [Count("recommendations in force", recommendations, recommendations - 1), *counts]
    parts = sum(1 for part in recommendation.heading.parts if part.is_in_force)
    return [Count(f"parts in force of recommendation {recommendation.heading.reference}", parts, parts - 1), *counts]
