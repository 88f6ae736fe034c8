"""Reading what a report is made of, issued reports, their files, and with whom they are shared."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker.db import db
from tracker.investigations.headline_sql import headline_is
from tracker.investigations.models import Addressee, Ending, Investigation, Recommendation, RecommendationLink
from tracker.investigations.queries import WITH_ADDRESSEES
from tracker.investigations.vocabulary import BEFORE_ISSUE, RecommendationState
from tracker.jobs import queries as jobs
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind
from tracker.organisations.models import Organisation
from tracker.organisations.queries import of_kinds
from tracker.organisations.vocabulary import Kind
from tracker.policy import OVERSIGHT_ROLES, Actor, Role
from tracker.reporting.models import (
    DraftInvestigation,
    ForceCheck,
    Report,
    ReportDraft,
    ReportFile,
    ReportSnapshot,
    Sharing,
    in_force,
)
from tracker.reporting.vocabulary import UNDER_WAY, Edition, ReportKind, SharingAct

SLUG = re.compile(r"([1-9]\d{0,8})(?:-v([1-9]\d{0,8}))?(-public)?", re.ASCII)


def _whole() -> tuple[LoaderOption, ...]:
    draft = joinedload(Report.draft)
    return (
        joinedload(Report.about),
        joinedload(Report.oversight_body),
        joinedload(Report.board),
        draft.selectinload(ReportDraft.pack_of),
        draft.selectinload(ReportDraft.sharings),
        selectinload(Report.files),
        selectinload(Report.sharings),
    )


def investigation_by_id(investigation_id: int) -> Investigation | None:
    """Return the investigation with this number, or None."""
    return db.session.scalar(select(Investigation).where(Investigation.id == investigation_id))


def references() -> list[str]:
    """Return the references of all investigations, for who has the machine itself in hand."""
    return list(db.session.scalars(select(Investigation.reference).order_by(Investigation.reference)))


def issued_recommendations(investigation: Investigation) -> list[Recommendation]:
    """Return the recommendations and parts of an investigation that were issued, in natural order, with their history."""
    chosen = select(Recommendation).where(
        Recommendation.investigation_id == investigation.id, Recommendation.state.not_in(BEFORE_ISSUE)
    )
    elsewhere = joinedload(Recommendation.investigation), selectinload(Recommendation.issues)
    history = (
        selectinload(Recommendation.parts),
        selectinload(Recommendation.ending).selectinload(Ending.successors).options(*elsewhere),
        selectinload(Recommendation.links).joinedload(RecommendationLink.earlier).options(*elsewhere),
    )
    ordered = chosen.order_by(Recommendation.sort_key, Recommendation.id)
    return list(db.session.scalars(ordered.options(*WITH_ADDRESSEES, *history)))


def number_in_force(investigation: Investigation) -> int:
    """Return how many recommendations of an investigation are in force: one that has parts counts once."""
    counted = select(func.count(Recommendation.id)).where(
        Recommendation.investigation_id == investigation.id,
        Recommendation.state == RecommendationState.ISSUED,
        Recommendation.part_of_id.is_(None),
    )
    return db.session.scalar(counted) or 0


def headline_counts(investigation: Investigation, on: date) -> list[tuple[str, int]]:
    """Return how many addressees in force stand under each headline on a day, as the database counts them."""
    headed = (
        select(headline_is(on).label("headline"))
        .select_from(Addressee)
        .join(Addressee.recommendation)
        .where(Recommendation.investigation_id == investigation.id, Recommendation.state == RecommendationState.ISSUED)
        .subquery()
    )
    counted = select(headed.c.headline, func.count()).group_by(headed.c.headline).order_by(headed.c.headline)
    return [(headline, number) for headline, number in db.session.execute(counted)]


def report_by_id(report_id: int) -> Report | None:
    """Return the report with this number of the table, or None."""
    return db.session.scalar(select(Report).where(Report.id == report_id).options(*_whole()))


def report_by_slug(investigation_slug: str, slug: str) -> Report | None:
    """Return a report by the investigation and the slug in its address (3, 3-v2, 3-public), or None."""
    chosen = select(Report).join(Report.about).where(func.lower(Investigation.slug) == investigation_slug.lower())
    return _named(chosen, slug)


def pack_by_slug(body_slug: str, slug: str) -> Report | None:
    """Return a board pack by the oversight body and the slug in its address, or None."""
    chosen = select(Report).join(Organisation, Report.oversight_body_id == Organisation.id)
    return _named(chosen.where(func.lower(Organisation.slug) == body_slug.lower(), Report.kind == ReportKind.PACK), slug)


def file_of(report: Report | None, form: str) -> ReportFile | None:
    """Return one form of an issued report by its name in an address (pdf, core, volume-3), or None."""
    if report is None or not report.is_issued:
        return None
    return next((file for file in report.files if file.form == form), None)


def report_numbered(investigation: Investigation, number: int, version: int = 1) -> Report | None:
    """Return the board edition of the report of an investigation with a number and version, or None."""
    chosen = select(Report).where(
        Report.investigation_id == investigation.id,
        Report.number == number,
        Report.edition_version == version,
        Report.edition == Edition.BOARD,
    )
    return db.session.scalar(chosen.options(*_whole()))


def replaced_by(report: Report) -> Report | None:
    """Return the issued version that took the place of a report, the latest, or None where it holds."""
    return next((each for each in versions_of(report)[::-1] if each.edition_version > report.edition_version), None)


def versions_of(report: Report) -> list[Report]:
    """Return the issued versions of a report in its edition, the earliest first."""
    return [each for each in _numbered_as(report) if each.edition is report.edition and each.is_issued]


def public_edition_of(report: Report) -> Report | None:
    """Return the public edition of a version of a report, issued or being made, or None."""
    public = (each for each in _numbered_as(report) if each.edition is Edition.PUBLIC)
    return next((each for each in public if each.edition_version == report.edition_version), None)


def reports_of(investigation: Investigation) -> list[Report]:
    """Return all reports of an investigation that have a number, the latest first."""
    chosen = select(Report).where(Report.investigation_id == investigation.id).options(*_whole())
    return list(db.session.scalars(chosen.order_by(Report.number.desc(), Report.edition_version.desc(), Report.edition)))


def packs_of(body_id: int | None) -> list[Report]:
    """Return all board packs of an oversight body that have a number, the latest first."""
    chosen = select(Report).where(Report.kind == ReportKind.PACK, Report.oversight_body_id == body_id).options(*_whole())
    return list(db.session.scalars(chosen.order_by(Report.number.desc(), Report.edition_version.desc())))


def job_of(report: Report) -> Job | None:
    """Return the job that prints a report, or None where there never was one."""
    return next(iter(jobs.jobs_about(JobKind.ISSUE_REPORT, "report", [report.id])), None)


def with_jobs(reports: Sequence[Report]) -> list[tuple[Report, Job | None]]:
    """Return reports, each with the job that prints it."""
    latest_last = reversed(jobs.jobs_about(JobKind.ISSUE_REPORT, "report", [report.id for report in reports]))
    by_report = {job.subject["report"]: job for job in latest_last}
    return [(report, by_report.get(report.id)) for report in reports]


def replaced_among(reports: Collection[Report]) -> dict[int, Report]:
    """Return which of some reports, all that there are of something, were replaced, each by its latest issued version."""
    latest: dict[tuple[int | None, int, int, Edition], Report] = {}
    for report in sorted(reports, key=lambda each: each.edition_version):
        if report.is_issued:
            latest[_series(report)] = report
    found = {report.id: latest.get(_series(report), report) for report in reports}
    return {number: other for number, other in found.items() if other.id != number}


def replaced_of(reports: Collection[Report], actor: Actor) -> dict[int, Report]:
    """Return the same of some reports out of many that the actor may read: also where the later version is not among them."""
    numbers, about = {each.number for each in reports}, {each.investigation_id for each in reports if each.investigation_id}
    same = or_(Report.investigation_id.in_(about), Report.investigation_id.is_(None))
    chosen = _visible_to(actor).where(Report.number.in_(numbers), same).options(*_whole())
    return replaced_among(list(db.session.scalars(chosen))) if reports else {}


def _series(report: Report) -> tuple[int | None, int, int, Edition]:
    """What the versions of one report have in common; packs of two oversight bodies may have the same number."""
    return report.investigation_id, report.oversight_body_id, report.number, report.edition


def draft_under_way(investigation: Investigation) -> ReportDraft | None:
    """Return the report of an investigation that is in the making, or None."""
    chosen = select(ReportDraft).where(ReportDraft.investigation_id == investigation.id, ReportDraft.state.in_(UNDER_WAY))
    return db.session.scalar(chosen.order_by(ReportDraft.id).limit(1))


def pack_draft_under_way(actor: Actor) -> ReportDraft | None:
    """Return the board pack of the actor's oversight body that is in the making, or None."""
    chosen = select(ReportDraft).where(
        ReportDraft.kind == ReportKind.PACK,
        ReportDraft.oversight_body_id == actor.organisation_id,
        ReportDraft.state.in_(UNDER_WAY),
    )
    return db.session.scalar(chosen.order_by(ReportDraft.id).limit(1))


