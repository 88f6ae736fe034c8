"""One recommendation to 43 organisations counts as 1 recommendation and 43 addressees on every page that counts."""

import csv
import io
import re

import pytest

from reports.data_file import data_file
from tests import factories
from tests.support import build_sets
from tracker.policy import SYSTEM
from tracker.reporting.assemble import status_report

FORCES = 43
COUNTED = re.compile(r"(\d[\d,]*) (recommendation|addressee)s?\b")


@pytest.fixture
def drafted(cast):
    """Return a draft to 43 forces."""
    forces = [cast.force, *(factories.organisation(f"F{number:02}") for number in range(1, FORCES))]
    return build_sets.draft(build_sets.investigation(cast), cast, "7", forces)


@pytest.fixture
def issued(drafted, cast):
    """Return an investigation with one recommendation, issued to 43 forces."""
    build_sets.issue([drafted], cast)
    return drafted.investigation


def counts(page):
    """Return what a page counts: each number with its unit."""
    return {(number, unit) for number, unit in COUNTED.findall(page.text)}


def test_the_pages_before_it_is_issued_count_one_and_forty_three(page_as, cast, drafted):
    at = {"investigation": drafted.investigation.slug}
    assert counts(page_as(cast.caseworker).get("investigations.check", **at)) == {("1", "recommendation"), ("43", "addressee")}
    assert ("43", "recommendation") not in counts(page_as(cast.approver).get("investigations.issue", **at))


def test_the_list_of_investigations_counts_one_and_forty_three(page_as, cast, issued):
    row = next(row for row in page_as(cast.caseworker).get("overview.investigations").table("Investigations"))
    assert (row["Recommendations"], row["Addressees"]) == ("1", "43")


@pytest.mark.parametrize("endpoint", ["overview.investigation", "reporting.preview_page"])
def test_the_case_and_its_report_count_one_and_forty_three(page_as, cast, issued, endpoint):
    counted = counts(page_as(cast.caseworker).get(endpoint, investigation=issued.slug))
    assert {("1", "recommendation"), ("43", "addressee")} <= counted
    assert ("43", "recommendation") not in counted


@pytest.mark.parametrize(
    "endpoint", ["overview.home", "overview.recommendation", "correspondence.letters", "reporting.investigation_reports"]
)
def test_no_other_page_takes_addressees_for_recommendations(page_as, cast, issued, endpoint):
    at = {} if endpoint == "overview.home" else {"investigation": issued.slug}
    if endpoint == "overview.recommendation":
        at["recommendation"] = "7"
    assert ("43", "recommendation") not in counts(page_as(cast.caseworker).get(endpoint, **at))


def test_a_force_counts_what_is_its_own(page_as, cast, issued):
    page = page_as(cast.liaison).get("overview.investigation", investigation=issued.slug)
    assert not {number for number, _unit in counts(page)} & {"43"}
    row = page_as(cast.liaison).get("overview.investigations").table("Investigations")[0]
    assert (row["Recommendations"], row["Addressees"]) == ("1", "1")


def test_the_report_and_its_data_agree(cast, issued):
    report = status_report(issued, by=SYSTEM)
    assert (len(report.recommendations), sum(len(each.addressees) for each in report.recommendations)) == (1, 43)
    rows = list(csv.DictReader(io.StringIO(data_file(report).decode("utf-8-sig"))))
    assert (len(rows), len({row["reference"] for row in rows})) == (43, 1)
