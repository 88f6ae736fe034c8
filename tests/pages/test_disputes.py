"""Disputing a closure, answering, ending the dispute, and the list of both cases."""

from datetime import timedelta

import pytest

from tests import factories
from tests.support import build_assessment, build_responses
from tests.support import build_assurance as build
from tests.support.statements import listening
from tracker import clock
from tracker.disputes import queries, reading
from tracker.disputes.vocabulary import DisputeState
from tracker.policy import Role

HOSTILE = '<script>alert("x")</script> O’Brien & Sons\n\nMae’r tŷ ar gau. 1. <b>Not bold</b>'


@pytest.fixture
def addressee(cast):
    return build.closed(cast, "7")[0]


@pytest.fixture
def dispute(addressee, cast):
    return build.disputed(addressee, by=cast.liaison)


@pytest.fixture
def second_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


@pytest.fixture
def opened(page_as):
    """Return what opens a page of a dispute as somebody."""
    return lambda user, dispute, endpoint="dispute": page_as(user).get(f"disputes.{endpoint}", dispute_id=dispute.id)


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def answered(**changes):
    return {"our_case": build.VIEW, "decided_by_post": build.POST, "decide_by": clock.days_from_today(14)} | changes


def state_of(dispute):
    return reading.told_of(dispute).standing.state


# Disputing


def test_the_recipient_reads_the_closure_before_it_disputes_it(page_as, liaison, cast):
    (addressee,) = build_responses.issued(cast, "7")
    build_assessment.verified(addressee, cast)
    page = page_as(liaison).get("disputes.begin", **place(addressee))
    assert page.h1 == "Dispute the closure of recommendation 7"
    facts = page.facts()
    assert facts["Closed"].endswith(": verified")
    assert facts["Reasons"] == "All of it is in place"
    assert facts["Finding it rests on"].startswith("Met, ")
    assert facts["Evidence considered"].startswith("NOR-E1")


def test_a_closure_is_disputed_with_its_case(page_as, liaison, addressee):
    answer = page_as(liaison).get("disputes.begin", **place(addressee)).submit({"force_case": build.CASE})
    page = answer.follow()
    assert page.messages == ["The closure of recommendation 7 is disputed"]
    assert page.h1 == "Disputed closure of recommendation 7"
    assert build.CASE in page.text
    assert "It has given no view yet." in page.text
    assert "with OVS, since today" in page.text


def test_a_dispute_without_a_case_says_what_to_do(page_as, liaison, addressee):
    page = page_as(liaison).get("disputes.begin", **place(addressee)).submit({"force_case": " "})
    assert (page.status, page.errors) == (422, {"force_case": "Enter why you dispute the closure"})


def test_a_case_can_be_long_but_not_endless(page_as, liaison, addressee):
    page = page_as(liaison).get("disputes.begin", **place(addressee)).submit({"force_case": "a" * 50_000})
    assert page.errors == {"force_case": "Why you dispute the closure must be 20,000 characters or fewer"}
    assert page.submit({"force_case": "a" * 20_000}).status == 302


def test_a_form_of_what_changed_meanwhile_keeps_the_case(page_as, liaison, addressee, cast):
    page = page_as(liaison).get("disputes.begin", **place(addressee))
    build.checked(addressee, by=cast.caseworker)
    again = page.submit({"force_case": "Our case"})
    assert again.status == 409
    assert again.soup.find("textarea", id="force_case").get_text().strip() == "Our case"
    assert again.submit({}).status == 302


def test_a_form_that_is_sent_twice_disputes_once(page_as, liaison, addressee):
    page = page_as(liaison).get("disputes.begin", **place(addressee))
    assert page.submit({"force_case": "Our case"}).status == 302
    assert page.submit({"force_case": "Our case"}).status == 409
    assert len(queries.disputes_of([addressee])) == 1


def test_where_there_is_nothing_to_dispute_the_page_says_so(page_as, liaison, dispute, addressee, cast):
    page = page_as(liaison).get("disputes.begin", **place(addressee))
    assert "This closure is disputed already." in page.text
    assert page.click("Open the dispute").h1 == "Disputed closure of recommendation 7"
    build.reopened(addressee, cast)
    page = page_as(liaison).get("disputes.begin", **place(addressee))
    assert "This is open, so there is no closure to dispute." in page.text
    assert not page.soup.select("main form")


