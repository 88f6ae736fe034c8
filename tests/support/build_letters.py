"""Letters for tests, and what calls for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from reports.letters import Letter as Values
from reports.values import letter_from_json, values_json
from tests.support.cast import Cast
from tracker import clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.correspondence import queries, services
from tracker.correspondence.composing import letter_for
from tracker.correspondence.models import Letter
from tracker.correspondence.occasions import copies_on
from tracker.correspondence.printing import press
from tracker.correspondence.services import Printed
from tracker.db import db, transaction
from tracker.investigations.models import Addressee, Recommendation, RecommendationCopy
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.jobs.queue import queue
from tracker.jobs.services import ask_for
from tracker.jobs.vocabulary import JobKind
from tracker.organisations.models import Organisation
from tracker.periods import services as periods
from tracker.periods.models import ExtensionApplication
from tracker.periods.vocabulary import ReceivedBy
from tracker.policy import SYSTEM
from tracker.storage import files

PAPER = b"%PDF-1.7\n% says little\n%%EOF\n"


def made() -> list[Letter]:
    """Let the worker make every letter that is called for, and return all letters there are, in their order."""
    for job_id in services.call_for_letters():
        queue.put(job_id)
    return all_letters()


def the_one_made() -> tuple[Letter, Values]:
    """Let the worker make every letter that is called for, and return the latest with what it says."""
    letter = made()[-1]
    return letter, said_in(letter)


def all_letters() -> list[Letter]:
    """Return every letter on the record, in their order."""
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def said_in(letter: Letter) -> Values:
    """Return what a letter says, from its kept values."""
    return letter_from_json(files.read(letter.values_sha256))


def words_of(values: Values) -> str:
    """Return everything that a letter says, in one string."""
    return values_json(values).decode()


def kept(addressee: Addressee, organisation: Organisation | None = None) -> Letter:
    """Return the letter in which a recommendation was issued; its paper says little."""
    organisation_id = (organisation or addressee.respondent).id
    investigation = addressee.recommendation.investigation
    entry_id = entry_about(Event.RECOMMENDATIONS_MADE, investigation.id).id
    with transaction():
        about = str(entry_id)
        job = ask_for(JobKind.LETTER, SYSTEM, investigation=investigation.id, entries=about, organisation=organisation_id)
        job.begin()
        job_id = job.id
    services.keep(as_if_printed(entry_id, organisation_id), job_id=job_id, entry_id=entry_id, organisation_id=organisation_id)
    letter = queries.letter_about(entry_id, organisation_id)
    assert letter is not None
    return letter


def as_if_printed(entry_id: int, organisation_id: int) -> Printed:
    """Return a letter that is composed, and whose paper says little, with the number that it would get now."""
    entry, organisation = queries.entry_by_id(entry_id), queries.organisation_by_id(organisation_id)
    assert entry is not None
    assert organisation is not None
    number = queries.next_number(entry.subject_id or 0)
    values = letter_for([entry], organisation, number)
    return Printed(
        number=number,
        values=values,
        values_sha256=files.keep_bytes(values_json(values)),
        pdf_sha256=files.keep_bytes(PAPER),
        size=len(PAPER),
        copies=frozenset(copies_on(entry, organisation_id)),
    )


def entry_about(event: Event, subject_id: int) -> AuditEntry:
    """Return the latest entry of the audit that says that something happened to a record."""
    chosen = select(AuditEntry).where(AuditEntry.event == event, AuditEntry.subject_id == subject_id)
    entry = db.session.scalar(chosen.order_by(AuditEntry.id.desc()).limit(1))
    assert entry is not None
    return entry


def copied(recommendation: Recommendation, organisation: Organisation) -> None:
    """Let an organisation be sent a copy of a recommendation."""
    copy = RecommendationCopy(recommendation_id=recommendation.id, organisation_id=organisation.id)
    with transaction() as session:
        session.add(copy)


def decided(
    *addressees: Addressee,
    cast: Cast,
    received_on: date,
    outcome: ExtensionOutcome = ExtensionOutcome.GRANTED,
    granted_days: int = 14,
) -> list[ExtensionApplication]:
    """Return applications for 28 more days, made in one letter, that were decided today."""
    applications = periods.record_application(
        addressees,
        by=cast.caseworker,
        days=28,
        reason="The trial is not over.",
        received_on=received_on,
        received_by=ReceivedBy.EMAIL,
        proof="The email is kept.",
    )
    because, today = "A fortnight is enough.", clock.today()
    if outcome is ExtensionOutcome.GRANTED:
        periods.grant(applications, by=cast.approver, days=granted_days, reason=because, decided_on=today)
    elif outcome is ExtensionOutcome.REFUSED:
        periods.refuse(applications, by=cast.approver, reason=because, decided_on=today)
    else:
        periods.withdraw(applications[0], by=cast.liaison)
    return applications


@contextmanager
def no_fonts() -> Iterator[None]:
    """Let no letter be printable, because the fonts are not where they should be."""
    press.use(Path("/nowhere"))
    try:
        yield
    finally:
        press.use(current_app.config["SETTINGS"].fonts)
