"""Oversight's pages of what came by post, of changed and partly accepted answers, of several returned and of verdicts."""

from io import BytesIO

import pytest

from tests import factories
from tests.support import build_responses as build
from tests.support.statements import listening
from tracker import clock
from tracker.documents.receiving import Upload
from tracker.investigations.vocabulary import Answer, LegalBasis, Position
from tracker.policy import Role
from tracker.responses import services
from tracker.responses.rules import Reply, ResponseState

PARTLY = Reply(position=Position.PARTLY, action_proposed="Half of it.", part_not_accepted="The other half.")


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


@pytest.fixture
def other_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


def choosing(page_as, user, addressee):
    return page_as(user).get("responses.record_received", investigation=addressee.recommendation.investigation.slug)


def recording(page_as, user, *addressees):
    return choosing(page_as, user, addressees[0]).submit({"addressees": [each.id for each in addressees]}).follow()


def came(**more):
    return {
        "received_on": clock.today(),
        "received_by": "post",
        "signed_by": "Chief Constable Ŵyn O’Neill",
        "proof": "Recorded delivery 123",
    } | more


def saying(addressee, **more):
    said = {"position": "accepted", "action_proposed": "We will train every custody sergeant."} | more
    return {f"a{addressee.id}_{name}": value for name, value in said.items()}


def facts(page_as, user, addressee):
    return page_as(user).get("responses.response", response_id=build.latest(addressee).id).facts()


def test_one_letter_is_recorded_for_several_recommendations(page_as, caseworker, cast):
    one, two, three = build.issued(cast, "1", "2", "3")
    page = recording(page_as, caseworker, one, two)
    sent = came() | saying(one) | saying(two, position="not_accepted", reason_for_no_action="The law.")
    done = page.submit(sent).follow()
    assert done.messages == ["Answer recorded for recommendation 1, 2. It counts once another approver has settled it"]
    assert [each.answer for each in (one, two, three)] == [Answer.RECEIVED, Answer.RECEIVED, Answer.NONE]


def test_both_sides_read_how_it_came_and_that_oversight_recorded_it(page_as, caseworker, liaison, addressee):
    recording(page_as, caseworker, addressee).submit(came() | saying(addressee))
    for user in (caseworker, liaison):
        read = facts(page_as, user, addressee)
        assert (read["Signed by"], read["How it came"]) == ("Chief Constable Ŵyn O’Neill", "By post")
        assert read["Proof of receipt"] == "Recorded delivery 123"
        assert read["Recorded by oversight"].startswith("Caseworker, Caseworker post, Oversight Office")


def test_the_letter_itself_can_be_added_and_read(page_as, caseworker, liaison, addressee):
    file = (BytesIO(b"%PDF-1.7 letter"), "answer.pdf")
    recording(page_as, caseworker, addressee).submit(came(proof="", upload=file) | saying(addressee))
    page = page_as(liaison).get("responses.response", response_id=build.latest(addressee).id)
    (link,) = [words for words in page.links if words.startswith("Answer of NOR, received")]
    assert page_as(liaison).open(page.links[link]).status == 200


def test_an_answer_sent_here_says_how_it_came_alike(page_as, approver, addressee, cast):
    build.sent(addressee, cast)
    read = facts(page_as, approver, addressee)
    assert read["How it came"] == "Through this service"
    assert read["Proof of receipt"].startswith("Signed in this service")


def test_all_that_a_letter_must_say_is_asked_for(page_as, caseworker, addressee):
    assert choosing(page_as, caseworker, addressee).submit().errors == {"addressees": "Select at least one recommendation"}
    page = recording(page_as, caseworker, addressee).submit()
    assert page.errors == {
        "received_on": "Enter the day the answer was received",
        "received_by": "Select how the answer came",
        "signed_by": "Enter who signed the answer",
    }


def test_what_is_wrong_with_one_answer_is_said_beside_it(page_as, caseworker, addressee):
    wrong = came() | {f"a{addressee.id}p1_quote": "chief", f"a{addressee.id}p1_section": "own_words"}
    page = recording(page_as, caseworker, addressee).submit(wrong)
    assert page.errors[f"a{addressee.id}_position"].startswith("Recommendation 1: Select the position")


def test_passages_can_be_added_one_by_one_and_what_was_typed_stays(page_as, caseworker, addressee):
    key = f"a{addressee.id}"
    first = {f"{key}p1_section": "action_proposed", f"{key}p1_quote": "custody", f"{key}p1_reason": "A trial."}
    page = recording(page_as, caseworker, addressee).submit(came() | saying(addressee) | first, press="Add another passage")
    second = {f"{key}p2_section": "action_proposed", f"{key}p2_quote": "sergeant", f"{key}p2_reason": "A name."}
    assert page.submit(second, press="Record the answer").status == 302
    assert [each.quote for each in build.latest(addressee).passages] == ["custody", "sergeant"]


def test_a_letter_sent_twice_is_recorded_once(page_as, caseworker, addressee):
    page = recording(page_as, caseworker, addressee)
    page.submit(came() | saying(addressee))
    again = page.submit(came() | saying(addressee))
    assert "has an answer that is being checked" in again.errors[""]
    assert build.latest(addressee).number == 1


def test_who_recorded_a_letter_is_told_that_another_decides(page_as, approver, addressee):
    response = build.received(addressee, approver)
    for endpoint in ("settle", "send_back"):
        page = page_as(approver).get(f"responses.{endpoint}", response_id=response.id)
        assert "You recorded this answer, so another approver must" in page.text
        assert not page.soup.select("main form")


