"""Freezing what a report in the making says: its values, gathered from the record, stored under their hash."""

from sqlalchemy.orm import Session

from reports.board_pack import BoardPack
from reports.document import Document
from reports.editions import DecisionKind as PrintedKind
from reports.errors import ReportError
from reports.life import Person
from reports.pack_document import PackDocument
from reports.status_report import Decision, StatusReport
from reports.values import values_json
from tracker.audit import trail
from tracker.errors import ChangedMeanwhile, IllegalTransition
from tracker.facts import NOW, AsAt
from tracker.policy import Actor
from tracker.reporting import assemble, packs
from tracker.reporting.assemble import ReportDetails
from tracker.reporting.models import ReportDraft, ReportSnapshot
from tracker.storage import files

NOTHING_YET = "There is nothing to report: no recommendation of this investigation had been issued at that moment"
MOST_READS = 5
NEVER_AT_REST = "Others are writing into the record at this moment, so its figures might not agree. Try again in a minute"
Values = StatusReport | BoardPack


def freeze(session: Session, draft: ReportDraft, by: Actor) -> ReportSnapshot:
    """The values of a report in the making are frozen, once more. Belongs inside a transaction.

    Raises IllegalTransition where there is nothing to report, or where its figures do not agree.
    """
    number = len(draft.snapshots) + 1
    values = _at_rest(session, draft, by, f"{_name(draft)}, snapshot {number}")
    if not _says_something(values):
        raise IllegalTransition(NOTHING_YET)
    _demand_sound(values)
    snapshot = ReportSnapshot(
        draft=draft, number=number, as_at=values.as_at, values_sha256=files.keep_bytes(values_json(values))
    )
    snapshot.stamp(by)
    session.add(snapshot)
    return snapshot


def _at_rest(session: Session, draft: ReportDraft, by: Actor, name: str) -> Values:
    """Values gathered while nothing was written into the record, so that they all are of one moment.

    PostgreSQL shows each query what others have committed by then; SQLite shows all of them the same.
    """
    session.flush()
    for _ in range(MOST_READS):
        before = trail.length()
        values = _gathered(draft, by, name)
        if trail.length() == before:
            return values
        session.expire_all()
    raise ChangedMeanwhile(NEVER_AT_REST)


def _gathered(draft: ReportDraft, by: Actor, name: str) -> Values:
    moment = AsAt(draft.as_at, as_now_known=draft.as_now_known) if draft.as_at else NOW
    details = ReportDetails(
        prepared_for=draft.board.name if draft.board else "",
        meeting_on=draft.meeting_on,
        cut_off_on=draft.cut_off_on,
        next_due_on=draft.next_due_on,
        decisions=_decisions(draft, by),
        snapshot=name,
    )
    if draft.investigation is not None:
        return assemble.status_report(draft.investigation, by=by, moment=moment, details=details)
    return packs.board_pack(draft.oversight_body, draft.pack_of, by=by, moment=moment, details=details)


def _decisions(draft: ReportDraft, by: Actor) -> tuple[Decision, ...]:
    proposer = Person(name="", post=by.post, organisation=by.organisation_name)
    return tuple(
        Decision(
            decision=asked.words,
            references=tuple(reference for reference in asked.references.split(", ") if reference),
            proposed_by=proposer,
            kind=PrintedKind(asked.kind.value),
        )
        for asked in draft.decisions
    )


def _says_something(values: Values) -> bool:
    reports = values.reports if isinstance(values, BoardPack) else (values,)
    return bool(reports) and all(report.recommendations for report in reports)


def _demand_sound(values: Values) -> None:
    """Return only for values of which a document can be made: all its figures agree. Raises IllegalTransition otherwise."""
    try:
        PackDocument(values) if isinstance(values, BoardPack) else Document(values)
    except ReportError as error:
        raise IllegalTransition(f"These values cannot be frozen: {error}") from error


def _name(draft: ReportDraft) -> str:
    body = draft.oversight_body.short_name
    about = draft.investigation.reference if draft.investigation else "board-pack"
    return f"{body}-{about}-draft-{draft.id}"
