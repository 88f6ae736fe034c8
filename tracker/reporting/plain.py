"""Words and dates of the record as the printed report takes them."""

from reports import dates, words
from reports.dates import ReportDate
from reports.headlines import Headline
from reports.life import Person
from reports.status_report import InError
from tracker import clock
from tracker.dates import Precision, When, long_date
from tracker.facts import NOW, AsAt, Fact, Stamped
from tracker.investigations.answer_clock import AnswerClock
from tracker.investigations.clock_rules import RULES
from tracker.investigations.models import Issue
from tracker.investigations.vocabulary import Answer, Facts
from tracker.policy import Actor

NOT_SETTLED = "no answer is settled"


def date_of(when: When) -> ReportDate:
    """Return a day of the record, as far as it is known."""
    if when.on is None:
        return dates.not_known(when.unknown_because)
    return dates.month_of(when.on) if when.precision is Precision.MONTH else dates.known(when.on)


def poster(fact: Stamped) -> Person:
    """Return who did something by post and organisation, as they were then; names are printed of who signed alone."""
    return Person(name="", post=fact.actor_post, organisation=fact.actor_organisation)


def signer(fact: Fact) -> Person:
    """Return who signed something, with the name."""
    return Person(name=fact.actor_name, post=fact.actor_post, organisation=fact.actor_organisation)


def person(actor: Actor) -> Person:
    """Return who acts now, with the name."""
    return Person(name=actor.name, post=actor.post, organisation=actor.organisation_name)


def in_error(fact: Fact, moment: AsAt = NOW) -> InError | None:
    """Return the mark that a fact was recorded in error, as far as it is told at a moment, or None where it counts."""
    mark = moment.error_of(fact)
    return InError(reason=mark.reason, on=date_of(mark.happened), by=poster(mark)) if mark is not None else None


def answer_of(facts: Facts) -> words.Answer:
    """Return how far the formal answer has come; where there is no duty and none was given, that."""
    if facts.answer is Answer.NONE and not facts.duty_to_answer:
        return words.Answer.NO_DUTY
    return words.Answer(facts.answer.value)


def headline_of(value: str) -> Headline:
    """Return the headline of the report for that of the record."""
    return Headline(value)


def answer_clock(found: AnswerClock, issue: Issue) -> tuple[ReportDate, str]:
    """Return the last day for the answer and its working; where there is no such day, why, and no working."""
    if found.last_day is not None:
        return dates.known(found.last_day), found.working
    if found.suspended_since is not None:
        return dates.no_date(f"suspended since {long_date(found.suspended_since)}"), found.working
    rule = RULES[issue.legal_basis]
    if not rule.duty:
        return dates.no_date("there is no duty to answer"), rule.source
    return dates.no_date(found.working.removeprefix("no date, because ").removeprefix("no date: ")), ""


def recorded_on(fact: Fact) -> ReportDate:
    """Return the day on which something was put on the record."""
    return dates.known(clock.day_of(fact.recorded_at))


def delivery_dates(facts: Facts) -> tuple[ReportDate, ReportDate]:
    """Return the delivery date as it was first given, and as it is now."""
    now = dates.known(facts.due_on) if facts.due_on else dates.no_date(facts.no_due_date_because or NOT_SETTLED)
    return dates.known(facts.first_due_on) if facts.first_due_on else now, now
