"""A report as its page tells it, beside what its data file comes to."""

from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup

from reports.data_file import data_file
from reports.headlines import CHART_ORDER, look_of
from reports.rendering import render_html
from reports.status_report import StatusReport
from tests.pdf import told
from tests.pdf.recount import Recount

CHART_WORDS = [look_of(headline).words for headline in CHART_ORDER]


@dataclass(frozen=True)
class Told:
    """A report as its page tells it, beside what its data file comes to."""

    report: StatusReport

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(render_html(self.report), "html.parser")

    @cached_property
    def recount(self) -> Recount:
        return Recount(data_file(self.report), self.report.as_at.date())

    @cached_property
    def strip(self) -> list[str]:
        return [told.words(item) for item in self.soup.select(".strip li")]

    def rows(self, kind: str) -> list[list[str]]:
        return told.rows_of(self.soup, kind)
