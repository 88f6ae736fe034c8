"""Reading what a report is made of, issued reports, their files, and with whom they are shared."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker.db import db
from tracker.errors import NotVisible
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
from tracker.reporting.models import Report, ReportFile, Sharing, in_force
from tracker.reporting.vocabulary import SharingAct


def _whole() -> tuple[LoaderOption, ...]:
    return joinedload(Report.about), selectinload(Report.files), selectinload(Report.sharings)


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
    elsewhere = joinedload(Recommendation.investigation)
    history = (
        selectinload(Recommendation.parts),
        selectinload(Recommendation.ending).selectinload(Ending.successors).options(elsewhere),
        selectinload(Recommendation.links).joinedload(RecommendationLink.earlier).options(elsewhere),
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


def report_by_number(investigation_slug: str, number: int) -> Report | None:
    """Return a report by the investigation and number in its address, or None."""
    chosen = (
        select(Report)
        .join(Report.about)
        .where(func.lower(Investigation.slug) == investigation_slug.lower(), Report.number == number)
        .order_by(Report.edition_version.desc())
    )
    return db.session.scalar(chosen.limit(1).options(*_whole()))


def report_file(investigation_slug: str, number: int, kind: str) -> ReportFile | None:
    """Return one form of an issued report by the parts of its address, or None."""
    report = report_by_number(investigation_slug, number)
    if report is None or not report.is_issued:
        return None
    return next((file for file in report.files if file.kind == kind), None)


def reports_of(investigation: Investigation) -> list[Report]:
    """Return all reports of an investigation that have a number, the latest first."""
    chosen = select(Report).where(Report.investigation_id == investigation.id).options(*_whole())
    return list(db.session.scalars(chosen.order_by(Report.number.desc(), Report.edition_version.desc())))


def job_of(report: Report) -> Job | None:
    """Return the job that prints a report, or None where there never was one."""
    return next(iter(jobs.jobs_about(JobKind.ISSUE_REPORT, "report", [report.id])), None)


def with_jobs(reports: Sequence[Report]) -> list[tuple[Report, Job | None]]:
    """Return reports, each with the job that prints it."""
    latest_last = reversed(jobs.jobs_about(JobKind.ISSUE_REPORT, "report", [report.id for report in reports]))
    by_report = {job.subject["report"]: job for job in latest_last}
    return [(report, by_report.get(report.id)) for report in reports]


def subject_of(job: Job) -> tuple[Investigation, Report | None]:
    """Return the investigation that a job is about, and its report where it has a number.

    Raises NotVisible where there is none.
    """
    report = report_by_id(int(job.subject["report"])) if "report" in job.subject else None
    investigation = report.investigation if report else investigation_by_id(int(job.subject.get("investigation", 0)))
    if investigation is None:
        raise NotVisible
    return investigation, report


def next_number(investigation: Investigation) -> int:
    """Return the number that the next report of an investigation gets."""
    last = db.session.scalar(select(func.max(Report.number)).where(Report.investigation_id == investigation.id))
    return (last or 0) + 1


def stored_hashes() -> set[str]:
    """Return the hashes of all files that are reports or their values."""
    kept = db.session.scalars(select(ReportFile.sha256).union(select(Report.values_sha256)))
    return set(kept)


def has_issued_reports(investigation: Investigation) -> bool:
    """Return whether a report of the investigation was finished before."""
    chosen = select(func.count()).select_from(Report).where(Report.investigation_id == investigation.id, _is_issued())
    return bool(db.session.scalar(chosen))


def reports_visible_to(actor: Actor, limit: int | None = None, offset: int = 0) -> list[Report]:
    """Return the issued reports that the actor may read, the newest first."""
    chosen = (
        select(Report)
        .join(Report.about)
        .where(_is_issued(), _report_is_visible_to(actor))
        .order_by(Report.as_at.desc(), Report.id.desc())
        .limit(limit)
        .offset(offset)
        .options(*_whole())
    )
    return list(db.session.scalars(chosen))


def number_of_reports_visible_to(actor: Actor) -> int:
    """Return how many issued reports the actor may read."""
    chosen = select(func.count()).select_from(Report).join(Report.about)
    return db.session.scalar(chosen.where(_is_issued(), _report_is_visible_to(actor))) or 0


def sharings_of(investigation: Investigation) -> list[Sharing]:
    """Return everything that was done about sharing an investigation, the latest first."""
    chosen = select(Sharing).where(Sharing.investigation_id == investigation.id).order_by(Sharing.id.desc())
    return list(db.session.scalars(chosen))


def sharings_in_force(investigation: Investigation) -> list[Sharing]:
    """Return the sharings of an investigation that hold now, by the name of the board."""
    return in_force(sharings_of(investigation)[::-1])


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


def _report_is_visible_to(actor: Actor) -> ColumnElement[bool]:
    oversees = false() if OVERSIGHT_ROLES.isdisjoint(actor.roles) else Investigation.oversight_body_id == actor.organisation_id
    return or_(oversees, _is_shared_with(actor) if Role.BOARD_MEMBER in actor.roles else false())


def _is_shared_with(actor: Actor) -> ColumnElement[bool]:
    latest = (
        select(func.max(Sharing.id))
        .where(Sharing.investigation_id == Report.investigation_id, Sharing.board_id == actor.organisation_id)
        .correlate(Report)
        .scalar_subquery()
    )
    held = select(Sharing.id).where(and_(Sharing.id == latest, Sharing.act == SharingAct.SHARED)).correlate(Report)
    return held.exists()
