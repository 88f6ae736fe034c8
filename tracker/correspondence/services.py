"""Letters: called for by the outbox, kept with their values, and where they were sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from reports.letters import Letter as Values
from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence import queries
from tracker.correspondence.models import Letter, LetterCopy, LetterDispatch
from tracker.correspondence.occasions import KINDS, letters_called_for, together
from tracker.dates import When
from tracker.db import db, transaction
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.models import Investigation
from tracker.jobs import queries as jobs
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.policy import SYSTEM, Actor, Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A letter that is composed and printed, its values and its paper in the file store, and not on the record yet."""

    number: int
    values: Values
    values_sha256: str
    pdf_sha256: str
    size: int
    copies: frozenset[int]


def call_for_letters() -> list[int]:
    """Every letter that something in the outbox calls for waits to be made, once. Return the numbers of the jobs."""
    called_for = []
    with transaction():
        messages = queries.messages_waiting(KINDS)
        for entries in together(queries.entries_by_ids([message.audit_entry_id for message in messages])):
            called_for += _ask_for_letters(entries)
        for message in messages:
            message.handled_at = clock.now()
    return called_for


def keep(printed: Printed, *, job_id: int, entry_id: int, organisation_id: int) -> bool:
    """The letter is on the record and its job is done; one that was there before stays the only one.

    Return False where another letter has taken its number meanwhile: then it must be made anew.
    """
    with transaction() as session:
        job, entry = jobs.job_to_finish(job_id), queries.entry_by_id(entry_id)
        if job is None or entry is None:
            raise NotVisible
        investigation_id = int(job.subject["investigation"])
        session.execute(select(Investigation.id).where(Investigation.id == investigation_id).with_for_update())
        if queries.letter_about(entry_id, organisation_id) is None:
            if queries.next_number(investigation_id) != printed.number:
                return False
            letter = _letter(printed, entry, investigation_id, organisation_id)
            session.add(letter)
            audit.record(SYSTEM, Event.LETTER_MADE, letter, values=printed.values_sha256, pdf=printed.pdf_sha256)
        job.finish()
    return True


def log_dispatch(
    letter: Letter, *, by: Actor, logged: int, recipient: str, how: str, sent_on: date, proof: str = ""
) -> LetterDispatch:
    """It is on the record that the letter was sent: to whom, how, on which day. The same sent twice is logged once.

    `logged` is how often it had been sent when the person looked. Raises ChangedMeanwhile where that has changed, Incomplete
    for a day before the letter was made or in the future, or without recipient or way.
    """
    policy.demand(by, Permission.LOG_DISPATCH, letter)
    _demand_whole(letter, recipient, how, sent_on)
    with transaction() as session:
        session.execute(select(Investigation.id).where(Investigation.id == letter.investigation_id).with_for_update())
        said = {"recipient": recipient.strip(), "how": how.strip(), "proof": proof}
        if len(letter.dispatches) != logged:
            last = letter.dispatches[-1]
            if (last.actor_id, last.happened_on) == (by.id, sent_on) and all(getattr(last, n) == v for n, v in said.items()):
                return last
            raise ChangedMeanwhile
        dispatch = LetterDispatch(letter=letter, **said)
        dispatch.stamp(by, When.day(sent_on))
        session.add(dispatch)
        audit.record(by, Event.LETTER_SENT, letter, recipient=dispatch.recipient, how=dispatch.how, on=sent_on.isoformat())
    return dispatch


def retry(investigation: Investigation, *, by: Actor) -> None:
    """The letters of an investigation that could not be made wait again. Raises IllegalTransition where there are none."""
    policy.demand(by, Permission.LOG_DISPATCH, investigation)
    with transaction():
        failed = [job for job in queries.unfinished_jobs(investigation) if job.has_failed]
        if not failed:
            raise IllegalTransition("Every letter of this investigation is made or being made")
        for job in failed:
            job.wait()
    for job in failed:
        queue.put(job.id)


def _ask_for_letters(entries: Sequence[AuditEntry]) -> list[int]:
    called = letters_called_for(entries[0])
    if called is None:
        return []
    about = " ".join(str(entry.id) for entry in entries)
    return [
        ask_for(JobKind.LETTER, SYSTEM, investigation=called.investigation.id, entries=about, organisation=organisation).id
        for organisation in called.organisations
    ]


def _letter(printed: Printed, entry: AuditEntry, investigation_id: int, organisation_id: int) -> Letter:
    letter = Letter(
        investigation=db.session.get_one(Investigation, investigation_id),
        number=printed.number,
        kind=KINDS[entry.event],
        organisation_id=organisation_id,
        audit_entry_id=entry.id,
        subject=printed.values.subject[:300],
        values_sha256=printed.values_sha256,
        pdf_sha256=printed.pdf_sha256,
        size=printed.size,
        copies=[LetterCopy(organisation_id=each) for each in sorted(printed.copies)],
    )
    letter.stamp(SYSTEM, When.day(clock.day_of(entry.at)))
    return letter


def _demand_whole(letter: Letter, recipient: str, how: str, sent_on: date) -> None:
    missing = {}
    if not recipient.strip():
        missing["recipient"] = "Enter to whom it was sent"
    if not how.strip():
        missing["how"] = "Enter how it was sent"
    if sent_on > clock.today():
        missing["sent_on"] = "The day it was sent must be today or in the past"
    elif letter.happened_on is not None and sent_on < letter.happened_on:
        missing["sent_on"] = "The day it was sent must not be before the day of the letter"
    if missing:
        raise Incomplete(missing=missing)
