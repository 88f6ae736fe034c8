"""The respondent's pages: what is owed, drafting, passing on, signing and sending, handing back."""

from datetime import date

import pytest

from tests import factories
from tests.support import build_responses as build
from tests.support.statements import listening
from tracker import clock
from tracker.dates import When
from tracker.investigations.vocabulary import LegalBasis, Position
from tracker.policy import Role
from tracker.responses import services
from tracker.responses.rules import Reply, ResponseState

WRITTEN = {
    "position": "accepted",
    "action_proposed": "We will train every custody sergeant.",
    "complete_by": date(2030, 3, 27),
}


@pytest.fixture
def addressee(cast):
    return build.issued(cast, starts=When.day(date(2022, 2, 1)))[0]


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def owed(page_as, user, addressee):
    return page_as(user).get("responses.answer", investigation=addressee.recommendation.investigation.slug)


def drafting(page_as, user, addressee):
    return page_as(user).get("responses.draft", **place(addressee))


# What is owed


def test_what_is_owed_is_shown_with_its_last_day_and_working(page_as, liaison, addressee):
    page = owed(page_as, liaison, addressee)
    assert "1 of 1 answers still to be written." in page.text
    (row,) = page.table("Recommendations to answer")
    assert row["Answer"] == "Not started"
    assert "28 March 2022" in row["Answer due"]
    assert "made 1 February 2022, day 1; day 56 is 28 March 2022" in row["Answer due"]
    assert "overdue" in row["Answer due"]
    assert row["Next step"].startswith("with you, ")


def test_who_saved_a_draft_and_what_it_lacks_is_shown(page_as, liaison, addressee, cast):
    build.drafted(addressee, cast, build.UNFINISHED)
    (row,) = owed(page_as, liaison, addressee).table("Recommendations to answer")
    assert row["Answer"].startswith("Draft, incomplete saved by Liaison")
    assert "Enter what has been done or will be done" in row["Answer"]


@pytest.mark.parametrize(
    ("make", "stage", "whose"),
    [
        (build.passed_on, "Passed on", "with your signatory, since today"),
        (build.sent, "Sent", "with OVS, since today"),
        (build.settled, "Settled Accepted", "none: settled"),
    ],
)
def test_each_answer_says_with_whom_it_is(page_as, liaison, addressee, cast, make, stage, whose):
    make(addressee, cast)
    (row,) = owed(page_as, liaison, addressee).table("Recommendations to answer")
    assert row["Answer"].startswith(stage)
    assert row["Next step"] == whose


def test_the_signatory_sees_what_is_owed_and_with_whom_it_is(page_as, signatory, addressee):
    page = owed(page_as, signatory, addressee)
    (row,) = page.table("Recommendations to answer")
    assert row["Next step"].startswith("with your liaison, ")
    item = addressee.recommendation
    assert page.click(f"{item.reference}: {item.title}").h1 == item.title


def test_the_signatory_is_offered_the_letter_that_waits(page_as, signatory, addressee, cast):
    build.passed_on(addressee, cast)
    page = owed(page_as, signatory, addressee)
    assert page.table("Recommendations to answer")[0]["Next step"] == "with you, since today"
    assert "Sign or hand back" in page.links
    assert "Choose what to pass on to be signed" not in page.links


def test_a_returned_answer_says_what_is_missing_and_by_when_it_should_come_again(page_as, liaison, addressee, cast):
    build.returned(addressee, cast, "Say who will do it.")
    (row,) = owed(page_as, liaison, addressee).table("Recommendations to answer")
    assert row["Answer"].startswith("Returned")
    assert "What is missing: Say who will do it." in row["Answer"]
    assert "with this day to answer again by" in row["Answer due"]


def test_a_letter_that_nobody_can_sign_says_so(page_as, cast):
    (addressee,) = build.issued(cast, to=cast.other_force)
    page = owed(page_as, cast.other_liaison, addressee)
    assert "Nobody at Southshire Police can sign yet." in page.text
    assert "No letter has been started." in page.text


def test_letters_are_listed_with_who_signed_them(page_as, liaison, addressee, cast):
    build.sent(addressee, cast)
    assert "Letter 1 : 1 answer, sent" in owed(page_as, liaison, addressee).text
    assert "signed by Signatory" in owed(page_as, liaison, addressee).text


