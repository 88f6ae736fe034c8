"""Links between recommendations, as people add, follow and remove them."""

from datetime import date

import pytest

from tests.support.build_amendments import approved, linked
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker.dates import When
from tracker.investigations.vocabulary import LinkKind

LINK, UNLINK, FAMILY = "amendments.link", "amendments.unlink", "amendments.family"
NOTE = "Yr un canfyddiad, <b>two</b> years on"


@pytest.fixture
def earlier(cast):
    return issued(cast, "7", starts=When.day(date(2022, 2, 1)))[0].recommendation


@pytest.fixture
def later(cast):
    return issued(cast, "3", starts=When.day(date(2023, 2, 1)))[0].recommendation


def at(recommendation):
    return {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}


def test_an_earlier_recommendation_is_found_and_linked(page_as, later, earlier, cast):
    form = page_as(cast.caseworker).get(LINK, **at(later))
    found = form.submit({"find": earlier.label, "note": NOTE}, press="Search")
    assert found.status == 200
    page = found.submit({"earlier": earlier.id, "kind": LinkKind.REPEATS}, press="Add the link").follow()
    assert page.messages == [f"Recommendation 3 is linked to {earlier.label}"]
    assert f"Repeats {earlier.label}" in page.text
    assert NOTE in page.text


def test_nothing_found_is_said_and_what_was_typed_stays(page_as, later, cast):
    found = page_as(cast.caseworker).get(LINK, **at(later)).submit({"find": "zebra", "note": NOTE}, press="Search")
    assert "No issued recommendation is found by these words." in found.text
    page = found.submit(press="Add the link")
    assert page.errors["find"] == "Find and select the earlier recommendation"
    assert page.soup.find(id="note").get_text().strip() == NOTE


def test_all_that_repeat_one_are_listed_with_where_they_stand(page_as, later, earlier, cast):
    other = issued(cast, "9", to=cast.other_force, starts=When.day(date(2024, 2, 1)))[0].recommendation
    linked(later, earlier, cast.caseworker)
    linked(other, earlier, cast.caseworker, LinkKind.FOLLOWS_UP)
    approved(other, cast)
    rows = (
        page_as(cast.caseworker)
        .get(FAMILY, **at(later))
        .table("All that belong together, 3 recommendations in the order they were made")
    )
    assert [row["Made"] for row in rows] == ["1 February 2022", "1 February 2023", "1 February 2024"]
    assert rows[0]["How it is linked"] == f"Repeated by {later.label}; Followed up by {other.label}"
    assert rows[2]["Where its addressees stand"].startswith("Withdrawn ")


def test_a_recipient_reads_its_own_links_and_cannot_remove_them(page_as, later, earlier, cast):
    link = linked(later, earlier, cast.caseworker, note=NOTE)
    page = page_as(cast.liaison).get(FAMILY, **at(earlier))
    assert f"Repeated by {later.label}" in page.text
    assert "Remove the link" not in page.text
    assert page_as(cast.liaison).post(UNLINK, link_id=link.id).status == 403


def test_a_link_is_removed_once(page_as, later, earlier, cast):
    number = linked(later, earlier, cast.caseworker).id
    page = page_as(cast.approver).get(FAMILY, **at(earlier))
    after = page.submit(press=f"Remove the link repeated by {later.label}").follow()
    assert after.messages == [f"Recommendation 3 is no longer linked to {earlier.label}"]
    assert page_as(cast.approver).post(UNLINK, link_id=number).status == 404


def test_a_list_of_thirty_costs_as_many_queries_as_one_of_two(page_as, later, earlier, cast):
    linked(later, earlier, cast.caseworker)
    counts = []
    for more in (0, 30):
        numbers = [str(number) for number in range(1, more + 1)]
        for addressee in issued(cast, *numbers) if more else ():
            linked(addressee.recommendation, earlier, cast.caseworker)
        with listening() as statements:
            page_as(cast.caseworker).get(FAMILY, **at(later))
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]


def test_what_is_not_linked_says_so(page_as, later, cast):
    assert "It is not linked to any other recommendation yet." in page_as(cast.caseworker).get(FAMILY, **at(later)).text
    assert "that you can see" in page_as(cast.liaison).get(FAMILY, **at(later)).text
