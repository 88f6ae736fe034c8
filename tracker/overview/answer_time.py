"""The time to answer with everything that moved it, in sentences: corrections, applications, judicial reviews."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tracker import clock
from tracker.dates import days, long_date
from tracker.facts import NOW, AsAt
from tracker.investigations.answer_clock import AnswerClock
from tracker.investigations.clocks import answer_due
from tracker.investigations.models import Addressee, Issue
from tracker.investigations.vocabulary import ExtensionOutcome, IssueKind
from tracker.periods import queries, reading
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.periods.rules import Situation

RECORDED_IN_ERROR = "recorded in error, so it counts no more"


@dataclass(frozen=True, slots=True)
class TimeTold:
    """The answer clock of an addressee at a moment, with everything that was recorded of it by then."""

    clock: AnswerClock
    applications: Sequence[ExtensionApplication]
    reviews: Sequence[JudicialReview]
    decisions: Mapping[int, Sequence[ExtensionDecision]]
    """By application; those in error may be among them."""
    endings: Mapping[int, Sequence[ReviewEnding]]
    """By review; those in error may be among them."""
    moment: AsAt = NOW

    def decision_on(self, application: ExtensionApplication) -> ExtensionDecision | None:
        """Return what counted as decided on an application, or None."""
        return next((each for each in self.decisions.get(application.id, ()) if each.counts(self.moment)), None)

    def ending_of(self, review: JudicialReview) -> ReviewEnding | None:
        """Return the end of a judicial review that counted, or None."""
        return next((each for each in self.endings.get(review.id, ()) if each.counts(self.moment)), None)


@dataclass(frozen=True, slots=True)
class TimeToAnswer:
    """The answer clock of an addressee, with everything that was recorded of it."""

    situation: Situation
    applications: Sequence[ExtensionApplication] = field(default=())
    reviews: Sequence[JudicialReview] = field(default=())

    @property
    def clock(self) -> AnswerClock:
        """Return where the clock stands."""
        return self.situation.clock

    @property
    def undecided(self) -> ExtensionApplication | None:
        """Return the application that waits for a decision, or None."""
        return next((each for each in self.applications if each.decision is None), None)

    @property
    def in_progress(self) -> JudicialReview | None:
        """Return the judicial review that is in progress, or None."""
        return next((each for each in self.reviews if each.ending is None), None)

    @property
    def told(self) -> TimeTold:
        """Return what there is to tell of it now."""
        decisions = {each.id: [each.decision] for each in self.applications if each.decision}
        endings = {each.id: [each.ending] for each in self.reviews if each.ending}
        return TimeTold(self.clock, self.applications, self.reviews, decisions, endings)


def times_of(addressees: Collection[Addressee]) -> dict[int, TimeToAnswer]:
    """Return the answer clock of each addressee, with what was recorded of it, by its number."""
    situations = reading.situations_of(addressees)
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    return {
        each.id: TimeToAnswer(situations[each.id], applications.get(each.id, ()), reviews.get(each.id, ()))
        for each in addressees
    }


def told_of(addressees: Collection[Addressee], moment: AsAt) -> dict[int, TimeTold]:
    """Return what there was to tell at a moment of the time to answer of each addressee, by its number."""
    clocks = reading.clocks_as_at(addressees, moment)
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    decisions, endings = queries.decisions_of(addressees), queries.endings_of(addressees)
    return {
        each.id: TimeTold(
            clocks[each.id],
            [one for one in applications.get(each.id, ()) if moment.tells(one)],
            [one for one in reviews.get(each.id, ()) if moment.tells(one)],
            decisions,
            endings,
            moment,
        )
        for each in addressees
    }


def in_words(time: TimeTold, issues: Sequence[Issue], on: date, *, oversight: str = "us") -> tuple[str, ...]:
    """Return one sentence for everything that moved the clock, or was asked for; `oversight` is what it is called there."""
    return (
        *_corrections(issues),
        *(_application(each, time, on, oversight) for each in time.applications),
        *(_review(each, time) for each in time.reviews),
    )


def _corrections(issues: Sequence[Issue]) -> Iterator[str]:
    for before, after in pairwise(issues):
        if after.kind is IssueKind.START_CORRECTED:
            day = long_date(clock.day_of(after.recorded_at))
            yield f"Start corrected {day}: before, {_working(before)}; since, {_working(after)}. Reason: {after.reason}"


def _working(issue: Issue) -> str:
    due = answer_due(issue.legal_basis, issue.starts, issue.answer_asked_by, no_date_because=issue.no_date_because)
    return due.working


def _application(application: ExtensionApplication, time: TimeTold, on: date, oversight: str) -> str:
    received = application.happened_on or clock.day_of(application.recorded_at)
    asked = f"{days(application.days)} more asked for, received {long_date(received)}"
    if not application.counts(time.moment):
        return f"{asked}; {RECORDED_IN_ERROR}"
    said = f"{asked} ({'in time' if application.id in time.clock.in_time else 'out of time'})"
    decision = time.decision_on(application)
    if decision is None:
        return f"{said}; not decided, with {oversight} {days(max(0, (on - received).days))}"
    decided = decision.happened
    if decision.outcome is ExtensionOutcome.GRANTED:
        return f"{said}; {days(decision.granted_days or 0)} granted {decided}. Reason: {decision.reason}"
    return f"{said}; {decision.outcome.label.lower()} {decided}. Reason: {decision.reason}"


def _review(review: JudicialReview, time: TimeTold) -> str:
    reference = f" ({review.reference})" if review.reference else ""
    said = f"Judicial review{reference} begun {review.happened}"
    if not review.counts(time.moment):
        return f"{said}; {RECORDED_IN_ERROR}"
    ending = time.ending_of(review)
    return f"{said}; ended {ending.happened}: {ending.outcome}" if ending else f"{said}; in progress"