def test_thirty_answers_cost_as_many_queries_as_one(page_as, liaison, cast):
    one = build.issued(cast)
    build.drafted(one[0], cast)
    many = build.issued(cast, *map(str, range(1, 31)))
    for each in many:
        build.drafted(each, cast)
    numbers = []
    for addressees in (one, many):
        with listening() as statements:
            owed(page_as, liaison, addressees[0])
        numbers.append(len(statements.reads))
    assert numbers[0] == numbers[1]


# Drafting


def test_the_whole_recommendation_stands_above_the_form(page_as, liaison, addressee):
    page = drafting(page_as, liaison, addressee)
    assert page.h1 == "Answer recommendation 1"
    assert "The force should train its custody staff." in page.text
    assert "What would satisfy it A training record for every sergeant." in page.text


def test_a_draft_is_saved_and_the_list_says_so(page_as, liaison, addressee):
    page = drafting(page_as, liaison, addressee).submit(WRITTEN).follow()
    assert page.messages == ["Draft saved: recommendation 1"]
    assert build.latest(addressee).action_proposed == "We will train every custody sergeant."


def test_unfinished_work_is_saved_and_opened_again_with_what_it_still_needs(page_as, liaison, addressee):
    drafting(page_as, liaison, addressee).submit({"position": "not_accepted"})
    page = drafting(page_as, liaison, addressee)
    assert "Before this draft can be passed on: Enter why no action has been or will be taken" in page.text
    assert page.soup.find("input", {"name": "position", "value": "not_accepted"}).has_attr("checked")


