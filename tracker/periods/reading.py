"""The answer clocks of addressees, read from the record: now, and after each fact that moved them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker import clock
from tracker.dates import Precision, When
from tracker.facts import NOW, AsAt, Fact
from tracker.investigations.answer_clock import AnswerClock, Application, Review, answer_clock, is_in_time
from tracker.investigations.clocks import AnswerDue
from tracker.investigations.models import Addressee, Issue
from tracker.investigations.record import ClockMoved
from tracker.periods import queries
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.periods.rules import Situation

NOT_ISSUED = AnswerClock(AnswerDue(None, "not issued yet"), None, "not issued yet")
Mover = Issue | ExtensionApplication | ExtensionDecision | JudicialReview | ReviewEnding
Counted = Callable[[Fact], bool]
"""Which facts are looked at: those that count now, or that counted at a moment."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that moved an answer clock, with what it came to by everything recorded up to then."""

    at: datetime
    happening: ClockMoved
    by: Mover


def clocks_of(addressees: Collection[Addressee], starts: When | None = None) -> dict[int, AnswerClock]:
    """Return where the answer clock of each addressee stands now, by its number, or with another day that starts it."""
    return {each.id: _clock(each, time, _count_now, starts) for each, time in _times(addressees)}


def clock_of(addressee: Addressee) -> AnswerClock:
    """Return where the answer clock of one addressee stands now."""
    return clocks_of([addressee])[addressee.id]


def clock_as_recorded(addressee: Addressee, moment: datetime) -> AnswerClock:
    """Return where the answer clock of one addressee stood by everything recorded up to a moment."""
    return clocks_as_recorded([addressee], moment)[addressee.id]


def clocks_as_recorded(addressees: Collection[Addressee], moment: datetime) -> dict[int, AnswerClock]:
    """Return where the answer clock of each addressee stood by everything recorded up to a moment, by its number."""
    return clocks_as_at(addressees, AsAt(moment))


def reviews_that_count(addressee: Addressee) -> set[int]:
    """Return the numbers of the judicial reviews that began on or before the last day, as it stood when they began."""
    ((_, time),) = _times([addressee])
    standing = [each for each in time.reviews if each.counts()]
    counted = set()
    for review in standing:
        before = _Time(
            [each for each in time.applications if each.received_on < review.began_on],
            [each for each in standing if each.began_on < review.began_on],
            time.decisions,
            time.endings,
        )
        if is_in_time(_clock(addressee, before, _count_now), review.began_on):
            counted.add(review.id)
    return counted


def moved_now(addressees: Collection[Addressee], happened_on: date) -> dict[int, ClockMoved]:
    """Return what a fact just recorded and flushed means for where each addressee stands, by its number."""
    return {number: _moved(read, happened_on) for number, read in clocks_of(addressees).items()}


def day_one_of(addressee: Addressee) -> date | None:
    """Return the day that starts the clock of an addressee, where it is known exactly: nothing of it came in before."""
    issue = addressee.recommendation.issue
    return issue.starts.on if issue and issue.starts.precision is Precision.DAY else None


def situation_of(addressee: Addressee) -> Situation:
    """Return how it stands with the time for the answer of one addressee."""
    return situations_of([addressee])[addressee.id]


def situations_of(addressees: Collection[Addressee]) -> dict[int, Situation]:
    """Return how it stands with the time for the answer of each addressee, by its number."""
    return {each.id: _situation(each, time) for each, time in _times(addressees)}


def clocks_as_at(addressees: Collection[Addressee], moment: AsAt) -> dict[int, AnswerClock]:
    """Return where the answer clock of each addressee stood by what counted at a moment, by its number."""
    return {each.id: _clock(each, time, moment.counts) for each, time in _times(addressees)}


def moves_of(addressees: Collection[Addressee], moment: AsAt = NOW) -> Iterator[tuple[int, Moved]]:
    """Return each fact that moved an answer clock after the issue, by addressee, in the order of the record.

    Only those that counted at the moment: what was marked as recorded in error by then moved nothing.
    """
    for addressee, time in _times(addressees):
        for moved in _history(addressee, time, moment):
            yield addressee.id, moved


