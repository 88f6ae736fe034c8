"""How long the report on fifteen recommendations takes in a warm worker, and against a plain script of the library.

Times are the processor's, so that whatever else runs on the machine does not count; printing uses one thread.
"""

import io
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf

from benchmarks.measurement import Measurement
from reports.cutting import whole
from reports.editions import Extent
from reports.fonts import FACES, Fonts
from reports.rendering import render_pdf, stylesheet
from reports.status_paper import publication_of
from reports.status_report import StatusReport
from tests.pdf.sample_reports import fifteen

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
RENDERS = 7
SECONDS_LIMIT = 1.5
PAGES_LIMIT = 22
MEGABYTES_LIMIT = 5.0
KILOBYTE = 1024
BODY = re.compile("<body>(.*?)</body>", re.DOTALL)
PLAIN_SCRIPT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"


def measure() -> list[Measurement]:
    """Print the report again and again as a worker does, and once as the library's manual does."""
    report, fonts = fifteen(), Fonts(PACKAGES)
    cold, printed = _timed(report, fonts)
    warm = min(_timed(report, fonts)[0] for _ in range(RENDERS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
    plain = _plain_script(report, fonts)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        pages = len(pdf.pages)
    return [
        Measurement(f"report on 15 recommendations, warm, best of {RENDERS}", warm, "s", SECONDS_LIMIT),
        Measurement("report on 15 recommendations, first in its process", cold, "s"),
        Measurement("the same content by a plain script", plain, "s"),
        Measurement("warm worker to plain script", warm / plain, "times", 1.0),
        Measurement("pages", pages, "pages", PAGES_LIMIT),
        Measurement("size of the file", len(printed) / KILOBYTE**2, "MB", MEGABYTES_LIMIT),
        Measurement("memory of the worker at its peak", memory, "MB"),
    ]


def _timed(report: StatusReport, fonts: Fonts) -> tuple[float, bytes]:
    started = time.process_time()
    printed = render_pdf(report, fonts)
    return time.process_time() - started, printed


def _plain_script(report: StatusReport, fonts: Fonts) -> float:
    """The same page with the pages' own style sheet, columns found by the renderer, in a process of its own."""
    style = stylesheet("paper.css").replace("table-layout: fixed", "table-layout: auto")
    faces = "".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight};"
        f" src: url('{(PACKAGES / face.path).as_uri()}') }}"
        for face in FACES
    )
    pages = (PACKAGES / "govuk-frontend/dist/govuk/govuk-frontend.min.css").read_text("utf-8")
    pages = re.sub(r"@font-face{[^}]*}", "", pages)
    body = "".join(BODY.findall("".join(sheet.html(whole) for sheet in publication_of(report, fonts, Extent.FULL).sheets)))
    html = f"<!DOCTYPE html><html lang='en-GB'><head><style>{pages}{faces}{style}</style></head><body>{body}</body></html>"
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, "utf-8")
        before = _of_children()
        command = [sys.executable, "-c", PLAIN_SCRIPT, str(page), str(Path(folder) / "page.pdf")]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return _of_children() - before


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
