"""Every figure of a report, wherever it is printed, is that of its data file: counted again from the file alone."""

import functools
import re

import pytest

from tests.pdf import agreement, agreement_of_rows, sample_quarter, sample_reports
from tests.pdf.conftest import rendered
from tests.pdf.reading import Told
from tests.pdf.told import words

CHECKS = (*agreement.CHECKS, *agreement_of_rows.CHECKS)
SAMPLES = {**sample_reports.ALL, "first": sample_quarter.first}


@functools.cache
def as_told(name: str) -> Told:
    return Told(SAMPLES[name]())


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_page_says_what_the_data_file_says(check, name):
    check(as_told(name))


PROSE = ".sentences, .strip li, .finding, .reconciliation, .no-change, .unmeasured"
TABLES = ("figures", "exceptions", "changes", "slippage", "due-soon", "glance", "waiting", "burn-up-figures", "closed")


def unbroken(text):
    """A text without what paper puts where a line ends."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02-]", "", text)


@pytest.mark.parametrize("name", ["fifteen", "quarter", "seven_forces", "eventful", "second", "empty"])
def test_paper_says_what_the_page_says(name):
    paper, told = unbroken("".join(rendered(name).pages)), as_told(name)
    rows = ["".join(row) for kind in TABLES for row in told.rows(kind)]
    prose = [
        words(each) for each in told.soup.select(".sentences, .strip li, .finding, .reconciliation, .no-change, .unmeasured")
    ]
    assert [each for each in (*rows, *prose) if unbroken(each) not in paper] == []