@dataclass(frozen=True, slots=True)
class _Time:
    """Everything on the record that moves the clock of one addressee, also what was recorded in error."""

    applications: Sequence[ExtensionApplication]
    reviews: Sequence[JudicialReview]
    decisions: Mapping[int, Sequence[ExtensionDecision]]
    """By application."""
    endings: Mapping[int, Sequence[ReviewEnding]]
    """By review."""


def _times(addressees: Collection[Addressee]) -> list[tuple[Addressee, _Time]]:
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    decisions, endings = queries.decisions_of(addressees), queries.endings_of(addressees)
    return [(each, _Time(applications.get(each.id, ()), reviews.get(each.id, ()), decisions, endings)) for each in addressees]


def _count_now(fact: Fact) -> bool:
    return fact.counts()


def _situation(addressee: Addressee, time: _Time) -> Situation:
    return Situation(
        state=addressee.recommendation.state,
        basis=addressee.recommendation.legal_basis,
        clock=_clock(addressee, time, _count_now),
        answer=addressee.answer,
        is_closed=addressee.closure is not None,
        is_asked=any(
            not any(made.counts() for made in time.decisions.get(each.id, ())) for each in time.applications if each.counts()
        ),
    )


def _history(addressee: Addressee, time: _Time, moment: AsAt) -> Iterator[Moved]:
    movers: list[Mover] = [
        *addressee.recommendation.issues[1:],
        *time.applications,
        *(made for each in time.applications for made in time.decisions.get(each.id, ())),
        *time.reviews,
        *(made for each in time.reviews for made in time.endings.get(each.id, ())),
    ]
    for mover in sorted((each for each in movers if each.counts(moment)), key=lambda each: each.recorded_at):
        by_then = _clock(addressee, time, _counted_by(mover.recorded_at, moment))
        on = mover.happened_on or clock.day_of(mover.recorded_at)
        yield Moved(mover.recorded_at, _moved(by_then, on), mover)


def _counted_by(then: datetime, moment: AsAt) -> Counted:
    """Return which facts were recorded by then, of those that counted at the moment."""
    return lambda fact: fact.recorded_at <= then and fact.counts(moment)


def _clock(addressee: Addressee, time: _Time, counted: Counted, starts: When | None = None) -> AnswerClock:
    issues = [each for each in addressee.recommendation.issues if counted(each)]
    if not issues:
        return NOT_ISSUED
    issue = issues[-1]
    return answer_clock(
        issue.legal_basis,
        starts or issue.starts,
        asked_by=issue.answer_asked_by,
        no_date_because=issue.no_date_because,
        applications=[
            _application(each, time.decisions.get(each.id, ()), counted) for each in time.applications if counted(each)
        ],
        reviews=[_review(each, time.endings.get(each.id, ()), counted) for each in time.reviews if counted(each)],
    )


def _application(fact: ExtensionApplication, decisions: Sequence[ExtensionDecision], counted: Counted) -> Application:
    received_on, decision = fact.received_on, next((each for each in decisions if counted(each)), None)
    if decision is None:
        return Application(fact.id, received_on, fact.days)
    decided_on = decision.happened_on or clock.day_of(decision.recorded_at)
    return Application(fact.id, received_on, fact.days, decision.outcome, decided_on, decision.granted_days or 0)


def _review(fact: JudicialReview, endings: Sequence[ReviewEnding], counted: Counted) -> Review:
    ending = next((each for each in endings if counted(each)), None)
    return Review(fact.began_on, ending.happened_on if ending else None)


def _moved(read: AnswerClock, on: date) -> ClockMoved:
    return ClockMoved(
        on,
        answer_due_on=read.last_day,
        suspended_since=read.suspended_since,
        extension_asked_on=read.asked_on,
        asked_with_us=read.with_us,
    )
