"""What the page about the time for an answer tells: the clock, each application and each review, with what became of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.investigations.calendar import day_off
from tracker.investigations.clocks import AnswerDue, answer_due
from tracker.investigations.models import Addressee, Issue
from tracker.investigations.vocabulary import IssueKind
from tracker.periods import queries, reading
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.periods.rules import Situation, days_with_oversight, last_day_with, steps_of


@dataclass(frozen=True, slots=True)
class Asking:
    """An application for more time, whether it came in time, and for how long oversight has or had it."""

    application: ExtensionApplication
    in_time: bool
    with_oversight: int
    struck: Sequence[ExtensionDecision]
    """What was decided on it in error."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A judicial review, whether it counts, and for how many days it was in progress, once it has ended."""

    review: JudicialReview
    counts: bool
    days: int | None
    struck: Sequence[ReviewEnding]
    """The ends that were recorded in error."""


@dataclass(frozen=True, slots=True)
class Version:
    """A day that started the clock at some time, with what the last day by the rule was from there."""

    issue: Issue
    due: AnswerDue


@dataclass(frozen=True, slots=True)
class Told:
    """All there is to tell about the time for the answer of one addressee."""

    situation: Situation
    steps: Sequence[str]
    day_off: str
    applications: Sequence[Asking]
    reviews: Sequence[Reviewing]
    starts: Sequence[Version]
    """Every day that started the clock, the latest last; none where it was never corrected."""


def tell(addressee: Addressee) -> Told:
    """Return all there is to tell about the time for an answer."""
    situation = reading.situation_of(addressee)
    last_day = situation.clock.last_day
    return Told(
        situation,
        steps_of(situation.clock),
        day_off(last_day) if last_day else "",
        _applications(addressee, situation),
        _reviews(addressee),
        _starts(addressee),
    )


def _applications(addressee: Addressee, situation: Situation) -> list[Asking]:
    decisions = queries.decisions_of([addressee])
    made = queries.applications_of([addressee]).get(addressee.id, ())
    return [_asking(each, decisions.get(each.id, ()), situation) for each in made]


def _asking(application: ExtensionApplication, decisions: Sequence[ExtensionDecision], situation: Situation) -> Asking:
    in_time = application.id in situation.clock.in_time
    decided_on = application.decision.happened_on if application.decision else None
    with_oversight = days_with_oversight(application.received_on, decided_on, clock.today()) if application.counts() else 0
    return Asking(application, in_time, with_oversight, [each for each in decisions if not each.counts()])


def _reviews(addressee: Addressee) -> list[Reviewing]:
    counted = reading.reviews_that_count(addressee)
    reviews, endings = queries.reviews_of([addressee]).get(addressee.id, ()), queries.endings_of([addressee])
    return [
        Reviewing(each, each.id in counted, _length(each), [end for end in endings.get(each.id, ()) if not end.counts()])
        for each in reviews
    ]


def _length(review: JudicialReview) -> int | None:
    ended_on: date | None = review.ending.happened_on if review.ending else None
    return (ended_on - review.began_on).days + 1 if ended_on else None


def _starts(addressee: Addressee) -> list[Version]:
    issues = addressee.recommendation.issues
    if not any(each.kind is IssueKind.START_CORRECTED for each in issues):
        return []
    dated = [each for each in issues if each.kind is not IssueKind.TEXT_CORRECTED]
    return [
        Version(each, answer_due(each.legal_basis, each.starts, each.answer_asked_by, no_date_because=each.no_date_because))
        for each in dated
    ]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An application that is to be decided: the last day as it is, and as it would be with what is asked for."""

    application: ExtensionApplication
    now: AnswerDue
    then: date | None
    day_off: str


def weigh(applications: Collection[ExtensionApplication]) -> list[Weighed]:
    """Return what granting some applications as they were asked for would come to."""
    clocks = reading.clocks_of([each.addressee for each in applications])
    weighed = []
    for each in applications:
        then = last_day_with(clocks[each.addressee_id], each.days)
        weighed.append(Weighed(each, clocks[each.addressee_id].due, then, day_off(then) if then else ""))
    return weighed
