"""Updating the whole plan in one sitting: only what is touched is saved, all of it or nothing."""

import pytest

from tests.pages.test_actions import reads_of
from tests.support import build_actions as build
from tests.support import build_responses
from tracker.actions.vocabulary import ActionState, Confidence

WHAT = "Ann O’Hara’s unit: hanner ffordd <b>yno</b>.\n\n• the rest in May"


@pytest.fixture
def actions(cast):
    (addressee,) = build_responses.issued(cast)
    return [build.updated(build.planned(addressee, by=cast.liaison), by=cast.liaison) for _each in range(4)]


def field(action, name):
    return f"a{action.id}_{name}"


def said_of(action):
    return [each.narrative for each in build.again(action).updates][1:]


def test_the_list_offers_every_action_under_way_and_no_other(page_as, cast, actions):
    build.updated(actions[0], by=cast.liaison, state=ActionState.DONE, confidence=None)
    page = page_as(cast.liaison).get("actions.sitting")
    assert [each.get_text(strip=True).split()[0] for each in page.soup.select("legend")] == ["NOR-A2", "NOR-A3", "NOR-A4"]


def test_only_rows_that_are_touched_are_saved(page_as, cast, actions):
    page = page_as(cast.liaison).get("actions.sitting")
    typed = {field(actions[0], "still"): True, field(actions[1], "state"): "done", field(actions[1], "narrative"): WHAT}
    done = page.submit(typed).follow()
    assert done.messages == ["2 updates saved"]
    assert [said_of(each) for each in actions] == [["Still on track"], [WHAT], [], []]
    assert build.again(actions[1]).state is ActionState.DONE


def test_words_alone_leave_state_and_confidence_as_they_were(page_as, cast, actions):
    page_as(cast.liaison).get("actions.sitting").submit({field(actions[0], "narrative"): WHAT})
    action = build.again(actions[0])
    assert (action.state, action.confidence, said_of(action)) == (ActionState.IN_PROGRESS, Confidence.HIGH, [WHAT])


def test_nothing_touched_saves_nothing(page_as, cast, actions):
    refused = page_as(cast.liaison).get("actions.sitting").submit()
    assert (refused.status, refused.errors) == (422, {"": "Tick the box of at least one action, or say how far it is now"})
    assert [said_of(each) for each in actions] == [[], [], [], []]


def test_one_wrong_row_saves_none_and_keeps_all_that_was_typed(page_as, cast, actions):
    page = page_as(cast.liaison).get("actions.sitting")
    typed = {field(actions[0], "narrative"): WHAT, field(actions[1], "still"): True, field(actions[2], "state"): "dropped"}
    refused = page.submit(typed)
    assert refused.status == 422
    assert list(refused.errors.values()) == ["NOR-A3: Enter why it is dropped"]
    assert refused.soup.find(attrs={"name": field(actions[0], "narrative")}).get_text().strip() == WHAT
    assert [said_of(each) for each in actions] == [[], [], [], []]
    assert refused.submit({field(actions[2], "narrative"): "The unit closed."}).follow().messages == ["3 updates saved"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"still": True, "state": "done"}, "Select either that nothing has changed, or how far it is now"),
        ({"confidence": "low"}, "Enter what has been done"),
        ({"state": "on_hold"}, "Enter what it is waiting for"),
        ({"narrative": "x" * 20_001}, "What has been done must be 20,000 characters or fewer"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_beside_it(page_as, cast, actions, typed, message):
    page = page_as(cast.liaison).get("actions.sitting")
    refused = page.submit({field(actions[1], name): value for name, value in typed.items()})
    assert list(refused.errors.values()) == [f"NOR-A2: {message}"]


def test_an_action_of_which_nothing_was_said_needs_confidence_with_words(page_as, cast, actions):
    action = build.planned(actions[0].serves[0].addressee, by=cast.liaison)
    page = page_as(cast.liaison).get("actions.sitting")
    refused = page.submit({field(action, "narrative"): WHAT})
    assert list(refused.errors.values()) == ["NOR-A5: Select how sure you are that it will be done in time"]


def test_what_somebody_changed_meanwhile_is_told_row_by_row_and_none_is_saved(page_as, cast, actions):
    page = page_as(cast.liaison).get("actions.sitting")
    build.updated(actions[0], by=cast.signatory, narrative="The signatory was first.")
    build.moved(actions[3], by=cast.signatory, due_on=None, because="the law is changing")
    stale = page.submit({field(actions[0], "narrative"): WHAT, field(actions[1], "still"): True})
    assert stale.status == 409
    assert [each.get_text(strip=True).split()[0] for each in stale.soup.select(".app-update--wrong legend")] == ["NOR-A1"]
    assert stale.soup.find(attrs={"name": field(actions[0], "narrative")}).get_text().strip() == WHAT
    assert said_of(actions[1]) == []
    assert stale.submit().follow().messages == ["2 updates saved"]
    assert said_of(actions[0]) == ["The signatory was first.", WHAT]


def test_what_was_dropped_meanwhile_stays_on_the_page_with_what_was_typed(page_as, cast, actions):
    page = page_as(cast.liaison).get("actions.sitting")
    build.updated(actions[0], by=cast.signatory, state=ActionState.DROPPED, confidence=None, narrative="The unit closed.")
    stale = page.submit({field(actions[0], "still"): True})
    assert stale.status == 409
    assert "Dropped" in stale.text
    again = stale.submit()
    assert again.status == 422
    assert next(iter(again.errors.values())).startswith("NOR-A1: This is dropped, so there is nothing left to confirm")


def test_a_second_click_saves_nothing_again(page_as, cast, actions):
    page = page_as(cast.liaison).get("actions.sitting")
    typed = {field(actions[0], "still"): True}
    assert [page.submit(typed).status for _each in range(2)] == [302, 409]
    assert said_of(actions[0]) == ["Still on track"]


def test_the_list_is_narrowed_as_the_plan_was_and_leads_back_to_it(page_as, cast, actions):
    build.given(actions[2], by=cast.liaison, post="Custody")
    visitor = page_as(cast.liaison)
    page = visitor.get("actions.actions", owner="Custody").click("Update the list in one sitting")
    assert [each.get_text(strip=True).split()[0] for each in page.soup.select("legend")] == ["NOR-A3"]
    assert "owner=Custody" in page.submit({field(actions[2], "still"): True}).location


def test_the_action_of_another_force_cannot_be_slipped_in(page_as, cast, actions):
    theirs = build.planned(build_responses.issued(cast, to=cast.other_force)[0], by=cast.other_liaison)
    page_as(cast.liaison).post("actions.sitting", {field(theirs, "version"): theirs.version, field(theirs, "still"): True})
    assert build.again(theirs).updates == []


def test_a_plan_without_actions_says_so(page_as, cast):
    assert "No action under way is found." in page_as(cast.liaison).get("actions.sitting").text


def test_twenty_of_many_actions_are_updated_in_one_sitting_in_as_many_queries_as_one(page_as, cast, actions):
    visitor = page_as(cast.liaison)
    one = reads_of(visitor, "actions.sitting")
    addressee = actions[0].serves[0].addressee
    more = [build.planned(addressee, by=cast.liaison, owner="") for _each in range(26)]
    assert reads_of(visitor, "actions.sitting") == one
    done = visitor.get("actions.sitting").submit({field(each, "still"): True for each in more[:20]})
    assert done.follow().messages == ["20 updates saved"]
