"""What a force must do, what came back to it, and what waits for nothing of its: read off the cards of its extracts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reports.assurance import Measure
from reports.dates import ReportDate
from reports.figures import Entry, entries_of
from reports.headlines import Headline
from reports.status_report import Addressee, Finding, Response, StatusReport
from reports.words import Answer, Claim, Found, Position, counted

NEAR_DAYS = 30
NOBODY = "Nobody named"
# How the record ends the text of what is missing, where it also says by when.
MISSING, TO_COME_BY, TO_BE_SENT_BY = "\n\nMissing: ", " To come by ", "\n\nTo be sent again by "
ANSWER, PROGRESS, ACTIONS, MEASURES, RECORD = "answer", "progress", "actions", "measures", "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that the force must do, the verb first."""

    reference: str
    what: str
    by: ReportDate | None  # None where no day is set
    days_left: int | None  # less than 0 where the day has passed
    owner: str
    where: str  # which part of the live list takes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Something that came back, what is missing, and by when to send it again."""

    reference: str
    what: str  # "Answer", "Evidence"
    missing: str
    by: ReportDate | None
    days_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithUs:
    """Something that lies with oversight: nothing is needed."""

    reference: str
    what: str
    received: ReportDate
    days: int | None
    decide_by: ReportDate | None


@dataclass(frozen=True, slots=True)
class _Asked:
    what: str
    by: ReportDate | None
    where: str
    is_unowned: bool = False


def needs_of(reports: Iterable[StatusReport], *, several: bool) -> list[Need]:
    """All that the force must do, the earliest day first; what has no day last."""
    found = [need for report, entry in _in_force(reports) for need in needs_for(report, entry, several=several)]
    return sorted(found, key=lambda need: (need.by is None or need.by.on is None, _day(need.by)))


def returned_to(reports: Iterable[StatusReport], *, several: bool) -> list[Returned]:
    """All that came back to the force, the earliest day first."""
    found = [back for report, entry in _in_force(reports) for back in returned_for(report, entry, several=several)]
    return sorted(found, key=lambda back: _day(back.by))


def with_us(reports: Iterable[StatusReport], *, several: bool) -> list[WithUs]:
    """All that lies with oversight, the longest wait first."""
    found = [
        WithUs(
            reference=reference_of(report, entry, several=several),
            what=wait.what,
            received=wait.since,
            days=wait.days,
            decide_by=wait.decide_by,
        )
        for report, entry in _in_force(reports)
        for wait in (*((entry.addressee.waiting,) if entry.addressee.waiting else ()), *entry.addressee.also_waiting)
    ]
    return sorted(found, key=lambda wait: -(wait.days or 0))


def reference_of(report: StatusReport, entry: Entry, *, several: bool) -> str:
    """What an entry is cited by: with its investigation where there are several."""
    return f"{report.investigation.reference} {entry.reference}" if several else entry.reference


def _in_force(reports: Iterable[StatusReport]) -> Iterator[tuple[StatusReport, Entry]]:
    return ((report, entry) for report in reports for entry in entries_of(report) if entry.is_in_force)


def needs_for(report: StatusReport, entry: Entry, *, several: bool) -> Iterator[Need]:
    """What the force must do for one entry."""
    addressee, today = entry.addressee, report.as_at.date()
    answers = is_answered_by_reader(report, addressee)
    asked = list(_for_the_answer(addressee, answers=answers))
    if not answers:
        asked += [*_for_delivery(addressee, today), *_for_the_plan(addressee), *_for_a_check(addressee, today)]
    for each in asked:
        yield Need(
            reference=reference_of(report, entry, several=several),
            what=each.what,
            by=each.by,
            days_left=days_left(each.by, today),
            owner=(NOBODY if each.is_unowned or answers else addressee.owner_post) or NOBODY,
            where=each.where,
        )


def is_answered_by_reader(report: StatusReport, addressee: Addressee) -> bool:
    """Whether the organisation that an extract is for answers for another, and delivers nothing itself."""
    return bool(addressee.respondent) and addressee.respondent == report.extract_for


def _for_the_answer(addressee: Addressee, *, answers: bool) -> Iterator[_Asked]:
    if _owes_an_answer(addressee):
        yield _Asked(_answer_for(addressee) if answers else _answer(addressee), addressee.answer_due, ANSWER)


def _for_delivery(addressee: Addressee, today: date) -> Iterator[_Asked]:
    if _delivers(addressee) and _is_near(addressee.due, today):
        yield _Asked("Report it complete with evidence, or ask for another date", addressee.due, PROGRESS)
    if addressee.days_without_update is not None:
        days = counted(addressee.days_without_update, "day")
        yield _Asked(f"Report progress: there is no update for {days}", None, PROGRESS)


