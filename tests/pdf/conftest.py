"""Each sample report, rendered once for all tests of a run."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from reports.fonts import Fonts
from reports.rendering import render_html, render_pdf
from reports.status_report import StatusReport
from tests.pdf import sample_reports

FONTS = Fonts(Path(__file__).resolve().parents[2] / "node_modules")


@dataclass(frozen=True)
class Printed:
    """A report with what came of it."""

    report: StatusReport
    pdf: bytes
    html: str

    @functools.cached_property
    def pages(self) -> list[str]:
        """The text of each page, with single spaces."""
        document = pypdfium2.PdfDocument(self.pdf)
        texts = [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]
        document.close()
        return texts

    @functools.cached_property
    def soup(self) -> BeautifulSoup:
        """The twin as a reader of HTML sees it."""
        return BeautifulSoup(self.html, "html.parser")


@functools.cache
def rendered(name: str) -> Printed:
    report = sample_reports.ALL[name]()
    return Printed(report, render_pdf(report, FONTS), render_html(report))


@pytest.fixture(scope="session")
def printed() -> Callable[[str], Printed]:
    return rendered


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return FONTS


@pytest.fixture(params=sorted(sample_reports.ALL))
def each_printed(request: pytest.FixtureRequest) -> Printed:
    return rendered(request.param)
