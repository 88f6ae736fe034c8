"""Reporting progress, adding evidence, and fetching it."""

import io
import logging as logs
from dataclasses import replace
from datetime import date

import pytest

from tests.support import build_assessment, build_progress
from tests.support.build_progress import a_pdf, evidence_file, evidence_link
from tests.support.build_responses import issued, settled
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.investigations.vocabulary import Claim, Marking
from tracker.progress import queries
from tracker.progress.vocabulary import Carrier, EvidenceType
from tracker.storage import files


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def address_of(item):
    return {"organisation": item.organisation.slug, "number": item.number}


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
    return page_as(user).get("progress.add_evidence", investigation=addressee.recommendation.investigation.slug)


# Reporting progress


def test_the_page_says_what_is_asked_by_when_and_what_was_said_last(page_as, addressee, cast):
    settled(addressee, cast)
    build_progress.update(addressee, by=cast.liaison)
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    assert page.h1 == "Report progress on recommendation 7"
    assert page.facts()["What would satisfy it"] == "A training record for every sergeant."
    assert page.facts()["Delivery date"] == "27 March 2030"
    assert page.facts()["Latest update"].startswith("In progress ,")


def test_before_any_answer_there_is_no_delivery_date_and_nothing_said(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    assert page.facts()["Delivery date"] == "Not set: no answer is settled yet"
    assert page.facts()["Latest update"] == "Nothing reported"


def test_an_update_is_made_for_today_unless_another_day_is_given(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    answer = page.submit({"claim": Claim.IN_PROGRESS, "narrative": "Half of them\n\n- trained"})
    assert answer.location.endswith(f"/recommendations/{addressee.recommendation.slug}")
    (told,) = queries.updates_of([addressee])
    assert (told.claim, told.narrative, told.happened_on) == (Claim.IN_PROGRESS, "Half of them\n\n- trained", clock.today())


def test_a_wrong_update_keeps_what_was_typed_and_says_what_to_do(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    again = page.submit({"narrative": "<script>Half</script> of them", "happened": clock.days_from_today(2)})
    assert again.status == 422
    assert again.errors == {
        "claim": "Select how far you have come",
        "happened": "The day of this update must be today or in the past",
    }
    assert again.soup.find("textarea", id="narrative").get_text(strip=True) == "<script>Half</script> of them"


def test_a_completion_report_asks_for_evidence_or_a_reason(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    again = page.submit({"claim": Claim.COMPLETE, "narrative": "All done"})
    assert again.errors == {"no_evidence_because": "Add evidence before you report this complete, or say why there is none"}
    assert again.submit({"no_evidence_because": "It was said in the chamber"}).status == 302


def test_a_second_submit_of_the_same_update_does_nothing_twice(page_as, addressee, liaison):
    page = page_as(liaison).get("progress.report", **place(addressee))
    update = {"claim": Claim.IN_PROGRESS, "narrative": "Half of them"}
    assert page.submit(update).status == 302
    assert page.submit(update).status == 409
    assert len(queries.updates_of([addressee])) == 1


def test_what_is_closed_takes_no_update(page_as, addressee, cast):
    build_assessment.closed(addressee, cast)
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    assert "This is closed: no longer applicable. Only Oversight Office can open it again." in page.text
    assert not page.soup.select("main form")


def test_an_update_of_what_was_closed_meanwhile_is_refused_in_words(page_as, addressee, cast):
    page = page_as(cast.liaison).get("progress.report", **place(addressee))
    build_assessment.closed(addressee, cast)
    again = page.submit({"claim": Claim.IN_PROGRESS, "narrative": "Half of them"})
    assert again.status == 409
    assert again.submit({}).errors == {"": "This is closed. Only the oversight body can open it again"}


# Adding evidence


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
    (item,) = {use.item for use in queries.evidence_uses_of([first, second])}
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
    assert queries.evidence_uses_of([addressee]) == []


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
    assert "There is nothing to add evidence for" in page.visitor.post("progress.add_evidence", **here).text


# The library


def test_the_library_lists_what_was_given(page_as, cast):
    first, second = issued(cast, "2", "10")
    item = evidence_file(second, first, by=cast.liaison)
    evidence_link([first], by=cast.signatory)
    page = page_as(cast.caseworker).get("progress.library", investigation=first.recommendation.investigation.slug)
    rows = page.table("Evidence in this investigation")
    assert [(row["Reference"], row["Used for"].replace("Recommendation ", ""), row["Size"]) for row in rows] == [
        ("NOR-E1", "2 , 10", f"{item.size} bytes"),
        ("NOR-E2", "2", "Link"),
    ]
    assert rows[0]["Added"].endswith("by Liaison")
    assert "Add evidence" not in page.links


def test_an_empty_library_says_so(page_as, addressee, cast):
    slug = addressee.recommendation.investigation.slug
    page = page_as(cast.liaison).get("progress.library", investigation=slug)
    assert "No evidence has been added to this investigation yet." in page.text
    assert "Add evidence" in page.links


def test_a_force_sees_its_own_evidence_alone(page_as, cast, addressee):
    investigation = addressee.recommendation.investigation
    (theirs,) = issued(cast, "8", to=cast.other_force, investigation=investigation)
    evidence_file(addressee, by=cast.liaison)
    evidence_file(theirs, by=cast.other_liaison)
    mine = page_as(cast.liaison).get("progress.library", investigation=investigation.slug)
    all_of_it = page_as(cast.caseworker).get("progress.library", investigation=investigation.slug)
    assert [row["Reference"] for row in mine.table("Evidence in this investigation")] == ["NOR-E1"]
    assert "2 items from 2 organisations." in all_of_it.text


def test_the_library_asks_the_database_as_often_for_thirty_as_for_one(page_as, cast):
    addressees = issued(cast, *(str(number) for number in range(1, 31)))
    slug = addressees[0].recommendation.investigation.slug
    evidence_file(addressees[0], by=cast.liaison)
    with listening() as with_one:
        page_as(cast.caseworker).get("progress.library", investigation=slug)
    for addressee in addressees[1:]:
        evidence_file(addressee, by=cast.liaison)
    with listening() as with_thirty:
        page_as(cast.caseworker).get("progress.library", investigation=slug)
    assert len(with_thirty.reads) == len(with_one.reads)


def test_a_long_library_is_shown_in_parts(page_as, addressee, liaison):
    for _item in range(51):
        evidence_link([addressee], by=liaison)
    slug = addressee.recommendation.investigation.slug
    page = page_as(liaison).get("progress.library", investigation=slug, page=2)
    assert [row["Reference"] for row in page.table("Evidence in this investigation")] == ["NOR-E51"]


# Evidence and its file


def test_evidence_shows_what_it_supports_and_can_be_used_for_more(page_as, cast, liaison):
    first, second = issued(cast, "1", "2")
    item = evidence_file(first, by=liaison)
    page = page_as(liaison).get("progress.evidence", **address_of(item))
    using = page.click("Use it for more recommendations")
    assert [box["value"] for box in using.soup.select("input[name=addressees]")] == [str(second.id)]
    done = using.submit({"addressees": [second.id]}).follow()
    assert done.messages == ["NOR-E1 now also supports 1 more recommendation"]
    reference = second.recommendation.investigation.reference
    assert f"{reference}, recommendation 2" in done.links


def test_using_evidence_asks_for_what(page_as, cast, liaison):
    first, _second = issued(cast, "1", "2")
    item = evidence_file(first, by=liaison)
    page = page_as(liaison).get("progress.use_evidence", **address_of(item)).submit({})
    assert page.errors == {"addressees": "Select at least one recommendation"}


def test_evidence_that_stands_for_everything_says_so(page_as, addressee, liaison):
    item = evidence_file(addressee, by=liaison)
    page = page_as(liaison).get("progress.use_evidence", **address_of(item))
    assert "It stands for every open recommendation to your organisation already." in page.text


def test_a_reader_sees_of_evidence_only_the_uses_they_may_see(page_as, addressee, cast):
    (elsewhere,) = issued(cast, "1")
    item = evidence_file(addressee, elsewhere, by=cast.liaison)
    references = {each.recommendation.investigation.reference for each in (addressee, elsewhere)}
    page = page_as(cast.caseworker).get("progress.evidence", **address_of(item))
    assert {link.split(",")[0] for link in page.links if ", recommendation" in link} == references
    assert "Use it for more recommendations" not in page.links


def test_a_file_is_handed_over_as_it_was_given_and_never_opened(page_as, addressee, liaison):
    content = a_pdf()
    item = evidence_file(addressee, by=liaison, content=content, filename='Gŵyl "2026"; x=é.pdf')
    answer = page_as(liaison).get("progress.download", **address_of(item)).response
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
    answer = page_as(liaison).get("progress.download", **address_of(item)).response
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["other_liaison", "other_caseworker", "board_member", "administrator"])
def test_evidence_of_others_does_not_exist(page_as, addressee, cast, kind):
    item = evidence_file(addressee, by=cast.liaison)
    visitor = page_as(cast[kind])
    for endpoint in ("progress.evidence", "progress.download", "progress.use_evidence"):
        assert visitor.get(endpoint, **address_of(item)).status == 404


def test_a_link_has_no_file(page_as, addressee, liaison):
    item = evidence_link([addressee], by=liaison)
    assert page_as(liaison).get("progress.download", **address_of(item)).status == 404


@pytest.mark.parametrize("altered", [None, b"another policy"])
def test_a_stored_file_that_is_missing_or_altered_is_told_and_logged(page_as, addressee, liaison, caplog, altered):
    item = evidence_file(addressee, by=liaison)
    stored = files.path_of(item.sha256 or "")
    if altered is None:
        stored.unlink()
    else:
        stored.write_bytes(altered)
    with caplog.at_level(logs.ERROR):
        page = page_as(liaison).get("progress.download", **address_of(item))
    stored.unlink(missing_ok=True)
    assert page.status == 500
    assert page.h1 == "The file of NOR-E1 cannot be downloaded"
    assert "The file of NOR-E1 cannot be handed over" in caplog.text
