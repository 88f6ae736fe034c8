"""Reading reports in the making: what they say, and how far they have come."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, false, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker.db import db
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.vocabulary import BEFORE_ISSUE
from tracker.organisations.models import Organisation
from tracker.organisations.queries import of_kinds
from tracker.organisations.vocabulary import Kind
from tracker.policy import OVERSIGHT_ROLES, Actor
from tracker.preparing.rules import Asked
from tracker.reporting.models import FactComment, ForceCheck, Report, ReportDraft, ReportSnapshot
from tracker.reporting.signing_off import force_checks_of
from tracker.reporting.vocabulary import UNDER_WAY, ReportKind


def _with_its_life() -> tuple[LoaderOption, ...]:
    snapshots = selectinload(ReportDraft.snapshots)
    checks = snapshots.selectinload(ReportSnapshot.force_checks)
    return (
        joinedload(ReportDraft.oversight_body),
        joinedload(ReportDraft.investigation).joinedload(Investigation.oversight_body),
        joinedload(ReportDraft.board),
        joinedload(ReportDraft.corrects).joinedload(Report.about),
        selectinload(ReportDraft.pack_of),
        selectinload(ReportDraft.decisions),
        selectinload(ReportDraft.reports).selectinload(Report.files),
        snapshots.selectinload(ReportSnapshot.checks),
        snapshots.selectinload(ReportSnapshot.approvals),
        checks.joinedload(ForceCheck.organisation),
        checks.joinedload(ForceCheck.reply),
        checks.joinedload(ForceCheck.confirmation),
        checks.selectinload(ForceCheck.comments).joinedload(FactComment.answer),
    )


def _drafts() -> Select[ReportDraft]:
    return select(ReportDraft).options(*_with_its_life()).order_by(ReportDraft.created_at, ReportDraft.id)


def draft_by_id(draft_id: int) -> ReportDraft | None:
    """Return the report in the making with this number, with everything that was done with it, or None."""
    return db.session.scalar(_drafts().where(ReportDraft.id == draft_id))


def held(draft_id: int) -> ReportDraft | None:
    """Return the same, for one at a time: others wait until the transaction ends."""
    db.session.scalar(select(ReportDraft.id).where(ReportDraft.id == draft_id).with_for_update())
    return db.session.scalar(_drafts().where(ReportDraft.id == draft_id).execution_options(populate_existing=True))


def drafts_of(investigation: Investigation) -> list[ReportDraft]:
    """Return the reports of an investigation that are in the making, the earliest begun first."""
    chosen = ReportDraft.investigation_id == investigation.id
    return list(db.session.scalars(_drafts().where(chosen, _is_under_way())))


def under_way_of(investigation: Investigation) -> ReportDraft | None:
    """Return the report of an investigation that is in the making, or None: there is one at most."""
    return next(iter(drafts_of(investigation)), None)


def pack_under_way_of(body: Organisation) -> ReportDraft | None:
    """Return the board pack of an oversight body that is in the making, or None: there is one at most."""
    chosen = (ReportDraft.kind == ReportKind.PACK, ReportDraft.oversight_body_id == body.id)
    return db.session.scalar(_drafts().where(*chosen, _is_under_way()))


def drafts_overseen_by(actor: Actor) -> list[ReportDraft]:
    """Return everything in the making, reports and packs, of the actor's oversight body, the earliest begun first."""
    if OVERSIGHT_ROLES.isdisjoint(actor.roles):
        return []
    return list(db.session.scalars(_drafts().where(ReportDraft.oversight_body_id == actor.organisation_id, _is_under_way())))


def investigations_of(body_id: int | None) -> list[Investigation]:
    """Return the investigations of an oversight body of which something was issued, by reference."""
    issued = (
        select(Recommendation.id)
        .where(Recommendation.investigation_id == Investigation.id, Recommendation.state.not_in(BEFORE_ISSUE))
        .correlate(Investigation)
    )
    chosen = select(Investigation).where(false() if body_id is None else Investigation.oversight_body_id == body_id)
    return list(db.session.scalars(chosen.where(issued.exists()).order_by(Investigation.reference, Investigation.id)))


def boards() -> list[Organisation]:
    """Return every board, by name."""
    return of_kinds([Kind.BOARD])


def references_of(investigations: Collection[Investigation]) -> dict[str, list[str]]:
    """Return the references of what was issued in some investigations, by the reference of the investigation."""
    chosen = (
        select(Investigation.reference, Recommendation.reference)
        .join(Recommendation.investigation)
        .where(Investigation.id.in_([each.id for each in investigations]), Recommendation.state.not_in(BEFORE_ISSUE))
        .order_by(Investigation.reference, Recommendation.sort_key, Recommendation.id)
    )
    found: dict[str, list[str]] = {each.reference: [] for each in investigations}
    for investigation, reference in db.session.execute(chosen):
        found[investigation].append(reference)
    return found


def asked_of(draft: ReportDraft) -> list[Asked]:
    """Return how far the forces' checks have come, one line an organisation: its latest check, and all its comments."""
    latest: dict[int, ForceCheck] = {}
    unanswered: dict[int, int] = {}
    for check in force_checks_of(draft):
        latest[check.organisation_id] = check
        open_ones = sum(1 for comment in check.comments if comment.answer is None)
        unanswered[check.organisation_id] = unanswered.get(check.organisation_id, 0) + open_ones
    return [
        Asked(check.organisation.short_name, check.reply_by, check.reply is not None, unanswered[organisation])
        for organisation, check in latest.items()
    ]


def _is_under_way() -> ColumnElement[bool]:
    return ReportDraft.state.in_(UNDER_WAY)
