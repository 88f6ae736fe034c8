"""Beginning a report, saying what it is to say, freezing its values again, and dropping it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.models import Investigation
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission
from tracker.preparing import queries
from tracker.preparing.details import Asked, DraftDetails
from tracker.preparing.freezing import freeze as freeze_values
from tracker.preparing.rules import Act, unknown_references, what_details_lack
from tracker.preparing.taking import hold, take
from tracker.reporting import queries as reporting
from tracker.reporting.models import DecisionAsked, Report, ReportDraft
from tracker.reporting.vocabulary import DraftState, Edition, ReportKind

IN_THE_MAKING = "A report of this investigation is in the making already. Issue it or drop it first"
ONLY_ISSUED = "Only an issued report is corrected. A public edition is made anew from the corrected report"
NOTHING: Mapping[str, str] = MappingProxyType({})
PACK_IN_THE_MAKING = "A board pack is in the making already. Issue it or drop it first"


def begin(investigation: Investigation, *, by: Actor, details: DraftDetails) -> ReportDraft:
    """A report of the investigation is in the making, and its first values are frozen.

    Raises Incomplete where the details are not sound, AlreadyExists while another is in the making, and IllegalTransition where
    there is nothing to report.
    """
    policy.demand(by, Permission.PREPARE_REPORT, investigation)
    _demand_sound(details)
    with transaction() as session:
        hold(session, investigation)
        if queries.under_way_of(investigation) is not None:
            raise AlreadyExists(IN_THE_MAKING)
        draft = ReportDraft(kind=ReportKind.STATUS, investigation=investigation, oversight_body=investigation.oversight_body)
        return _begun(session, draft, by, details)


def begin_pack(
    body: Organisation, *, by: Actor, investigations: Collection[Investigation], details: DraftDetails
) -> ReportDraft:
    """A board pack over some investigations of an oversight body is in the making, and its first values are frozen.

    Raises Incomplete without a board or an investigation, AlreadyExists while another is in the making.
    """
    policy.demand(by, Permission.PREPARE_PACK)
    for investigation in investigations:
        policy.demand(by, Permission.PREPARE_REPORT, investigation)
    missing = {} if details.board else {"board": "Select the board that the pack is for"}
    if not investigations:
        missing["investigations"] = "Select at least one investigation"
    _demand_sound(details, missing)
    with transaction() as session:
        hold(session, body)
        if queries.pack_under_way_of(body) is not None:
            raise AlreadyExists(PACK_IN_THE_MAKING)
        if any(each.oversight_body_id != body.id for each in investigations):
            raise NotVisible
        draft = ReportDraft(kind=ReportKind.PACK, oversight_body=body, pack_of=list(investigations))
        return _begun(session, draft, by, details)


def correct(report: Report, *, by: Actor, details: DraftDetails) -> ReportDraft:
    """A corrected version of an issued report is in the making: as at the same moment, with what it changes in words.

    Raises Incomplete where it does not say what it changes, AlreadyExists while another report is in the making,
    IllegalTransition for what was not issued or is a public edition, and ChangedMeanwhile where the report has been replaced.
    """
    policy.demand(by, Permission.PREPARE_REPORT, report)
    details = _correcting(report, details)
    with transaction() as session:
        hold(session, report.about or report.oversight_body)
        if not report.is_issued or report.edition is not Edition.BOARD:
            raise IllegalTransition(ONLY_ISSUED)
        if reporting.replaced_by(report) is not None:
            raise ChangedMeanwhile
        if report.about is not None:
            under_way, words = queries.under_way_of(report.about), IN_THE_MAKING
        else:
            under_way, words = queries.pack_under_way_of(report.oversight_body), PACK_IN_THE_MAKING
        if under_way is not None:
            raise AlreadyExists(words)
        draft = ReportDraft(kind=report.kind, investigation=report.about, oversight_body=report.oversight_body, corrects=report)
        if report.draft is not None:
            draft.pack_of = list(report.draft.pack_of)
            _ask(draft, [_asked(each) for each in report.draft.decisions])
        return _begun(session, draft, by, details)


def edit(draft: ReportDraft, *, by: Actor, version: int, details: DraftDetails) -> None:
    """The details of a report in the making are these, and its values are frozen again: it is a draft once more.

    Raises Incomplete where they are not sound, and ChangedMeanwhile where somebody else changed it since.
    """
    policy.demand(by, Permission.PREPARE_REPORT, draft)
    if draft.corrects is not None:
        details = _correcting(draft.corrects, details)
    else:
        is_for_nobody = draft.kind is ReportKind.PACK and details.board is None
        _demand_sound(details, {"board": "Select the board that the pack is for"} if is_for_nobody else {})
    with transaction() as session:
        draft = take(draft, version, Act.EDIT)
        _detail(draft, details)
        audit.record(by, Event.REPORT_EDITED, draft)
        _freeze(session, draft, by)


def ask_decisions(draft: ReportDraft, *, by: Actor, version: int, decisions: Sequence[Asked]) -> None:
    """These decisions, in this order, are asked of the board, and the values of the report are frozen again.

    Raises Incomplete where one says nothing or names what the report does not tell of: `missing` is by its place, from 0.
    """
    policy.demand(by, Permission.PREPARE_REPORT, draft)
    known = queries.references_of(draft.investigations)
    lacks = {
        str(place): message
        for place, asked in enumerate(decisions)
        if (message := unknown_references(asked.references, known) if asked.words.strip() else "Enter the decision asked for")
    }
    if lacks:
        raise Incomplete(missing=lacks)
    with transaction() as session:
        draft = take(draft, version, Act.EDIT)
        draft.decisions.clear()
        session.flush()  # the places are taken until then
        _ask(draft, decisions)
        audit.record(by, Event.REPORT_EDITED, draft, decisions=len(decisions))
        _freeze(session, draft, by)


def freeze(draft: ReportDraft, *, by: Actor, version: int) -> None:
    """The values of a report in the making are frozen again, from the record as it is now: it is a draft once more."""
    policy.demand(by, Permission.PREPARE_REPORT, draft)
    with transaction() as session:
        draft = take(draft, version, Act.FREEZE)
        _freeze(session, draft, by)


def drop(draft: ReportDraft, *, by: Actor, version: int) -> None:
    """Nothing comes of a report in the making. What was done with it stays on the record."""
    policy.demand(by, Permission.PREPARE_REPORT, draft)
    with transaction():
        draft = take(draft, version, Act.DROP)
        audit.record(by, Event.REPORT_DROPPED, draft)


def _begun(session: Session, draft: ReportDraft, by: Actor, details: DraftDetails) -> ReportDraft:
    _detail(draft, details)
    draft.state, draft.created_at = DraftState.DRAFT, clock.now()
    session.add(draft)
    session.flush()
    audit.record(by, Event.REPORT_BEGUN, draft)
    _freeze(session, draft, by)
    return draft


def _freeze(session: Session, draft: ReportDraft, by: Actor) -> None:
    snapshot = freeze_values(session, draft, by)
    session.flush()
    audit.record(by, Event.REPORT_FROZEN, snapshot, values_sha256=snapshot.values_sha256)


def _detail(draft: ReportDraft, details: DraftDetails) -> None:
    draft.as_at, draft.as_now_known = details.as_at, details.as_now_known and details.as_at is not None
    draft.board, draft.meeting_on = details.board, details.meeting_on
    draft.cut_off_on, draft.next_due_on = details.cut_off_on, details.next_due_on
    draft.what_changed = details.what_changed


def _ask(draft: ReportDraft, decisions: Sequence[Asked]) -> None:
    draft.decisions.extend(
        DecisionAsked(place=place, kind=asked.kind, words=asked.words.strip(), references=", ".join(asked.references))
        for place, asked in enumerate(decisions, 1)
    )


def _asked(decision: DecisionAsked) -> Asked:
    references = tuple(each for each in decision.references.split(", ") if each)
    return Asked(kind=decision.kind, words=decision.words, references=references)


def _correcting(report: Report, details: DraftDetails) -> DraftDetails:
    """The details of a corrected version: its moment is that of what it corrects, and so is the board of a pack."""
    missing = {} if details.what_changed.strip() else {"what_changed": "Enter what the corrected version changes"}
    board = details.board if report.about else report.board
    if details.board not in (None, board):
        missing["board"] = "A corrected pack is for the board of the pack that it corrects"
    # The day of the next report may be over by now: it is sound where it came after the position.
    _demand_sound(replace(details, as_at=None), missing, since=clock.day_of(report.as_at))
    return replace(details, as_at=report.as_at, board=board)


def _demand_sound(details: DraftDetails, missing: Mapping[str, str] = NOTHING, *, since: date | None = None) -> None:
    as_recorded = None if details.as_now_known else details.as_at
    lacks = what_details_lack(
        as_at=details.as_at,
        meeting_on=details.meeting_on,
        next_due_on=details.next_due_on,
        now=clock.now(),
        today=since or clock.today(),
        cut_off_on=details.cut_off_on,
        told_until=clock.day_of(as_recorded) if as_recorded else clock.today(),
    )
    if found := {**missing, **lacks}:
        raise Incomplete(missing=found)
