"""What is done with evidence on its pages: several files at once, revisions, looks, withdrawal, destruction."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factories
from tests.support.build_evidence import (
    DETAILS,
    a_pdf,
    address_of,
    aged,
    another_approver,
    destroyed,
    evidence_file,
    inspected,
    proposed,
    revised,
    withdrawn,
)
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.evidence import destroying
from tracker.evidence.queries import uses_of
from tracker.evidence.vocabulary import Carrier, EvidenceType, Ground
from tracker.investigations.vocabulary import LegalBasis, Marking
from tracker.policy import Role
from tracker.storage import files

WELSH = "Tystiolaeth o’r heddlu: <b>ŵyl</b> & O'Neill"


@pytest.fixture
def addressee(cast):
    return issued(cast, "7")[0]


@pytest.fixture
def item(addressee, liaison):
    return evidence_file(addressee, by=liaison)


def a_file(name="policy.pdf"):
    return (io.BytesIO(a_pdf()), name)


def first_row(*addressees, **changes):
    return {
        "addressees": [each.id for each in addressees],
        "carrier": Carrier.FILE,
        "upload": a_file(),
        "title": "Stop search policy",
        "kind": EvidenceType.POLICY,
        "document": When.day(date(2026, 3, 27)),
        "marking": Marking.SENSITIVE,
        "shows": "The new policy",
    } | changes


def adding(page_as, addressee, user, endpoint="evidence.add"):
    return page_as(user).get(endpoint, investigation=addressee.recommendation.investigation.slug)


def test_of_more_files_only_what_differs_is_asked(page_as, addressee, liaison):
    more = {"upload_2": a_file("Minute of March.pdf"), "upload_5": a_file(), "title_5": WELSH, "kind_5": EvidenceType.DATA}
    done = adding(page_as, addressee, liaison).submit(first_row(addressee) | more).follow()
    assert done.messages == ["3 items of evidence added: NOR-E1 to NOR-E3"]
    items = [use.item for use in uses_of([addressee])]
    assert [(each.title, each.kind) for each in items] == [
        ("Stop search policy", EvidenceType.POLICY),
        ("Minute of March", EvidenceType.POLICY),
        (WELSH, EvidenceType.DATA),
    ]
    assert {(each.marking, each.shows, each.document_on) for each in items} == {
        (Marking.SENSITIVE, "The new policy", date(2026, 3, 27))
    }


def test_a_bad_file_among_several_is_named_and_nothing_is_added(page_as, addressee, liaison):
    more = {"upload_2": a_file(), "upload_3": (io.BytesIO(b"MZ"), "bad.pdf")}
    page = adding(page_as, addressee, liaison).submit(first_row(addressee) | more)
    assert page.errors == {
        "upload": "Choose the file again: it was not kept, because of the other errors on this page",
        "upload_2": "Choose the file again: it was not kept, because of the other errors on this page",
        "upload_3": "The selected file is not a PDF, although its name says so",
    }
    assert uses_of([addressee]) == []
    assert len(page.soup.select("details[open] input[type=file]")) == 2


def test_a_row_in_which_something_was_typed_needs_its_file(page_as, addressee, liaison):
    page = adding(page_as, addressee, liaison).submit(first_row(addressee, title_4="Minute"))
    assert page.errors["upload_4"] == "Choose file 4, or empty what you typed for it"


def test_a_script_that_sent_the_form_is_told_where_to_go_on(page_as, addressee, liaison):
    page = adding(page_as, addressee, liaison)
    page.visitor.client.environ_base["HTTP_X_GOES_ON_ITSELF"] = "yes"
    answer = page.submit(first_row(addressee)).response
    del page.visitor.client.environ_base["HTTP_X_GOES_ON_ITSELF"]
    assert (answer.status_code, answer.data) == (204, b"")
    assert page.visitor.open(answer.headers["X-Gone-On-To"]).messages == ["Evidence NOR-E1 added"]


def test_oversight_adds_what_it_saw_and_may_use_it_for_more(page_as, cast):
    first, second = issued(cast, "1", "2")
    page = adding(page_as, first, cast.caseworker, "evidence.inspection").submit(first_row(first)).follow()
    assert (page.messages, page.facts()["Given by"]) == (["Evidence OVS-E1 added"], "Oversight Office")
    done = page.click("Use it for more recommendations").submit({"addressees": [second.id]}).follow()
    assert done.messages == ["OVS-E1 now also supports 1 more recommendation"]
    seen = page_as(cast.liaison).get("evidence.item", organisation="OVS", number=1)
    assert "Withdraw it" not in seen.links
    assert "What you can do" not in seen.text


def test_a_newer_revision_stands_beside_the_older_one(page_as, item, liaison):
    form = {"carrier": Carrier.FILE, "upload": a_file("policy-2.pdf"), "changed": WELSH, "document": When.day(date(2026, 4, 1))}
    page = page_as(liaison).get("evidence.revise", **address_of(item)).submit(form).follow()
    assert page.messages == ["Revision 2 of NOR-E1 added"]
    cards = [card.h3.get_text() for card in page.soup.select(".govuk-summary-card")]
    assert cards == ["Revision 2, the latest", "Revision 1"]
    assert WELSH in page.text
    newer = page_as(liaison).get("evidence.revision_file", revision=2, **address_of(item)).response
    assert newer.headers["Content-Disposition"] == "attachment; filename=policy-2.pdf"
    assert page_as(liaison).get("evidence.revision_file", revision=3, **address_of(item)).status == 404


def test_a_revision_asks_for_an_address_that_can_be_opened_with_all_else_it_lacks(page_as, item, liaison):
    page = page_as(liaison).get("evidence.revise", **address_of(item)).submit({"carrier": Carrier.LINK, "url": "nonsense"})
    assert list(page.errors) == ["url", "changed", "document"]
    assert page.errors["url"] == "Enter a web address that starts with https://"


def test_a_revision_that_somebody_else_added_meanwhile_is_told_and_what_was_typed_stays(page_as, item, liaison):
    page = page_as(liaison).get("evidence.revise", **address_of(item))
    revised(item, by=liaison)
    form = {"carrier": Carrier.LINK, "url": "https://example.org/p", "changed": "More", "document": When.day(date(2026, 4, 1))}
    stale = page.submit(form)
    assert (stale.status, stale.soup.find("textarea", id="changed").get_text().strip()) == (409, "More")
    assert stale.submit().follow().messages == ["Revision 3 of NOR-E1 added"]


def test_a_look_is_recorded_with_the_next_day(page_as, addressee, liaison):
    item = evidence_file(addressee, by=liaison, details=replace(DETAILS, recheck_by=clock.today() + timedelta(days=1)))
    next_look = clock.today() + timedelta(days=400)
    with clock.at(clock.now() + timedelta(days=9)):
        page = page_as(liaison).get("evidence.item", **address_of(item))
        assert "It was to be looked at again by" in page.text
        page = page.click("Say that you have looked at it again").submit({"note": WELSH, "recheck_by": next_look}).follow()
    assert (page.messages, page.table("Looks")[0]["What was found"]) == (["NOR-E1 re-checked"], WELSH)
    assert page.facts()["Look again by"] == str(When.day(next_look))


def test_a_withdrawal_says_first_what_it_supports_and_shows_afterwards(page_as, item, liaison):
    asking = page_as(liaison).get("evidence.withdraw", **address_of(item))
    assert "recommendation 7" in asking.text
    assert asking.submit({"reason": ""}).errors == {"reason": "Enter why you withdraw it"}
    page = asking.submit({"reason": WELSH}).follow()
    assert (page.messages, WELSH in page.text) == (["NOR-E1 withdrawn"], True)
    assert "Withdraw it" not in page.links
    slug = item.uses[0].addressee.recommendation.investigation.slug
    library = page_as(liaison).get("evidence.library", investigation=slug)
    assert library.soup.select_one("td s").get_text() == item.title
    again = asking.submit({"reason": "Again"})
    assert (again.status, "was withdrawn" in again.text) == (422, True)


def test_two_approvers_destroy_a_file_and_its_download_says_who_and_why(page_as, item, cast):
    second = another_approver(cast)
    page = page_as(cast.approver).get("evidence.item", **address_of(item)).click("Propose to destroy this file : revision 1")
    page = page.submit({"ground": Ground.COURT_ORDER, "reason": WELSH}).follow()
    own = page.click("See the proposal : revision 1")
    assert ("another approver must decide it" in own.text, own.soup.select("main form")) == (True, [])
    aged(item.sha256)
    page = page_as(second).get("evidence.item", **address_of(item)).click("Decide on it : revision 1")
    done = page.submit({"outcome": "destroyed"}).follow()
    assert done.messages == ["The file of NOR-E1, revision 1, is destroyed"]
    gone = page_as(cast.liaison).get("evidence.download", **address_of(item))
    assert (gone.status, gone.h1) == (410, "The file of NOR-E1 was destroyed")
    assert second.name in gone.text
    assert cast.approver.name in gone.text
    assert "Ground: court order." in gone.text
    assert item.sha256 not in files.names()


def test_a_file_is_kept_only_with_a_reason(page_as, item, cast):
    proposal = proposed(item, by=cast.approver)
    page = page_as(another_approver(cast)).get("evidence.decide_destruction", proposal_id=proposal.id)
    assert page.submit({"outcome": "declined"}).errors == {"reason": "Enter why the file is not destroyed"}
    done = page.submit({"outcome": "declined", "reason": WELSH}).follow()
    assert ("Destruction proposed and declined" in done.text, WELSH in done.text) == (True, True)
    decided = page_as(cast.approver).get("evidence.decide_destruction", proposal_id=proposal.id)
    assert "declined." in decided.text


def test_the_force_hears_of_a_destruction_once_it_is_done(page_as, item, cast):
    proposal = proposed(item, by=cast.approver)
    force = page_as(cast.liaison)
    assert "destruction" not in force.get("evidence.item", **address_of(item)).text
    at_fact = {"kind": "destruction-proposals", "fact_id": proposal.id}
    assert force.get("mistakes.report", **at_fact).status == 404
    destroying.decline(proposal, by=another_approver(cast), reason="It is needed")
    assert "declined" not in force.get("evidence.item", **address_of(item)).text
    destroyed(item, cast)
    assert "The file was destroyed" in force.get("evidence.item", **address_of(item)).text


def test_a_force_reads_what_oversight_saw_of_it_where_its_policing_body_answers(page_as, cast):
    (inspection,) = issued(cast, "9", basis=LegalBasis.SECTION_55)
    item = inspected(inspection, by=cast.caseworker)
    body = factories.user(Role.LIAISON, organisation=cast.policing_body)
    for reader in (cast.liaison, body):
        assert page_as(reader).get("evidence.download", **address_of(item)).status == 200


def test_the_pages_of_a_destruction_say_where_else_the_same_file_is(page_as, cast, addressee):
    (theirs,) = issued(cast, "8", to=cast.other_force, investigation=addressee.recommendation.investigation)
    content = a_pdf()
    item = evidence_file(addressee, by=cast.liaison, content=content)
    evidence_file(theirs, by=cast.other_liaison, content=content)
    page = page_as(cast.approver).get("evidence.propose_destruction", revision=1, **address_of(item))
    assert "SOU-E1" in page.links
    destroyed(item, cast)
    assert page_as(cast.other_liaison).get("evidence.download", organisation="SOU", number=1).status == 200


def test_the_library_of_an_organisation_holds_all_it_gave(page_as, cast):
    (first,), (second,) = issued(cast, "1"), issued(cast, "2")
    evidence_file(first, by=cast.liaison)
    withdrawn(evidence_file(second, by=cast.liaison, details=replace(DETAILS, marking=Marking.SENSITIVE)), by=cast.liaison)
    inspected(first, by=cast.caseworker)
    rows = page_as(cast.liaison).get("evidence.shelf").table("Evidence that your organisation gave")
    assert [(row["Reference"], row["Marking"]) for row in rows] == [
        ("NOR-E1", "OFFICIAL"),
        ("NOR-E2", "OFFICIAL-SENSITIVE"),
    ]
    assert first.recommendation.investigation.reference in rows[0]["Used for"]
    own = page_as(cast.caseworker).get("evidence.shelf").table("Evidence that your organisation gave")
    assert [row["Reference"] for row in own] == ["OVS-E1"]
    assert "has given no evidence yet" in page_as(cast.other_liaison).get("evidence.shelf").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "policy"}, {1, 2}),
        ({"kind": "data"}, {3}),
        ({"marking": "official_sensitive"}, {3}),
        ({"condition": "in_use"}, {1, 3}),
        ({"condition": "out_of_use"}, {2}),
        ({"condition": "to_recheck"}, set()),
        ({"condition": "idle"}, set()),
        ({"text": "figures FORCE"}, {3}),
        ({"text": "nor-e2"}, {2}),
        ({"text": "100%_"}, set()),
    ],
)
def test_the_library_finds_what_is_asked_for(page_as, addressee, liaison, asked, found):
    evidence_file(addressee, by=liaison)
    withdrawn(evidence_file(addressee, by=liaison), by=liaison)
    sensitive = replace(DETAILS, kind=EvidenceType.DATA, marking=Marking.SENSITIVE, shows="Figures of the force")
    evidence_file(addressee, by=liaison, details=sensitive)
    page = page_as(liaison).get("evidence.shelf", **asked)
    numbers = {int(link.removeprefix("NOR-E")) for link in page.links if link.startswith("NOR-E")}
    assert numbers == found
    assert f"{len(found)} of 3 items shown" in page.text


@pytest.mark.parametrize("sort", ["number", "newest", "title", "document", "recheck"])
def test_the_library_is_sorted_as_asked(page_as, addressee, liaison, sort):
    soon = clock.today() + timedelta(days=3)
    evidence_file(addressee, by=liaison, details=replace(DETAILS, title="B", document=When.day(date(2024, 1, 1))))
    evidence_file(addressee, by=liaison, details=replace(DETAILS, title="a", recheck_by=soon))
    page = page_as(liaison).get("evidence.shelf", sort=sort)
    first = page.table("Evidence that your organisation gave")[0]["Reference"]
    assert first == ("NOR-E1" if sort == "number" else "NOR-E2")


def test_the_page_of_much_used_evidence_asks_as_often_as_of_one(page_as, cast):
    addressees = issued(cast, *(str(number) for number in range(1, 31)))
    one = evidence_file(addressees[0], by=cast.liaison)
    many = evidence_file(*addressees, by=cast.liaison)
    asked = []
    for item in (one, many):
        page_as(cast.caseworker).get("evidence.item", **address_of(item))
        with listening() as statements:
            page_as(cast.caseworker).get("evidence.item", **address_of(item))
        asked.append(len(statements.reads))
    assert asked[0] == asked[1]


def test_a_text_of_many_characters_and_markup_is_shown_as_it_was_typed(page_as, addressee, liaison):
    long_text = "<script>alert(1)</script> " + "ŵ" * 19_900
    page = adding(page_as, addressee, liaison).submit(first_row(addressee, shows=long_text, title=WELSH)).follow()
    assert (page.h1, long_text in page.text) == (WELSH, True)
    assert uses_of([addressee])[0].item.shows == long_text
