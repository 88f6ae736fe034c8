"""The deadline rules by legal basis, and due dates with their working. Plain values in, an answer out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import Precision, When, long_date
from tracker.investigations.vocabulary import LegalBasis
from tracker.terms import Term


class Respondent(Term):
    """Who must answer a recommendation."""

    ADDRESSEE = "addressee", "the addressee"
    LOCAL_POLICING_BODY = "local_policing_body", "the local policing body of the addressee"


class Start(Term):
    """What starts a clock, as it is printed before the day."""

    MADE = "made", "made"
    PUBLISHED = "published", "published"
    SENT = "sent", "sent"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long there is to answer, and where that is laid down. No days: no duty to answer within a period."""

    days: int | None
    counts_first_day: bool
    starts: Start
    respondent: Respondent
    duty: bool
    source: str
    unconfirmed: bool = False


RULES: Mapping[LegalBasis, ClockRule] = {
    LegalBasis.PARAGRAPH_28A: ClockRule(
        days=56,
        counts_first_day=True,
        starts=Start.MADE,
        respondent=Respondent.ADDRESSEE,
        duty=True,
        source="Police Reform Act 2002, Schedule 3, paragraph 28B(1): 56 days beginning with the day it was made",
    ),
    LegalBasis.SECTION_10: ClockRule(
        days=None,
        counts_first_day=True,
        starts=Start.MADE,
        respondent=Respondent.ADDRESSEE,
        duty=False,
        source="Police Reform Act 2002, section 10(1)(e): there is no duty to answer",
    ),
    LegalBasis.SECTION_55: ClockRule(
        days=56,
        counts_first_day=True,
        starts=Start.PUBLISHED,
        respondent=Respondent.LOCAL_POLICING_BODY,
        duty=True,
        source="Police Act 1996, section 55: 56 days beginning with the day of publication",
    ),
    LegalBasis.REGULATION_28: ClockRule(
        days=56,
        counts_first_day=True,
        starts=Start.SENT,
        respondent=Respondent.ADDRESSEE,
        duty=True,
        source="Coroners (Investigations) Regulations 2013, regulation 29: 56 days from the day it was sent",
        unconfirmed=True,
    ),
    LegalBasis.OTHER: ClockRule(
        days=None,
        counts_first_day=True,
        starts=Start.MADE,
        respondent=Respondent.ADDRESSEE,
        duty=True,
        source="No period is laid down, and no day was agreed",
    ),
    LegalBasis.UNKNOWN: ClockRule(
        days=None,
        counts_first_day=True,
        starts=Start.MADE,
        respondent=Respondent.ADDRESSEE,
        duty=True,
        source="The legal basis is not known, and no day was agreed",
    ),
}

PUBLICATION_DAYS = 21


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """The last day for an answer, or none, with the sentence that shows how it comes about."""

    last_day: date | None
    working: str


def last_day(starts_on: date, rule: ClockRule) -> date | None:
    """Return the last day on which the answer is in time, counting day one as the rule says; None without a period."""
    return None if rule.days is None else _day_number(rule.days, starts_on, rule)


def publish_by(received_on: date) -> date:
    """Return the last day for publishing a response received on a day: 21 days beginning with it (paragraph 28B(5))."""
    return received_on + timedelta(days=PUBLICATION_DAYS - 1)


def answer_due(basis: LegalBasis, start: When, asked_by: date | None = None) -> AnswerDue:
    """Return the last day for the answer with its working, from the day that starts the clock.

    `asked_by` is the day agreed where no period is laid down.
    """
    rule = RULES[basis]
    if not rule.duty:
        return AnswerDue(None, f"no deadline: {rule.source}")
    if asked_by is not None and rule.days is None:
        return AnswerDue(asked_by, f"answer asked for by {long_date(asked_by)}; no period is laid down")
    if rule.days is None:
        because = start.unknown_because or rule.source[:1].lower() + rule.source[1:]
        return AnswerDue(None, f"no date, because {because}")
    if start.on is None:
        return AnswerDue(None, f"no date, because {start.unknown_because}")
    if start.precision is not Precision.DAY:
        return AnswerDue(None, f"no date, because only the month is known: {rule.starts.label} {start}")
    last = _day_number(rule.days, start.on, rule)
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


def _day_number(number: int, starts_on: date, rule: ClockRule) -> date:
    return starts_on + timedelta(days=number - (1 if rule.counts_first_day else 0))
