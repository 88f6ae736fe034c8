"""The answer clocks of addressees, read from the record: now, and after each fact that moved them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker import clock
from tracker.dates import Precision, When
from tracker.investigations.answer_clock import AnswerClock, Application, Review, answer_clock, is_in_time
from tracker.investigations.clocks import AnswerDue
from tracker.investigations.models import Addressee, Issue
from tracker.investigations.record import ClockMoved
from tracker.periods import queries
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.periods.rules import Situation

NOT_ISSUED = AnswerClock(AnswerDue(None, "not issued yet"), None, "not issued yet")
Mover = Issue | ExtensionApplication | ExtensionDecision | JudicialReview | ReviewEnding


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that moved an answer clock, with what it came to by everything recorded up to then."""

    at: datetime
    happening: ClockMoved


def clocks_of(addressees: Collection[Addressee], starts: When | None = None) -> dict[int, AnswerClock]:
    """Return where the answer clock of each addressee stands now, by its number, or with another day that starts it."""
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    return {
        each.id: _clock(each, applications.get(each.id, ()), reviews.get(each.id, ()), starts=starts) for each in addressees
    }


def clock_of(addressee: Addressee) -> AnswerClock:
    """Return where the answer clock of one addressee stands now."""
    return clocks_of([addressee])[addressee.id]


def clock_as_recorded(addressee: Addressee, moment: datetime) -> AnswerClock:
    """Return where the answer clock of one addressee stood by everything recorded up to a moment."""
    return clocks_as_recorded([addressee], moment)[addressee.id]


def clocks_as_recorded(addressees: Collection[Addressee], moment: datetime) -> dict[int, AnswerClock]:
    """Return where the answer clock of each addressee stood by everything recorded up to a moment, by its number."""
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    return {
        each.id: _as_recorded_by(moment, each, applications.get(each.id, ()), reviews.get(each.id, ())) for each in addressees
    }


def reviews_that_count(addressee: Addressee) -> set[int]:
    """Return the numbers of the judicial reviews that began on or before the last day, as it stood when they began."""
    applications = queries.applications_of([addressee]).get(addressee.id, ())
    reviews = queries.reviews_of([addressee]).get(addressee.id, ())
    counted = set()
    for review in reviews:
        earlier = [each for each in reviews if each.began_on < review.began_on]
        by_then = _clock(addressee, [each for each in applications if each.received_on < review.began_on], earlier)
        if is_in_time(by_then, review.began_on):
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
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    return {each.id: _situation(each, applications.get(each.id, ()), reviews.get(each.id, ())) for each in addressees}


def moves_of(addressees: Collection[Addressee]) -> Iterator[tuple[int, Moved]]:
    """Return each fact that moved an answer clock after the issue, by addressee, in the order of the record."""
    applications, reviews = queries.applications_of(addressees), queries.reviews_of(addressees)
    for addressee in addressees:
        for moved in _history(addressee, applications.get(addressee.id, ()), reviews.get(addressee.id, ())):
            yield addressee.id, moved


def _situation(
    addressee: Addressee, applications: Sequence[ExtensionApplication], reviews: Sequence[JudicialReview]
) -> Situation:
    return Situation(
        state=addressee.recommendation.state,
        basis=addressee.recommendation.legal_basis,
        clock=_clock(addressee, applications, reviews),
        answer=addressee.answer,
        is_closed=addressee.closure is not None,
        is_asked=any(each.decision is None for each in applications),
    )


def _history(
    addressee: Addressee, applications: Sequence[ExtensionApplication], reviews: Sequence[JudicialReview]
) -> Iterator[Moved]:
    movers: list[Mover] = [
        *addressee.recommendation.issues[1:],
        *applications,
        *(each.decision for each in applications if each.decision is not None),
        *reviews,
        *(each.ending for each in reviews if each.ending is not None),
    ]
    for mover in sorted(movers, key=lambda each: each.recorded_at):
        by_then = _as_recorded_by(mover.recorded_at, addressee, applications, reviews)
        yield Moved(mover.recorded_at, _moved(by_then, mover.happened_on or clock.day_of(mover.recorded_at)))


def _as_recorded_by(
    moment: datetime,
    addressee: Addressee,
    applications: Sequence[ExtensionApplication],
    reviews: Sequence[JudicialReview],
) -> AnswerClock:
    return _clock(
        addressee,
        [each for each in applications if each.recorded_at <= moment],
        [each for each in reviews if each.recorded_at <= moment],
        moment,
    )


def _clock(
    addressee: Addressee,
    applications: Sequence[ExtensionApplication],
    reviews: Sequence[JudicialReview],
    moment: datetime | None = None,
    starts: When | None = None,
) -> AnswerClock:
    issues = [each for each in addressee.recommendation.issues if moment is None or each.recorded_at <= moment]
    if not issues:
        return NOT_ISSUED
    issue = issues[-1]
    return answer_clock(
        issue.legal_basis,
        starts or issue.starts,
        asked_by=issue.answer_asked_by,
        no_date_because=issue.no_date_because,
        applications=[_application(each, moment) for each in applications],
        reviews=[_review(each, moment) for each in reviews],
    )


def _application(fact: ExtensionApplication, moment: datetime | None) -> Application:
    received_on, decision = fact.received_on, fact.decision
    if decision is None or (moment is not None and decision.recorded_at > moment):
        return Application(fact.id, received_on, fact.days)
    decided_on = decision.happened_on or clock.day_of(decision.recorded_at)
    return Application(fact.id, received_on, fact.days, decision.outcome, decided_on, decision.granted_days or 0)


def _review(fact: JudicialReview, moment: datetime | None) -> Review:
    began_on, ending = fact.began_on, fact.ending
    if ending is None or (moment is not None and ending.recorded_at > moment):
        return Review(began_on)
    return Review(began_on, ending.happened_on)


def _moved(read: AnswerClock, on: date) -> ClockMoved:
    return ClockMoved(
        on,
        answer_due_on=read.last_day,
        suspended_since=read.suspended_since,
        extension_asked_on=read.asked_on,
        asked_with_us=read.with_us,
    )
