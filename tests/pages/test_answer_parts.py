"""The respondent's pages of one answer in parts, of many in one sitting, of passages, comments and its own reference."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from tests.support import build_responses as build
from tests.support.statements import listening
from tracker.policy import Role
from tracker.responses import inside, services
from tracker.responses.rules import Reply, ResponseState

HOSTILE = "Ŵyn O’Neill’s <script>alert(1)</script>"


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


@pytest.fixture
def colleague(cast):
    return factories.user(Role.LIAISON, organisation=cast.force, name="Colleague")


def place(addressee):
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def opened(page_as, user, endpoint, addressee, **more):
    return page_as(user).get(f"responses.{endpoint}", **place(addressee), **more)


def tasks(page):
    rows = page.soup.select(".govuk-task-list__item")
    return {
        " ".join(row.select_one(".govuk-task-list__name-and-hint > :first-child").get_text().split()): " ".join(
            row.select_one(".govuk-task-list__status").get_text().split()
        )
        for row in rows
    }


# The list of parts


def test_each_part_says_how_far_it_has_come(page_as, liaison, addressee, cast):
    assert list(tasks(opened(page_as, liaison, "tasks", addressee)).values()) == [
        "Not yet started",
        "Not yet started",
        "Not yet started",
        "Cannot start yet",
        "Optional",
        "Optional",
    ]
    build.marked(build.drafted(addressee, cast), cast)
    assert list(tasks(opened(page_as, liaison, "tasks", addressee)).values())[:4] == [
        "Completed",
        "Completed",
        "Not needed",
        "1 marked",
    ]


def test_a_part_is_written_by_itself_and_the_list_is_shown_again(page_as, liaison, addressee):
    page = opened(page_as, liaison, "tasks", addressee).click("What has been done, and what will be done")
    done = page.submit({"action_proposed": HOSTILE}).follow()
    assert done.messages == ["Saved: What has been done, and what will be done"]
    assert build.latest(addressee).action_proposed == HOSTILE
    assert tasks(done)["What has been done, and what will be done"] == "Completed"


def test_a_part_that_someone_else_changed_is_told_and_keeps_what_was_typed(page_as, liaison, colleague, addressee):
    mine = opened(page_as, liaison, "section", addressee, section="reasons")
    opened(page_as, colleague, "section", addressee, section="reasons").submit({"reason_for_no_action": "Theirs."})
    answer = mine.submit({"reason_for_no_action": HOSTILE})
    assert answer.status == 409
    assert answer.soup.find("textarea", {"name": "reason_for_no_action"}).get_text() == HOSTILE
    assert build.latest(addressee).reason_for_no_action == "Theirs."
    answer.submit()
    assert build.latest(addressee).reason_for_no_action == HOSTILE


def test_a_part_that_does_not_exist_is_not_there(page_as, liaison, addressee):
    assert opened(page_as, liaison, "section", addressee, section="nothing").status == 404
    assert opened(page_as, liaison, "section", addressee, section="change").status == 404


def test_a_part_of_an_answer_that_was_sent_opens_what_was_sent(page_as, liaison, addressee, cast):
    response = build.sent(addressee, cast)
    assert opened(page_as, liaison, "section", addressee, section="action").location == f"/responses/{response.id}"
    assert "cannot be written now: sent" in opened(page_as, liaison, "tasks", addressee).text


def test_a_wrong_date_is_said_on_its_part(page_as, liaison, addressee):
    page = opened(page_as, liaison, "section", addressee, section="action").submit({"complete_by-day": "31"})
    assert page.errors == {"complete_by": "The day by which the action is complete must include a month and year"}


# Changing a settled answer


def test_a_changed_answer_begins_with_the_reason_and_keeps_the_text(page_as, liaison, addressee, cast):
    settled = build.settled(addressee, cast)
    page = page_as(liaison).get("responses.response", response_id=settled.id).click("Change this answer")
    assert page.h1 == "Why the answer is changed"
    assert page.submit().errors == {"change_reason": "Enter why the answer is changed"}
    done = page.submit({"change_reason": "The budget was cut.", "consulted": "The policing body."}).follow()
    assert done.h1 == "Change the answer to recommendation 1"
    draft = build.latest(addressee)
    assert (draft.number, draft.reply) == (
        2,
        replace(build.ACCEPTED, change_reason="The budget was cut.", consulted="The policing body."),
    )


def test_the_other_parts_of_a_changed_answer_wait_for_the_reason(page_as, liaison, addressee, cast):
    build.settled(addressee, cast)
    assert opened(page_as, liaison, "section", addressee, section="action").location.endswith("/answer/change")
    assert list(tasks(opened(page_as, liaison, "tasks", addressee)).values())[1] == "Cannot start yet"


# Passages


def marking(page_as, user, addressee):
    return opened(page_as, user, "passages", addressee)


def test_a_passage_is_marked_and_the_public_copy_previewed(page_as, liaison, addressee, cast):
    build.drafted(addressee, cast)
    sent = {"section": "action_proposed", "quote": "custody sergeant", "reason": HOSTILE}
    page = marking(page_as, liaison, addressee).submit(sent).follow()
    assert page.messages == ["Passage marked. It goes with the answer when it is signed and sent"]
    assert "We will train every [withheld: passage 1]." in page.text


def test_words_that_do_not_stand_in_the_answer_are_refused_beside_the_field(page_as, liaison, addressee, cast):
    build.drafted(addressee, cast)
    page = marking(page_as, liaison, addressee)
    wrong = page.submit({"section": "action_proposed", "quote": "chief", "reason": "A name."})
    assert wrong.errors == {"quote": "Enter words exactly as they stand under “What will be done”"}
    assert set(page.submit().errors) == {"section", "quote", "reason"}


def test_a_passage_that_was_lost_is_flagged_until_it_is_changed_or_removed(page_as, liaison, addressee, cast):
    response = build.drafted(addressee, cast)
    build.marked(response, cast)
    opened(page_as, liaison, "section", addressee, section="action").submit({"action_proposed": "Nothing."})
    page = marking(page_as, liaison, addressee)
    assert "Not in the text" in page.text
    assert "passage 1 no longer stands in the text" in opened(page_as, liaison, "tasks", addressee).text
    page.click("Change passage 1").submit({"quote": "Nothing"}).follow()
    assert response.passages[0].quote == "Nothing"
    marking(page_as, liaison, addressee).submit(press="Remove passage 1")
    assert response.passages == []


def test_the_signatory_sees_what_is_to_be_withheld(page_as, signatory, addressee, cast):
    response = build.drafted(addressee, cast)
    build.marked(response, cast)
    letter = build.letter_of(response)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    page = page_as(signatory).get("responses.sign", submission_id=letter.id)
    assert page.table("What you sign")[0]["To be withheld"] == "1 passage"
    assert "You also ask that 1 passage is withheld from publication." in page.text
    assert "It names a post that one person holds." in page.text


def test_before_anything_is_written_there_is_nothing_to_mark(page_as, liaison, addressee):
    assert marking(page_as, liaison, addressee).location.endswith("/answer/tasks")


# Comments and the recipient's own reference


def test_comments_are_read_by_the_respondent_and_on_no_page_of_anybody_else(page_as, liaison, signatory, addressee, cast):
    page = opened(page_as, liaison, "comments", addressee)
    assert page.submit({"text": "Secret Ŵyn"}).follow().messages == ["Comment added"]
    assert "Secret Ŵyn" in opened(page_as, signatory, "comments", addressee).text
    response = build.sent(addressee, cast)
    item = addressee.recommendation
    pages = (
        ("responses.response", {"response_id": response.id}),
        ("responses.submission", {"submission_id": response.submission_id}),
        ("overview.recommendation", {"investigation": item.investigation.slug, "recommendation": item.slug}),
    )
    assert not any("Secret" in page_as(cast.approver).get(endpoint, **at).soup.get_text() for endpoint, at in pages)


def test_a_comment_sent_twice_stands_once(page_as, liaison, addressee):
    page = opened(page_as, liaison, "comments", addressee)
    page.submit({"text": "Once."})
    page.submit({"text": "Once."})
    assert opened(page_as, liaison, "comments", addressee).text.count("Once.") == 1


def test_a_recipient_gives_its_own_reference(page_as, liaison, addressee):
    page = opened(page_as, liaison, "own_reference", addressee)
    assert page.submit({"own_reference": "HMP/7"}).follow().messages == ["Your own reference: HMP/7"]
    assert "HMP/7" in opened(page_as, liaison, "tasks", addressee).text


def test_an_own_reference_that_someone_changed_meanwhile_is_not_overwritten(page_as, liaison, addressee, cast):
    page = opened(page_as, liaison, "own_reference", addressee)
    inside.set_own_reference(addressee, by=cast.signatory, version=addressee.version, reference="THEIRS")
    assert page.submit({"own_reference": "MINE"}).status == 409
    assert addressee.own_reference == "THEIRS"


# One sitting


def sitting(page_as, user, addressee, **query):
    return page_as(user).get("responses.sitting", investigation=addressee.recommendation.investigation.slug, **query)


def test_many_answers_are_written_on_one_page_and_only_what_was_touched_is_saved(page_as, liaison, cast):
    one, two, three = build.issued(cast, "1", "2", "3")
    build.drafted(three, cast)
    version = build.latest(three).version
    page = sitting(page_as, liaison, one)
    typed = {f"a{one.id}_position": "accepted", f"a{one.id}_action_proposed": HOSTILE, f"a{two.id}_action_taken": "Done."}
    assert page.submit(typed).follow().messages == ["2 drafts saved"]
    assert [build.latest(one).action_proposed, build.latest(two).action_taken] == [HOSTILE, "Done."]
    assert build.latest(three).version == version


def test_what_is_wrong_in_one_row_is_said_there_and_nothing_typed_is_lost(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    wrong = {f"a{one.id}_action_taken": HOSTILE, f"a{two.id}_complete_by-day": "31"}
    page = sitting(page_as, liaison, one).submit(wrong)
    assert page.status == 422
    assert list(page.errors.values()) == [
        "Recommendation 2: The day by which the action is complete must include a month and year"
    ]
    assert page.soup.find("textarea", {"name": f"a{one.id}_action_taken"}).get_text() == HOSTILE


def test_a_row_that_someone_else_changed_is_told_and_the_others_keep_what_was_typed(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    page = sitting(page_as, liaison, one)
    build.drafted(one, cast, Reply(action_taken="Theirs."))
    answer = page.submit({f"a{one.id}_action_taken": "Mine.", f"a{two.id}_action_taken": "Also mine."})
    assert answer.status == 409
    assert "Recommendation 1: Someone else has changed this" in " ".join(answer.errors.values())
    assert "Theirs." in answer.text
    assert answer.submit().follow().messages == ["2 drafts saved"]
    assert [build.latest(one).action_taken, build.latest(two).action_taken] == ["Mine.", "Also mine."]


def test_what_someone_else_changed_in_a_row_that_was_not_touched_stays(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    page = sitting(page_as, liaison, one)
    build.drafted(one, cast, Reply(action_taken="Theirs."))
    assert page.submit({f"a{two.id}_action_taken": "Mine."}).status == 302
    assert build.latest(one).action_taken == "Theirs."


def test_an_answer_passed_on_meanwhile_is_named_and_what_was_typed_is_kept(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    page = sitting(page_as, liaison, one)
    build.passed_on(one, cast)
    answer = page.submit({f"a{one.id}_action_taken": HOSTILE, f"a{two.id}_action_taken": "Done."})
    assert "Recommendation 1 cannot be saved any more" in answer.errors[""]
    assert answer.soup.find("textarea", {"name": f"a{one.id}_action_taken"}).get_text() == HOSTILE
    assert build.latest(one).state is ResponseState.AWAITING_SIGNATURE


def test_what_ended_meanwhile_is_named_and_the_rest_is_saved(page_as, liaison, cast):
    one, two = build.issued(cast, "1", "2")
    page = sitting(page_as, liaison, one)
    build.ended(one)
    typed = {f"a{one.id}_action_taken": "Mine.", f"a{two.id}_action_taken": "Done."}
    told = "1 draft saved. Not saved, because it is no longer in force: recommendation 1"
    assert page.submit(typed).follow().messages == [told]
    assert build.latest(two).action_taken == "Done."


def test_going_to_another_page_saves_this_one_first(page_as, liaison, cast):
    addressees = build.issued(cast, *map(str, range(1, 18)))
    page = sitting(page_as, liaison, addressees[0])
    assert "Page 1 of 2: answers 1 to 15 of 17." in page.text
    typed = {f"a{addressees[0].id}_action_taken": "Done."}
    following = page.submit(typed, press="Save and go to page 2").follow()
    assert "Page 2 of 2: answers 16 to 17 of 17." in following.text
    assert build.latest(addressees[0]).action_taken == "Done."


def test_where_nothing_is_with_the_liaison_there_is_nothing_to_write(page_as, liaison, addressee, cast):
    build.sent(addressee, cast)
    assert "There is nothing to write" in sitting(page_as, liaison, addressee).text


def test_fifteen_rows_cost_as_many_queries_as_one(page_as, liaison, cast):
    numbers = []
    for references in (["1"], [str(each) for each in range(1, 16)]):
        addressees = build.issued(cast, *references)
        build.drafted(addressees[0], cast)
        with listening() as statements:
            sitting(page_as, liaison, addressees[0])
        numbers.append(len(statements.reads))
    assert numbers[0] == numbers[1]


# What is owed


def test_what_has_ended_is_owed_no_more_but_stays_in_sight(page_as, liaison, cast):
    one, _two = build.issued(cast, "1", "2")
    build.ended(one)
    page = page_as(liaison).get("responses.answer", investigation=one.recommendation.investigation.slug)
    assert [row["Recommendation"] for row in page.table("Recommendations to answer")] == ["2: Train custody staff 2"]
    assert "1: Train custody staff 1 , withdrawn" in page.text
    assert "1 recommendation, 1 answer." in page.text


def test_a_changed_answer_in_hand_says_which_answer_it_changes(page_as, liaison, addressee, cast):
    build.settled(addressee, cast)
    build.drafted(addressee, cast, replace(build.CHANGED, complete_by=date(2031, 1, 1)))
    page = page_as(liaison).get("responses.answer", investigation=addressee.recommendation.investigation.slug)
    (row,) = page.table("Recommendations to answer")
    assert "changes the settled answer: accepted" in row["Answer"]
    assert "no day is set for a changed one" in row["Answer due"]
