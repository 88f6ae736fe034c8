"""Checking what was closed, and the list of what is to be checked."""

from datetime import timedelta

import pytest

from tests import factories
from tests.support import build_assessment, build_progress, build_responses
from tests.support import build_assurance as build
from tests.support.statements import listening
from tracker import clock
from tracker.checks.queries import checks_of
from tracker.checks.vocabulary import Holds, Level
from tracker.policy import Role


@pytest.fixture
def addressee(cast):
    return build.closed(cast, "7")[0]


@pytest.fixture
def checking(page_as, caseworker):
    return lambda addressee, user=caseworker: page_as(user).get("checks.check", **place(addressee))


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def found(**changes):
    return {
        "holds": Holds.HOLDS,
        "level": Level.PRACTICE,
        "method": build.METHOD,
        "note": "Twenty custody records were read",
        "again": "no",
    } | changes


# Checking


def test_who_checks_reads_what_was_closed_and_on_what(checking, cast):
    (addressee,) = build_responses.issued(cast, "7")
    build_assessment.verified(addressee, cast)
    page = checking(addressee)
    assert page.h1 == "Check recommendation 7 after closure"
    facts = page.facts()
    assert facts["Closed"].endswith(": verified")
    assert facts["Finding it rests on"].startswith("Met, ")
    assert facts["Evidence considered"].startswith("NOR-E1")
    assert "A training record for every sergeant." in page.text


def test_a_check_that_holds_is_recorded_and_leads_back(checking, addressee, caseworker):
    answer = checking(addressee).submit(found(again="yes", next_check_on=clock.days_from_today(180)))
    (made,) = checks_of([addressee])
    assert (made.holds, made.level, made.actor_id) == (Holds.HOLDS, Level.PRACTICE, caseworker.id)
    assert made.happened_on == clock.today()
    assert addressee.check_due_on == clock.days_from_today(180)
    page = answer.follow()
    assert page.messages == ["Check of recommendation 7 recorded: it still holds"]


def test_an_empty_check_says_everything_that_is_to_do(checking, addressee):
    page = checking(addressee).submit({})
    assert list(page.errors.items()) == [
        ("holds", "Select whether it still holds"),
        ("level", "Select how deep the change goes, or that this does not apply"),
        ("method", "Select how you checked it"),
        ("note", "Enter what you looked at and what you found"),
        ("again", "Select whether you will look again"),
    ]


def test_a_next_check_needs_its_day_after_this_one(checking, addressee):
    page = checking(addressee).submit(found(again="yes"))
    assert page.errors == {"next_check_on": "Enter the day of the next check"}
    page = page.submit({"next_check_on": clock.today()})
    assert page.errors == {"next_check_on": "The day of the next check must be after the day of this one"}
    assert page.submit({"next_check_on": clock.days_from_today(1)}).status == 302


def test_a_day_that_is_not_asked_for_is_not_taken(checking, addressee):
    checking(addressee).submit(found(next_check_on=clock.days_from_today(9), level="none"))
    (made,) = checks_of([addressee])
    assert (made.next_check_on, made.level) == (None, None)


def test_a_check_is_made_between_the_closure_and_today(checking, addressee):
    early = checking(addressee).submit(found(happened=clock.days_from_today(-1)))
    assert early.errors["happened"].endswith("when this was closed")
    late = checking(addressee).submit(found(happened=clock.days_from_today(1)))
    assert late.errors == {"happened": "The day of the check must be today or in the past"}


@pytest.mark.parametrize(("holds", "words"), [(Holds.LOST, "it no longer holds"), (Holds.PARTLY, "it holds in part only")])
def test_what_gives_way_offers_an_approver_to_open_it_again(checking, addressee, approver, holds, words):
    page = checking(addressee, approver).submit(found(holds=holds)).follow()
    assert page.h1 == "Check recommendation 7 after closure"
    assert f"found that {words}. It stays closed until it is opened again." in page.text
    reopening = page.click("Open it again")
    assert reopening.h1 == "Open recommendation 7 again"
    assert words in reopening.soup.find("textarea", id="reason").get_text()


def test_a_caseworker_is_told_who_can_open_it_again(checking, addressee):
    page = checking(addressee).submit(found(holds=Holds.LOST)).follow()
    assert "An approver can open it again." in page.text
    assert "Open it again" not in page.links


def test_a_later_check_that_holds_takes_the_offer_back(checking, addressee, cast):
    build.checked(addressee, by=cast.caseworker, holds=Holds.LOST)
    build.checked(addressee, by=cast.caseworker)
    page = checking(addressee, cast.approver)
    assert "Open it again" not in page.links
    told = [words.get_text(" ", strip=True).split(" – ")[0] for words in page.soup.select("[id^=check-] p strong")]
    assert told == ["It no longer holds", "It still holds"]


def test_a_check_in_error_is_struck_through_and_offers_nothing(checking, addressee, cast):
    build.marked(build.checked(addressee, by=cast.caseworker, holds=Holds.LOST), by=cast.approver)
    page = checking(addressee, cast.approver)
    assert "It no longer holds" in page.soup.find("del").get_text()
    assert "Open it again" not in page.links


def test_an_earlier_closures_checks_stay_and_say_so(checking, addressee, cast):
    build.checked(addressee, by=cast.caseworker, holds=Holds.LOST)
    build.reopened(addressee, cast)
    with clock.at(clock.now() + timedelta(minutes=1)):
        build_assessment.closed(addressee, cast)
    page = checking(addressee, cast.approver)
    assert "It was about an earlier closure." in page.text
    assert "Open it again" not in page.links


