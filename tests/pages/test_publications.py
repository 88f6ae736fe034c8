"""The list of answers to publish, over all investigations of an oversight body."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support import build_publication as build
from tests.support import build_responses
from tests.support.statements import listening
from tracker import clock


def listed(page_as, user, **asked):
    return page_as(user).get("publication.publications", **asked)


def received(cast, days_ago, references=("1",), make=build_responses.sent):
    """Return answers received some days ago, in an investigation of their own."""
    with clock.at(datetime.now(UTC) - timedelta(days=days_ago)):
        return [make(each, cast) for each in build_responses.issued(cast, *references)]


@pytest.fixture
def everything(cast):
    """Return the references of one answer at each stage, the most urgent last."""
    (lately,), (later,) = received(cast, 3), received(cast, 2)
    build.published(lately, cast.approver)
    (decided,) = received(cast, 4, make=build.represented)
    (undecided,) = received(cast, 12, make=build.with_passages)
    (soon,), (overdue,) = received(cast, 15), received(cast, 30)
    return [each.addressee.recommendation.label for each in (overdue, soon, undecided, decided, later, lately)]


def references(page):
    return [row["Recommendation"].removesuffix(" Train custody staff 1") for row in page.table("Answers to publish")]


def test_what_is_overdue_comes_first_and_what_was_published_last(page_as, caseworker, everything):
    page = listed(page_as, caseworker)
    assert references(page) == everything
    stands = [row["Where it stands"] for row in page.table("Answers to publish")]
    assert stands[0] == "Publication overdue by 10 days"
    assert stands[2] == "Representation undecided for 12 days"
    beginnings = ["Publication", "5 days", "Representation", "Representation", "18 days", "Published"]
    assert all(each.startswith(word) for each, word in zip(stands, beginnings, strict=True))


@pytest.mark.parametrize(
    ("show", "place"), [("overdue", 0), ("soon", 1), ("undecided", 2), ("day-to-set", 3), ("later", 4), ("lately", 5)]
)
def test_one_part_of_the_list_is_shown_alone_with_its_count(page_as, caseworker, everything, show, place):
    assert references(listed(page_as, caseworker, show=show)) == [everything[place]]


@pytest.mark.parametrize("order", ["urgency", "waiting", "investigation", "organisation"])
def test_the_list_is_sorted_in_every_order(page_as, caseworker, everything, order):
    found = references(listed(page_as, caseworker, sort=order))
    assert sorted(found) == sorted(everything)
    assert order != "waiting" or found[0] == everything[0]
    assert order != "investigation" or found == sorted(everything)


def test_what_is_no_part_and_no_order_shows_all(page_as, caseworker, everything):
    assert references(listed(page_as, caseworker, show="nonsense", sort="nonsense", page="9x")) == everything


def test_an_empty_list_says_so(page_as, caseworker):
    assert "No answer waits to be published." in listed(page_as, caseworker).text


def test_another_body_sees_nothing_of_it(page_as, cast, everything):
    assert "No answer waits to be published." in listed(page_as, cast.other_caseworker).text


def test_a_long_list_goes_over_pages_and_asks_the_database_no_more(page_as, caseworker, cast):
    received(cast, 2)
    with listening() as short:
        listed(page_as, caseworker)
    received(cast, 30, [str(number) for number in range(1, 61)])
    with listening() as long:
        page = listed(page_as, caseworker)
    assert "Showing 1 to 50 of 61" in page.text
    assert len(long.reads) == len(short.reads)
    assert len(listed(page_as, caseworker, page=2).table("Answers to publish")) == 11
