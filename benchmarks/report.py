"""How long reports take in a warm worker, how much memory, and against a plain script of the library.

Times are by the clock, as whoever waits has them: printing uses all processors, so a machine that does other things
meanwhile is slower. Memory is that of the worker and the processes at work for it, what they share counted once.
"""

import functools
import io
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from benchmarks.measurement import Measurement
from reports.cutting import usual_cut, whole
from reports.data_file import data_file
from reports.document import Document
from reports.editions import Extent
from reports.fonts import FACES, Fonts
from reports.rendering import rehearse, render_html, render_pdf, stylesheet
from reports.status_paper import publication_of
from reports.status_report import StatusReport
from reports.values import values_json
from tests.pdf.sample_large import many
from tests.pdf.sample_reports import single

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
RENDERS = 3
KILOBYTE = 1024
MEGABYTES_OF_A_FILE = 5.0
SECONDS_BETWEEN_LOOKS = 0.02
BODY = re.compile("<body>(.*?)</body>", re.DOTALL)
PLAIN_SCRIPT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of reports of one length: seconds, megabytes, and pages where they are limited."""

    recommendations: int
    extent: Extent
    seconds: float
    megabytes: float
    pages: int | None = None

    @property
    def name(self) -> str:
        """What is measured, in words."""
        return f"{self.recommendations:,} recommendations, {self.extent}"


PROMISES = (
    Promise(15, Extent.CORE, 0.5, 160, 7),
    Promise(15, Extent.FULL, 1.1, 160, 22),
    Promise(150, Extent.CORE, 1.5, 350),
    Promise(150, Extent.FULL, 9, 350, 200),
    Promise(1000, Extent.CORE, 7, 350),
)
AGAINST_PLAIN = (15, 150)  # how long the plain script is let run: it needs a minute and a half for the larger one


def measure() -> list[Measurement]:
    """Print reports as a worker does, and two of them as the library's manual does."""
    fonts = Fonts(PACKAGES)
    rehearse(single(), fonts)
    measured = []
    for promise in PROMISES:
        report = many(promise.recommendations)
        seconds, megabytes, printed = _printed(report, promise.extent, fonts)
        with pikepdf.open(io.BytesIO(printed)) as pdf:
            pages = len(pdf.pages)
        measured += [
            Measurement(f"{promise.name}, best of {RENDERS}", seconds, "s", promise.seconds),
            Measurement(f"{promise.name}: pages", pages, "pages", promise.pages),
            Measurement(f"{promise.name}: a page", seconds / pages * 1000, "ms"),
            Measurement(f"{promise.name}: memory at its peak", megabytes, "MB", promise.megabytes),
            Measurement(f"{promise.name}: size of the file", len(printed) / KILOBYTE**2, "MB", MEGABYTES_OF_A_FILE),
        ]
        if promise.extent is Extent.FULL and promise.recommendations in AGAINST_PLAIN:
            plain = _plain_script(report, fonts)
            measured += [
                Measurement(f"{promise.name}: by a plain script", plain, "s"),
                Measurement(f"{promise.name}: worker to plain script", seconds / plain, "times", 1.0),
            ]
        measured += _beside_printing(promise, report, fonts)
    return measured


def _printed(report: StatusReport, extent: Extent, fonts: Fonts) -> tuple[float, float, bytes]:
    times, printed = [], b""
    with _memory() as peak:
        for _ in range(RENDERS):
            started = time.perf_counter()
            printed = render_pdf(report, fonts, extent=extent)
            times.append(time.perf_counter() - started)
    return min(times), peak(), printed


def _beside_printing(promise: Promise, report: StatusReport, fonts: Fonts) -> list[Measurement]:
    """What is done beside laying out and drawing, each of it in one process."""
    sheets = publication_of(report, fonts, promise.extent).sheets
    steps: dict[str, Callable[[], object]] = {
        "values as JSON": lambda: values_json(report),
        "figures and lists": lambda: Document(report),
        "data file": lambda: data_file(report),
        "HTML of the sheets": lambda: [sheet.html(usual_cut) for sheet in sheets],
        "the twin": lambda: render_html(report, promise.extent),
    }
    return [Measurement(f"{promise.name}: {name}", _seconds(step), "s") for name, step in steps.items()]


def _seconds(step: Callable[[], object]) -> float:
    started = time.process_time()
    step()
    return time.process_time() - started


@contextmanager
def _memory() -> Iterator[Callable[[], float]]:
    """Look again and again at how much memory this process and its children have; what is yielded tells the most."""
    seen, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            seen[0] = max(seen[0], _megabytes())

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield lambda: seen[0]
    finally:
        ended.set()
        watch.join()


def _megabytes() -> float:
    me = os.getpid()
    kilobytes = 0
    for process in [str(me), *Path(f"/proc/{me}/task/{me}/children").read_text().split()]:
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            continue
        kilobytes += sum(int(size) for size in re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE))
    return kilobytes / KILOBYTE


def _plain_script(report: StatusReport, fonts: Fonts) -> float:
    """The same pages with the web pages' own style sheet, columns found by the renderer, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(_plain_page(report, fonts), "utf-8")
        command = [sys.executable, "-c", PLAIN_SCRIPT, str(page), str(Path(folder) / "page.pdf")]
        started = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return time.perf_counter() - started


def _plain_page(report: StatusReport, fonts: Fonts) -> str:
    publication = publication_of(report, fonts, Extent.FULL)
    style = "".join(stylesheet(name) for name in publication.style.split())
    faces = "".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight};"
        f" src: url('{(PACKAGES / face.path).as_uri()}') }}"
        for face in FACES
    )
    body = "".join(BODY.findall("".join(sheet.html(whole) for sheet in publication.sheets)))
    styles = f"<style>{_style_of_pages()}{faces}{style.replace('table-layout: fixed', 'table-layout: auto')}</style>"
    return f"<!DOCTYPE html><html lang='en-GB'><head><title>Plain</title>{styles}</head><body>{body}</body></html>"


@functools.cache
def _style_of_pages() -> str:
    style = (PACKAGES / "govuk-frontend/dist/govuk/govuk-frontend.min.css").read_text("utf-8")
    return re.sub(r"@font-face{[^}]*}", "", style)
