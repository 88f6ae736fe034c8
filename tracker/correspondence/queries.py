"""Reading letters, and what calls for them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.audit.events import Event
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.correspondence.models import Letter, LetterCopy
from tracker.db import db
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import WITH_ADDRESSEES
from tracker.jobs.models import Job
from tracker.jobs.queries import jobs_about
from tracker.jobs.vocabulary import JobKind
from tracker.organisations.models import Organisation
from tracker.periods.models import ExtensionApplication
from tracker.policy import OVERSIGHT_ROLES, RECIPIENT_ROLES, Actor
from tracker.responses.models import Receipt, Response, Submission

_WHOLE = (
    joinedload(Letter.investigation),
    joinedload(Letter.organisation),
    selectinload(Letter.copies).joinedload(LetterCopy.organisation),
    selectinload(Letter.dispatches),
)


def letter_by_id(letter_id: int) -> Letter | None:
    """Return the letter with this number of the table, or None."""
    return db.session.scalar(select(Letter).where(Letter.id == letter_id).options(*_WHOLE))


def letter_about(entry_id: int, organisation_id: int) -> Letter | None:
    """Return the letter that tells an organisation of something that happened, or None where it is not made yet."""
    chosen = select(Letter).where(Letter.audit_entry_id == entry_id, Letter.organisation_id == organisation_id)
    return db.session.scalar(chosen)


def letters_visible_to(actor: Actor, investigation: Investigation, limit: int | None = None, offset: int = 0) -> list[Letter]:
    """Return the letters of an investigation that the actor may read, the latest first."""
    chosen = (
        _visible(actor, investigation).order_by(Letter.happened_on.desc(), Letter.number.desc()).limit(limit).offset(offset)
    )
    return list(db.session.scalars(chosen.options(*_WHOLE)))


def number_of_letters_visible_to(actor: Actor, investigation: Investigation) -> int:
    """Return how many letters of an investigation the actor may read."""
    return db.session.scalar(select(func.count()).select_from(_visible(actor, investigation).subquery())) or 0


def next_number(investigation_id: int) -> int:
    """Return the number that the next letter of an investigation gets."""
    last = db.session.scalar(select(func.max(Letter.number)).where(Letter.investigation_id == investigation_id))
    return (last or 0) + 1


def unfinished_jobs(investigation: Investigation) -> list[Job]:
    """Return the letters of an investigation that are being made, or could not be made, the oldest first."""
    jobs = jobs_about(JobKind.LETTER, "investigation", [investigation.id])
    return [job for job in reversed(jobs) if job.has_failed or not job.is_finished]


def messages_waiting(events: Collection[Event]) -> list[OutboxMessage]:
    """Return the messages of some events that nobody has handed on, the oldest first, held until the transaction ends."""
    chosen = select(OutboxMessage).where(OutboxMessage.handled_at.is_(None), OutboxMessage.event.in_(events))
    return list(db.session.scalars(chosen.order_by(OutboxMessage.id).with_for_update(skip_locked=True)))


def entry_by_id(entry_id: int) -> AuditEntry | None:
    """Return the entry of the audit with this number, or None."""
    return db.session.scalar(select(AuditEntry).where(AuditEntry.id == entry_id))


def entries_by_ids(ids: Collection[int]) -> list[AuditEntry]:
    """Return the entries of the audit with these numbers, in their order."""
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.id.in_(ids)).order_by(AuditEntry.id)))


def organisation_by_id(organisation_id: int) -> Organisation | None:
    """Return the organisation with this number, or None."""
    return db.session.scalar(select(Organisation).where(Organisation.id == organisation_id))


def recommendations_by_ids(ids: Collection[int]) -> list[Recommendation]:
    """Return the recommendations with these numbers, in natural order, with their addressees, copies and headings."""
    chosen = select(Recommendation).where(Recommendation.id.in_(ids)).order_by(Recommendation.sort_key, Recommendation.id)
    heading = selectinload(Recommendation.heading)
    whole = heading.options(selectinload(Recommendation.issues), selectinload(Recommendation.copies))
    return list(db.session.scalars(chosen.options(joinedload(Recommendation.investigation), whole, *WITH_ADDRESSEES)))


def responses_sent_in(submission_id: int) -> list[Response]:
    """Return the responses that were signed and sent together, in natural order of what they answer."""
    return _responses(Response.submission.has(Submission.id == submission_id))


def responses_received_in(receipt_id: int) -> list[Response]:
    """Return the responses that came together by post, by email or by hand, in natural order of what they answer."""
    return _responses(Response.receipt.has(Receipt.id == receipt_id))


def response_by_id(response_id: int) -> Response | None:
    """Return the response with this number, or None."""
    return next(iter(_responses(Response.id == response_id)), None)


def application_by_id(application_id: int) -> ExtensionApplication | None:
    """Return the application for more time with this number, or None."""
    chosen = select(ExtensionApplication).where(ExtensionApplication.id == application_id)
    return db.session.scalar(chosen.options(joinedload(ExtensionApplication.decision)))


def stored_hashes() -> set[str]:
    """Return the hashes of all files that are letters or their values."""
    return set(db.session.scalars(select(Letter.pdf_sha256).union(select(Letter.values_sha256))))


def _responses(which: ColumnElement[bool]) -> list[Response]:
    chosen = (
        select(Response)
        .join(Response.addressee)
        .join(Addressee.recommendation)
        .where(which)
        .order_by(Recommendation.sort_key, Response.id)
        .options(
            joinedload(Response.addressee).joinedload(Addressee.respondent),
            joinedload(Response.addressee).joinedload(Addressee.recommendation).selectinload(Recommendation.issues),
            selectinload(Response.passages),
            joinedload(Response.returning),
        )
    )
    return list(db.session.scalars(chosen))


def _visible(actor: Actor, investigation: Investigation) -> Select[Letter]:
    return select(Letter).where(Letter.investigation_id == investigation.id, _is_visible_to(actor, investigation))


def _is_visible_to(actor: Actor, investigation: Investigation) -> ColumnElement[bool]:
    oversees = not OVERSIGHT_ROLES.isdisjoint(actor.roles) and investigation.oversight_body_id == actor.organisation_id
    if oversees:
        return Letter.investigation_id == investigation.id
    if RECIPIENT_ROLES.isdisjoint(actor.roles):
        return false()
    copied = select(LetterCopy.id).where(LetterCopy.letter_id == Letter.id, LetterCopy.organisation_id == actor.organisation_id)
    return or_(Letter.organisation_id == actor.organisation_id, copied.exists())