def test_saving_goes_on_to_the_next_that_is_not_written(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    page = drafting(page_as, liaison, one).submit(WRITTEN, press="Save and go to the next").follow()
    assert page.h1 == "Answer recommendation 2"
    last = page.submit(WRITTEN, press="Save and go to the next").follow()
    assert "There is nothing more to write. Choose which answers to pass on" in last.messages
    assert build.latest(two).state is ResponseState.DRAFT


def test_a_wrong_date_says_what_to_do_and_keeps_what_was_typed(page_as, liaison, addressee):
    typed = {"action_proposed": "We will train <script> Ŵyn’s \u202e staff", "complete_by-day": "31", "complete_by-month": "2"}
    page = drafting(page_as, liaison, addressee).submit({**typed, "complete_by-year": "2030"})
    assert page.status == 422
    assert page.errors == {"complete_by": "The day by which the action is complete must be a real date"}
    assert page.soup.find("textarea", {"name": "action_proposed"}).get_text() == typed["action_proposed"]


def test_a_text_that_is_too_long_is_refused_in_words(page_as, liaison, addressee):
    page = drafting(page_as, liaison, addressee).submit({"action_taken": "x" * 50_001})
    assert page.errors == {"action_taken": "Action already taken must be 50,000 characters or fewer"}


def test_fifty_thousand_characters_are_kept(page_as, liaison, addressee):
    drafting(page_as, liaison, addressee).submit({"own_words": "Ŵ" * 50_000})
    assert build.latest(addressee).own_words == "Ŵ" * 50_000


def test_the_part_not_accepted_is_kept_only_with_a_partly_accepted_answer(page_as, liaison, addressee):
    drafting(page_as, liaison, addressee).submit({"position": "accepted", "part_not_accepted": "(b)"})
    assert build.latest(addressee).part_not_accepted == ""
    drafting(page_as, liaison, addressee).submit({"position": "partly_accepted", "part_not_accepted": "(b)"})
    assert build.latest(addressee).part_not_accepted == "(b)"


def test_a_draft_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(page_as, liaison, addressee, cast):
    page = drafting(page_as, liaison, addressee)
    build.drafted(addressee, cast, build.REFUSED)
    answer = page.submit(WRITTEN)
    assert answer.status == 409
    assert "We will train every custody sergeant." in answer.soup.find("textarea", {"name": "action_proposed"}).get_text()
    assert build.latest(addressee).reply == build.REFUSED
    assert answer.submit().follow().messages == ["Draft saved: recommendation 1"]


def test_sending_the_same_draft_twice_saves_it_once(page_as, liaison, addressee):
    page = drafting(page_as, liaison, addressee)
    page.submit(WRITTEN)
    version = build.latest(addressee).version
    assert page.submit(WRITTEN).status == 302
    assert build.latest(addressee).version == version


def test_a_returned_answer_is_written_again_from_its_text(page_as, liaison, addressee, cast):
    build.returned(addressee, cast, "Say who will do it.")
    page = drafting(page_as, liaison, addressee)
    assert "what is missing Say who will do it." in page.text
    assert page.soup.find("textarea", {"name": "action_proposed"}).get_text() == build.ACCEPTED.action_proposed
    page.submit({"own_words": "The head of custody."})
    assert (build.latest(addressee).number, build.latest(addressee).own_words) == (2, "The head of custody.")


def test_an_answer_that_was_passed_on_opens_its_letter(page_as, liaison, addressee, cast):
    letter = build.passed_on(addressee, cast)
    assert drafting(page_as, liaison, addressee).location == f"/submissions/{letter.id}"


def test_an_answer_that_was_sent_opens_as_it_was_sent(page_as, liaison, addressee, cast):
    response = build.sent(addressee, cast)
    assert drafting(page_as, liaison, addressee).location == f"/responses/{response.id}"


def test_an_answer_sent_meanwhile_is_not_drafted_over(page_as, liaison, addressee, cast):
    page = drafting(page_as, liaison, addressee)
    build.sent(addressee, cast)
    assert page.submit(WRITTEN).status == 409
    assert build.latest(addressee).number == 1


def test_under_section_55_the_policing_body_drafts_for_the_force(page_as, cast):
    (addressee,) = build.issued(cast, basis=LegalBasis.SECTION_55)
    officer = factories.user(Role.LIAISON, organisation=cast.policing_body)
    assert "for Northshire Police" in owed(page_as, officer, addressee).text
    assert "for Northshire Police" in drafting(page_as, officer, addressee).text


# Passing on


def test_incomplete_drafts_are_shown_with_what_is_missing_and_cannot_be_chosen(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    letter = build.letter_of(build.drafted(one, cast))
    left_out = build.drafted(two, cast, Reply(position=Position.NOT_ACCEPTED))
    page = page_as(liaison).get("responses.pass_on", submission_id=letter.id)
    assert "Recommendation 2: Train custody staff 2 Enter why no action has been or will be taken" in page.text
    assert len(page.soup.find_all("input", {"name": "responses"})) == 1
    assert page.submit().follow().messages == ["Passed on to be signed"]
    assert build.latest(one).state is ResponseState.AWAITING_SIGNATURE
    assert left_out.state is ResponseState.DRAFT


def test_an_incomplete_draft_is_refused_even_when_it_is_sent_anyway(page_as, liaison, addressee, cast):
    response = build.drafted(addressee, cast, build.UNFINISHED)
    letter = build.letter_of(response)
    sent = {"version": letter.version, "responses": [response.id]}
    page = page_as(liaison).post("responses.pass_on", data=sent, submission_id=letter.id)
    assert "No draft is complete yet" in page.text
    assert build.latest(addressee).state is ResponseState.DRAFT


def test_where_no_draft_is_complete_there_is_nothing_to_pass_on(page_as, liaison, addressee, cast):
    letter = build.letter_of(build.drafted(addressee, cast, build.UNFINISHED))
    page = page_as(liaison).get("responses.pass_on", submission_id=letter.id)
    assert "No draft is complete yet, so there is nothing to pass on." in page.text
    assert not page.soup.select("main form")


def test_at_least_one_answer_is_passed_on(page_as, liaison, addressee, cast):
    letter = build.letter_of(build.drafted(addressee, cast))
    page = page_as(liaison).post("responses.pass_on", data={"version": letter.version}, submission_id=letter.id)
    assert page.errors == {"responses": "Select at least one answer"}


def test_passing_on_twice_does_nothing_twice(page_as, liaison, addressee, cast):
    letter = build.letter_of(build.drafted(addressee, cast))
    page = page_as(liaison).get("responses.pass_on", submission_id=letter.id)
    page.submit()
    assert page.submit().location == f"/submissions/{letter.id}"


# Signing and handing back


def test_the_signatory_reads_all_of_it_and_what_signing_means(page_as, signatory, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.sign", submission_id=letter.id)
    assert "We will train every custody sergeant." in page.text
    assert "The force should train its custody staff." in page.text
    assert services.declaration_of(letter) in page.text
    assert "Oversight Office receives the whole letter at once." in page.text
    assert "nobody can edit it" in page.text


def test_the_declaration_must_be_made(page_as, signatory, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.sign", submission_id=letter.id).submit()
    assert page.errors == {"agreed": "Select “I make this declaration” if you are ready to sign and send"}
    assert build.latest(addressee).state is ResponseState.AWAITING_SIGNATURE


def test_signing_sends_it_and_confirms_what_was_sent_and_when(page_as, signatory, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.sign", submission_id=letter.id).submit({"agreed": True}).follow()
    assert page.h1 == "Answers sent"
    assert f"1 answer sent to Oversight Office on {clock.today().day}" in page.text
    assert page.facts()["Signed by"] == "Signatory, Signatory post, Northshire Police"
    assert "We will train every custody sergeant." in page.text


def test_signing_twice_sends_once(page_as, signatory, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.sign", submission_id=letter.id)
    page.submit({"agreed": True})
    assert page.submit({"agreed": True}).location == f"/submissions/{letter.id}"
    assert build.latest(addressee).number == 1


def test_the_signatory_hands_it_back_and_the_liaison_sees_why(page_as, signatory, liaison, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.sign", submission_id=letter.id).click("Do not sign: hand it back")
    assert page.submit().errors == {"because": "Enter what should be changed before you sign"}
    assert page.submit({"because": "Name the post."}).follow().messages == ["Handed back: the answers are drafts again"]
    assert "Name the post." in drafting(page_as, liaison, addressee).text
    assert "Name the post." in owed(page_as, liaison, addressee).text


def test_handed_back_twice_it_is_handed_back_once(page_as, signatory, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.hand_back", submission_id=letter.id)
    page.submit({"because": "Name the post."})
    assert page.submit({"because": "Name the post."}).location == f"/submissions/{letter.id}"


def test_who_hands_back_what_another_has_signed_is_told_and_keeps_what_was_typed(page_as, signatory, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(signatory).get("responses.hand_back", submission_id=letter.id)
    services.send(letter, by=signatory, version=letter.version)
    answer = page.submit({"because": "Name the post."})
    assert (answer.status, "Name the post." in answer.text) == (409, True)
    assert answer.submit().errors == {"": "You cannot hand it back to the liaison now: the response is “sent, being checked”"}


def test_a_letter_that_waits_says_that_nothing_has_been_received(page_as, liaison, addressee, cast):
    letter = build.passed_on(addressee, cast)
    page = page_as(liaison).get("responses.submission", submission_id=letter.id)
    assert "Oversight Office has not received anything yet." in page.text
    assert "Sign or hand back" not in page.links


@pytest.mark.parametrize("kind", ["caseworker", "approver", "other_liaison", "board_member", "administrator"])
def test_nobody_else_sees_a_letter_before_it_is_sent(page_as, addressee, cast, kind):
    letter = build.passed_on(addressee, cast)
    assert page_as(cast[kind]).get("responses.submission", submission_id=letter.id).status == 404
    assert page_as(cast[kind]).get("responses.response", response_id=letter.responses[0].id).status == 404


def test_the_force_reads_exactly_what_was_sent(page_as, liaison, addressee, cast):
    response = build.sent(addressee, cast, Reply(position=Position.OTHER_MEANS, action_taken="1. Done\n\n(a) <b>so</b>"))
    page = page_as(liaison).get("responses.response", response_id=response.id)
    assert "1. Done (a) <b>so</b>" in page.facts()["Action already taken"]
    assert page.facts()["Signed by"] == "Signatory, Signatory post, Northshire Police"
    assert str(clock.today().year) in page.facts()["Sent and received"]


def test_a_letter_of_thirty_answers_costs_as_many_queries_as_one_of_one(page_as, signatory, cast):
    numbers = []
    for references in (["1"], [str(each) for each in range(1, 31)]):
        responses = [build.drafted(each, cast) for each in build.issued(cast, *references)]
        letter = build.letter_of(responses[0])
        with listening() as statements:
            page_as(signatory).get("responses.submission", submission_id=letter.id)
        numbers.append(len(statements.reads))
    assert numbers[0] == numbers[1]
