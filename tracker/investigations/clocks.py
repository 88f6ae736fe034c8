"""Due dates with their working, by the rule of the legal basis. Plain values in, an answer out."""

from dataclasses import dataclass
from datetime import date

from tracker.dates import Precision, When, long_date
from tracker.investigations.clock_rules import RULES, ClockRule, day_number
from tracker.investigations.vocabulary import LegalBasis


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """The last day for an answer, or none, with the sentence that shows how it comes about."""

    last_day: date | None
    working: str


def last_day(starts_on: date, rule: ClockRule) -> date | None:
    """Return the last day on which the answer is in time, counting day one as the rule says; None without a period."""
    return None if rule.days is None else day_number(rule.days, starts_on, counts_first_day=rule.counts_first_day)


def publish_by(basis: LegalBasis, received_on: date) -> date | None:
    """Return the last day for publishing a response received on a day; None where no period is laid down for that."""
    rule = RULES[basis].publication
    return None if rule is None else day_number(rule.days, received_on, counts_first_day=rule.counts_first_day)


def answer_due(basis: LegalBasis, start: When, asked_by: date | None = None, *, no_date_because: str = "") -> AnswerDue:
    """Return the last day for the answer with its working, from the day that starts the clock.

    Where no period is laid down, `asked_by` is the day agreed, or `no_date_because` says why there is none.
    """
    rule = RULES[basis]
    if not rule.duty:
        return AnswerDue(None, f"no deadline: {rule.source}")
    if asked_by is not None and rule.days is None:
        return AnswerDue(asked_by, f"answer asked for by {long_date(asked_by)}; no period is laid down")
    if rule.days is None:
        because = no_date_because or start.unknown_because or rule.source[:1].lower() + rule.source[1:]
        return AnswerDue(None, f"no date, because {because}")
    if start.on is None:
        return AnswerDue(None, f"no date, because {start.unknown_because}")
    if start.precision is not Precision.DAY:
        return AnswerDue(None, f"no date, because only the month is known: {rule.starts.label} {start}")
    last = day_number(rule.days, start.on, counts_first_day=rule.counts_first_day)
    first = ", day 1" if rule.counts_first_day else "; day 1 is the day after"
    caution = " (unconfirmed)" if rule.unconfirmed else ""
    return AnswerDue(
        last,
        f"{rule.starts.label} {long_date(start.on)}{first}; day {rule.days} is {long_date(last)}{caution}",
    )


def takes_agreed_day(basis: LegalBasis) -> bool:
    """Return whether an answer can be asked for by an agreed day, because no period is laid down."""
    return RULES[basis].duty and RULES[basis].days is None


def in_words(basis: LegalBasis) -> str:
    """Return what a legal basis means for the clock: who must answer, and by when."""
    rule = RULES[basis]
    if not rule.duty:
        return "No duty to answer, so there is no deadline."
    if rule.days is None:
        reason = "No deadline can be worked out" if basis is LegalBasis.UNKNOWN else "No period is laid down"
        return f"{reason}. Whoever issues it can ask for an answer by an agreed day."
    who = rule.respondent.label[:1].upper() + rule.respondent.label[1:]
    first = (
        f"beginning with the day it is {rule.starts.label}"
        if rule.counts_first_day
        else f"after the day it is {rule.starts.label}"
    )
    caution = " (unconfirmed)" if rule.unconfirmed else ""
    return f"{who} must answer within {rule.days} days, {first}{caution}."
