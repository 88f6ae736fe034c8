"""Investigations and recommendations as pages: lists, filters, case pages and timelines."""

from dataclasses import replace

import pytest

from tests import factories
from tests.support import build_assessment, build_progress, build_responses, build_sets
from tests.support.build_responses import issued
from tests.support.statements import listening
from tracker.investigations.vocabulary import Claim, Found, Risk


@pytest.fixture
def investigations(page_as):
    return lambda user, **values: page_as(user).get("overview.investigations", **values)


@pytest.fixture
def investigation(page_as):
    return lambda user, of, **values: page_as(user).get("overview.investigation", investigation=of.slug, **values)


@pytest.fixture
def recommendation(page_as):
    def get(user, addressee_or_item, **values):
        item = getattr(addressee_or_item, "recommendation", addressee_or_item)
        address = {"investigation": item.investigation.slug, "recommendation": item.slug}
        return page_as(user).get("overview.recommendation", **address, **values)

    return get


def whole(addressee):
    return addressee.recommendation.investigation


def references(page):
    return [row["Recommendation"].split()[0] for row in page.table("Recommendations and addressees")]


def test_an_empty_list_says_how_to_begin(investigations, caseworker):
    page = investigations(caseworker)
    assert "There are no investigations yet" in page.text
    assert "Create an investigation" in page.links


def test_a_force_to_which_nothing_is_addressed_sees_an_empty_list(investigations, cast):
    issued(cast)
    page = investigations(cast.other_liaison)
    assert "Nothing has been addressed to your organisation yet" in page.text
    assert "Create an investigation" not in page.links


def test_the_list_counts_only_what_the_viewer_may_see(investigations, cast):
    made = build_sets.issued_to(cast, cast.force, cast.other_force, references=["1", "2"])
    build_sets.draft(made, cast, "3", [cast.force])
    own, every = investigations(cast.liaison).table("Investigations"), investigations(cast.caseworker).table("Investigations")
    assert (own[0]["Recommendations"], own[0]["Addressees"]) == ("2", "2")
    assert (every[0]["Recommendations"], every[0]["Addressees"]) == ("2", "4")
    assert "SOU" not in own[0]["Investigation"]
    assert "1 in draft" in every[0]["Investigation"]
    assert "in draft" not in own[0]["Investigation"]


def test_the_list_is_searched_by_reference_name_and_organisation(investigations, cast):
    made = build_sets.issued_to(cast, cast.other_force)
    issued(cast)
    rows = investigations(cast.caseworker, text="elm sou").table("Investigations")
    assert [row["Investigation"].split()[0] for row in rows] == [made.reference]
    assert "No investigation is found" in investigations(cast.caseworker, text="nowhere").text


def test_the_list_is_sorted_as_asked(investigations, cast):
    few, many = build_sets.issued_to(cast, cast.force), build_sets.issued_to(cast, cast.force, references=["1", "2"])
    rows = investigations(cast.caseworker, sort="open").table("Investigations")
    assert [row["Investigation"].split()[0] for row in rows] == [many.reference, few.reference]


def test_a_page_beyond_the_last_is_the_last(investigations, cast):
    issued(cast)
    assert len(investigations(cast.caseworker, page=99).table("Investigations")) == 1


def test_addressees_stand_in_the_order_in_which_people_count(investigation, cast):
    made = build_sets.issued_to(cast, cast.force, references=["10", "2", "3a", "3"])
    assert references(investigation(cast.caseworker, made)) == ["2", "3", "3a", "10"]


def test_an_investigation_says_how_many_there_are_with_their_units(investigation, cast):
    made = build_sets.issued_to(cast, cast.force, cast.other_force)
    assert "1 recommendation, 2 addressees" in investigation(cast.caseworker, made).text
    assert "1 recommendation, 1 addressee" in investigation(cast.liaison, made).text


def test_an_investigation_of_which_not_all_is_recorded_says_so(investigation, cast):
    made = build_sets.investigation(cast, official_count=16)
    build_sets.issue([build_sets.draft(made, cast, "7", [cast.force])], cast)
    page = investigation(cast.caseworker, made)
    assert "1 of 16 recommendations are recorded here" in page.text
    assert "The numbers are the official ones" in page.text


