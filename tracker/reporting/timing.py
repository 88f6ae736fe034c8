"""What moved the time to answer, in the sentences that a report prints: corrections, applications, judicial reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tracker import clock
from tracker.dates import days, long_date
from tracker.investigations.answer_clock import AnswerClock
from tracker.investigations.clocks import answer_due
from tracker.investigations.models import Issue
from tracker.investigations.vocabulary import ExtensionOutcome, IssueKind
from tracker.periods.models import ExtensionApplication, JudicialReview


@dataclass(frozen=True, slots=True)
class TimeToAnswer:
    """The answer clock of an addressee, with everything that was recorded of it."""

    clock: AnswerClock
    applications: Sequence[ExtensionApplication] = field(default=())
    reviews: Sequence[JudicialReview] = field(default=())


def in_words(time: TimeToAnswer, issues: Sequence[Issue], on: date) -> tuple[str, ...]:
    """Return one sentence for everything that moved the clock, or that was asked for and moved nothing."""
    return (
        *_corrections(issues),
        *(_application(each, in_time=each.id in time.clock.in_time, on=on) for each in time.applications),
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


def _application(application: ExtensionApplication, *, in_time: bool, on: date) -> str:
    received = application.happened_on or clock.day_of(application.recorded_at)
    when = "in time" if in_time else "out of time"
    said = f"{days(application.days)} more asked for, received {long_date(received)} ({when})"
    decision = application.decision
    if decision is None:
        return f"{said}; not decided, with us {days(max(0, (on - received).days))}"
    decided = decision.happened
    if decision.outcome is ExtensionOutcome.GRANTED:
        return f"{said}; {days(decision.granted_days or 0)} granted {decided}. Reason: {decision.reason}"
    return f"{said}; {decision.outcome.label.lower()} {decided}. Reason: {decision.reason}"


def _review(review: JudicialReview) -> str:
    reference = f" ({review.reference})" if review.reference else ""
    said = f"Judicial review{reference} begun {review.happened}"
    return f"{said}; ended {review.ending.happened}: {review.ending.outcome}" if review.ending else f"{said}; in progress"