# The page of a dispute


def test_both_sides_read_both_cases_and_the_closure(opened, dispute, cast):
    build.replied(dispute, by=cast.approver)
    for kind in ("caseworker", "approver", "liaison", "signatory"):
        page = opened(cast[kind], dispute)
        cases = [section.get_text(" ", strip=True) for section in page.soup.select("main section")]
        assert cases[0].startswith("The case of Northshire Police")
        assert build.CASE in cases[0]
        assert cases[1].startswith("The view of Oversight Office")
        assert build.VIEW in cases[1]
        assert page.facts()["Reasons"] == "The unit was closed down"


def test_each_is_offered_what_they_may_do(opened, dispute, cast, second_approver):
    acts = {"Give your view", "Decide that the closure stands", "Open it again", "Withdraw the dispute"}
    offered = {
        "liaison": {"Withdraw the dispute"},
        "signatory": {"Withdraw the dispute"},
        "caseworker": set(),
        "approver": {"Give your view", "Open it again"},
    }
    for kind, wanted in offered.items():
        assert acts & set(opened(cast[kind], dispute).links) == wanted
    assert acts & set(opened(second_approver, dispute).links) == acts - {"Withdraw the dispute"}
    assert "You closed this, so another approver must decide" in opened(cast.approver, dispute).text
    assert "An approver gives the view of Oversight Office, and decides." in opened(cast.caseworker, dispute).text


def test_what_is_over_says_why_and_offers_no_act(opened, dispute, addressee, cast):
    build.reopened(addressee, cast)
    page = opened(cast.approver, dispute)
    assert f"Opened again on {clock.today().day} " in page.text
    assert "Give your view" not in page.links
    assert "Open it again" not in page.links


def test_the_closure_can_be_disputed_again_once_it_is_over(opened, dispute, cast):
    build.withdrawn(dispute, by=cast.liaison)
    page = opened(cast.liaison, dispute).click("Dispute the closure again")
    assert page.submit({"force_case": "Another case"}).status == 302


def test_earlier_views_stay_in_order_below(opened, dispute, cast):
    for view in ("First view", "Second view", "Third view"):
        build.replied(dispute, by=cast.approver, view=view)
    page = opened(cast.liaison, dispute)
    earlier = [item.get_text(" ", strip=True) for item in page.soup.select("li[id^=reply-]")]
    assert [words.split(" Decision")[0] for words in earlier] == ["First view", "Second view"]
    assert "Third view" in page.soup.select("main section")[1].get_text()


def test_what_was_recorded_in_error_is_struck_through(opened, dispute, cast, second_approver):
    build.marked(build.replied(dispute, by=cast.approver, view="Wrong file"), by=second_approver)
    page = opened(cast.caseworker, dispute)
    assert "Wrong file" in page.soup.find("del").get_text()
    assert "Recorded in error" in page.text
    build.marked(dispute, by=second_approver)
    assert f"Recorded in error on {clock.today().day} " in opened(cast.liaison, dispute).text


def test_what_is_typed_is_shown_as_typed(opened, addressee, cast):
    dispute = build.disputed(addressee, by=cast.liaison, case=HOSTILE)
    build.replied(dispute, by=cast.approver, view=HOSTILE, post="Director <i>of</i> O’Brien")
    page = opened(cast.liaison, dispute)
    assert page.text.count('<script>alert("x")</script> O’Brien & Sons') == 2
    assert "Director <i>of</i> O’Brien" in page.text
    assert not page.soup.select("main b, main i, main script")


# Replying


def test_an_approver_gives_oversights_view(opened, dispute, cast):
    page = opened(cast.approver, dispute, "reply")
    assert build.CASE in page.text
    told = page.submit(answered()).follow()
    assert told.messages == ["Your view of the dispute is on the record"]
    assert f"Decision by {build.POST} , on or before" in told.text
    assert reading.told_of(dispute).decide_by == clock.days_from_today(14)