def test_the_headlines_are_counted_and_lead_to_their_addressees(investigation, cast):
    first, _second = issued(cast, "1", "2")
    build_responses.settled(first, cast)
    page = investigation(cast.caseworker, whole(first))
    assert {row["Headline"]: row["Addressees"] for row in page.table("Addressees by headline")} == {
        "Not yet complete": "1 of 2",
        "Response not settled": "1 of 2",
    }
    assert references(page.click("Not yet complete")) == ["1"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"theme": "Custody"}, ["1"]),
        ({"risk": "low"}, ["2"]),
        ({"text": "register 2"}, ["2"]),
        ({"organisation": "SOU"}, ["2"]),
    ],
)
def test_addressees_are_found_by_theme_risk_text_and_organisation(investigation, cast, asked, found):
    made = build_sets.investigation(cast)
    one = build_sets.draft(made, cast, "1", [cast.force], theme="Custody")
    build_sets.issue([one, build_sets.draft(made, cast, "2", [cast.other_force], risk=Risk.LOW)], cast)
    page = investigation(cast.caseworker, made, **asked)
    assert references(page) == found
    assert "1 of 2 addressees shown" in page.text


def test_where_no_addressee_is_found_there_is_a_way_back(investigation, cast):
    page = investigation(cast.caseworker, whole(issued(cast)[0]), text="nowhere")
    assert "No addressee is found" in page.text
    assert "Show all" in page.links


def test_the_most_serious_come_first_where_asked(investigation, cast):
    first, _second = issued(cast, "1", "2")
    build_responses.settled(first, cast)
    assert references(investigation(cast.caseworker, whole(first), sort="headline")) == ["2", "1"]


def test_drafts_are_shown_to_oversight_alone(investigation, cast):
    made = build_sets.issued_to(cast, cast.force)
    build_sets.draft(made, cast, "2", [cast.force])
    assert "Keep register 2" in investigation(cast.approver, made).text
    assert "Keep register 2" not in investigation(cast.liaison, made).text


def test_only_an_approver_is_offered_to_issue(investigation, cast):
    made = build_sets.investigation(cast)
    build_sets.draft(made, cast, "2", [cast.force])
    assert "issue them" in investigation(cast.approver, made).links
    assert "issue them" not in investigation(cast.caseworker, made).links


def test_many_recommendations_take_pages_and_no_more_queries_than_one(investigation, cast):
    one, many = build_sets.issued_to(cast, cast.force), build_sets.investigation(cast)
    build_sets.issue([build_sets.draft(many, cast, str(number), [cast.force]) for number in range(1, 131)], cast)
    with listening() as few:
        investigation(cast.caseworker, one)
    with listening() as most:
        page = investigation(cast.caseworker, many)
    assert len(few.reads) == len(most.reads)
    assert "Showing 1 to 100 of 130" in page.text


def test_the_list_of_investigations_takes_no_more_queries_for_30_than_for_one(investigations, cast):
    issued(cast)
    with listening() as few:
        investigations(cast.caseworker)
    for _number in range(29):
        issued(cast)
    with listening() as most:
        assert len(investigations(cast.caseworker).table("Investigations")) == 30
    assert len(few.reads) == len(most.reads)


def test_a_recommendation_shows_its_text_as_typed_and_both_clocks(recommendation, cast):
    (addressee,) = issued(cast, "7")
    page = recommendation(cast.liaison, addressee)
    assert "(7) Every year." in page.text
    facts = page.facts()
    assert "day 56 is" in facts["Answer due"]
    assert facts["Delivery date"].startswith("not set: it is set when the answer is settled")
    assert facts["Next step"].startswith("Answer: with you")


def test_a_recipient_sees_no_other_addressee(recommendation, cast):
    made = build_sets.issued_to(cast, cast.force, cast.other_force)
    item = made.recommendations[0]
    build_progress.update(item.addressees[0], by=cast.liaison)
    page = recommendation(cast.other_liaison, item)
    assert "Southshire Police" in page.text
    assert "Northshire" not in page.text
    assert "All sergeants trained" not in page.text


def test_a_draft_answer_is_seen_by_its_respondent_alone(recommendation, cast):
    (addressee,) = issued(cast)
    build_responses.drafted(addressee, cast)
    words = "We will train every custody sergeant"
    assert words in recommendation(cast.liaison, addressee).text
    assert words not in recommendation(cast.caseworker, addressee).text


def test_a_draft_recommendation_is_seen_by_oversight_with_a_way_to_change_it(recommendation, cast):
    item = build_sets.draft(build_sets.investigation(cast), cast, "1", [cast.force])
    assert "Change the draft" in recommendation(cast.caseworker, item).links
    assert recommendation(cast.liaison, item).status == 404


