"""What happens next with an addressee, what waits on oversight, and what stands behind its headline."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.dates import long_date
from tracker.investigations import standing
from tracker.investigations.vocabulary import SATISFIED, Answer, Claim, Facts, Found, Headline, Marking


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next, and by when where there is a day."""

    what: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """What lies with oversight, since when, and for how many days where the day is known."""

    what: str
    since: date | None
    days: int | None
    by: date | None = None
    """The day by which oversight is to decide, by its own standard; None where there is none."""


ASSESSED_WITHIN_DAYS = 28
"""Oversight's own standard for deciding what was reported complete: a choice, no law lays one down."""


def next_step(facts: Facts, respondent: str, organisation: str, come_back_by: date | None) -> Step | None:
    """Return what happens next, or None where nothing more is expected."""
    if facts.closure is not None:
        return None
    return _next_for_the_answer(facts, respondent) or _next_for_delivery(facts, organisation, come_back_by)


def _next_for_the_answer(facts: Facts, respondent: str) -> Step | None:
    if facts.answer is Answer.RECEIVED:
        return Step("Oversight checks the answer")
    if facts.later_answer is Answer.RECEIVED:
        return Step("Oversight checks the changed answer")
    if standing.awaits_more_time(facts):
        return Step("Oversight decides on more time to answer")
    if facts.answer is Answer.RETURNED:
        return Step(f"{respondent} sends its answer again", facts.resubmit_by)
    if facts.answer is not Answer.SETTLED and facts.duty_to_answer and facts.claim is Claim.NOTHING:
        return Step(f"{respondent} sends its answer", facts.answer_due_on)
    return None


def _next_for_delivery(facts: Facts, organisation: str, come_back_by: date | None) -> Step:
    if facts.finding is Found.NOT_SUFFICIENT:
        return Step(f"{organisation} sends further evidence", come_back_by)
    if facts.claim is Claim.COMPLETE and facts.finding is Found.NOT_ASSESSED:
        return Step("Oversight assesses the evidence")
    if facts.refused or (facts.claim is Claim.COMPLETE and facts.finding in SATISFIED):
        return Step("Oversight decides on closing it")
    if facts.due_on is None:
        return Step(f"{organisation} reports on progress")
    return Step(f"{organisation} completes it", facts.due_on)


def waits(facts: Facts, on: date) -> Waits | None:
    """Return what of it lies with oversight on a day, or None."""
    if facts.answer is Answer.RECEIVED:
        return _since("Answer received, to be checked", facts.received_on, on)
    if facts.later_answer is Answer.RECEIVED:
        return _since("Changed answer received, to be checked", facts.later_received_on, on)
    if standing.awaits_more_time(facts):
        return _since("More time to answer asked for, to be decided", facts.extension_asked_on, on)
    if not standing.is_with_us(facts):
        return None
    what = "Found met, to be closed" if facts.finding in SATISFIED else "Reported complete, to be assessed"
    standard = facts.complete_on + timedelta(days=ASSESSED_WITHIN_DAYS) if facts.complete_on else None
    return replace(_since(what, facts.complete_on, on), by=standard)


def detail(facts: Facts, on: date, reason: str, come_back_by: date | None) -> str:
    """Return what always follows the headline: when, how late, how far, or why not."""
    word = standing.headline(facts, on)
    said = standing.qualifier(facts, on)
    if word is Headline.VERIFIED_CLOSED and facts.closed_on:
        return "; ".join(part for part in (long_date(facts.closed_on), said) if part)
    if word is Headline.NOT_BEING_IMPLEMENTED and reason:
        return f"{said}: {reason}"
    if word is Headline.REPORTED_COMPLETE and facts.complete_on:
        return "; ".join(part for part in (f"reported {long_date(facts.complete_on)}", said) if part)
    if word is Headline.NOT_SUFFICIENT and come_back_by:
        return "; ".join(part for part in (f"more evidence asked for by {long_date(come_back_by)}", said) if part)
    return said


def highest(markings: set[Marking]) -> Marking:
    """Return the highest of some markings; OFFICIAL where there is none."""
    return Marking.SENSITIVE if Marking.SENSITIVE in markings else Marking.OFFICIAL


def _since(what: str, since: date | None, on: date) -> Waits:
    return Waits(what, since, (on - since).days if since else None)
