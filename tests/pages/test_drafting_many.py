"""Drafting many recommendations in one sitting, as a caseworker does it."""

import pytest

from tests import factories
from tests.support import build_investigations as build
from tests.support.statements import listening
from tracker.investigations import queries
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.organisations.vocabulary import Kind

SEVERAL = "investigations.draft_many"
CHECK = "investigations.check"
FIFTEEN = "\r\n\r\n".join(f"{number}. Title {number}\r\nText of {number}." for number in range(1, 16))


@pytest.fixture
def elm(cast):
    return build.investigation(cast, "ELM")


@pytest.fixture
def page(page_as, caseworker, elm):
    return page_as(caseworker).get(SEVERAL, investigation="ELM")


def typed(cast, blocks=FIFTEEN, **more):
    common = {"legal_basis": LegalBasis.PARAGRAPH_28A, "risk": Risk.HIGH, "addressees": [cast.force.id]}
    return {"blocks": blocks} | common | more


def test_fifteen_are_drafted_in_one_sitting(page, cast, elm):
    confirm = page.submit(typed(cast, theme="Custody"))
    assert "15 recommendations will be saved as drafts. Nothing is saved yet." in confirm.text
    assert queries.drafts_of(elm) == []
    answer = confirm.submit(press="Save 15 recommendations")
    assert answer.location == "/investigations/ELM/check"
    listed = answer.follow()
    assert listed.messages == ["15 drafts are saved"]
    assert "Not issued yet: 15 recommendations, 15 addressees" in listed.text
    assert {item.theme for item in elm.recommendations} == {"Custody"}


def test_what_was_understood_is_shown_line_by_line(page, cast):
    confirm = page.submit(typed(cast, "3. Heading\r\nText\r\n\r\n3a. Part\r\nFirst.\r\n\r\nSecond.\r\n\r\n4. Alone"))
    rows = confirm.table("What was understood")
    assert [row["Reference"] for row in rows] == ["3", "3a part of 3", "4"]
    assert rows[1]["Title and text"] == "Part First. Second."
    assert rows[2]["Title and text"] == "Alone This line is the title and the text."
    assert "2 recommendations and 1 part will be saved" in confirm.text


def test_parts_are_drafted_under_their_heading(page, cast, elm):
    page.submit(typed(cast, "3. Heading\r\nText\r\n\r\n3a. Part\r\nText")).submit()
    heading, part = elm.recommendations
    assert (heading.is_heading, part.part_of_id, part.addressees[0].organisation) == (True, heading.id, cast.force)


def test_references_like_parts_stand_for_themselves_where_they_are_said_to(page, cast, elm):
    page.submit(typed(cast, "3. One\r\nText\r\n\r\n3a. Two\r\nText", with_parts=[])).submit()
    assert [item.is_heading for item in elm.recommendations] == [False, False]


def test_each_problem_of_the_text_is_named_with_its_line_and_all_that_was_typed_is_kept(page, cast):
    answer = page.submit(typed(cast, "Train\r\n\r\n1.\r\nText\r\n\r\n2. Title\r\n\r\n2. Again", theme="Custody"))
    lines = [line.get_text(strip=True) for line in answer.soup.select(".govuk-error-summary__list li")]
    assert [line.split(":")[0] for line in lines] == ["Line 1", "Line 3", "Line 8"]
    assert all(link["href"] == "#blocks" for link in answer.soup.select(".govuk-error-summary__list a"))
    assert "2. Again" in answer.soup.find(id="blocks").get_text()
    assert answer.soup.find(id="theme")["value"] == "Custody"


def test_hundreds_of_problems_are_not_all_listed(page, cast):
    answer = page.submit(typed(cast, "\r\n\r\n".join("1. Again" for _ in range(60))))
    lines = answer.soup.select(".govuk-error-summary__list li")
    assert len(lines) == 21
    assert lines[-1].get_text(strip=True) == "39 more lines have a problem"


def test_what_is_wrong_with_the_text_is_named_beside_all_else_that_lacks(page):
    answer = page.submit({"blocks": "Train"})
    assert set(answer.errors) == {"blocks", "legal_basis", "addressees", "risk"}


