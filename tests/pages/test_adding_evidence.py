"""Adding evidence: what is asked, and what is refused."""

import io
from dataclasses import replace
from datetime import date

import pytest

from tests.support import build_assessment
from tests.support.build_evidence import a_pdf, evidence_file
from tests.support.build_responses import issued
from tracker.dates import When
from tracker.evidence.queries import uses_of
from tracker.evidence.vocabulary import Carrier, EvidenceType
from tracker.investigations.vocabulary import Marking


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


def filled_in(*addressees, **changes):
    return {
        "carrier": Carrier.FILE,
        "upload": (io.BytesIO(a_pdf()), "policy.pdf"),
        "title": "Stop search policy",
        "kind": EvidenceType.POLICY,
        "document": When.day(date(2026, 3, 27)),
        "marking": Marking.OFFICIAL,
        "shows": "The new policy\n\n1. in section 4",
        "addressees": [each.id for each in addressees],
    } | changes


def adding(page_as, addressee, user):
    return page_as(user).get("evidence.add", investigation=addressee.recommendation.investigation.slug)


def test_the_page_says_what_may_be_added_and_offers_what_is_open(page_as, cast, liaison):
    first, second, third = issued(cast, "1", "2", "10")
    build_assessment.closed(second, cast)
    page = adding(page_as, first, liaison)
    assert "PDF, JPEG, PNG, DOCX, XLSX, TXT or CSV. The file must be no larger than 50 MB." in page.text
    offered = [box["value"] for box in page.soup.select("input[name=addressees]")]
    assert offered == [str(first.id), str(third.id)]


def test_evidence_for_one_recommendation_has_it_chosen_already(page_as, cast, liaison):
    first, _second = issued(cast, "3a", "3b")
    slug = first.recommendation.investigation.slug
    page = page_as(liaison).open(f"/investigations/{slug}/evidence/new?for=3A")
    assert [box["value"] for box in page.soup.select("input[name=addressees][checked]")] == [str(first.id)]


def test_a_file_is_added_and_its_page_shows_all_of_it(page_as, cast, liaison):
    first, second = issued(cast, "1", "2")
    page = adding(page_as, first, liaison).submit(filled_in(first, second)).follow()
    (item,) = {use.item for use in uses_of([first, second])}
    assert page.messages == ["Evidence NOR-E1 added"]
    assert page.h1 == "Stop search policy"
    assert page.facts()["SHA-256 of the file"].replace(" ", "") == item.sha256
    assert page.facts()["File"].startswith("policy.pdf PDF,")
    assert page.facts()["Date of the document"] == "27 March 2026"
    assert page.facts()["Added"].endswith("by Liaison, Liaison post")


def test_a_link_is_added_and_leads_there_with_its_address_in_sight(page_as, addressee, liaison):
    url = "https://example.police.uk/policy?a=1&b=2"
    form = filled_in(addressee, carrier=Carrier.LINK, url=url)
    del form["upload"]
    page = adding(page_as, addressee, liaison).submit(form).follow()
    assert page.links[url] == url
    link = page.soup.find("a", string=url)
    assert {"noreferrer", "noopener"} <= set(link["rel"])


def test_an_empty_form_says_everything_that_is_to_do(page_as, addressee, liaison):
    page = adding(page_as, addressee, liaison).submit({})
    assert page.status == 422
    assert page.errors == {
        "carrier": "Select whether you are adding a file or a link",
        "title": "Enter a title for the evidence",
        "kind": "Select the type of evidence",
        "document": "Enter the date of the document, or say why it is not known",
        "shows": "Enter what the evidence shows",
        "addressees": "Select at least one recommendation",
    }


@pytest.mark.parametrize(
    ("carrier", "errors"),
    [
        (Carrier.FILE, {"upload": "Choose a file"}),
        (Carrier.LINK, {"url": "Enter a web address that starts with https://"}),
    ],
)
def test_the_file_or_the_address_is_asked_for(page_as, addressee, liaison, carrier, errors):
    form = filled_in(addressee, carrier=carrier)
    del form["upload"]
    assert adding(page_as, addressee, liaison).submit(form).errors == errors


def test_a_file_is_to_be_chosen_again_where_something_else_was_wrong(page_as, addressee, liaison):
    page = adding(page_as, addressee, liaison).submit(filled_in(addressee, title=""))
    assert page.errors == {
        "upload": "Choose the file again: it was not kept, because of the other errors on this page",
        "title": "Enter a title for the evidence",
    }
    assert page.soup.find("textarea", id="shows").get_text().strip() == "The new policy\n\n1. in section 4"
    assert page.soup.select("input[name=addressees][checked]")


@pytest.mark.parametrize(
    ("content", "filename", "words"),
    [
        (b"<html><script>alert(1)</script>", "policy.pdf", "not a PDF, although its name says so"),
        (b"<svg onload=alert(1)>", "figures.csv", "not CSV, although its name says so"),
        (b"MZ\x90\x00", "notes.txt", "not plain text, although its name says so"),
        (b"%PDF-1.7", "policy.exe", "must be a PDF, JPEG, PNG, DOCX, XLSX, TXT or CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked.docx", "locked with a password or in an older format"),
        (b"", "policy.pdf", "The selected file is empty"),
    ],
)
def test_a_hostile_file_is_refused_in_words_beside_its_field(page_as, addressee, liaison, content, filename, words):
    form = filled_in(addressee, upload=(io.BytesIO(content), filename))
    page = adding(page_as, addressee, liaison).submit(form)
    assert page.status == 422
    assert words in page.errors["upload"]
    assert uses_of([addressee]) == []


def test_a_file_beyond_the_limit_is_refused_in_words(page_as, addressee, liaison, app, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], evidence_limit=100_000))
    form = filled_in(addressee, upload=(io.BytesIO(b"%PDF-" + bytes(100_000)), "policy.pdf"))
    page = adding(page_as, addressee, liaison).submit(form)
    assert page.errors["upload"].startswith("The selected file must be no larger than")


def test_what_is_larger_than_any_form_is_refused_by_a_page_in_words(page_as, addressee, liaison, app, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 1_000)
    page = adding(page_as, addressee, liaison).submit(filled_in(addressee, shows="x" * 2_000))
    assert page.status == 413
    assert page.h1 == "What you sent is too large"


def test_the_same_file_twice_is_refused_by_its_number(page_as, addressee, liaison):
    content = a_pdf()
    evidence_file(addressee, by=liaison, content=content)
    form = filled_in(addressee, upload=(io.BytesIO(content), "again.pdf"))
    page = adding(page_as, addressee, liaison).submit(form)
    assert page.errors == {
        "upload": "Your organisation gave this as NOR-E1 already. Use NOR-E1 for more recommendations instead"
    }


def test_where_everything_is_closed_there_is_nothing_to_add(page_as, addressee, cast):
    build_assessment.closed(addressee, cast)
    page = adding(page_as, addressee, cast.liaison)
    assert "There is nothing to add evidence for" in page.text
    assert not page.soup.select("main form")
    here = {"investigation": addressee.recommendation.investigation.slug}
    assert "There is nothing to add evidence for" in page.visitor.post("evidence.add", **here).text


def test_a_day_to_look_again_that_is_over_is_told_with_all_else_that_is_wrong(page_as, addressee, liaison):
    page = adding(page_as, addressee, liaison).submit(filled_in(title="", recheck_by=date(2026, 1, 1)))
    told = {name: page.errors[name] for name in ("title", "recheck_by")}
    assert told == {"title": "Enter a title for the evidence", "recheck_by": "The date to re-check it must be in the future"}