def next_number(investigation: Investigation) -> int:
    """Return the number that the next report of an investigation gets."""
    last = db.session.scalar(select(func.max(Report.number)).where(Report.investigation_id == investigation.id))
    return (last or 0) + 1


def next_pack_number(body: Organisation) -> int:
    """Return the number that the next board pack of an oversight body gets."""
    packs = select(func.max(Report.number)).where(Report.kind == ReportKind.PACK, Report.oversight_body_id == body.id)
    return (db.session.scalar(packs) or 0) + 1


def next_version(report: Report) -> int:
    """Return the version that the next correction of a report gets."""
    return max(each.edition_version for each in _numbered_as(report)) + 1


def stored_hashes() -> set[str]:
    """Return the hashes of all files that are reports or their values, also of those in the making and what forces check."""
    kept = (ReportFile.sha256, Report.values_sha256, ReportSnapshot.values_sha256, ForceCheck.values_sha256)
    return set(db.session.scalars(union(*(select(column) for column in kept))))


def reports_visible_to(actor: Actor, limit: int | None = None, offset: int = 0) -> list[Report]:
    """Return the issued reports and packs that the actor may read, the newest first."""
    chosen = _visible_to(actor).order_by(Report.as_at.desc(), Report.id.desc()).limit(limit).offset(offset)
    return list(db.session.scalars(chosen.options(*_whole())))


