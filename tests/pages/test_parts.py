"""Parts, copies, the order of drafts and what was consulted on, as a caseworker sees and changes them."""

import pytest

from tests import factories
from tests.support import build_consultation, build_parts
from tests.support import build_investigations as build
from tests.support.statements import listening
from tracker.consultation import services as consultation
from tracker.investigations import services
from tracker.investigations.vocabulary import RecommendationState
from tracker.policy import Role

PART = "investigations.draft_part"
CHANGE = "investigations.change_draft"
REMOVE = "investigations.remove_draft"
CHECK = "investigations.check"
ORDER = "investigations.reorder"


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def heading(elm, cast):
    return build_parts.drafted(elm, cast)


@pytest.fixture
def visitor(page_as, caseworker):
    return page_as(caseworker)


def at(recommendation):
    return {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}


def test_the_first_part_takes_over_the_organisations_of_its_recommendation(visitor, elm, cast):
    draft = build.draft(elm, cast, "3", to=[cast.force, cast.other_force])
    page = visitor.get(PART, **at(draft))
    assert page.soup.find(id="reference")["value"] == "3a"
    ticked = {box["value"] for box in page.soup.select("input[name=addressees][checked]")}
    assert ticked == {str(cast.force.id), str(cast.other_force.id)}
    answer = page.submit({"title": "First part", "text": "Do it."})
    assert answer.follow().messages == ["Part 3a is saved as a draft"]
    assert (draft.is_heading, draft.addressees, len(draft.parts[0].addressees)) == (True, [], 2)


def test_the_next_part_is_asked_for_or_the_check(visitor, heading):
    page = visitor.get(PART, **at(heading))
    assert page.soup.find(id="reference")["value"] == "3c"
    said = {"title": "Third part", "text": "Do it."}
    assert page.submit(said).location == "/investigations/ELM/recommendations/3/parts/new"
    assert page.submit(said | {"reference": "3d"}, press="Save and check").location == "/investigations/ELM/check"


def test_a_part_needs_a_reference_that_begins_as_its_heading(visitor, heading):
    answer = visitor.get(PART, **at(heading)).submit({"title": "T", "text": "T", "reference": "4a"})
    assert answer.errors == {"reference": "Enter a reference that begins with 3, for example 3c"}


def test_a_part_or_what_is_issued_gets_no_parts(visitor, heading, elm, cast):
    assert "is a part itself" in visitor.get(PART, **at(heading.parts[0])).text
    issued = build.draft(elm, cast, "9")
    build.issue(elm, cast, issued)
    page = visitor.get(PART, **at(issued))
    assert (page.status, "its text is locked" in page.text) == (409, True)


def test_the_form_of_a_heading_asks_for_no_addressees(visitor, heading):
    page = visitor.get(CHANGE, **at(heading))
    assert page.soup.find(attrs={"name": "addressees"}) is None
    assert "This is the heading of 3a, 3b." in page.text
    page.submit({"title": "New title", "reference": "5"})
    assert (heading.title, [part.reference for part in heading.parts]) == ("New title", ["5a", "5b"])


def test_the_list_counts_parts_and_says_what_each_is(visitor, heading):
    page = visitor.get(CHECK, investigation="ELM")
    assert "Not issued yet: 1 recommendation, 2 parts, 2 addressees" in page.text
    titles = [title.get_text(" ", strip=True) for title in page.soup.select(".govuk-summary-card__title")]
    assert titles == ["Recommendation 3", "Part 3a", "Part 3b"]
    assert "Each of its parts is addressed, and answered, by itself" in page.text
    assert page.facts()["Drafted by"] == "Caseworker"


def test_removing_a_heading_says_that_its_parts_go_with_it(visitor, heading, elm):
    page = visitor.get(REMOVE, **at(heading))
    assert "Its parts go with it: 3a, 3b." in page.text
    page.submit(press="Remove recommendation 3")
    assert elm.recommendations == []


def test_removing_the_last_part_says_that_its_heading_stands_again(visitor, elm, cast):
    heading = build_parts.drafted(elm, cast, letters="a")
    page = visitor.get(REMOVE, **at(heading.parts[0]))
    assert "It is the last part of recommendation 3, which is addressed to its organisations again." in page.text
    page.submit()
    assert not heading.is_heading


def test_what_is_in_consultation_is_locked_and_leads_to_its_round(visitor, elm, cast):
    draft = build.draft(elm, cast, "1")
    build_consultation.opened(cast, draft)
    listed = visitor.get(CHECK, investigation="ELM")
    assert "In consultation" in listed.soup.select_one(".govuk-summary-card__title").get_text()
    assert listed.links["Consultation 1"] == "/investigations/ELM/consultations/1"
    assert "Change recommendation 1" not in listed.links
    for endpoint in (CHANGE, PART, REMOVE):
        page = visitor.get(endpoint, **at(draft))
        assert (page.status, page.h1) == (409, "Recommendation 1 is in consultation")
        assert page.links["Go to consultation 1"] == "/investigations/ELM/consultations/1"


