"""How long reports take in a warm worker, how much processor time and memory, and against a plain script of the library.

Seconds are by the clock, as whoever waits has them: printing uses all processors, so a machine that does other things
meanwhile is slower. The processor time of all processes together says how much work it was. Memory is that of the
worker and the processes at work for it, what they share counted once, and that of the largest of them.
"""

import functools
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measurement import Measurement
from reports.cutting import usual_cut, whole
from reports.data_file import data_file
from reports.document import Document
from reports.editions import Extent
from reports.fonts import FACES, Fonts
from reports.rendering import rehearse, render_html, render_pdf, stylesheet
from reports.status_paper import publication_of
from reports.status_report import StatusReport
from reports.values import values_json, values_sha256
from tests.pdf.sample_large import many
from tests.pdf.sample_reports import single
from tracker.reporting.previews import previews
from tracker.reporting.printing import EXTENTS, press

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
    besides: int | None = None  # pages other than those of the tables at a glance

    @property
    def name(self) -> str:
        """What is measured, in words."""
        return f"{self.recommendations:,} recommendations, {self.extent}"


PROMISES = (
    Promise(15, Extent.CORE, 0.5, 160, 7),
    Promise(15, Extent.FULL, 1.1, 160, 22),
    Promise(150, Extent.CORE, 1.5, 350, besides=7),
    Promise(150, Extent.FULL, 9, 350, 200),
    Promise(1000, Extent.CORE, 7, 350, besides=12),
)
MILLISECONDS_OF_KEPT_PAPER = 20.0
AGAINST_PLAIN = (15, 150)  # how long the plain script is let run: it needs a minute and a half for the larger one


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took: seconds by the clock, and of all processors together."""

    seconds: float
    of_processors: float


@dataclass(slots=True)
class Memory:
    """The most megabytes seen: of the worker with all at work for it, and of the largest of these processes."""

    together: float = 0.0
    largest: float = 0.0


def measure() -> list[Measurement]:
    """Print reports as a worker does, and two of them as the library's manual does."""
    fonts = Fonts(PACKAGES)
    rehearse(single(), fonts)
    reports = [many(promise.recommendations) for promise in PROMISES]
    results = [_printed(report, promise.extent, fonts) for promise, report in zip(PROMISES, reports, strict=True)]
    measured = []
    for promise, report, (cost, memory, printed) in zip(PROMISES, reports, results, strict=True):
        pages, besides = _pages(printed)
        measured += [
            Measurement(f"{promise.name}, best of {RENDERS}", cost.seconds, "s", promise.seconds),
            Measurement(f"{promise.name}: of all processors", cost.of_processors, "s"),
            Measurement(f"{promise.name}: pages", pages, "pages", promise.pages),
            Measurement(f"{promise.name}: pages besides the tables at a glance", besides, "pages", promise.besides),
            Measurement(f"{promise.name}: a page", cost.seconds / pages * 1000, "ms"),
            Measurement(f"{promise.name}: memory at its peak, of the largest process", memory.largest, "MB", promise.megabytes),
            Measurement(f"{promise.name}: memory at its peak, of all together", memory.together, "MB"),
            Measurement(f"{promise.name}: size of the file", len(printed) / KILOBYTE**2, "MB", MEGABYTES_OF_A_FILE),
        ]
        if promise.extent is Extent.FULL and promise.recommendations in AGAINST_PLAIN:
            measured += _against_a_plain_script(promise, report, fonts, cost)
        measured += _beside_printing(promise, report, fonts)
        measured.append(_kept(promise, report, printed))
    return measured


def _printed(report: StatusReport, extent: Extent, fonts: Fonts) -> tuple[Cost, Memory, bytes]:
    costs, printed = [], b""
    for _ in range(RENDERS):
        with _costs() as taken:
            printed = render_pdf(report, fonts, extent=extent)
        costs.append(taken())
    with _memory() as peak:  # apart, for to look at memory takes a fifth of the time itself
        render_pdf(report, fonts, extent=extent)
    best = Cost(min(cost.seconds for cost in costs), min(cost.of_processors for cost in costs))
    return best, peak, printed


def _pages(printed: bytes) -> tuple[int, int]:
    """How many pages there are, and how many of them show no table at a glance."""
    # here and not above: no worker has it, and its memory would count as theirs
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(printed)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return len(texts), sum("At a glance" not in text for text in texts)


def _against_a_plain_script(promise: Promise, report: StatusReport, fonts: Fonts, cost: Cost) -> list[Measurement]:
    plain, pages = _plain_script(report, fonts)
    return [
        Measurement(f"{promise.name}: by a plain script", plain.seconds, "s"),
        Measurement(f"{promise.name}: by a plain script, of all processors", plain.of_processors, "s"),
        Measurement(f"{promise.name}: by a plain script, a page", plain.seconds / pages * 1000, "ms"),
        Measurement(f"{promise.name}: worker to plain script", cost.seconds / plain.seconds, "times", 1.0),
        Measurement(f"{promise.name}: the same, of all processors", cost.of_processors / plain.of_processors, "times"),
    ]


def _kept(promise: Promise, report: StatusReport, printed: bytes) -> Measurement:
    """How long paper takes that was printed before."""
    sha256, kind = values_sha256(report), {each: kind for kind, each in EXTENTS.items()}[promise.extent]
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        previews.use(Path(folder))
        press.keep(sha256, kind, printed, "name.pdf")
        with _costs() as taken:
            press.made(sha256, kind)
            press.name_of_made(sha256)
    return Measurement(f"{promise.name}: made before", taken().seconds * 1000, "ms", MILLISECONDS_OF_KEPT_PAPER)


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
def _costs() -> Iterator[Callable[[], Cost]]:
    """What is done meanwhile is timed; what is yielded tells the cost."""
    started, used = time.perf_counter(), _used()
    ended: list[Cost] = []
    yield lambda: ended[0]
    ended.append(Cost(time.perf_counter() - started, _used() - used))


def _used() -> float:
    """The seconds of processors that this process and those that it has waited for have used."""
    return sum(sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


@contextmanager
def _memory() -> Iterator[Memory]:
    """Look again and again at how much memory this process and its children have; what is yielded holds the most."""
    seen, ended = Memory(), threading.Event()

    def look() -> None:
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            shares, sizes = _megabytes("Pss"), _megabytes("Rss")
            seen.together = max(seen.together, sum(shares))
            seen.largest = max(seen.largest, *sizes)

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield seen
    finally:
        ended.set()
        watch.join()


def _megabytes(what: str) -> list[float]:
    """The memory of this process and of each of its children."""
    me = os.getpid()
    found = []
    for process in [str(me), *Path(f"/proc/{me}/task/{me}/children").read_text().split()]:
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            continue
        found.append(sum(int(size) for size in re.findall(rf"^{what}:\s+(\d+)", rollup, re.MULTILINE)) / KILOBYTE)
    return found


def _plain_script(report: StatusReport, fonts: Fonts) -> tuple[Cost, int]:
    """The same pages with the web pages' own style sheet, columns found by the renderer, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(_plain_page(report, fonts), "utf-8")
        command = [sys.executable, "-c", PLAIN_SCRIPT, str(page), str(pdf)]
        with _costs() as taken:
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return taken(), _pages(pdf.read_bytes())[0]


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