def number_of_reports_visible_to(actor: Actor) -> int:
    """Return how many issued reports and packs the actor may read."""
    return db.session.scalar(_visible_to(actor).with_only_columns(func.count(Report.id))) or 0


def packs_visible_to(actor: Actor) -> list[Report]:
    """Return the issued board packs that the actor may read, the newest first."""
    chosen = _visible_to(actor).where(Report.kind == ReportKind.PACK).order_by(Report.as_at.desc(), Report.id.desc())
    return list(db.session.scalars(chosen.options(*_whole())))


def sharings_of(investigation: Investigation) -> list[Sharing]:
    """Return everything that was done about sharing an investigation, the latest first."""
    chosen = select(Sharing).where(Sharing.investigation_id == investigation.id).order_by(Sharing.id.desc())
    return list(db.session.scalars(chosen))


def sharings_in_force(investigation: Investigation) -> list[Sharing]:
    """Return the sharings of an investigation that hold now, by the name of the board."""
    return in_force(sharings_of(investigation)[::-1])


def boards_by_investigation(investigations: Collection[Investigation]) -> dict[int, set[int]]:
    """Return the boards with which some investigations are shared now, by investigation."""
    numbers = [each.id for each in investigations]
    found = db.session.scalars(select(Sharing).where(Sharing.investigation_id.in_(numbers)).order_by(Sharing.id))
    done: dict[int, list[Sharing]] = {number: [] for number in numbers}
    for sharing in found:
        done[sharing.investigation_id].append(sharing)
    return {number: {each.board_id for each in in_force(sharings)} for number, sharings in done.items()}