def test_an_empty_reply_says_everything_that_is_to_do(opened, dispute, cast):
    page = opened(cast.approver, dispute, "reply").submit({})
    assert list(page.errors.items()) == [
        ("our_case", "Enter your view of the dispute"),
        ("decided_by_post", "Enter the post that decides"),
        ("decide_by", "Enter the day by which it is decided"),
    ]


def test_a_decision_is_not_promised_for_the_past(opened, dispute, cast):
    page = opened(cast.approver, dispute, "reply").submit(answered(decide_by=clock.days_from_today(-1)))
    assert page.errors == {"decide_by": "The day by which it is decided must be today or in the future"}


def test_a_second_view_begins_with_who_decides_and_by_when(opened, dispute, cast):
    build.replied(dispute, by=cast.approver)
    page = opened(cast.approver, dispute, "reply")
    assert "It stays on the record. The one that you record now counts." in page.text
    assert page.submit({"our_case": "The building was sold"}).status == 302
    assert reading.told_of(dispute).decided_by_post == build.POST


def test_a_reply_to_what_was_answered_meanwhile_keeps_what_was_typed(opened, dispute, cast, second_approver):
    page = opened(cast.approver, dispute, "reply")
    build.replied(dispute, by=second_approver)
    again = page.submit(answered(our_case="Mine"))
    assert again.status == 409
    assert again.soup.find("textarea", id="our_case").get_text().strip() == "Mine"


def test_a_reply_to_what_is_over_says_so_and_keeps_what_was_typed(opened, dispute, cast):
    page = opened(cast.approver, dispute, "reply")
    build.withdrawn(dispute, by=cast.liaison)
    again = page.submit(answered(our_case="Mine"))
    assert again.errors == {"": "This dispute was withdrawn, so nobody can reply now"}
    assert again.soup.find("textarea", id="our_case").get_text().strip() == "Mine"
    assert opened(cast.approver, dispute, "reply").location.endswith(f"/disputes/{dispute.id}")


# Ending


def test_the_recipient_withdraws_with_a_reason(opened, dispute, cast):
    page = opened(cast.signatory, dispute, "end")
    assert page.h1 == "Withdraw the dispute of recommendation 7"
    assert page.submit({}).errors == {"reason": "Enter why you withdraw the dispute"}
    told = page.submit({"reason": "It was settled"}).follow()
    assert told.messages == ["The dispute is over: withdrawn by the recipient"]
    assert "It was settled" in told.text
    assert state_of(dispute) is DisputeState.WITHDRAWN


def test_another_approver_decides_that_the_closure_stands(opened, dispute, second_approver):
    page = opened(second_approver, dispute, "end")
    assert page.h1 == "Decide that the closure stands: recommendation 7"
    assert page.submit({}).errors == {"reason": "Enter why the closure stands"}
    assert page.submit({"reason": "All was looked at"}).follow().messages == ["The dispute is over: the closure stands"]
    assert state_of(dispute) is DisputeState.STANDS


def test_who_closed_it_is_told_that_another_must_decide(opened, dispute, approver):
    page = opened(approver, dispute, "end")
    assert "You closed this, so another approver must decide that the closure stands." in page.text
    assert not page.soup.select("main form")


def test_the_day_of_the_decision_lies_between_the_dispute_and_today(opened, dispute, second_approver):
    page = opened(second_approver, dispute, "end")
    told = {"reason": "All was looked at"}
    late = page.submit(told | {"ended_on": clock.days_from_today(1)})
    assert late.errors == {"ended_on": "The day of the decision must be today or in the past"}
    early = page.submit(told | {"ended_on": clock.days_from_today(-1)})
    assert early.errors["ended_on"].endswith("when the dispute began")


def test_who_stands_on_both_sides_says_how_it_ends(page_as, opened, cast):
    both = factories.user(Role.LIAISON, Role.APPROVER, organisation=cast.oversight)
    (addressee,) = build_responses.issued(cast, "7", to=cast.oversight)
    build_assessment.closed(addressee, cast)
    own = factories.user(Role.LIAISON, organisation=cast.oversight)
    page = opened(both, build.disputed(addressee, by=own), "end")
    assert page.h1 == "End the dispute of recommendation 7"
    assert page.submit({"reason": "It is settled"}).errors == {"outcome": "Select how the dispute ends"}
    assert page.submit({"outcome": "withdrawn", "reason": "It is settled"}).status == 302