def test_what_was_consulted_on_is_dropped_and_stays_in_the_list(visitor, elm, cast):
    draft = build.draft(elm, cast, "1")
    consultation.end_round(build_consultation.opened(cast, draft), by=cast.caseworker)
    page = visitor.get(CHECK, investigation="ELM").click("Drop recommendation 1")
    assert page.h1 == "Drop draft recommendation 1?"
    listed = page.submit(press="Drop recommendation 1").follow()
    assert draft.state is RecommendationState.DROPPED
    assert listed.messages == ["The draft of recommendation 1 is dropped"]
    assert "Dropped after consultation (1)" in listed.text
    assert visitor.get(CHANGE, **at(draft)).status == 409


def test_places_give_drafts_another_order(visitor, elm, cast):
    drafts = [build.draft(elm, cast, reference) for reference in ("1", "2", "3")]
    page = visitor.get(ORDER, investigation="ELM")
    assert [row["Reference"] for row in page.table("Drafts in their order")] == ["1", "2", "3"]
    answer = page.submit({f"place_{drafts[2].id}": "1"})
    assert answer.follow().messages == ["The order is changed: 3 drafts have another reference"]
    assert [draft.reference for draft in drafts] == ["2", "3", "1"]


@pytest.mark.parametrize("place", ["", "first", "-1"])
def test_a_place_that_is_no_number_is_refused_beside_its_box(visitor, elm, cast, place):
    draft = build.draft(elm, cast, "1")
    answer = visitor.get(ORDER, investigation="ELM").submit({f"place_{draft.id}": place})
    assert answer.status == 422
    assert answer.soup.find(id=f"place_{draft.id}")["value"] == place


def test_an_order_that_was_read_before_a_change_is_kept_as_typed_and_not_saved(visitor, elm, cast):
    first, second = build.draft(elm, cast, "1"), build.draft(elm, cast, "2")
    page = visitor.get(ORDER, investigation="ELM")
    services.change_recommendation(
        first, by=cast.approver, version=first.version, details=build.saying("1"), addressees=[cast.force]
    )
    answer = page.submit({f"place_{second.id}": "1"})
    assert (answer.status, second.reference) == (409, "2")
    assert answer.submit().status == 302
    assert second.reference == "1"


def test_an_order_that_would_clash_says_how(visitor, heading, elm, cast):
    for reference in ("4", "4a"):
        build.draft(elm, cast, reference)
    answer = visitor.get(ORDER, investigation="ELM").submit({f"place_{heading.id}": "2"})
    assert answer.errors[""].startswith("Recommendation 3a would become 4a")


def test_the_order_of_nothing_says_so(visitor, elm):
    assert "There are no drafts that can be put in another order." in visitor.get(ORDER, investigation="ELM").text


@pytest.mark.parametrize("endpoint", [ORDER, CHECK])
def test_a_page_costs_as_much_with_ten_headings_as_with_one(visitor, elm, cast, endpoint):
    def cost():
        with listening() as heard:
            visitor.get(endpoint, investigation="ELM")
        return len(heard.reads)

    build_parts.drafted(elm, cast, "1")
    cost()
    one = cost()
    for number in range(2, 11):
        build_parts.drafted(elm, cast, str(number))
    assert cost() == one


def test_who_gets_a_copy_sees_what_is_issued_and_only_reads(page_as, elm, cast):
    draft = build.draft(elm, cast, "1", to=[cast.other_force])
    services.change_recommendation(
        draft,
        by=cast.caseworker,
        version=draft.version,
        details=build.saying("1"),
        addressees=[cast.other_force],
        copies=[cast.policing_body],
    )
    reader = page_as(factories.user(Role.LIAISON, organisation=cast.policing_body))
    assert reader.get("overview.recommendation", **at(draft)).status == 404
    build.issue(elm, cast, draft)
    assert "Text of recommendation 1" in reader.get("overview.recommendation", **at(draft)).text
    answer = reader.get("responses.draft", **at(draft), organisation=cast.other_force.slug)
    assert answer.status == 404


def test_who_gets_a_copy_of_a_part_sees_its_heading(page_as, elm, cast):
    heading = build_parts.drafted(elm, cast, letters="a")
    (part,) = heading.parts
    services.change_recommendation(
        part,
        by=cast.caseworker,
        version=part.version,
        details=build.saying("3a"),
        addressees=[cast.other_force],
        copies=[cast.policing_body],
    )
    build.issue(elm, cast, heading)
    reader = page_as(factories.user(Role.LIAISON, organisation=cast.policing_body))
    assert reader.get("overview.recommendation", **at(heading)).status == 200
    assert page_as(cast.liaison).get("overview.recommendation", **at(heading)).status == 404


def test_a_draft_shows_its_copies_as_they_were_chosen(visitor, elm, cast):
    draft = build.draft(elm, cast, "1")
    page = visitor.get(CHANGE, **at(draft))
    assert not page.soup.find(id="copy_policing_bodies").has_attr("checked")
    again = page.submit({"copy_policing_bodies": True, "copies": [cast.other_force.id]})
    assert again.status == 302
    assert {copy.organisation for copy in draft.copies} == {cast.policing_body, cast.other_force}
    page = visitor.get(CHANGE, **at(draft))
    assert page.soup.find(id="copy_policing_bodies").has_attr("checked")
    assert [box["value"] for box in page.soup.select("input[name=copies][checked]")] == [str(cast.other_force.id)]
