"""Every figure of a report, wherever it is printed, is that of its data file: counted again from the file alone."""

import functools

import pytest

from tests.pdf import agreement, agreement_of_rows, sample_quarter, sample_reports
from tests.pdf.reading import Told

CHECKS = (*agreement.CHECKS, *agreement_of_rows.CHECKS)
SAMPLES = {**sample_reports.ALL, "first": sample_quarter.first}


@functools.cache
def as_told(name: str) -> Told:
    return Told(SAMPLES[name]())


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_page_says_what_the_data_file_says(check, name):
    check(as_told(name))