def test_everything_that_happened_stands_in_the_timeline(recommendation, cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    build_assessment.verified(addressee, cast)
    page = recommendation(cast.liaison, addressee)
    titles = [title.get_text(strip=True) for title in page.soup.select(".moj-timeline__title")]
    assert titles == [
        "Closed: Verified",
        "Finding: Met",
        "Reported complete",
        "Evidence put forward: NOR-E1",
        "Answer settled: Accepted",
        "Answer signed and sent: Accepted",
        "Recommendation issued",
    ]


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("caseworker", {"Record an answer received", "Record a past answer", "Record a finding", "Propose to close it"}),
        (
            "approver",
            {"Record an answer received", "Record a past answer", "Record a finding", "Close", "Propose to close it"},
        ),
        ("liaison", {"Answer", "Ask for more time", "Report progress", "Add evidence"}),
        ("signatory", {"Ask for more time", "Report progress", "Add evidence"}),
    ],
)
def test_each_is_offered_what_policy_and_state_allow(recommendation, cast, kind, offered):
    page = recommendation(cast[kind], issued(cast)[0])
    assert {words.split(" :")[0] for words in buttons(page)} == offered


def test_a_signatory_is_offered_the_letter(recommendation, cast):
    (addressee,) = issued(cast)
    build_responses.passed_on(addressee, cast)
    assert "Read and sign the answer" in buttons(recommendation(cast.signatory, addressee))
    assert "Answer" not in buttons(recommendation(cast.liaison, addressee))


def test_an_approver_is_offered_to_settle_or_return_what_was_sent(recommendation, cast):
    (addressee,) = issued(cast)
    build_responses.sent(addressee, cast)
    assert {"Settle the answer", "Return the answer"} <= buttons(recommendation(cast.approver, addressee))


def test_who_recorded_a_past_answer_is_told_that_another_must_settle_it(recommendation, cast):
    (addressee,) = issued(cast)
    build_responses.past_answer(addressee, cast.approver)
    page = recommendation(cast.approver, addressee)
    assert "another approver must settle it" in page.text
    assert "Settle the answer" not in buttons(page)


@pytest.mark.parametrize("kind", ["caseworker", "approver", "liaison", "signatory"])
def test_every_link_leads_to_a_page_that_may_be_used(investigation, recommendation, cast, kind):
    first, second = issued(cast, "1", "2")
    build_responses.settled(first, cast)
    build_assessment.reported_complete(first, cast)
    build_assessment.found(first, by=cast.caseworker)
    build_responses.sent(second, cast)
    pages = [investigation(cast[kind], whole(first)), *(recommendation(cast[kind], each) for each in (first, second))]
    statuses = {words: page.click(words).status for page in pages for words in page.links if "#" not in page.links[words]}
    assert set(statuses.values()) == {200}, statuses


def test_what_is_closed_is_checked_opened_again_or_disputed(recommendation, cast):
    (addressee,) = issued(cast)
    build_assessment.closed(addressee, cast)
    assert buttons(recommendation(cast.approver, addressee)) == {"Check whether it still holds", "Open again"}
    assert buttons(recommendation(cast.liaison, addressee)) == {"Dispute the closure"}


def test_returned_evidence_shows_what_is_missing_and_by_when(recommendation, cast):
    (addressee,) = issued(cast)
    build_responses.settled(addressee, cast)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    page = recommendation(cast.liaison, addressee)
    assert "The results of the dip sample" in page.text
    assert page.facts()["Next step"].startswith("Bring what is missing: with you")


def test_with_many_addressees_one_is_opened_at_a_time(recommendation, cast):
    forces = [factories.organisation() for _number in range(8)]
    item = build_sets.issued_to(cast, *forces).recommendations[0]
    closed = recommendation(cast.caseworker, item)
    assert len(closed.table("To whom it is addressed (8 addressees)")) == 8
    assert closed.soup.select(".app-dossier") == []
    opened = closed.click(forces[3].name)
    assert [words.get_text() for words in opened.soup.select(".app-dossier h2")] == [forces[3].name]


def test_a_recommendation_takes_no_more_queries_for_many_addressees(recommendation, cast):
    few = build_sets.issued_to(cast, cast.force).recommendations[0]
    many = build_sets.issued_to(cast, *[factories.organisation() for _number in range(30)]).recommendations[0]
    with listening() as one:
        recommendation(cast.caseworker, few)
    with listening() as thirty:
        recommendation(cast.caseworker, many)
    assert len(one.reads) == len(thirty.reads)


def test_markup_in_a_text_is_read_as_text(recommendation, cast):
    (addressee,) = issued(cast)
    reply = replace(build_responses.ACCEPTED, action_proposed="<script>alert('Ŵyl')</script>")
    build_responses.sent(addressee, cast, reply)
    assert "<script>alert('Ŵyl')</script>" in recommendation(cast.caseworker, addressee).text


def buttons(page):
    """Return the words of the acts that are offered, without what they are about."""
    for hidden in page.soup.select(".app-dossier a.govuk-button .govuk-visually-hidden"):
        hidden.extract()
    return {link.get_text(strip=True) for link in page.soup.select(".app-dossier a.govuk-button")}