def test_what_is_being_checked_is_not_offered(page_as, caseworker, addressee, cast):
    build.sent(addressee, cast)
    assert "so there is none to record" in choosing(page_as, caseworker, addressee).text


def test_thirty_recommendations_to_record_cost_as_many_queries_as_one(page_as, caseworker, cast):
    numbers = []
    for references in (["1"], [str(each) for each in range(1, 31)]):
        addressees = build.issued(cast, *references)
        slug = addressees[0].recommendation.investigation.slug
        chosen = [each.id for each in addressees]
        with listening() as statements:
            page_as(caseworker).get("responses.record_received", investigation=slug, addressees=chosen)
        numbers.append(len(statements.reads))
    assert numbers[0] == numbers[1]


# Settling what is changed or accepted in part


def test_a_changed_answer_is_settled_beside_the_old_one_without_asking_for_a_date(page_as, approver, addressee, cast):
    build.settled(addressee, cast)
    response = build.sent(addressee, cast, build.CHANGED)
    page = page_as(approver).get("responses.settle", response_id=response.id)
    assert "The answer that is settled now" in page.text
    assert "The budget was cut." in page.text
    assert "The delivery date stands: 27 March 2030." in page.text
    assert not page.soup.find("input", {"name": "due_on-day"})
    page.submit()
    assert (response.state, addressee.due_on) == (ResponseState.SETTLED, build.ACCEPTED.complete_by)


def test_both_versions_say_how_they_stand_to_each_other(page_as, liaison, addressee, cast):
    first = build.settled(addressee, cast)
    second = build.sent(addressee, cast, build.CHANGED)
    page = page_as(liaison).get("responses.response", response_id=second.id)
    assert "The answer it changes Version 1, settled : accepted" in page.text
    old = page_as(liaison).get("responses.response", response_id=first.id)
    assert "A changed answer has been received and is being checked." in old.text


def test_a_partly_accepted_answer_is_settled_only_with_a_word_on_the_other_part(page_as, approver, addressee, cast):
    response = build.sent(addressee, cast, PARTLY)
    page = page_as(approver).get("responses.settle", response_id=response.id)
    due = {"no_due_date_because": "none is agreed"}
    assert page.submit(due).errors == {"partly": "Select what becomes of the part that is not accepted"}
    assert page.submit({**due, "partly": "split"}).location.endswith("/changes/split/new")
    assert response.state is ResponseState.SENT
    assert page.submit({**due, "partly": "accepted_only"}).status == 302
    assert addressee.position is Position.PARTLY


# Returning several


def test_several_answers_of_a_letter_are_returned_each_with_what_is_missing(page_as, approver, cast):
    one, two = build.issued(cast, "1", "2")
    letter = build.letter_of(build.drafted(one, cast))
    build.drafted(two, cast)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    services.send(letter, by=cast.signatory, version=letter.version)
    page = page_as(approver).get("responses.submission", submission_id=letter.id).click("Return several answers")
    assert set(page.submit().errors) == {"resubmit_by"}
    box = f"a{build.latest(two).id}_missing"
    done = page.submit({box: "Say who.", "resubmit_by": build.in_two_weeks()}).follow()
    assert done.messages == ["1 answer returned"]
    assert [one.answer, two.answer] == [Answer.RECEIVED, Answer.RETURNED]


# Verdicts


def test_a_verdict_is_recorded_and_read_by_the_force(page_as, caseworker, liaison, addressee, cast):
    response = build.sent(addressee, cast)
    page = page_as(caseworker).get("responses.response", response_id=response.id).click("Record a verdict on the response")
    assert set(page.submit().errors) == {"verdict", "reasons"}
    done = page.submit({"verdict": "acceptable_alternative", "reasons": "It reaches the same end."}).follow()
    assert done.messages == [f"Verdict recorded: {addressee.label}"]
    read = page_as(liaison).get("responses.response", response_id=response.id)
    assert "Acceptable alternative" in read.text
    assert "It reaches the same end." in read.text
    assert "Record a verdict on the response" not in read.links


def test_a_verdict_written_while_another_was_recorded_is_told_and_kept(page_as, caseworker, approver, addressee, cast):
    response = build.sent(addressee, cast)
    page = page_as(caseworker).get("responses.judge", response_id=response.id)
    page_as(approver).get("responses.judge", response_id=response.id).submit({"verdict": "acceptable", "reasons": "Good."})
    answer = page.submit({"verdict": "not_acceptable", "reasons": "It is too late."})
    assert answer.status == 409
    assert answer.soup.find("textarea", {"name": "reasons"}).get_text() == "It is too late."


def test_whoever_may_not_fetch_the_letter_of_another_is_led_to_no_locked_door(page_as, cast):
    (addressee,) = build.issued(cast, basis=LegalBasis.SECTION_55)
    upload = Upload(BytesIO(b"%PDF-1.7 letter"), "answer.pdf", 1_000_000)
    response = build.received(addressee, cast.caseworker, document=upload, proof="Stamped")
    page = page_as(cast.liaison).get("responses.response", response_id=response.id)
    assert page.facts()["Proof of receipt"] == "Stamped"
    assert response.receipt is not None
    assert page_as(cast.liaison).get("documents.download", document_id=response.receipt.document_id).status == 404
