"""The library of evidence, each piece of it, and its file."""

import logging as logs

import pytest

from tests.support.build_evidence import a_pdf, evidence_file, evidence_link
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


def address_of(item):
    return {"organisation": item.organisation.slug, "number": item.number}


def test_the_library_lists_what_was_given(page_as, cast):
    first, second = issued(cast, "2", "10")
    item = evidence_file(second, first, by=cast.liaison)
    evidence_link([first], by=cast.signatory)
    page = page_as(cast.caseworker).get("evidence.library", investigation=first.recommendation.investigation.slug)
    rows = page.table("Evidence in this investigation")
    assert [(row["Reference"], row["Used for"].replace("Recommendation ", "")) for row in rows] == [
        ("NOR-E1", "2 , 10"),
        ("NOR-E2", "2"),
    ]
    assert rows[0]["Added"].endswith(f"by Liaison {item.size} bytes")
    assert rows[1]["Added"].endswith("Link")
    assert "Add evidence" not in page.links


def test_an_empty_library_says_so(page_as, addressee, cast):
    slug = addressee.recommendation.investigation.slug
    page = page_as(cast.liaison).get("evidence.library", investigation=slug)
    assert "No evidence has been added to this investigation yet." in page.text
    assert "Add evidence" in page.links


def test_a_force_sees_its_own_evidence_alone(page_as, cast, addressee):
    investigation = addressee.recommendation.investigation
    (theirs,) = issued(cast, "8", to=cast.other_force, investigation=investigation)
    evidence_file(addressee, by=cast.liaison)
    evidence_file(theirs, by=cast.other_liaison)
    mine = page_as(cast.liaison).get("evidence.library", investigation=investigation.slug)
    all_of_it = page_as(cast.caseworker).get("evidence.library", investigation=investigation.slug)
    assert [row["Reference"] for row in mine.table("Evidence in this investigation")] == ["NOR-E1"]
    assert "2 items from 2 organisations." in all_of_it.text


def test_the_library_asks_the_database_as_often_for_thirty_as_for_one(page_as, cast):
    addressees = issued(cast, *(str(number) for number in range(1, 31)))
    slug = addressees[0].recommendation.investigation.slug
    evidence_file(addressees[0], by=cast.liaison)
    with listening() as with_one:
        page_as(cast.caseworker).get("evidence.library", investigation=slug)
    for addressee in addressees[1:]:
        evidence_file(addressee, by=cast.liaison)
    with listening() as with_thirty:
        page_as(cast.caseworker).get("evidence.library", investigation=slug)
    assert len(with_thirty.reads) == len(with_one.reads)


def test_a_long_library_is_shown_in_parts(page_as, addressee, liaison):
    for _item in range(51):
        evidence_link([addressee], by=liaison)
    slug = addressee.recommendation.investigation.slug
    page = page_as(liaison).get("evidence.library", investigation=slug, page=2)
    assert [row["Reference"] for row in page.table("Evidence in this investigation")] == ["NOR-E51"]


def test_evidence_shows_what_it_supports_and_can_be_used_for_more(page_as, cast, liaison):
    first, second = issued(cast, "1", "2")
    item = evidence_file(first, by=liaison)
    page = page_as(liaison).get("evidence.item", **address_of(item))
    using = page.click("Use it for more recommendations")
    assert [box["value"] for box in using.soup.select("input[name=addressees]")] == [str(second.id)]
    done = using.submit({"addressees": [second.id]}).follow()
    assert done.messages == ["NOR-E1 now also supports 1 more recommendation"]
    reference = second.recommendation.investigation.reference
    assert f"{reference}, recommendation 2" in done.links


def test_using_evidence_asks_for_what(page_as, cast, liaison):
    first, _second = issued(cast, "1", "2")
    item = evidence_file(first, by=liaison)
    page = page_as(liaison).get("evidence.use", **address_of(item)).submit({})
    assert page.errors == {"addressees": "Select at least one recommendation"}


def test_evidence_that_stands_for_everything_says_so(page_as, addressee, liaison):
    item = evidence_file(addressee, by=liaison)
    page = page_as(liaison).get("evidence.use", **address_of(item))
    assert "It stands for every open recommendation to your organisation already." in page.text


def test_a_reader_sees_of_evidence_only_the_uses_they_may_see(page_as, addressee, cast):
    (elsewhere,) = issued(cast, "1")
    item = evidence_file(addressee, elsewhere, by=cast.liaison)
    references = {each.recommendation.investigation.reference for each in (addressee, elsewhere)}
    page = page_as(cast.caseworker).get("evidence.item", **address_of(item))
    assert {link.split(",")[0] for link in page.links if ", recommendation" in link} == references
    assert "Use it for more recommendations" not in page.links


def test_a_file_is_handed_over_as_it_was_given_and_never_opened(page_as, addressee, liaison):
    content = a_pdf()
    item = evidence_file(addressee, by=liaison, content=content, filename='Gŵyl "2026"; x=é.pdf')
    answer = page_as(liaison).get("evidence.download", **address_of(item)).response
    assert answer.data == content
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(content))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''G%C5%B5yl%20%222026%22%3B%20x%3D%C3%A9.pdf" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("filename", ["policy\r\nSet-Cookie: a=b.pdf", "../../\u202efdp.pdf", "a" * 300 + ".pdf", 'x";y=".pdf'])
def test_a_hostile_name_stays_inside_its_header(page_as, addressee, liaison, filename):
    item = evidence_file(addressee, by=liaison, filename=filename)
    answer = page_as(liaison).get("evidence.download", **address_of(item)).response
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["other_liaison", "other_caseworker", "board_member", "administrator"])
def test_evidence_of_others_does_not_exist(page_as, addressee, cast, kind):
    item = evidence_file(addressee, by=cast.liaison)
    visitor = page_as(cast[kind])
    for endpoint in ("evidence.item", "evidence.download", "evidence.use"):
        assert visitor.get(endpoint, **address_of(item)).status == 404


def test_a_link_has_no_file(page_as, addressee, liaison):
    item = evidence_link([addressee], by=liaison)
    assert page_as(liaison).get("evidence.download", **address_of(item)).status == 404


@pytest.mark.parametrize("altered", [None, b"another policy"])
def test_a_stored_file_that_is_missing_or_altered_is_told_and_logged(page_as, addressee, liaison, caplog, altered):
    item = evidence_file(addressee, by=liaison)
    stored = files.path_of(item.sha256 or "")
    if altered is None:
        stored.unlink()
    else:
        stored.write_bytes(altered)
    with caplog.at_level(logs.ERROR):
        page = page_as(liaison).get("evidence.download", **address_of(item))
    stored.unlink(missing_ok=True)
    assert page.status == 500
    assert page.h1 == "The file of NOR-E1 cannot be downloaded"
    assert "The file of NOR-E1 cannot be handed over" in caplog.text
