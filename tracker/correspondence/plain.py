"""Days of the record as a letter takes them."""

from datetime import date

from reports.dates import ReportDate, known, no_date
from tracker.dates import long_date
from tracker.investigations.calendar import day_off
from tracker.investigations.clock_rules import RULES
from tracker.investigations.clocks import AnswerDue, publish_by
from tracker.investigations.vocabulary import LegalBasis


def last_day_of(due: AnswerDue, basis: LegalBasis) -> tuple[ReportDate, str]:
    """Return the last day for an answer with its working; where there is no such day, why, and no working."""
    if due.last_day is not None:
        return known(due.last_day), due.working
    if not RULES[basis].duty:
        return no_date("there is no duty to answer"), ""
    return no_date(due.working.removeprefix("no date, because ")), ""


def present_day_off(day: date | None) -> str:
    """Return what day off a day is, or nothing where it is none or there is no day."""
    return day_off(day) if day else ""


def publication_working(basis: LegalBasis, received_on: date) -> str:
    """Return how the last day for publishing an answer comes about, or nothing where no period is laid down."""
    rule, by = RULES[basis].publication, publish_by(basis, received_on)
    if rule is None or by is None:
        return ""
    first = ", day 1" if rule.counts_first_day else "; day 1 is the day after"
    return f"received {long_date(received_on)}{first}; day {rule.days} is {long_date(by)}"
