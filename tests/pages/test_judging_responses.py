"""Oversight's pages of answering: reading a response, settling and returning it, recording past answers."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from tests.support import build_responses as build
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.investigations import services as logging
from tracker.investigations.details import InvestigationDetails
from tracker.investigations.vocabulary import Answer, LegalBasis, Position
from tracker.policy import Role
from tracker.responses.rules import Reply, ResponseState

ANSWERING = ("liaison", "signatory")
KNOWN = {
    "position": "accepted",
    "text_unknown_because": "it is not public",
    "source": "https://example.org/news",
    "announced": When.month(2022, 2),
    "received": When.unknown("it is not public"),
}


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


@pytest.fixture
def other_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


def reading(page_as, user, response):
    return page_as(user).get("responses.response", response_id=response.id)


def settling(page_as, user, response):
    return page_as(user).get("responses.settle", response_id=response.id)


def returning(page_as, user, response):
    return page_as(user).get("responses.send_back", response_id=response.id)


def recording(page_as, user, addressee):
    return page_as(user).get("responses.record_past", investigation=addressee.recommendation.investigation.slug)


# Reading


def test_a_sent_response_is_read_with_its_completeness_and_what_can_be_done(page_as, approver, addressee, cast):
    page = reading(page_as, approver, build.sent(addressee, cast))
    assert page.facts()["Action proposed"] == "We will train every custody sergeant."
    assert "Is it complete? Yes" in page.text
    assert {"Settle the answer", "Return the answer"} <= set(page.links)


def test_a_caseworker_is_told_who_decides(page_as, caseworker, addressee, cast):
    page = reading(page_as, caseworker, build.sent(addressee, cast))
    assert "An approver of Oversight Office settles or returns it." in page.text
    assert "Settle the answer" not in page.links


def test_a_settled_response_says_who_settled_it_and_the_delivery_date(page_as, liaison, addressee, cast):
    facts = reading(page_as, liaison, build.settled(addressee, cast)).facts()
    assert facts["Settled"].endswith("by Approver, Approver post, Oversight Office")
    assert facts["Delivery date"] == "27 March 2030"


def test_a_returned_response_can_be_answered_again_and_leads_to_its_other_versions(page_as, liaison, addressee, cast):
    first = build.returned(addressee, cast, "Say who.")
    page = reading(page_as, liaison, first)
    assert page.facts()["What is missing"] == "Say who."
    assert page.click("Answer again").h1 == "Answer recommendation 1"
    build.sent(addressee, cast)
    assert reading(page_as, liaison, first).click("Version 2").facts()["Version"] == "2"


def test_oversight_does_not_see_that_a_returned_answer_is_being_written_again(page_as, approver, addressee, cast):
    first = build.returned(addressee, cast)
    build.drafted(addressee, cast)
    assert "Version 2" not in reading(page_as, approver, first).links


def test_whoever_reads_the_letter_at_oversight_comes_to_each_response(page_as, approver, addressee, cast):
    response = build.sent(addressee, cast)
    page = page_as(approver).get("responses.submission", submission_id=response.submission_id)
    assert page.h1 == "Answers of Northshire Police"
    assert page.click("Recommendation 1").h1 == "Answer to recommendation 1"


# Settling


def test_the_delivery_date_starts_from_what_the_response_proposes(page_as, approver, addressee, cast):
    response = build.sent(addressee, cast)
    page = settling(page_as, approver, response).submit().follow()
    assert "No other response is waiting for you" in page.messages
    assert (response.state, addressee.due_on) == (ResponseState.SETTLED, date(2030, 3, 27))


def test_oversight_sets_another_date_and_a_note(page_as, approver, addressee, cast):
    response = build.sent(addressee, cast)
    settling(page_as, approver, response).submit({"due_on": date(2031, 1, 2), "note": "Agreed by phone."})
    assert addressee.due_on == date(2031, 1, 2)
    assert reading(page_as, approver, response).facts()["Note"] == "Agreed by phone."


def test_settling_needs_a_date_or_a_reason(page_as, approver, addressee, cast):
    response = build.sent(addressee, cast, Reply(position=Position.ACCEPTED, action_taken="Done."))
    page = settling(page_as, approver, response).submit()
    assert page.errors == {"due_on": "Enter the delivery date, or say why there is none, but not both"}
    done = page.submit({"no_due_date_because": "it is done"})
    assert (done.status, addressee.no_due_date_because) == (302, "it is done")


def test_a_refusal_is_settled_without_a_date(page_as, approver, addressee, cast):
    page = settling(page_as, approver, build.sent(addressee, cast, build.REFUSED))
    assert "there is no delivery date to set" in page.text
    assert not page.soup.find("input", {"name": "due_on-day"})
    assert page.submit().status == 302
    assert addressee.position is Position.NOT_ACCEPTED


def test_what_partly_accepted_will_mean_is_said_before_it_is_settled(page_as, approver, addressee, cast):
    partly = Reply(position=Position.PARTLY, part_not_accepted="(b)", action_taken="Done.")
    page = settling(page_as, approver, build.sent(addressee, cast, partly))
    assert "it will read “accepted part only”" in page.text
    assert page.facts()["Part not accepted"] == "(b)"


def test_after_one_the_next_that_waits_is_shown(page_as, approver, cast):
    one, two = build.issued(cast, "1", "2")
    first, second = build.sent(one, cast), build.sent(two, cast)
    elsewhere = build.sent(build.issued(cast)[0], cast)
    page = settling(page_as, approver, first).submit()
    assert page.location == f"/responses/{second.id}"
    assert page.follow().messages == [f"Settled: {one.label}"]
    assert settling(page_as, approver, second).submit().location == f"/responses/{elsewhere.id}"


def test_settling_twice_settles_once(page_as, approver, addressee, cast):
    response = build.sent(addressee, cast)
    page = settling(page_as, approver, response)
    page.submit()
    assert page.submit({"due_on": date(2031, 1, 2)}).location == f"/responses/{response.id}"
    assert addressee.due_on == date(2030, 3, 27)


@pytest.mark.parametrize(
    ("open_page", "typed"), [(settling, {"note": "Mine"}), (returning, {"missing": "Mine", "resubmit_by": date(2031, 1, 2)})]
)
def test_the_second_of_two_is_told_and_keeps_what_was_typed(page_as, addressee, cast, other_approver, open_page, typed):
    response = build.sent(addressee, cast)
    page = open_page(page_as, other_approver, response)
    settling(page_as, cast.approver, response).submit()
    answer = page.submit(typed)
    assert (answer.status, "Mine" in answer.text) == (409, True)


def test_a_force_is_not_led_to_the_letter_of_the_body_that_answers_for_it(page_as, cast):
    (addressee,) = build.issued(cast, basis=LegalBasis.SECTION_55)
    body = replace(cast, **{kind: factories.user(Role[kind.upper()], organisation=cast.policing_body) for kind in ANSWERING})
    response = build.sent(addressee, body)
    assert "Read the whole letter" in reading(page_as, body.liaison, response).links
    assert "Read the whole letter" not in reading(page_as, cast.liaison, response).links


@pytest.mark.parametrize("kind", ["liaison", "signatory", "caseworker"])
def test_who_sees_a_response_but_decides_nothing_is_told_so(page_as, addressee, cast, kind):
    response = build.sent(addressee, cast)
    assert settling(page_as, cast[kind], response).status == 403
    assert returning(page_as, cast[kind], response).status == 403


# Returning


def test_returning_starts_with_what_the_rules_found_and_the_force_sees_it(page_as, approver, liaison, addressee, cast):
    response = build.sent(addressee, cast)
    page = returning(page_as, approver, response)
    assert "The reply has every part that it must have." in page.text
    page.submit({"missing": "Say who will do it.", "resubmit_by": clock.days_from_today(14)})
    assert addressee.answer is Answer.RETURNED
    assert reading(page_as, liaison, response).facts()["What is missing"] == "Say who will do it."


def test_returning_says_what_must_be_given(page_as, approver, addressee, cast):
    page = returning(page_as, approver, build.sent(addressee, cast)).submit()
    assert page.errors == {
        "missing": "Enter what is missing from the answer",
        "resubmit_by": "Enter the day by which it should be answered again",
    }


def test_nothing_is_to_be_answered_again_by_a_day_that_is_over(page_as, approver, addressee, cast):
    wrong = {"missing": "Say who.", "resubmit_by": clock.days_from_today(-1)}
    page = returning(page_as, approver, build.sent(addressee, cast)).submit(wrong)
    assert page.errors == {"resubmit_by": "The day to answer again by must be today or in the future"}


def test_a_response_that_was_decided_on_opens_as_it_is(page_as, approver, addressee, cast):
    response = build.returned(addressee, cast)
    assert settling(page_as, approver, response).location == f"/responses/{response.id}"
    assert returning(page_as, approver, response).location == f"/responses/{response.id}"


# Past answers


def test_a_past_answer_is_recorded_for_several_at_once(page_as, caseworker, cast):
    one, two, three = build.issued(cast, "1", "2", "3")
    page = recording(page_as, caseworker, one)
    done = page.submit({**KNOWN, "addressees": [one.id, two.id]}).follow()
    assert done.messages == ["Past answer recorded for recommendation 1, 2. It counts once it is settled"]
    assert [each.answer for each in (one, two, three)] == [Answer.RECEIVED, Answer.RECEIVED, Answer.NONE]


def test_a_past_answer_shows_what_is_known_and_what_is_not(page_as, approver, addressee, cast):
    facts = reading(page_as, approver, build.past_answer(addressee, cast.caseworker)).facts()
    assert facts["Announced"] == "February 2022"
    assert facts["Received"] == "not known, because it is not public"
    assert facts["In the respondent’s own words"] == "Not known, because it is not public"
    assert facts["Source"] == "https://example.org/news"
    assert facts["Recorded by oversight"].startswith("Caseworker, Caseworker post, Oversight Office")


def test_a_past_answer_says_all_that_must_be_given(page_as, caseworker, addressee):
    page = recording(page_as, caseworker, addressee).submit()
    assert page.errors == {
        "addressees": "Select at least one recommendation",
        "position": "Select the position that was announced",
        "own_words": "Enter the text of the answer, or say why it is not known",
        "source": "Enter where the answer was announced",
        "announced": "Enter when it was announced, or say why that is not known",
        "received": "Enter when it was received, or say why that is not known",
    }


def test_text_and_the_reason_for_having_none_exclude_each_other(page_as, caseworker, addressee):
    both = {**KNOWN, "addressees": [addressee.id], "own_words": "We accept it."}
    page = recording(page_as, caseworker, addressee).submit(both)
    assert page.errors == {"text_unknown_because": "Leave this empty, because you have entered the text"}
    assert page.soup.find("textarea", {"name": "own_words"}).get_text() == "We accept it."


def test_who_recorded_it_is_told_that_another_must_settle_it(page_as, approver, addressee):
    response = build.past_answer(addressee, approver)
    words = "You recorded this answer, so another approver must settle it."
    assert words in reading(page_as, approver, response).text
    page = settling(page_as, approver, response)
    assert words in page.text
    assert not page.soup.select("main form")


def test_who_recorded_it_is_refused_in_words_when_it_is_sent_anyway(page_as, approver, addressee):
    response = build.past_answer(addressee, approver)
    sent = {"version": response.version, "no_due_date_because": "it is not public"}
    page = page_as(approver).post("responses.settle", data=sent, response_id=response.id)
    assert page.errors == {"": "You recorded this answer, so another approver must settle it"}


def test_what_an_approver_recorded_is_not_offered_to_them_next(page_as, approver, other_approver, cast):
    one, two = build.issued(cast, "1", "2")
    build.past_answer(two, approver)
    response = build.sent(one, cast)
    page = settling(page_as, approver, response).submit().follow()
    assert "No other response is waiting for you" in page.messages


def test_a_past_answer_is_settled_by_another_and_never_returned(page_as, other_approver, addressee, cast):
    response = build.past_answer(addressee, cast.approver)
    assert "Return the answer" not in reading(page_as, other_approver, response).links
    assert returning(page_as, other_approver, response).location == f"/responses/{response.id}"
    settling(page_as, other_approver, response).submit({"no_due_date_because": "it is not public"})
    assert addressee.answer is Answer.SETTLED


def test_only_what_has_no_answer_is_offered(page_as, caseworker, cast):
    one, two = build.issued(cast, "1", "2")
    build.past_answer(one, caseworker)
    page = recording(page_as, caseworker, two)
    assert "Recommendation 1" not in page.text
    build.past_answer(two, caseworker)
    assert "so there is none to record" in recording(page_as, caseworker, two).text


def test_a_past_answer_sent_twice_is_recorded_once(page_as, caseworker, addressee):
    page = recording(page_as, caseworker, addressee)
    filled_in = {**KNOWN, "addressees": [addressee.id]}
    page.submit(filled_in)
    page.submit(filled_in)
    assert build.latest(addressee).number == 1


def test_a_past_answer_cannot_be_recorded_for_another_investigation(page_as, caseworker, addressee, cast):
    elsewhere = build.issued(cast)[0]
    sent = {**KNOWN, "addressees": [elsewhere.id]}
    page = page_as(caseworker).post(
        "responses.record_past", data=sent, investigation=addressee.recommendation.investigation.slug
    )
    assert page.errors == {"addressees": "Select one of the choices on this page"}


def test_demonstration_data_says_so_on_every_page(page_as, approver, cast):
    shown = logging.create(
        by=cast.caseworker, reference="SHOWN", details=InvestigationDetails(name="Operation Shown"), demonstration=True
    )
    response = build.sent(build.issued(cast, investigation=shown)[0], cast)
    for page in (reading(page_as, approver, response), settling(page_as, approver, response)):
        assert "Demonstration data" in page.soup.get_text()


def test_thirty_recommendations_to_choose_from_cost_as_many_queries_as_one(page_as, caseworker, cast):
    numbers = []
    for references in (["1"], [str(each) for each in range(1, 31)]):
        addressees = build.issued(cast, *references)
        with listening() as statements:
            recording(page_as, caseworker, addressees[0])
        numbers.append(len(statements.reads))
    assert numbers[0] == numbers[1]