def test_everything_that_lacks_is_named_at_once(page):
    assert page.submit().errors == {
        "blocks": "Enter at least one recommendation",
        "legal_basis": "Select the legal basis",
        "addressees": "Select at least one organisation",
        "risk": "Select the risk",
    }


def test_going_back_to_change_keeps_everything(page, cast, elm):
    back = page.submit(typed(cast, theme="Custody")).submit(press="Change")
    assert (back.status, back.h1) == (200, "Add several recommendations")
    assert back.soup.find(id="blocks").get_text().strip() == FIFTEEN.replace("\r\n", "\n")
    assert back.submit().submit().status == 302
    assert len(queries.drafts_of(elm)) == 15


def test_a_second_submission_drafts_nothing_twice(page, cast, elm):
    confirm = page.submit(typed(cast))
    confirm.submit()
    again = confirm.submit()
    assert again.status == 422
    assert "recommendation 1 is on the record already" in again.text
    assert len(queries.drafts_of(elm)) == 15


@pytest.mark.parametrize("text", ["<script>alert(1)</script> & 'it’s'", "tŷ, ŵ, שלום", "x" * 50_000])
def test_a_text_is_kept_exactly_as_typed(page, cast, elm, text):
    page.submit(typed(cast, f"1. Title\r\n{text}")).submit()
    (saved,) = queries.drafts_of(elm)
    assert saved.text == text


def test_a_set_to_all_police_forces_is_one_tick(page_as, cast, elm):
    forces = [factories.organisation(local_policing_body=cast.policing_body) for _ in range(41)]
    page = page_as(cast.caseworker).get(SEVERAL, investigation="ELM")
    assert "All 43 police forces" in page.text
    sent = typed(cast, "1. Title\r\nText", addressees=["all_police_forces"])
    listed = page.submit(sent).submit().follow()
    (saved,) = queries.drafts_of(elm)
    assert {each.organisation for each in saved.addressees} == {cast.force, cast.other_force, *forces}
    assert "Not issued yet: 1 recommendation, 43 addressees" in listed.text


def test_the_policing_body_of_a_force_gets_a_copy_unless_it_must_answer(page, cast, elm):
    page.submit(typed(cast, "1. Title\r\nText")).submit()
    page.submit(typed(cast, "2. Title\r\nText", legal_basis=LegalBasis.SECTION_55)).submit()
    page.submit(typed(cast, "3. Title\r\nText", copy_policing_bodies=[])).submit()
    copied = [[copy.organisation for copy in item.copies] for item in queries.drafts_of(elm)]
    assert copied == [[cast.policing_body], [], []]


def test_others_can_be_sent_a_copy(page_as, cast, elm):
    council = factories.organisation("NPCC", name="Chiefs’ Council", kind=Kind.NATIONAL_BODY)
    page = page_as(cast.caseworker).get(SEVERAL, investigation="ELM")
    confirm = page.submit(typed(cast, "1. Title\r\nText", copies=[council.id]))
    assert confirm.facts()["Copies to"] == "Chiefs’ Council, Northshire Policing Body"


def test_the_list_shows_fifty_on_a_page(page, cast, elm):
    many = "\r\n\r\n".join(f"{number}. Title {number}\r\nText" for number in range(1, 200))
    listed = page.submit(typed(cast, many)).submit().follow()
    assert len(listed.soup.select(".govuk-summary-card")) == 50
    assert "Showing 1 to 50 of 199" in listed.text
    last = listed.visitor.get(CHECK, investigation="ELM", page=9)
    assert "Showing 151 to 199 of 199" in last.text


def test_the_page_costs_as_much_with_thirty_drafts_as_with_one(page_as, cast, elm):
    def cost():
        with listening() as heard:
            page_as(cast.caseworker).get(SEVERAL, investigation="ELM")
        return len(heard.reads)

    build.draft(elm, cast, "1")
    cost()
    one = cost()
    for number in range(2, 31):
        build.draft(elm, cast, str(number))
    assert cost() == one
