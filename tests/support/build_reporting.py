"""Reports for tests, made through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

from tests.support import build_responses
from tests.support.cast import Cast
from tracker import clock
from tracker.db import transaction
from tracker.investigations.models import Investigation
from tracker.jobs.models import Job
from tracker.jobs.queue import queue
from tracker.reporting import queries, services
from tracker.reporting.models import Report, ReportFile
from tracker.reporting.previews import previews
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files


def reportable(cast: Cast, *references: str) -> Investigation:
    """Return an investigation with issued recommendations."""
    return build_responses.issued(cast, *references)[0].recommendation.investigation


def issued(cast: Cast, investigation: Investigation | None = None) -> Report:
    """Return a report that was issued, of a new investigation unless one is named."""
    investigation = investigation or reportable(cast)
    number = queries.next_number(investigation)
    services.issue(investigation, by=cast.approver, number=number)
    return report_of(investigation, number)


def as_if_printed(cast: Cast, investigation: Investigation | None = None) -> Report:
    """Return an issued report whose files say little: for what is about its pages, and needs no second of printing."""
    investigation = investigation or reportable(cast)
    with no_worker():
        job = services.issue(investigation, by=cast.approver, number=queries.next_number(investigation))
    with transaction() as session:
        for kind in FileKind:
            content = f"<!DOCTYPE html><title>{kind.label}</title><style>h1 {{}}</style>".encode()
            kept = files.keep_bytes(content)
            session.add(
                ReportFile(report_id=job.subject["report"], kind=kind, sha256=kept, size=len(content), made_at=clock.now())
            )
        job.begin()
        job.finish()
    return report_of(investigation, queries.next_number(investigation) - 1)


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
    report = queries.report_by_number(investigation.slug, number)
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