def _for_the_plan(addressee: Addressee) -> Iterator[_Asked]:
    for action in addressee.actions:
        if not (action.owner or action.is_done or action.in_error):
            yield _Asked(f"Name an owner for action {action.reference}", action.due, ACTIONS, is_unowned=True)
    for measure in addressee.measures:
        if _is_to_agree(measure, addressee):
            yield _Asked(f"Agree measure {measure.number}, or propose another", None, MEASURES)


def _for_a_check(addressee: Addressee, today: date) -> Iterator[_Asked]:
    check = next((each for each in addressee.checks if not each.in_error), None)
    if check and check.next_check and _is_ahead(check.next_check, today):
        yield _Asked("Keep the records ready for the check after closure", check.next_check, RECORD)


def _owes_an_answer(addressee: Addressee) -> bool:
    is_open = addressee.headline is Headline.RESPONSE_NOT_SETTLED
    return is_open and addressee.answer in (Answer.NONE, Answer.DRAFT) and addressee.waiting is None


def _answer(addressee: Addressee) -> str:
    if addressee.respondent:
        return f"Ask {addressee.respondent} to send its answer: it answers for you"
    if addressee.answer is Answer.DRAFT:
        return "Sign and send your answer: a draft is with you"
    return "Send your answer: what is or will be done, or why nothing is"


def _answer_for(addressee: Addressee) -> str:
    if addressee.answer is Answer.DRAFT:
        return f"Sign and send your answer for {addressee.organisation_short}: a draft is with you"
    return f"Send your answer for {addressee.organisation_short}: what is or will be done, or why nothing is"


def _delivers(addressee: Addressee) -> bool:
    """Whether the force has still to carry it out: settled, open, not reported complete, nothing returned."""
    is_at_work = addressee.is_open and addressee.answer is Answer.SETTLED and addressee.position is not Position.NOT_ACCEPTED
    is_done = addressee.claim is Claim.REPORTED_COMPLETE and addressee.found is not Found.PARTLY_MET
    return is_at_work and not is_done and addressee.found is not Found.EVIDENCE_NOT_SUFFICIENT


def _is_to_agree(measure: Measure, addressee: Addressee) -> bool:
    """Whether a measure that oversight proposed waits for the force; those that it proposed itself wait with oversight."""
    ours = any(wait.what.startswith(f"Measure {measure.number} ") for wait in addressee.also_waiting)
    is_proposed = measure.agreement.startswith("Proposed")
    return is_proposed and not (measure.is_agreed or measure.in_error or ours)


def returned_for(report: StatusReport, entry: Entry, *, several: bool) -> Iterator[Returned]:
    """What came back to the force for one entry."""
    addressee, today = entry.addressee, report.as_at.date()
    reference = reference_of(report, entry, several=several)

    def back(what: str, missing: str) -> Returned:
        by = addressee.next_by
        return Returned(
            reference=reference, what=what, missing=missing or "Not recorded", by=by, days_left=days_left(by, today)
        )

    if addressee.answer is Answer.RETURNED and addressee.waiting is None:
        answer = next((each for each in addressee.responses if each.state is Answer.RETURNED and each.in_error is None), None)
        yield back("Answer", _missing_answer(answer))
    elif is_answered_by_reader(report, addressee):
        return
    elif addressee.is_open and addressee.found is Found.EVIDENCE_NOT_SUFFICIENT:
        yield back("Evidence", _gap(next((each for each in addressee.findings if each.is_current), None)))


def _missing_answer(answer: Response | None) -> str:
    return answer.decision_note.partition(TO_BE_SENT_BY)[0] if answer else ""


def _gap(finding: Finding | None) -> str:
    """What is missing in particular, or else the reasons of the finding."""
    if finding is None:
        return ""
    reasons, _, missing = finding.reasons.partition(MISSING)
    return missing.partition(TO_COME_BY)[0] or reasons


def _is_near(due: ReportDate, today: date) -> bool:
    return due.on is not None and (due.on - today).days <= NEAR_DAYS


def _is_ahead(day: ReportDate, today: date) -> bool:
    return day.on is not None and 0 <= (day.on - today).days <= NEAR_DAYS


def days_left(by: ReportDate | None, today: date) -> int | None:
    """How many days are left until a day; less than 0 where it has passed, None where there is none."""
    return (by.on - today).days if by and by.on else None


def _day(by: ReportDate | None) -> date:
    return by.on if by and by.on else date.max


def next_day(needs: Iterable[Need], returned: Iterable[Returned]) -> tuple[ReportDate, str, str] | None:
    """The next day that is still to come, of which recommendation, and what it is for; None where there is none."""
    days = [(need.by, need.reference, need.what) for need in needs if _is_to_come(need)]
    days += [(back.by, back.reference, f"Send the {back.what.lower()} again") for back in returned if _is_to_come(back)]
    coming = [(by, reference, what) for by, reference, what in days if by and by.on]
    return min(coming, key=lambda day: _day(day[0]), default=None)


def _is_to_come(wanted: Need | Returned) -> bool:
    return wanted.days_left is not None and wanted.days_left >= 0
