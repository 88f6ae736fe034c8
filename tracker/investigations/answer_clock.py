"""The answer clock with everything that moves it: extensions and judicial reviews. Plain values in, an answer out.

Last day = the last day by the rule + the days granted + the days that a judicial review was in progress, in whatever
order those came or were recorded (Police Reform Act 2002, Schedule 3, paragraph 28B(1) to (4)).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.dates import When, days, long_date
from tracker.investigations.clock_rules import RULES
from tracker.investigations.clocks import AnswerDue, answer_due
from tracker.investigations.vocabulary import ExtensionOutcome, LegalBasis, Period


@dataclass(frozen=True, slots=True)
class Application:
    """A request for more time: only the day of its receipt says whether it came in time."""

    number: int
    received_on: date
    days: int
    outcome: ExtensionOutcome | None = None
    decided_on: date | None = None
    granted_days: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A judicial review; its first and its last day in progress both count."""

    began_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """Where the clock for an answer stands: the last day, or since when it is suspended, with the working."""

    rule_day: AnswerDue
    last_day: date | None
    working: str
    suspended_since: date | None = None
    asked_on: date | None = None
    """The day on which the earliest undecided application that came in time was received."""
    with_us: tuple[Period, ...] = ()
    """When an application that came in time lay undecided with oversight."""
    in_time: frozenset[int] = frozenset()
    """The numbers of the applications that came in time."""

    @property
    def due(self) -> AnswerDue:
        """Return the last day with its working."""
        return AnswerDue(self.last_day, self.working)


def answer_clock(
    basis: LegalBasis,
    start: When,
    *,
    asked_by: date | None = None,
    no_date_because: str = "",
    applications: Sequence[Application] = (),
    reviews: Sequence[Review] = (),
) -> AnswerClock:
    """Return where the clock stands after everything that was recorded of it, in whatever order that was recorded."""
    first = answer_due(basis, start, asked_by, no_date_because=no_date_because)
    clock = AnswerClock(first, first.last_day, first.working)
    if first.last_day is None:
        return clock
    counted = merged(reviews) if RULES[basis].review_suspends else []
    events: list[Application | Review] = [*counted, *applications]
    for event in sorted(events, key=_in_order):
        clock = _after_review(clock, event) if isinstance(event, Review) else _after_application(clock, event)
    if clock.suspended_since is None:
        return clock
    since = long_date(clock.suspended_since)
    return replace(clock, last_day=None, working=f"{clock.working}; suspended since {since}: a judicial review is in progress")


def is_in_time(clock: AnswerClock, received_on: date) -> bool:
    """Return whether an application received on a day came before the period ended. Only the day of receipt counts."""
    return clock.suspended_since is not None or (clock.last_day is not None and received_on <= clock.last_day)


def merged(reviews: Iterable[Review]) -> list[Review]:
    """Return the reviews as stretches that do not overlap: days in which two are in progress count once."""
    stretches: list[Review] = []
    for review in sorted(reviews, key=lambda each: each.began_on):
        last = stretches[-1] if stretches else None
        if last is None or (last.ended_on is not None and review.began_on > last.ended_on):
            stretches.append(review)
        else:
            ended = (last.ended_on, review.ended_on)
            stretches[-1] = replace(last, ended_on=None if None in ended else max(day for day in ended if day))
    return stretches


def days_with_us(periods: Iterable[Period], after: date, on: date) -> int:
    """Return on how many days after a last day an application lay undecided with oversight."""
    waited = {day for period in periods for day in _days_after(period, after, on)}
    return len(waited)


def _days_after(period: Period, after: date, on: date) -> Iterator[date]:
    day = max(period.from_on, after) + timedelta(days=1)
    while day <= min(period.until_on or on, on):
        yield day
        day += timedelta(days=1)


def _in_order(event: Application | Review) -> tuple[date, int, int]:
    # A review that begins on the day an application comes in is looked at first; what is in time is the same either way.
    return (event.began_on, 0, 0) if isinstance(event, Review) else (event.received_on, 1, event.number)


def _after_review(clock: AnswerClock, review: Review) -> AnswerClock:
    if clock.last_day is None or not is_in_time(clock, review.began_on):
        return clock
    if review.ended_on is None:
        return replace(clock, suspended_since=review.began_on)
    number = (review.ended_on - review.began_on).days + 1
    last = clock.last_day + timedelta(days=number)
    said = f"judicial review {long_date(review.began_on)} to {long_date(review.ended_on)}, {days(number)}: {long_date(last)}"
    return replace(clock, last_day=last, working=f"{clock.working}; {said}")


def _after_application(clock: AnswerClock, application: Application) -> AnswerClock:
    if is_in_time(clock, application.received_on):
        waited = Period(application.received_on, application.decided_on)
        clock = replace(clock, in_time=clock.in_time | {application.number}, with_us=(*clock.with_us, waited))
        if application.outcome is None:
            return replace(clock, asked_on=clock.asked_on or application.received_on)
    if application.outcome is not ExtensionOutcome.GRANTED or clock.last_day is None:
        return clock
    last = clock.last_day + timedelta(days=application.granted_days)
    received = long_date(application.received_on)
    said = f"extended by {days(application.granted_days)} on the application received {received}: {long_date(last)}"
    return replace(clock, last_day=last, working=f"{clock.working}; {said}")
