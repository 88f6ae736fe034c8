"""Changes to what is issued, as the people of an oversight body propose and decide them."""

from datetime import date

import pytest

from tests import factories
from tests.support import build_parts
from tests.support.build_amendments import another_approver, approved, decided, proposed
from tests.support.build_responses import drafted, issued
from tests.support.statements import listening
from tracker.amendments import queries
from tracker.amendments.vocabulary import AmendmentKind, AmendmentOutcome
from tracker.dates import When
from tracker.investigations.vocabulary import RecommendationState

PROPOSE, AMENDMENT, DECIDE, TAKE_BACK = (f"amendments.{name}" for name in ("propose", "amendment", "decide", "take_back"))
MADE = When.day(date(2022, 2, 1))
WHY = "It was typed from an older draft"


@pytest.fixture
def addressee(cast):
    return issued(cast, "1", starts=MADE)[0]


@pytest.fixture
def recommendation(addressee):
    return addressee.recommendation


def at(recommendation, kind):
    return {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug, "kind": kind}


def test_a_text_is_corrected_by_two_people_and_both_wordings_are_shown(page_as, recommendation, cast):
    form = page_as(cast.caseworker).get(PROPOSE, **at(recommendation, "correct_text"))
    words = recommendation.text.replace("should", "must")
    proposal = form.submit({"text": words, "reason": WHY}).follow()
    assert "[removed: should ] [added: must ]" in proposal.text
    page = page_as(cast.approver).get(DECIDE, **parts_of(proposal)).submit({"outcome": AmendmentOutcome.APPROVED}).follow()
    assert page.messages == ["Approved: correct the text of recommendation 1. It has taken effect."]
    assert "[removed: should ] [added: must ]" in page.text
    assert (recommendation.text, len(recommendation.issues)) == (words, 2)


def parts_of(page):
    return {"amendment_id": int(page.response.request.path.rpartition("/")[2])}


def test_a_corrected_start_shows_both_workings_before_and_after_it_is_decided(page_as, recommendation, cast):
    form = page_as(cast.caseworker).get(PROPOSE, **at(recommendation, "correct_start"))
    proposal = form.submit({"starts": When.day(date(2022, 2, 3)), "reason": WHY}).follow()
    (row,) = proposal.table("Last day for the answer, before and after")
    assert row["Before"] == "28 March 2022 Made 1 February 2022, day 1; day 56 is 28 March 2022"
    assert row["After"] == "30 March 2022 Made 3 February 2022, day 1; day 56 is 30 March 2022"
    assert "The last day comes 2 days later" in row["Addressee"]
    (waiting,) = queries.undecided_for(cast.approver)
    decided(waiting, cast.approver)
    (after,) = page_as(cast.caseworker).get(AMENDMENT, **parts_of(proposal)).table("Last day for the answer, before and after")
    assert (after["Before"], after["After"]) == (row["Before"], row["After"])


def test_what_withdrawing_means_is_shown_before_it_is_decided(page_as, addressee, cast):
    drafted(addressee, cast)
    amendment = proposed(addressee.recommendation, cast.caseworker)
    page = page_as(cast.approver).get(DECIDE, amendment_id=amendment.id)
    (row,) = page.table("Addressees whose clock ends")
    assert row["What is open"] == "An answer is being drafted. It would not be sent."
    reference = addressee.recommendation.investigation.reference
    assert page.table(f"What is counted in {reference}") == [
        {"Count": "Recommendations in force", "Now": "1", "Afterwards": "0"},
        {"Count": "Addressees in force", "Now": "1", "Afterwards": "0"},
    ]


def test_what_supersedes_is_found_by_words_and_what_was_typed_stays(page_as, recommendation, cast):
    successor = issued(cast)[0].recommendation
    form = page_as(cast.caseworker).get(PROPOSE, **at(recommendation, "supersede"))
    found = form.submit({"find": successor.investigation.reference.lower(), "reason": WHY}, press="Search")
    assert found.status == 200
    proposal = found.submit({"successors": successor.id}, press="Propose the change").follow()
    assert successor.label in proposal.facts()["What takes its place"]
    assert proposal.facts()["Reason"] == WHY


@pytest.mark.parametrize(
    ("kind", "errors"),
    [
        ("correct_text", {"text": "Change the title or the text: this is what it says now"}),
        ("correct_start", {"starts": "Change the day: this is the day on the record now"}),
        ("withdraw", {"reason": "Enter the reason for the change"}),
        ("supersede", {"successors": "Select what supersedes it, or enter a reference outside this service"}),
        ("split", {"successors": "Select at least two recommendations that it was split into"}),
        ("merge", {"successors": "Select the one recommendation that it is merged into"}),
    ],
)
def test_what_is_missing_is_said_beside_its_field(page_as, recommendation, cast, kind, errors):
    issued(cast, "2", "3", investigation=recommendation.investigation)
    form = page_as(cast.caseworker).get(PROPOSE, **at(recommendation, kind))
    page = form.submit({"reason": "" if kind == "withdraw" else WHY}, press="Propose the change")
    assert (page.status, page.errors) == (422, errors)


