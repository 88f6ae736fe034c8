"""What is done with evidence after it was given: a newer revision, another look, its withdrawal."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import duplicates_as, transaction
from tracker.documents.receiving import Upload
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.evidence import queries
from tracker.evidence.models import EvidenceItem, EvidenceRecheck, EvidenceRevision, EvidenceWithdrawal
from tracker.evidence.revisions import recheck_day
from tracker.evidence.services import RECHECK_IN_FUTURE, content_of, demand_in_use, demand_new
from tracker.policy import Actor, Permission


def revise(
    item: EvidenceItem,
    *,
    by: Actor,
    seen: int,
    changed: str,
    document: When,
    upload: Upload | None = None,
    url: str = "",
    recheck_by: date | None = None,
) -> EvidenceRevision:
    """A newer revision stands beside the older ones, which stay as they are; `seen` says how many there were.

    The day to look again moves with it where another is given, as a look of its own. Raises FileRefused, Incomplete or
    AlreadyExists for what is given, IllegalTransition where it was withdrawn, ChangedMeanwhile after another revision.
    """
    policy.demand(by, Permission.KEEP_EVIDENCE, item)
    _demand_told("changed", changed, "Enter what changed from the revision before")
    _demand_past(document)
    _demand_to_come(recheck_by, unless=recheck_day(item))
    with content_of(item.organisation_id, upload, url) as content:
        pass
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_evidence_numbers(item.organisation_id)
        queries.hold_item(item)
        _demand_kept(item)
        if 1 + len(item.revisions) != seen:
            raise ChangedMeanwhile
        demand_new(item.organisation_id, content)
        revision = EvidenceRevision(
            item=item,
            number=seen + 1,
            changed=changed,
            document_on=document.on,
            document_precision=document.precision,
            document_unknown_because=document.unknown_because,
            **asdict(content),
        )
        revision.stamp(by)
        session.add(revision)
        if recheck_by != recheck_day(item):
            _look(session, item, by, f"Revision {revision.number} was added.", recheck_by)
        audit.record(by, Event.EVIDENCE_REVISED, item, revision=revision.number, sha256=content.sha256)
    return revision


def recheck(item: EvidenceItem, *, by: Actor, seen: int, note: str, recheck_by: date | None = None) -> EvidenceRecheck:
    """Whoever gave the evidence has looked at it again: it still holds, and by when it looks next.

    `seen` says how many looks there were. Raises Incomplete, IllegalTransition where it is out of use, or ChangedMeanwhile.
    """
    policy.demand(by, Permission.KEEP_EVIDENCE, item)
    _demand_told("note", note, "Enter what you looked at and whether it still holds")
    _demand_to_come(recheck_by)
    with transaction() as session:
        queries.hold_item(item)
        demand_in_use(item)
        if len(item.rechecks) != seen:
            raise ChangedMeanwhile
        look = _look(session, item, by, note, recheck_by)
        audit.record(by, Event.EVIDENCE_RECHECKED, item)
    return look


def withdraw(item: EvidenceItem, *, by: Actor, reason: str) -> EvidenceWithdrawal:
    """The evidence stays on the record and supports nothing new; findings and closures that rest on it stay as they are.

    Raises Incomplete without a reason, IllegalTransition where it is withdrawn already.
    """
    policy.demand(by, Permission.KEEP_EVIDENCE, item)
    _demand_told("reason", reason, "Enter why you withdraw it")
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_item(item)
        _demand_kept(item)
        earlier = session.scalar(select(func.count()).where(EvidenceWithdrawal.item_id == item.id)) or 0
        withdrawal = EvidenceWithdrawal(item_id=item.id, reason=reason, again=earlier)
        withdrawal.stamp(by)
        session.add(withdrawal)
        audit.record(by, Event.EVIDENCE_WITHDRAWN, item)
        session.expire(item, ["withdrawal"])
    return withdrawal


def _look(session: Session, item: EvidenceItem, by: Actor, note: str, recheck_by: date | None) -> EvidenceRecheck:
    look = EvidenceRecheck(item=item, note=note, recheck_by=recheck_by)
    look.stamp(by)
    session.add(look)
    return look


def _demand_kept(item: EvidenceItem) -> None:
    """A piece whose file was destroyed can still be given anew, without what must not be in it."""
    if item.withdrawal is not None:
        raise IllegalTransition(f"{item.reference} was withdrawn")
    if not item.counts():
        raise IllegalTransition(f"{item.reference} was recorded in error")


def _demand_told(field: str, words: str, message: str) -> None:
    if not words.strip():
        raise Incomplete(missing={field: message})


def _demand_past(document: When) -> None:
    if document.on is not None and document.on > clock.today():
        raise Incomplete(missing={"document": "The date of the document must be today or in the past"})


def _demand_to_come(day: date | None, *, unless: date | None = None) -> None:
    if day is not None and day != unless and day <= clock.today():
        raise Incomplete(missing={"recheck_by": RECHECK_IN_FUTURE})
