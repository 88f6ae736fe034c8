"""What anybody may type into a report in the making stays text on every page, in every file and in every name."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.support import build_fact_checks
from tests.support import build_reporting as build
from tracker.organisations.vocabulary import Kind
from tracker.preparing import deciding, services
from tracker.preparing.details import Asked, DraftDetails
from tracker.reporting.vocabulary import DecisionKind
from tracker.storage import files

MARK = "markedtext"
HOSTILE = {
    "markup": f"<script>alert('{MARK}')</script></svg></title>]]><img src=x onerror=alert(1)>",
    "templates": f"{{{{ 7*7 }}}} {{% raw %}} ${{7*7}} {MARK}",
    "styles": f"</style><link rel=attachment href=file:///etc/passwd> @import url(file:///etc/passwd) {MARK}",
    "directions": f"\u202e\u2066 {MARK} \u05d0\u05d1 \u200f",
    "rare": f"\U0001f469\u200d\U0001f692 \u0378 \U000e0041 {MARK} \ufffd e\u0301\u0301\u0301",
    "formula": f'=HYPERLINK("http://x","{MARK}")\r\n@SUM(1)\t+1',
    "long": MARK + "x" * 1_900,
}
SHORT = 180  # of the name of a board


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def text(request):
    return request.param


@pytest.fixture
def draft(cast, text):
    board = factories.organisation(kind=Kind.BOARD, name=f"Board o’ {text}"[:SHORT])
    draft = build.begun(cast, board=board)
    asked = [Asked(kind=DecisionKind.NOTE, words=text, references=("1",))]
    services.ask_decisions(draft, by=cast.caseworker, version=draft.version, decisions=asked)
    return draft


def test_it_is_text_on_the_pages_of_the_draft(page_as, cast, draft, text):
    check = build_fact_checks.asked(cast, draft, note=text)
    comment = build_fact_checks.commented(check, cast.liaison, text, suggested=text)
    build_fact_checks.answered(comment, cast, text)
    deciding.check(draft, by=cast.approver, version=draft.version, passed=False, note=text)
    for endpoint in ("draft", "edit", "decisions", "drop"):
        assert page_as(cast.caseworker).get(f"preparing.{endpoint}", draft_id=draft.id).status == 200
    assert MARK in page_as(cast.caseworker).get("preparing.draft", draft_id=draft.id).text
    assert MARK in page_as(cast.liaison).get("preparing.force_check", check_id=check.id).text


def test_it_is_text_in_what_is_issued(cast, draft):
    report = build.printed(_issued(cast, draft))
    assert report.is_issued
    assert report.file_name.isascii()
    page = BeautifulSoup(files.read(next(each.sha256 for each in report.files if each.form == "html")), "html.parser")
    assert MARK in page.text
    assert not page.select("script, img[src=x], link")


def test_it_is_text_in_what_a_corrected_version_changes(page_as, cast, draft, text):
    report = build.as_if_printed(cast, draft=build.approved(cast, draft))
    corrected = services.correct(report, by=cast.caseworker, details=DraftDetails(what_changed=text))
    build.as_if_printed(cast, draft=build.approved(cast, corrected))
    page = page_as(cast.caseworker).get("reporting.report", investigation=report.investigation.slug, report=report.slug)
    assert MARK in page.text


def _issued(cast, draft):
    draft = build.approved(cast, draft)
    return deciding.issue(draft, by=cast.approver, version=draft.version)
