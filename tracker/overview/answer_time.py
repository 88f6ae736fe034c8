"""The time to answer with everything that moved it, in sentences: corrections, applications, judicial reviews."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tracker import clock
from tracker.dates import days, long_date
from tracker.investigations.answer_clock import AnswerClock
from tracker.investigations.clocks import answer_due
from tracker.investigations.models import Addressee, Issue
from tracker.investigations.vocabulary import ExtensionOutcome, IssueKind
from tracker.periods import queries, reading
from tracker.periods.models import ExtensionApplication, JudicialReview
from tracker.periods.rules import Situation


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


def times_of(addressees: Collection[Addressee]) -> dict[int, TimeToAnswer]:
    """Return the answer clock of each addressee, with what was recorded of it, by its number."""
    situations = reading.situations_of(addressees)
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    return {
        each.id: TimeToAnswer(situations[each.id], applications.get(each.id, ()), reviews.get(each.id, ()))
        for each in addressees
    }


def in_words(time: TimeToAnswer, issues: Sequence[Issue], on: date, *, oversight: str = "us") -> tuple[str, ...]:
    """Return one sentence for everything that moved the clock, or was asked for; `oversight` is what it is called there."""
    return (
        *_corrections(issues),
        *(_application(each, time, on, oversight) for each in time.applications),
        *(_review(each) for each in time.reviews),
    )


def _corrections(issues: Sequence[Issue]) -> Iterator[str]:
    for before, after in pairwise(issues):
        if after.kind is IssueKind.START_CORRECTED:
            day = long_date(clock.day_of(after.recorded_at))
            yield f"Start corrected {day}: before, {_working(before)}; since, {_working(after)}. Reason: {after.reason}"


def _working(issue: Issue) -> str:
    due = answer_due(issue.legal_basis, issue.starts, issue.answer_asked_by, no_date_because=issue.no_date_because)
    return due.working


def _application(application: ExtensionApplication, time: TimeToAnswer, on: date, oversight: str) -> str:
    received = application.happened_on or clock.day_of(application.recorded_at)
    when = "in time" if application.id in time.clock.in_time else "out of time"
    said = f"{days(application.days)} more asked for, received {long_date(received)} ({when})"
    decision = application.decision
    if decision is None:
        return f"{said}; not decided, with {oversight} {days(max(0, (on - received).days))}"
    decided = decision.happened
    if decision.outcome is ExtensionOutcome.GRANTED:
        return f"{said}; {days(decision.granted_days or 0)} granted {decided}. Reason: {decision.reason}"
    return f"{said}; {decision.outcome.label.lower()} {decided}. Reason: {decision.reason}"


def _review(review: JudicialReview) -> str:
    reference = f" ({review.reference})" if review.reference else ""
    said = f"Judicial review{reference} begun {review.happened}"
    return f"{said}; ended {review.ending.happened}: {review.ending.outcome}" if review.ending else f"{said}; in progress"
