"""The pages of summaries: read, copied, downloaded as text and rows, printed."""

import io
import zipfile
from html import escape

import pytest

from tests.support import build_investigations, build_reporting
from tests.support.build_fact_checks import to_both

HOSTILE = '=HYPERLINK("https://example.org","click")'


@pytest.fixture
def summary(page_as, cast):
    to_both(cast)
    return page_as(cast.liaison).get("summaries.summary")


def test_a_force_reads_where_it_stands_and_copies_the_text(summary, cast):
    assert summary.h1 == "Summary for Northshire Police"
    assert "Next date:" in summary.text
    text = summary.soup.find(id="text").get_text()
    assert "Northshire Police" in text
    assert cast.other_force.name not in text


def test_the_text_to_download_is_the_text_to_copy(summary):
    download = summary.click("Download the text")
    assert download.response.mimetype == "text/plain"
    assert download.response.text.splitlines()[0] == summary.soup.find(id="text").get_text().strip().splitlines()[0]
    assert "attachment" in download.response.headers["Content-Disposition"]


def test_the_page_of_its_own_runs_nothing(summary):
    page = summary.click("Read as a page")
    assert page.response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")


def test_it_is_printed_for_whoever_asked(summary):
    done = summary.submit(press="Make a PDF").follow()
    assert done.h1 == "Summary for Northshire Police, as PDF"
    assert done.visitor.open(next(link for link in done.links.values() if link.endswith("/file"))).response.data[:4] == b"%PDF"


def test_a_text_that_looks_like_a_formula_stays_a_text(page_as, cast):
    investigation = build_investigations.investigation(cast)
    draft = build_investigations.draft(investigation, cast, "1", title=HOSTILE)
    build_investigations.issue(investigation, cast, draft)
    page = page_as(cast.liaison).get("summaries.summary").click("Download the rows (XLSX)")
    with zipfile.ZipFile(io.BytesIO(page.response.data)) as book:
        assert escape(HOSTILE, quote=False) in book.read("xl/sharedStrings.xml").decode()
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert not any("hyperlink" in name for name in book.namelist())


def test_a_force_without_recommendations_is_told_so(page_as, cast):
    page = page_as(cast.other_liaison).get("summaries.summary")
    assert "Nothing has been addressed to Southshire Police yet" in page.text


def test_oversight_reads_it_narrowed_to_its_own_investigations(page_as, cast):
    to_both(cast)
    page = page_as(cast.caseworker).get("summaries.of_organisation", organisation=cast.force.slug)
    assert "It tells only of investigations of Oversight Office." in page.text
    assert page.click("Download the text").status == 200
    with build_reporting.no_worker():
        assert page.submit(press="Make a PDF").follow().h1 == "Summary for Northshire Police, as PDF"


def test_the_page_of_an_investigation_leads_to_the_summary_of_each_force(page_as, cast):
    investigation = to_both(cast)
    page = page_as(cast.caseworker).get("overview.investigation", investigation=investigation.slug)
    for force in (cast.force, cast.other_force):
        assert page.click(f"{force.short_name} : summary for {force.name}").h1 == f"Summary for {force.name}"
    assert "summary for" not in page_as(cast.liaison).get("overview.investigation", investigation=investigation.slug).text
