"""Reports for tests, made through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from flask import current_app

from reports.status_report import StatusReport
from reports.values import from_json
from tests.support import build_responses
from tests.support.cast import Cast
from tracker import clock
from tracker.db import transaction
from tracker.investigations.models import Investigation
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.preparing import deciding
from tracker.preparing import queries as drafts
from tracker.preparing import services as preparing
from tracker.preparing.details import DraftDetails
from tracker.reporting import queries, services
from tracker.reporting.models import Report, ReportDraft, ReportFile
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files

NO_FORCE = "the record has not changed since the last one"


def reportable(cast: Cast, *references: str) -> Investigation:
    """Return an investigation with issued recommendations."""
    return build_responses.issued(cast, *references)[0].recommendation.investigation


def begun(cast: Cast, investigation: Investigation | None = None, **details: object) -> ReportDraft:
    """Return a report in the making that the caseworker began, of a new investigation unless one is named."""
    return preparing.begin(investigation or reportable(cast), by=cast.caseworker, details=DraftDetails(**details))  # type: ignore[arg-type]  # as the details are


def checked(cast: Cast, draft: ReportDraft | None = None) -> ReportDraft:
    """Return a report in the making whose values passed the quality check of the approver."""
    draft = draft or begun(cast)
    deciding.check(draft, by=cast.approver, version=draft.version, passed=True)
    return draft


def approved(cast: Cast, draft: ReportDraft | None = None) -> ReportDraft:
    """Return a report in the making that is approved, without a force's check."""
    draft = checked(cast, draft)
    deciding.approve(draft, by=cast.approver, version=draft.version, no_force_check_because=NO_FORCE)
    return draft


def issued(cast: Cast, investigation: Investigation | None = None) -> Report:
    """Return a report that was issued, of a new investigation unless one is named."""
    draft = approved(cast, begun(cast, investigation))
    return printed(deciding.issue(draft, by=cast.approver, version=draft.version))


def numbered(cast: Cast, investigation: Investigation | None = None) -> tuple[Report, Job]:
    """Return a report that has its number and waits to be printed, and its job."""
    draft = approved(cast, begun(cast, investigation))
    with no_worker():
        job = deciding.issue(draft, by=cast.approver, version=draft.version)
    return printed(job), job


def printed(job: Job) -> Report:
    """Return the report that a job prints, or has printed."""
    report = queries.report_by_id(int(job.subject["report"]))
    assert report is not None
    return report


def as_if_printed(cast: Cast, investigation: Investigation | None = None, draft: ReportDraft | None = None) -> Report:
    """Return an issued report whose files say little: for what is about its pages, and needs no second of printing."""
    draft = draft or approved(cast, begun(cast, investigation))
    with no_worker():
        job = deciding.issue(draft, by=cast.approver, version=draft.version)
    return filled(job)


def filled(job: Job) -> Report:
    """Return the report of a job that waits, with files that say little."""
    forms = [kind for kind in FileKind if kind is not FileKind.VOLUME]
    with transaction() as session:
        for kind in forms:
            content = f"<!DOCTYPE html><title>{kind.label}</title><style>h1 {{}}</style>".encode()
            kept = files.keep_bytes(content)
            session.add(
                ReportFile(report_id=job.subject["report"], kind=kind, sha256=kept, size=len(content), made_at=clock.now())
            )
        job.begin()
        job.finish()
    return printed(job)


def under_way(investigation: Investigation) -> list[ReportDraft]:
    """Return the reports of an investigation that are in the making."""
    return drafts.drafts_of(investigation)


def corrected(cast: Cast, report: Report) -> Report:
    """Return the corrected version of an issued report, issued itself; its files say little."""
    details = DraftDetails(as_at=report.as_at, as_now_known=True, what_changed="The owner of 1")
    return as_if_printed(cast, draft=approved(cast, preparing.correct(report, by=cast.caseworker, details=details)))


def pack_begun(cast: Cast, *investigations: Investigation) -> ReportDraft:
    """Return a board pack in the making that the caseworker began for the board."""
    details = DraftDetails(board=cast.board)
    return preparing.begin_pack(cast.oversight, by=cast.caseworker, investigations=investigations, details=details)


def pack_as_if_printed(cast: Cast, *investigations: Investigation) -> Report:
    """Return an issued board pack over some investigations, whose files say little."""
    return as_if_printed(cast, draft=approved(cast, pack_begun(cast, *investigations)))


def latest_values(draft: ReportDraft) -> StatusReport:
    """Return the values that a report in the making says now."""
    return from_json(files.read(deciding.latest(draft).values_sha256))


def day_after_day(cast: Cast, investigation: Investigation, number: int) -> list[Report]:
    """Return so many issued reports, a day apart, the last of them today; their files say little."""
    reports = []
    for days in range(number - 1, -1, -1):
        with clock.at(clock.now() - timedelta(days=days)):
            reports.append(as_if_printed(cast, investigation))
    return reports


def shared(cast: Cast, investigation: Investigation | None = None) -> Report:
    """Return an issued report that the board can read; its files say little."""
    report = as_if_printed(cast, investigation)
    services.share(report.investigation, by=cast.approver, board=cast.board)
    return report


def previewed(cast: Cast, investigation: Investigation) -> Job:
    """Return the finished preview of a caseworker; it says little."""
    with no_worker():
        job = services.request_preview(investigation, by=cast.caseworker)
    with transaction():
        job.begin()
        job.finish("preview.pdf")
        previews.put(job, b"%PDF")
    return job


def report_of(investigation: Investigation, number: int = 1) -> Report:
    """Return the report of an investigation with a number, issued or not."""
    report = queries.report_numbered(investigation, number)
    assert report is not None
    return report


@contextmanager
def no_worker() -> Iterator[None]:
    """Let jobs wait in the queue, as they do while no worker runs."""
    queue.huey.immediate = False
    try:
        yield
    finally:
        queue.huey.immediate = True


@contextmanager
def no_fonts() -> Iterator[None]:
    """Let nothing be printable, because the fonts are not where they should be."""
    press.use(Path("/nowhere"))
    try:
        yield
    finally:
        press.use(current_app.config["SETTINGS"].fonts)
