"""Reports for tests, made through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

from tests.support import build_responses
from tests.support.cast import Cast
from tracker.investigations.models import Investigation
from tracker.jobs.queue import queue
from tracker.reporting import queries, services
from tracker.reporting.models import Report
from tracker.reporting.printing import press


def reportable(cast: Cast, *references: str) -> Investigation:
    """Return an investigation with issued recommendations."""
    return build_responses.issued(cast, *references)[0].recommendation.investigation


def issued(cast: Cast, investigation: Investigation | None = None) -> Report:
    """Return a report that was issued, of a new investigation unless one is named."""
    investigation = investigation or reportable(cast)
    number = queries.next_number(investigation)
    services.issue(investigation, by=cast.approver, number=number)
    return report_of(investigation, number)


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
