"""What the list pages of the demonstration cost, and how long a report takes from the button to the file."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask import Flask, url_for

from benchmarks.measurement import Measurement
from tests.support.statements import listening
from tests.support.visitor import Visitor
from tracker import create_app, migrating
from tracker.accounts.models import User
from tracker.accounts.queries import by_email
from tracker.config import Settings
from tracker.db import end_read
from tracker.demonstration import loader
from tracker.investigations.queries import investigation_by_slug
from tracker.jobs.queries import job_by_id
from tracker.reporting import services

ROOT = Path(__file__).resolve().parent.parent
HOTTON = {"investigation": "HOTTON"}
PAGES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("home of a caseworker", "caseworker", "overview.home", {}),
    ("home of a liaison", "liaison", "overview.home", {}),
    ("home of a board member", "board", "overview.home", {}),
    ("investigations", "caseworker", "overview.investigations", {}),
    ("Hotton", "caseworker", "overview.investigation", HOTTON),
    ("Hotton, as the force sees it", "liaison", "overview.investigation", HOTTON),
    ("Hotton, what is owed", "liaison", "responses.answer", HOTTON),
    ("evidence of the example", "caseworker", "evidence.library", {"investigation": "EXAMPLE"}),
    ("reports", "approver", "reporting.reports", {}),
    ("reports of Hotton", "approver", "reporting.investigation_reports", HOTTON),
    ("accounts", "administrator", "accounts.users", {}),
)
OPENINGS = 15
REPORTS = 5
MILLISECONDS_LIMIT = 100.0
SECONDS_TO_WAIT = 120.0


def measure() -> list[Measurement]:
    """Load the demonstration into an empty folder, open its lists, and let a worker of its own make reports."""
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        settings = replace(Settings(), data=Path(folder)).with_secret()
        app = create_app(settings)
        with app.app_context():
            migrating.upgrade()
            loader.load()
            pages = [line for page in PAGES for line in _opened(app, *page)]
            with _worker(folder):
                return pages + _reports()


def _opened(app: Flask, what: str, kind: str, endpoint: str, parts: dict[str, str]) -> list[Measurement]:
    visitor = Visitor(app, _account(kind))
    with app.test_request_context():
        address = url_for(endpoint, **parts)  # type: ignore[arg-type]  # parts of an address are words
    times, queries = zip(*(_one_opening(app, visitor, address) for _opening in range(OPENINGS)), strict=True)
    return [
        Measurement(f"page: {what}, median of {OPENINGS}", statistics.median(times), "ms", MILLISECONDS_LIMIT),
        Measurement(f"page: {what}", max(queries), "queries"),
    ]


def _one_opening(app: Flask, visitor: Visitor, address: str) -> tuple[float, int]:
    end_read()
    with listening() as statements:
        # Processor time, so that whatever else runs on the machine does not count.
        started = time.process_time()
        with app.app_context():
            answer = visitor.client.get(address)
        taken = (time.process_time() - started) * 1000
    if answer.status_code != 200:  # noqa: PLR2004 - what a page that opens says
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return taken, len(statements.reads)


def _reports() -> list[Measurement]:
    first, *others = [_preview() for _each in range(REPORTS + 1)]
    return [
        Measurement("preview of Hotton, from the button to the file, as the worker starts", first, "s"),
        Measurement(f"the same with the worker warm, median of {REPORTS}", statistics.median(others), "s"),
    ]


def _preview() -> float:
    investigation = investigation_by_slug("HOTTON")
    if investigation is None:
        raise RuntimeError("the demonstration was not loaded")
    started = time.monotonic()
    job_id = services.request_preview(investigation, by=_account("approver")).id
    while time.monotonic() - started < SECONDS_TO_WAIT:
        end_read()
        job = job_by_id(job_id)
        if job is not None and job.is_finished:
            if job.has_failed:
                raise RuntimeError(job.problem)
            return time.monotonic() - started
        time.sleep(0.01)
    raise RuntimeError("the worker did not finish")


def _account(kind: str) -> User:
    user = by_email(f"{kind}@demonstration.example")
    if user is None:
        raise RuntimeError(f"the demonstration has no {kind}")
    return user


@contextmanager
def _worker(folder: str) -> Iterator[None]:
    environment = {**os.environ, "TRACKER_DATA": folder}
    process = subprocess.Popen([sys.executable, "-m", "tracker", "worker"], cwd=ROOT, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