def test_an_unknown_kind_of_change_is_not_there(page_as, recommendation, cast):
    assert page_as(cast.caseworker).get(PROPOSE, **at(recommendation, "shorten")).status == 404


def test_a_second_proposal_of_a_kind_leads_to_the_first(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    page = page_as(cast.approver).get(PROPOSE, **at(recommendation, "withdraw"))
    assert page.links["See the proposal"] == f"/changes/{amendment.id}"
    assert page.soup.select("main form") == []


def test_whoever_proposed_it_is_told_that_another_decides(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.approver)
    page = page_as(cast.approver).get(DECIDE, amendment_id=amendment.id)
    assert "another approver must decide it" in page.text
    sent = page_as(cast.approver).post(
        DECIDE,
        {"outcome": "approved", "version": recommendation.version, "happened": date(2022, 3, 1)},
        amendment_id=amendment.id,
    )
    assert sent.errors == {"": "You proposed this change, so another approver must decide it"}


def test_a_declined_change_needs_its_reason(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    form = page_as(cast.approver).get(DECIDE, amendment_id=amendment.id)
    refused = form.submit({"outcome": AmendmentOutcome.DECLINED})
    assert refused.errors == {"reason": "Enter why you decline it"}
    page = refused.submit({"reason": "It still stands"}).follow()
    assert page.facts()["Decision"].startswith("Declined, ")
    assert "It still stands" in page.facts()["Decision"]
    assert recommendation.state is RecommendationState.ISSUED


def test_a_proposal_is_taken_back_once(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    page = page_as(cast.caseworker).get(AMENDMENT, amendment_id=amendment.id)
    assert page.submit(press="Take it back withdraw recommendation 1").follow().facts()["Decision"].startswith("Taken back")
    assert page_as(cast.caseworker).post(TAKE_BACK, amendment_id=amendment.id).status == 409


def test_a_decision_that_is_sent_twice_acts_once(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    form = page_as(cast.approver).get(DECIDE, amendment_id=amendment.id)
    first, second = (form.submit({"outcome": AmendmentOutcome.APPROVED}) for _each in range(2))
    assert (first.location, second.location) == (f"/changes/{amendment.id}", f"/changes/{amendment.id}")
    assert recommendation.state is RecommendationState.WITHDRAWN


def test_the_second_of_two_who_decide_is_told_and_keeps_what_was_typed(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker)
    form = page_as(another_approver(cast)).get(DECIDE, amendment_id=amendment.id)
    decided(amendment, cast.approver)
    answer = form.submit({"outcome": AmendmentOutcome.DECLINED, "reason": "Mine"})
    assert (answer.status, "Mine" in answer.text) == (422, True)
    assert answer.errors == {"": "This proposed change was approved already, by Approver"}


def test_a_stale_proposal_keeps_what_was_typed(page_as, recommendation, cast):
    form = page_as(cast.caseworker).get(PROPOSE, **at(recommendation, "correct_text"))
    approved(recommendation, cast, AmendmentKind.CORRECT_START, starts=When.day(date(2022, 2, 3)))
    page = form.submit({"title": "Cŵn a’r ‘heddlu’", "reason": WHY})
    assert (page.status, page.soup.find(id="title")["value"]) == (409, "Cŵn a’r ‘heddlu’")
    assert page.submit().follow().facts()["Change"] == "Correct the text"


def test_a_stale_decision_is_not_taken(page_as, recommendation, cast):
    amendment = proposed(recommendation, cast.caseworker, AmendmentKind.CORRECT_START, starts=When.day(date(2022, 2, 3)))
    form = page_as(another_approver(cast)).get(DECIDE, amendment_id=amendment.id)
    approved(recommendation, cast)
    page = form.submit({"outcome": AmendmentOutcome.DECLINED, "reason": "Not needed"})
    assert (page.status, "Not needed" in page.text) == (409, True)
    assert "cannot take effect" in page.text


def test_what_has_ended_is_not_changed_again(page_as, recommendation, cast):
    approved(recommendation, cast)
    page = page_as(cast.caseworker).get(PROPOSE, **at(recommendation, "correct_text"))
    assert (page.status, "This recommendation was withdrawn" in page.text) == (409, True)


def test_hostile_and_long_text_is_shown_as_text(page_as, recommendation, cast):
    hostile = "<script>alert('1')</script> & “it’s” Ŵyl\n\n" + "word " * 9_000
    amendment = proposed(recommendation, cast.caseworker, AmendmentKind.CORRECT_TEXT, title="<b>O’Neill</b>", text=hostile)
    page = page_as(cast.approver).get(DECIDE, amendment_id=amendment.id)
    assert page.status == 200
    assert "<script>alert" not in page.response.text
    assert "&lt;script&gt;alert" in page.response.text
    assert "“it’s” Ŵyl" in page.text


def test_a_decision_about_thirty_addressees_costs_as_many_queries_as_one_about_one(page_as, cast):
    counts = []
    for number in (1, 30):
        heading, _addressees = build_parts.issued(cast, to=[factories.organisation() for _each in range(number)])
        amendment = proposed(heading, cast.caseworker)
        with listening() as statements:
            page_as(cast.approver).get(DECIDE, amendment_id=amendment.id)
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]
