"""Logging, as the people of an oversight body do it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_investigations as build
from tests.support.statements import listening
from tracker import clock
from tracker.db import end_read
from tracker.investigations import queries, services
from tracker.investigations.details import InvestigationDetails
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import LegalBasis, Marking, Risk
from tracker.organisations.vocabulary import Kind
from tracker.policy import Permission, allows

NEW = "investigations.new"
EDIT = "investigations.edit"
DRAFT = "investigations.draft"
CHANGE = "investigations.change_draft"
REMOVE = "investigations.remove_draft"
CHECK = "investigations.check"
TYPED = {
    "title": "Train sergeants",
    "text": "Train every sergeant.",
    "legal_basis": LegalBasis.PARAGRAPH_28A,
    "risk": Risk.HIGH,
}


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def draft(elm, cast):
    return build.draft(elm, cast, "1")


def at(recommendation):
    return {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}


def to(*organisations):
    return {"addressees": [organisation.id for organisation in organisations]}


@pytest.mark.parametrize("kind", ["caseworker", "liaison"])
def test_who_may_see_an_investigation_is_found_without_reading_what_is_in_it(app, cast, elm, kind):
    drafts = [build.draft(elm, cast, reference) for reference in ("1", "2")]
    build.issue(elm, cast, *drafts)
    end_read()
    found = queries.investigation_alone("elm")
    assert found is not None
    with listening() as statements:
        assert allows(cast[kind], Permission.SEE_INVESTIGATION, found)
    assert not any("recommendations.text" in read for read in statements.reads)


def test_an_investigation_is_created_and_its_recommendations_are_asked_for_next(page_as, caseworker):
    answer = page_as(caseworker).get(NEW).submit({"reference": "HOTTON", "name": "Operation Hotton", "official_count": "15"})
    found = queries.investigation_by_slug("hotton")
    assert found is not None
    assert (found.name, found.official_count, found.marking) == ("Operation Hotton", 15, Marking.OFFICIAL)
    assert answer.location == "/investigations/HOTTON/recommendations/new"
    assert answer.follow().messages == ["Operation Hotton is on the record. Now add its recommendations."]


def test_an_investigation_needs_a_reference_and_a_name(page_as, caseworker):
    page = page_as(caseworker).get(NEW).submit({"title": "Kept"})
    assert page.status == 422
    assert page.errors == {"reference": "Enter the reference", "name": "Enter the name"}
    assert page.soup.find(id="title")["value"] == "Kept"


@pytest.mark.parametrize("reference", ["ELM", "elm", " Elm "])
def test_a_reference_that_is_taken_is_refused_beside_the_field(page_as, caseworker, elm, reference):
    page = page_as(caseworker).get(NEW).submit({"reference": reference, "name": "Another"})
    assert page.errors == {"reference": "There is already an investigation with this reference"}


def test_counts_and_days_that_cannot_be_are_refused(page_as, caseworker):
    tomorrow = clock.days_from_today(1)
    wrong = {"official_count": "0", "linked_investigations": "many", "published_on": tomorrow}
    page = page_as(caseworker).get(NEW).submit({"reference": "A", "name": "A", **wrong})
    assert set(page.errors) == {"official_count", "linked_investigations", "published_on"}
    assert page.soup.find(id="linked_investigations")["value"] == "many"


def test_details_are_changed_and_the_reference_stays(page_as, caseworker, elm):
    page = page_as(caseworker).get(EDIT, investigation="elm")
    answer = page.submit({"name": "Operation Elm Tree", "about": "What it is\n\n1. one", "published_on": date(2022, 2, 1)})
    assert answer.location == "/investigations/ELM"
    assert (elm.name, elm.summary, elm.published_on) == ("Operation Elm Tree", "What it is\n\n1. one", date(2022, 2, 1))


def test_details_that_someone_else_has_changed_are_kept_as_typed_and_not_saved(page_as, cast, elm):
    page = page_as(cast.caseworker).get(EDIT, investigation="ELM")
    services.change(elm, by=cast.approver, version=elm.version, details=InvestigationDetails(name="Theirs"))
    answer = page.submit({"name": "Mine"})
    assert (answer.status, elm.name) == (409, "Theirs")
    assert answer.submit().status == 302
    assert elm.name == "Mine"


def test_the_reference_suggested_follows_the_last(page_as, cast, elm):
    visitor = page_as(cast.caseworker)
    assert visitor.get(DRAFT, investigation="ELM").soup.find(id="reference")["value"] == "1"
    build.draft(elm, cast, "3a")
    assert visitor.get(DRAFT, investigation="ELM").soup.find(id="reference")["value"] == "4"


def test_a_recommendation_is_saved_and_the_next_is_asked_for(page_as, cast, elm):
    answer = page_as(cast.caseworker).get(DRAFT, investigation="ELM").submit(TYPED | to(cast.force, cast.other_force))
    (saved,) = queries.drafts_of(elm)
    assert answer.location == "/investigations/ELM/recommendations/new"
    assert answer.follow().messages == ["Recommendation 1 is saved as a draft"]
    assert (saved.title, saved.drafted_by_id) == ("Train sergeants", cast.caseworker.id)
    assert {each.organisation.short_name for each in saved.addressees} == {"NOR", "SOU"}


def test_the_next_recommendation_starts_with_the_basis_and_the_organisations_of_the_last(page_as, cast, elm):
    build.draft(elm, cast, "1", legal_basis=LegalBasis.SECTION_10, to=[cast.other_force])
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM")
    ticked = {box["value"] for box in page.soup.select("input[name=addressees][checked], input[name=legal_basis][checked]")}
    assert ticked == {"section_10", str(cast.other_force.id)}
    assert "filled in from recommendation 1" in page.text


def test_saving_and_checking_leads_to_all_drafts(page_as, cast, elm):
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM")
    answer = page.submit(TYPED | to(cast.force), press="Save and check")
    assert answer.location == "/investigations/ELM/check"


@pytest.mark.parametrize(
    "text",
    [
        "  7.  seven\n    3a) part\n\n• Welsh: tŷ, ŵ\n",
        "\n\nstarts with empty lines",
        "<script>alert(1)</script> & 'apostrophes'",
        "right \u202eto left שלום",
        "x" * 10_000,
    ],
)
def test_a_text_is_kept_exactly_as_typed_and_shown_as_text(page_as, cast, elm, text):
    visitor = page_as(cast.caseworker)
    visitor.get(DRAFT, investigation="ELM").submit(TYPED | to(cast.force) | {"text": text.replace("\n", "\r\n")})
    (saved,) = queries.drafts_of(elm)
    assert saved.text == text
    assert not visitor.get(CHECK, investigation="ELM").soup.select("main script")
    visitor.get(CHANGE, **at(saved)).submit()
    assert saved.text == text


def test_everything_that_lacks_is_named_at_once_and_what_was_typed_is_kept(page_as, cast, elm):
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM").submit({"reference": "", "theme": "Custody"})
    assert page.errors == {
        "reference": "Enter the reference",
        "title": "Enter a title",
        "text": "Enter the text of the recommendation, or say why it is not known",
        "legal_basis": "Select the legal basis",
        "risk": "Select the risk",
        "addressees": "Select at least one organisation",
    }
    assert page.soup.find(id="theme")["value"] == "Custody"


def test_a_text_that_is_not_known_needs_its_reason_alone(page_as, cast, elm):
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM")
    both = page.submit(TYPED | to(cast.force) | {"text_unknown_because": "it is not public"})
    assert both.errors == {"text_unknown_because": "Leave this empty, because you have entered the text"}
    assert both.submit({"text": " \r\n "}).status == 302
    (saved,) = queries.drafts_of(elm)
    assert (saved.text, saved.text_unknown_because) == ("", "it is not public")


@pytest.mark.parametrize("reference", ["3A", "3a", "3-a"])
def test_a_reference_of_the_same_investigation_is_refused(page_as, cast, elm, reference):
    build.draft(elm, cast, "3a" if reference != "3-a" else "3/a")
    answer = page_as(cast.caseworker).get(DRAFT, investigation="ELM").submit(TYPED | to(cast.force) | {"reference": reference})
    assert "has this reference already" in answer.errors["reference"]


def test_under_section_55_a_force_needs_its_local_policing_body(page_as, cast, elm):
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM")
    section_55 = TYPED | {"legal_basis": LegalBasis.SECTION_55}
    answer = page.submit(section_55 | to(cast.force, cast.other_force))
    assert answer.errors["addressees"].startswith("Southshire Police has no local policing body on record")
    assert answer.submit(to(cast.force)).status == 302
    assert queries.drafts_of(elm)[0].addressees[0].respondent == cast.policing_body


def test_organisations_are_grouped_and_boards_are_never_addressed(page_as, cast, elm):
    factories.organisation("NPCC", name="Chiefs’ Council", kind=Kind.NATIONAL_BODY)
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM")
    groups = [legend.get_text(strip=True) for legend in page.soup.select("[data-filter=addressees] fieldset fieldset legend")]
    assert groups == ["Police forces", "National bodies", "Local policing bodies", "Oversight bodies"]
    assert "Policing Board" not in page.soup.select_one("[data-filter]").get_text()


def test_themes_in_use_are_offered(page_as, cast, elm):
    build.draft(elm, cast, "1", theme="Supervision")
    build.draft(elm, cast, "2", theme="custody")
    page = page_as(cast.caseworker).get(DRAFT, investigation="ELM")
    assert [option["value"] for option in page.soup.select("datalist#themes option")] == ["custody", "Supervision"]


def test_each_legal_basis_says_what_it_means_for_the_clock(page_as, cast, elm):
    text = page_as(cast.caseworker).get(DRAFT, investigation="ELM").text
    assert "The addressee must answer within 56 days, beginning with the day it is made." in text
    assert "No duty to answer, so there is no deadline." in text


def test_a_draft_is_changed(page_as, cast, draft):
    page = page_as(cast.approver).get(CHANGE, **at(draft))
    answer = page.submit({"title": "Another title", "reference": "2"} | to(cast.other_force))
    assert answer.location == "/investigations/ELM/check"
    assert (draft.title, draft.slug, draft.changed_by_id) == ("Another title", "2", cast.approver.id)
    assert [each.organisation for each in draft.addressees] == [cast.other_force]


def test_a_draft_that_someone_else_has_changed_is_not_overwritten(page_as, cast, draft):
    page = page_as(cast.caseworker).get(CHANGE, **at(draft))
    services.change_recommendation(
        draft, by=cast.approver, version=draft.version, details=build.saying("1", title="Theirs"), addressees=[cast.force]
    )
    answer = page.submit({"title": "Mine"})
    assert (answer.status, draft.title) == (409, "Theirs")
    assert answer.soup.find(id="title")["value"] == "Mine"


def test_a_draft_is_removed_only_after_it_is_confirmed(page_as, cast, draft, session):
    page = page_as(cast.caseworker).get(REMOVE, **at(draft))
    assert (page.h1, page.facts()["Text"]) == ("Remove draft recommendation 1?", "Text of recommendation 1")
    answer = page.submit()
    assert answer.follow().messages == ["The draft of recommendation 1 is removed"]
    assert session.scalar(select(Recommendation)) is None
    assert page.submit().status == 404


def test_a_draft_that_was_changed_is_not_removed_unread(page_as, cast, draft):
    page = page_as(cast.caseworker).get(REMOVE, **at(draft))
    services.change_recommendation(
        draft, by=cast.approver, version=draft.version, details=build.saying("1", title="New"), addressees=[cast.force]
    )
    answer = page.submit()
    assert (answer.status, answer.facts()["Title"]) == (409, "New")


@pytest.mark.parametrize("endpoint", [CHANGE, REMOVE])
def test_what_is_issued_can_neither_be_changed_nor_removed(page_as, cast, elm, draft, endpoint):
    build.issue(elm, cast, draft)
    page = page_as(cast.caseworker).get(endpoint, **at(draft))
    assert page.status == 409
    assert "its text is locked" in page.text


def test_the_check_shows_every_draft_in_its_order_with_who_must_answer(page_as, cast, elm):
    for reference in ("10", "2", "3a"):
        build.draft(elm, cast, reference)
    build.draft(elm, cast, "3", legal_basis=LegalBasis.SECTION_55)
    page = page_as(cast.caseworker).get(CHECK, investigation="ELM")
    cards = [card.get_text(" ", strip=True) for card in page.soup.select(".govuk-summary-card")]
    assert [card.split()[1] for card in cards] == ["2", "3", "3a", "10"]
    assert "Northshire Police answers for itself" in cards[0]
    assert "Northshire Police Northshire Policing Body must answer" in cards[1]


def test_the_check_leads_on_to_changing_and_removing(page_as, cast, draft):
    page = page_as(cast.caseworker).get(CHECK, investigation="ELM")
    assert page.click("Change recommendation 1").h1 == "Change draft recommendation 1"
    assert page.click("Remove recommendation 1").h1 == "Remove draft recommendation 1?"
    assert "Issue recommendations" not in page.links


def test_the_check_of_nothing_says_what_to_do(page_as, caseworker, elm):
    page = page_as(caseworker).get(CHECK, investigation="ELM")
    assert "There are no drafts" in page.text
    assert page.click("Add a recommendation").h1 == "Add a recommendation"


def test_an_approver_is_told_beforehand_what_somebody_else_must_issue(page_as, cast, elm):
    build.draft(elm, cast, "1", by=cast.approver)
    build.draft(elm, cast, "2")
    page = page_as(cast.approver).get(CHECK, investigation="ELM")
    assert "You drafted or changed recommendation 1. Nobody issues what they prepared" in page.text
    assert "Issue recommendations" in page.links


def test_demonstration_data_are_named_on_every_page(page_as, cast):
    details = InvestigationDetails(name="Made up")
    services.create(by=cast.caseworker, reference="DEMO", details=details, demonstration=True)
    visitor = page_as(cast.caseworker)
    for endpoint in (EDIT, DRAFT, CHECK):
        assert visitor.get(endpoint, investigation="DEMO").soup.select(".app-demonstration")


def test_a_draft_does_not_exist_for_the_force_it_will_be_addressed_to(page_as, cast, elm, draft):
    visitor = page_as(cast.liaison)
    assert visitor.get(CHECK, investigation="ELM").status == 404
    build.issue(elm, cast, build.draft(elm, cast, "2"))
    assert visitor.get(CHECK, investigation="ELM").status == 403
    assert visitor.get(CHANGE, **at(draft)).status == 404


@pytest.mark.parametrize("endpoint", [CHECK, DRAFT])
def test_a_page_costs_as_much_with_thirty_drafts_as_with_one(page_as, cast, elm, endpoint):
    visitor = page_as(cast.caseworker)
    build.draft(elm, cast, "1", to=[cast.force, cast.other_force])
    visitor.get(endpoint, investigation="ELM")  # so that neither visit below is the first
    with listening() as one:
        visitor.get(endpoint, investigation="ELM")
    for number in range(2, 31):
        build.draft(elm, cast, str(number), to=[cast.force, cast.other_force])
    with listening() as thirty:
        visitor.get(endpoint, investigation="ELM")
    assert len(thirty.reads) == len(one.reads)


def test_forty_three_forces_fold_away(page_as, cast, elm):
    forces = [factories.organisation() for _ in range(43)]
    build.draft(elm, cast, "1", to=forces)
    page = page_as(cast.caseworker).get(CHECK, investigation="ELM")
    assert page.soup.select_one("details summary").get_text(strip=True) == "43 organisations"
    assert len(page.soup.select("details li")) == 43