# The list


def listed(page_as, user, **asked):
    return page_as(user).get("disputes.disputes", **asked)


def rows(page):
    return [row["Recommendation"].split(" ")[1] for row in page.table("Disputed closures")]


@pytest.fixture
def every_part(cast):
    """Return the disputes of four closures, one in each part of the list."""
    with clock.at(clock.now() - timedelta(days=20)):
        over, late = (build.disputed(each, by=cast.liaison) for each in build.closed(cast, "1", "2"))
        build.replied(late, by=cast.approver, decide_by=clock.days_from_today(10))
        build.withdrawn(over, by=cast.liaison)
    with clock.at(clock.now() - timedelta(days=10)):
        unanswered, to_decide = (build.disputed(each, by=cast.liaison) for each in build.closed(cast, "3", "4"))
        build.replied(to_decide, by=cast.approver, decide_by=clock.days_from_today(60))
    return {"late": late, "unanswered": unanswered, "to-decide": to_decide, "over": over}


def test_open_disputes_come_first_the_longest_waiting_on_top(page_as, caseworker, every_part):
    page = listed(page_as, caseworker)
    assert rows(page) == ["2", "3", "4", "1"]
    first = page.table("Disputed closures")[0]
    assert first["The organisation’s case"] == build.CASE
    assert first["Oversight’s view"] == build.VIEW
    assert first["Decided by"] == build.POST
    assert first["Where it stands"].startswith("Open since ")
    assert first["Where it stands"].endswith(" with us, 20 days")
    assert page.table("Disputed closures")[1]["Oversight’s view"] == "None yet"
    assert page.table("Disputed closures")[3]["Where it stands"].startswith("Withdrawn on ")


def test_whose_turn_it_is_stands_in_the_words_of_the_reader(page_as, cast, every_part):
    words = {"approver": "with you", "caseworker": "with us", "liaison": "with OVS"}
    for kind, said in words.items():
        assert listed(page_as, cast[kind]).table("Disputed closures")[0]["Where it stands"].endswith(f" {said}, 20 days")


@pytest.mark.parametrize(("show", "number"), [("unanswered", "3"), ("late", "2"), ("to-decide", "4"), ("over", "1")])
def test_one_part_of_the_list_is_shown_alone(page_as, liaison, every_part, show, number):
    page = listed(page_as, liaison, show=show)
    assert rows(page) == [number]
    assert "1 of 4 shown" in page.text


def test_the_list_narrows_to_an_investigation_or_an_organisation(page_as, caseworker, every_part, cast):
    slug = every_part["late"].closure.addressee.recommendation.investigation.slug
    assert rows(listed(page_as, caseworker, investigation=slug)) == ["2", "1"]
    assert rows(listed(page_as, caseworker, organisation=cast.force.slug, show="nonsense")) == ["2", "3", "4", "1"]
    assert "No disputed closure is found." in listed(page_as, caseworker, investigation=slug, show="to-decide").text


def test_an_empty_list_says_so(page_as, cast, every_part):
    for kind in ("other_liaison", "other_caseworker"):
        assert "No closure is disputed." in listed(page_as, cast[kind]).text


@pytest.mark.parametrize("kind", ["caseworker", "liaison"])
def test_a_long_list_goes_over_pages_and_asks_the_database_no_more(page_as, cast, kind):
    def queries_for(references):
        for addressee in build.closed(cast, *references):
            build.replied(build.disputed(addressee, by=cast.liaison), by=cast.approver)
        with listening() as statements:
            page = listed(page_as, cast[kind])
        return len(statements.reads), page

    few, _page = queries_for(["1"])
    many, page = queries_for([str(number) for number in range(2, 61)])
    assert "Showing 1 to 50 of 60" in page.text
    assert many == few
    assert len(listed(page_as, cast[kind], page=2).table("Disputed closures")) == 10