def boards_not_among(sharings: Collection[Sharing]) -> list[Organisation]:
    """Return the boards with which an investigation can still be shared, by name."""
    taken = {sharing.board_id for sharing in sharings}
    return [board for board in of_kinds([Kind.BOARD]) if board.id not in taken]


def sharing_in_force(investigation_slug: str, board_slug: str) -> Sharing | None:
    """Return the sharing of an investigation with a board that holds now, by the slugs in its address, or None."""
    chosen = (
        select(Sharing)
        .join(Sharing.investigation)
        .join(Organisation, Sharing.board_id == Organisation.id)
        .where(
            func.lower(Investigation.slug) == investigation_slug.lower(),
            func.lower(Organisation.slug) == board_slug.lower(),
        )
        .order_by(Sharing.id.desc())
    )
    latest = db.session.scalar(chosen.limit(1).options(joinedload(Sharing.investigation)))
    return latest if latest is not None and latest.act is SharingAct.SHARED else None


def _is_issued() -> ColumnElement[bool]:
    return select(ReportFile.id).where(ReportFile.report_id == Report.id).correlate(Report).exists()


def _numbered_as(report: Report) -> list[Report]:
    """All editions and versions with the number of a report, the earliest version first."""
    owner = Report.investigation_id == report.investigation_id
    if report.about is None:
        owner = and_(Report.investigation_id.is_(None), Report.oversight_body_id == report.oversight_body_id)
    chosen = select(Report).where(owner, Report.number == report.number).options(*_whole())
    return list(db.session.scalars(chosen.order_by(Report.edition_version, Report.id)))


def _named(chosen: Select[Report], slug: str) -> Report | None:
    """Choose by the slug, which says number, version and edition."""
    if (parts := SLUG.fullmatch(slug)) is None:
        return None
    number, version, public = parts.groups()
    edition = Edition.PUBLIC if public else Edition.BOARD
    named = (Report.number == int(number), Report.edition_version == int(version or 1), Report.edition == edition)
    return db.session.scalar(chosen.where(*named).options(*_whole()))


def _visible_to(actor: Actor) -> Select[Report]:
    oversees = false() if OVERSIGHT_ROLES.isdisjoint(actor.roles) else Report.oversight_body_id == actor.organisation_id
    on_the_board = or_(_is_shared_with(actor), _is_pack_for(actor)) if Role.BOARD_MEMBER in actor.roles else false()
    return select(Report).where(_is_issued(), or_(oversees, on_the_board))


def _is_shared_with(actor: Actor) -> ColumnElement[bool]:
    return _is_in_force(Report.investigation_id, actor, correlate=Report)


def _is_pack_for(actor: Actor) -> ColumnElement[bool]:
    """A pack is read by its board while every investigation in it is shared with it."""
    in_force = _is_in_force(DraftInvestigation.investigation_id, actor, correlate=DraftInvestigation)
    withheld = select(DraftInvestigation.draft_id).where(DraftInvestigation.draft_id == Report.draft_id, ~in_force)
    return and_(Report.kind == ReportKind.PACK, Report.board_id == actor.organisation_id, ~withheld.correlate(Report).exists())


def _is_in_force(
    investigation_id: ColumnElement[int] | InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    actor: Actor,
    *,
    correlate: type[Report] | type[DraftInvestigation],
) -> ColumnElement[bool]:
    latest = (
        select(func.max(Sharing.id))
        .where(Sharing.investigation_id == investigation_id, Sharing.board_id == actor.organisation_id)
        .correlate(correlate)
        .scalar_subquery()
    )
    held = select(Sharing.id).where(and_(Sharing.id == latest, Sharing.act == SharingAct.SHARED)).correlate(correlate)
    return held.exists()
