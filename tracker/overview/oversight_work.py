"""The home page of oversight: what is with it, and what is with those who were asked."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date

from reports.words import counted
from tracker.dates import days
from tracker.investigations import standing
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.standing import answer_overdue_days
from tracker.investigations.vocabulary import SATISFIED, Answer, Claim, Found
from tracker.overview import links
from tracker.overview.case_file import CaseFile
from tracker.overview.listing import Coming, Row, coming_up, row_of
from tracker.overview.work import (
    DUE,
    SINCE_FOUND,
    SINCE_RECEIVED,
    SINCE_REPORTED,
    SINCE_SETTLED,
    HomeSection,
    Task,
    WorkRow,
    section,
    to_investigation,
)
from tracker.policy import Actor, Permission, allows
from tracker.responses.models import Response

ANSWERS_SOON = 14


def answers_to_check(waiting: list[Response], viewer: Actor, on: date) -> Iterator[HomeSection | None]:
    """Return the answers that came in, and the past ones that were recorded, to be settled or returned."""
    sent = [_check(each) for each in waiting if each.past_answer is None]
    past = [_settle(each, viewer) for each in waiting if each.past_answer is not None]
    yield section("answers", "Answers to check", sent, with_you=True, reading=SINCE_RECEIVED, on=on)
    yield section("past-answers", "Past answers to settle", past, with_you=True, reading=SINCE_RECEIVED, on=on)


def with_oversight(
    addressees: list[Addressee], viewer: Actor, on: date, *, proposed: Collection[int] = ()
) -> Iterator[HomeSection | None]:
    """Return the completion reports to judge and those to close; those `proposed` to be closed have a section of their own."""
    reported = [each for each in addressees if each.claim is Claim.COMPLETE and each.closure is None]
    judge = [
        Task(each, links.of_addressee("Judge", "assessment.find", each), each.complete_on)
        for each in reported
        if each.finding is Found.NOT_ASSESSED and each.answer is not Answer.RECEIVED
    ]
    found = [each for each in reported if each.finding in SATISFIED and each.answer is not Answer.RECEIVED]
    close = [_close(each, viewer) for each in found if each.id not in proposed]
    yield section("reports", "Completion reports to judge", judge, with_you=True, reading=SINCE_REPORTED, on=on)
    yield section("closing", "Found met, for an approver to close", close, with_you=True, reading=SINCE_FOUND, on=on)


def refusals(addressees: list[Addressee], file: CaseFile, viewer: Actor, on: date) -> HomeSection | None:
    """Return the settled refusals that are not closed yet, since the day their answer was settled."""
    refused = [
        Task(task.addressee, task.link, file.known(task.addressee).settled_on)
        for task in (_close(each, viewer) for each in addressees if each.refused and each.closure is None)
    ]
    title = "Refused with reasons, for an approver to close"
    return section("refusals", title, refused, with_you=True, reading=SINCE_SETTLED, on=on)


def drafts(recommendations: list[Recommendation], viewer: Actor) -> HomeSection | None:
    """Return the drafts that are being prepared or wait to be issued, one row an investigation."""
    investigations = {each.investigation_id: each.investigation for each in recommendations}
    numbers = Counter(each.investigation_id for each in recommendations)
    rows = []
    for key, investigation in investigations.items():
        issues = allows(viewer, Permission.ISSUE_RECOMMENDATION, investigation)
        words, endpoint = ("Issue", "investigations.issue") if issues else ("Check", "investigations.check")
        link = links.of_investigation(words, endpoint, investigation)
        about = f"{investigation.reference}: {counted(numbers[key], 'recommendation')} in draft"
        record = links.of_investigation("See", "overview.investigation", investigation)
        rows.append(WorkRow(about, "", "", "", link, record=record))
    return HomeSection("drafts", "Drafts to issue", True, rows, units=len(recommendations)) if rows else None


def with_recipients(addressees: list[Addressee], file: CaseFile, on: date) -> Iterator[HomeSection | None]:
    """Return what is late with those who were asked, what is awaited again, and what will be due soon."""
    rows = [row_of(each, on) for each in addressees]
    late = [_read(row.addressee, row.facts.due_on, _of_date(row, on)) for row in rows if standing.is_overdue(row.facts, on)]
    silent = [
        _read(row.addressee, row.facts.resubmit_by if row.facts.answer is Answer.RETURNED else row.facts.answer_due_on)
        for row in rows
        if answer_overdue_days(row.facts, on) and standing.is_with_recipient(row.facts)
    ]
    wanted = [
        _read(row.addressee, file.known(row.addressee).come_back_by)
        for row in rows
        if row.facts.finding is Found.NOT_SUFFICIENT and standing.is_with_recipient(row.facts)
    ]
    soon = [each for each in coming_up(rows, on) if each.what == "Delivery" or each.days_left <= ANSWERS_SOON]
    due = [_read(each.row.addressee, each.on, _of_coming(each)) for each in soon]
    there = _there(on)
    yield there("late", "Deliveries overdue", late)
    yield there("no-answer", "Answers overdue", silent)
    yield there("evidence", "Evidence returned, awaited again", wanted)
    yield there("soon", f"Due soon: answers in {ANSWERS_SOON} days, deliveries in {standing.SOON_DAYS} days", due)


def _of_date(row: Row, on: date) -> str:
    """What there is to say of a delivery date that has passed: that it was moved, and that another was asked for."""
    asked = row.facts.date_asked_on
    waits = f"new date asked for, with us {days(max(0, (on - asked).days))}" if asked else ""
    return "; ".join(words for words in (row.date_moved, waits) if words)


def _of_coming(coming: Coming) -> str:
    """What is due; of a delivery date also that it was moved."""
    moved = coming.row.date_moved if coming.what == "Delivery" else ""
    return "; ".join(words for words in (coming.what, moved) if words)


def _there(on: date) -> Callable[[str, str, list[Task]], HomeSection | None]:
    many = to_investigation("See")
    return lambda key, title, tasks: section(key, title, tasks, with_you=False, reading=DUE, on=on, for_many=many)


def _check(response: Response) -> Task:
    link, addressee = links.of_response("Check", "responses.response", response), response.addressee
    if addressee.answer is Answer.SETTLED:
        return Task(addressee, link, addressee.later_received_on, "changed answer")
    return Task(addressee, link, addressee.received_on)


def _settle(response: Response, viewer: Actor) -> Task:
    own = response.past_answer is not None and response.past_answer.actor_id == viewer.id
    may = allows(viewer, Permission.SETTLE_RESPONSE, response) and not own
    words, endpoint = ("Settle", "responses.settle") if may else ("Read", "responses.response")
    note = "" if may else "another approver must settle it" if own else "an approver must settle it"
    return Task(response.addressee, links.of_response(words, endpoint, response), response.addressee.received_on, note)


def _close(addressee: Addressee, viewer: Actor) -> Task:
    if allows(viewer, Permission.CLOSE, addressee):
        return Task(addressee, links.of_addressee("Close", "assessment.close", addressee), addressee.found_on)
    return Task(addressee, links.to_record("Read", addressee), addressee.found_on)


def _read(addressee: Addressee, on: date | None, note: str = "") -> Task:
    return Task(addressee, links.to_record("See", addressee), on, note)