def test_what_is_open_has_nothing_to_check(checking, addressee, cast):
    build.reopened(addressee, cast)
    page = checking(addressee)
    assert "This is open, so there is no closure to check." in page.text
    assert not page.soup.select("main form")


def test_who_reported_progress_is_told_that_somebody_else_must_check(checking, cast):
    both = factories.user(Role.LIAISON, Role.CASEWORKER, organisation=cast.oversight)
    (addressee,) = build_responses.issued(cast, "7", to=cast.oversight)
    build_progress.update(addressee, by=both)
    build_assessment.closed(addressee, cast)
    page = checking(addressee, both)
    assert "You reported progress or gave evidence on this, so somebody else must check it." in page.text
    assert not page.soup.select("main form")


def test_a_check_of_what_changed_meanwhile_keeps_what_was_typed(checking, addressee, cast):
    page = checking(addressee)
    build.disputed(addressee, by=cast.liaison)
    again = page.submit(found())
    assert again.status == 409
    assert again.soup.find("textarea", id="note").get_text().strip() == "Twenty custody records were read"
    assert "The organisation has disputed this closure" in again.text
    assert again.submit({}).status == 302


def test_a_form_that_is_sent_twice_checks_once(checking, addressee):
    page = checking(addressee)
    assert [page.submit(found()).status for _time in range(2)] == [302, 409]
    assert len(checks_of([addressee])) == 1


def test_a_note_is_shown_as_it_was_typed(checking, addressee):
    note = '<b>O’Brien</b> & <script>alert("x")</script> Mae’r tŷ ar gau\n\nSecond paragraph'
    page = checking(addressee).submit(found(holds=Holds.LOST, note=note)).follow()
    assert '<b>O’Brien</b> & <script>alert("x")</script> Mae’r tŷ ar gau' in page.text
    assert not page.soup.select("main b, main script")


# The list


def listed(page_as, user, **asked):
    return page_as(user).get("checks.checks", **asked)


def numbers(page):
    return [row["Recommendation"].split(" ")[1] for row in page.table("Checks after closure")]


@pytest.fixture
def planned(cast):
    """Return what is closed, its checks due in every part of the list; the last is verified and has no day."""
    with clock.at(clock.now() - timedelta(days=60)):
        addressees = build.closed(cast, "1", "2", "3", "4")
        for addressee, days in zip(addressees, (57, 60, 90, 91), strict=True):
            build.checked(addressee, by=cast.caseworker, next_check_on=clock.days_from_today(days))
        (verified,) = build_responses.issued(cast, "9")
        build_assessment.verified(verified, cast)
        build.checked(verified, by=cast.caseworker, holds=Holds.PARTLY)
    return [*addressees, verified]


def test_what_is_due_comes_first(page_as, caseworker, planned):
    page = listed(page_as, caseworker)
    assert numbers(page) == ["1", "2", "3", "4", "9"]
    due = [row["Check due"] for row in page.table("Checks after closure")]
    assert [words.split(str(clock.today().year))[-1].strip() for words in due[:2]] == ["overdue by 3 days", "due today"]
    row = page.table("Checks after closure")[0]
    assert (row["Organisation"], row["How it was closed"]) == ("Northshire Police", "No longer applicable")
    assert row["Last check"].startswith("It still holds, ")


@pytest.mark.parametrize(
    ("show", "wanted"),
    [("due", ["1", "2"]), ("soon", ["3"]), ("later", ["4"]), ("unplanned", ["9"]), ("nonsense", list("12349"))],
)
def test_one_part_of_the_list_is_shown_alone(page_as, caseworker, planned, show, wanted):
    assert numbers(listed(page_as, caseworker, show=show)) == wanted


def test_oversight_is_led_to_the_check_and_the_force_to_what_it_may_read(page_as, cast, planned):
    label = planned[0].recommendation.label
    assert listed(page_as, cast.caseworker).click(label).h1 == "Check recommendation 1 after closure"
    assert listed(page_as, cast.liaison).links[label].endswith("/recommendations/1")


def test_the_list_narrows_to_an_investigation_or_an_organisation(page_as, caseworker, planned, cast):
    (other,) = build.closed(cast, "5")
    build.checked(other, by=caseworker, next_check_on=clock.days_from_today(1))
    slug = other.recommendation.investigation.slug
    assert numbers(listed(page_as, caseworker, investigation=slug)) == ["5"]
    assert len(numbers(listed(page_as, caseworker, organisation=cast.force.slug))) == 6
    assert "No closure is found." in listed(page_as, caseworker, investigation=slug, show="later").text


def test_an_empty_list_says_so(page_as, cast, planned):
    for kind in ("other_liaison", "other_caseworker"):
        assert "Nothing that is closed waits for a check." in listed(page_as, cast[kind]).text


@pytest.mark.parametrize("kind", ["caseworker", "liaison"])
def test_a_long_list_goes_over_pages_and_asks_the_database_no_more(page_as, cast, kind):
    def queries_for(references):
        for addressee in build.closed(cast, *references):
            build.checked(addressee, by=cast.caseworker, next_check_on=clock.days_from_today(1))
        with listening() as statements:
            page = listed(page_as, cast[kind])
        return len(statements.reads), page

    few, _page = queries_for(["1"])
    many, page = queries_for([str(number) for number in range(2, 61)])
    assert "Showing 1 to 50 of 60" in page.text
    assert many == few
    assert len(listed(page_as, cast[kind], page=2).table("Checks after closure")) == 10
