"""What a report prints of delivery and assurance."""

import csv
import io

import pytest
from bs4 import BeautifulSoup

from reports.data_file import data_file
from reports.document import Document
from reports.rendering import render_html
from reports.values import from_json, values_json
from tests.pdf.sample_assurance import ACTION, CHECK, DISPUTE, MEASURE, assured


@pytest.fixture(scope="module")
def twin():
    return BeautifulSoup(render_html(assured()), "html5lib")


@pytest.mark.parametrize(
    "words",
    [
        "Owner: Head of Training. Due 30 November 2026, moved once, 30 days in all. In progress, at risk.",
        "Owner: nobody. No date",
        MEASURE.outcome,
        "No measure agreed",
        "new date asked for 20 September 2026, with us 10 days",
        "Evidence considered: E-1, revision 2: partly sufficient",
        "Measures judged: measure 1: met",
        DISPUTE.our_case,
        CHECK.holds,
        "accepted by Deputy Chief Constable",
        "Withdrawn 3 September 2026, Head of Training: the wrong district",
    ],
)
def test_everything_of_delivery_and_assurance_is_printed(words, twin):
    assert words in " ".join(twin.get_text().split())


def test_what_is_in_error_is_struck_and_in_no_table_or_data(twin):
    assert len(twin.select(".struck")) == 4
    assert [entry.reference for entry, _dispute in Document(assured()).disputes] == ["2"]
    rows = list(csv.DictReader(io.StringIO(data_file(assured()).decode("utf-8-sig"))))
    assert [row["actions"].count("EXP-A") for row in rows] == [2, 0, 0]
    assert [row["measures_agreed"] for row in rows] == [MEASURE.wording, "", ""]
    assert rows[0]["actions"].startswith(str(ACTION))


def test_what_also_waits_stands_apart_from_what_is_counted(twin):
    assert "Closure disputed, to be decided" in twin.select_one("#also-table-1").get_text()
    assert Document(assured()).figures.waiting == 0


def test_the_values_survive_json():
    assert from_json(values_json(assured())) == assured()
