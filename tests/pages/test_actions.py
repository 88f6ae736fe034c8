"""The pages of actions: the plan, planning, owners, dates, updates, and what oversight reads."""

from datetime import timedelta

import pytest

from tests.support import build_actions as build
from tests.support import build_assessment, build_responses
from tests.support.statements import listening
from tracker import clock
from tracker.actions.vocabulary import ActionState, Confidence

TITLE = "Rhoi’r hyfforddiant i bob rhingyll <b>cyn</b> y gwanwyn"
WHAT = "Half of them are trained.\n\n• the rest in May\n<script>alert(1)</script>"


@pytest.fixture
def addressees(cast):
    return build_responses.issued(cast, "1", "2", "10")


@pytest.fixture
def action(cast, addressees):
    return build.planned(addressees[0], by=cast.liaison)


def reads_of(visitor, endpoint, **values):
    with listening() as statements:
        page = visitor.get(endpoint, **values)
    assert page.status == 200
    return len([each for each in statements.reads if "FROM sessions" not in each])


def test_an_empty_plan_says_what_to_do(page_as, cast):
    page = page_as(cast.liaison).get("actions.actions")
    assert "Nothing is planned yet. Plan the first action" in page.text
    assert "Plan an action" in page.links


def test_an_action_is_planned_for_the_recommendation_of_the_address(page_as, cast, addressees):
    form = page_as(cast.liaison).get("actions.add", **{"for": addressees[1].id})
    ticked = [each["value"] for each in form.soup.select("input[name=addressees][checked]")]
    assert ticked == [str(addressees[1].id)]
    due_on = clock.days_from_today(90)
    typed = {"title": TITLE, "detail": WHAT, "owner_post": "Head of Training", "owner_person": "Ann O’Hara"}
    done = form.submit({**typed, "dated": "date", "due_on": due_on}).follow()
    assert (done.h1, done.messages) == (TITLE, ["Action NOR-A1 added"])
    (action,) = build.plan_of(cast)
    assert (action.title, action.detail, action.due_on, action.owner_person) == (TITLE, WHAT, due_on, "Ann O’Hara")
    assert [use.addressee for use in action.serves] == [addressees[1]]


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"title": " "}, "title", "Enter what the action is called"),
        ({"title": "x" * 201}, "title", "What the action is called must be 200 characters or fewer"),
        ({"addressees": []}, "addressees", "Select at least one recommendation"),
        ({"dated": ""}, "dated", "Select whether there is a date"),
        ({"dated": "date"}, "due_on", "Enter the date"),
        ({"dated": "date", "due_on-day": "31"}, "due_on", "The date must include a month"),
        ({"dated": "none", "no_due_date_because": " "}, "no_due_date_because", "Enter why there is no date"),
        ({"owner_person": "Ann"}, "owner_post", "Enter the post of the person who owns it"),
    ],
)
def test_what_a_plan_lacks_is_said_beside_the_field_and_what_was_typed_stays(page_as, cast, addressees, typed, field, message):
    form = page_as(cast.liaison).get("actions.add")
    sound = {"title": TITLE, "addressees": [addressees[0].id], "dated": "none", "no_due_date_because": "the tender is not out"}
    page = form.submit(sound | {"detail": WHAT} | typed)
    assert page.status == 422
    assert page.errors[field].startswith(message)
    assert page.soup.select_one("#detail").get_text().strip() == WHAT
    assert build.plan_of(cast) == []


def test_what_is_wrong_with_the_choice_not_made_does_not_matter(page_as, cast, addressees):
    form = page_as(cast.liaison).get("actions.add")
    typed = {"title": TITLE, "addressees": [addressees[0].id], "dated": "none", "no_due_date_because": "not known"}
    assert form.submit(typed | {"due_on-day": "99"}).status == 302


def test_an_action_planned_twice_is_told_of_the_first(page_as, cast, addressees):
    form = page_as(cast.liaison).get("actions.add")
    typed = {"title": "Train", "addressees": [addressees[0].id], "dated": "none", "no_due_date_because": "not known"}
    form.submit(typed)
    assert "NOR-A1" in form.submit(typed).errors["title"]
    assert len(build.plan_of(cast)) == 1


def test_where_nothing_is_open_nothing_can_be_planned(page_as, cast):
    build_assessment.closed(build_responses.issued(cast)[0], cast)
    assert "There is no open recommendation" in page_as(cast.liaison).get("actions.add").text


def test_the_plan_shows_first_what_nobody_owns_then_the_rest_by_date(page_as, cast, addressees):
    late = build.planned(*addressees, by=cast.liaison, due_on=clock.days_from_today(-2), owner_person="Ann O’Hara")
    build.planned(addressees[0], by=cast.liaison, owner="")
    build.updated(late, by=cast.liaison, confidence=Confidence.LOW)
    build.moved(late, by=cast.liaison, due_on=clock.days_from_today(33))
    page = page_as(cast.liaison).get("actions.actions")
    (unowned,) = page.table("Owned by nobody")
    (owned,) = page.table("Owned")
    assert unowned["Owner"] == "Nobody"
    assert owned["Serves"] == "OAK1 1 , 2 , 10".replace("OAK1", addressees[0].recommendation.investigation.reference)
    assert owned["Owner"] == "Head of Training Ann O’Hara"
    assert owned["Date"].endswith("moved once, 35 days in all on time")
    assert owned["State"] == "In progress Off track"


def test_done_and_dropped_are_hidden_until_they_are_asked_for(page_as, cast, addressees, action):
    build.updated(action, by=cast.liaison, state=ActionState.DROPPED, confidence=None, narrative="The unit closed.")
    visitor = page_as(cast.liaison)
    assert "No action is found." in visitor.get("actions.actions").text
    assert "NOR-A1" in visitor.get("actions.actions", show="dropped").text
    assert "NOR-A1" in visitor.get("actions.actions", show="everything").text
    assert "No action is found." in visitor.get("actions.actions", show="done").text


def test_the_plan_is_narrowed_by_what_needs_a_look_by_investigation_and_by_owner(page_as, cast, addressees):
    build.planned(addressees[0], by=cast.liaison, due_on=clock.days_from_today(-1), title="Late")
    build.planned(addressees[0], by=cast.liaison, due_on=clock.days_from_today(5), owner="Custody", title="Soon")
    other = build_responses.issued(cast)[0]
    build.planned(other, by=cast.liaison, owner="", title="Unowned")
    visitor, slug = page_as(cast.liaison), other.recommendation.investigation.slug

    def titles(**asked):
        rows = visitor.get("actions.actions", **asked).soup.select("tbody th")
        return [each.get_text(" ", strip=True).split()[-1] for each in rows]

    assert titles() == ["Unowned", "Late", "Soon"]
    assert (titles(show="overdue"), titles(show="soon"), titles(show="unowned")) == (["Late"], ["Soon"], ["Unowned"])
    assert (titles(investigation=slug), titles(owner="Custody"), titles(text="late")) == (["Unowned"], ["Soon"], ["Late"])
    assert titles(show="silent") == []


def test_how_many_need_a_look_is_told_with_what_it_is_out_of(page_as, cast, addressees, action):
    page = page_as(cast.liaison).get("actions.actions")
    assert "0 of 1 action overdue" in page.text
    assert page.links["action overdue"].endswith("/actions?show=overdue")


def test_several_actions_are_given_to_one_post_from_the_plan(page_as, cast, addressees):
    three = [build.planned(addressees[0], by=cast.liaison, owner=owner) for owner in ("", "Custody", "Training")]
    plan = page_as(cast.signatory).get("actions.actions", sort="number")
    done = plan.submit({"actions": [three[0].id, three[2].id], "post": "Head’s <i>office</i>"}, press="Give them to this post")
    assert "sort=number" in done.location
    assert done.follow().messages == ["2 actions given to Head’s <i>office</i>"]
    assert [each.owner_post for each in build.plan_of(cast)] == ["Head’s <i>office</i>", "Custody", "Head’s <i>office</i>"]


def test_giving_several_needs_actions_and_a_post_and_keeps_what_was_ticked(page_as, cast, action):
    plan = page_as(cast.liaison).get("actions.actions")
    nothing = plan.submit({"post": ""}, press="Give them to this post")
    assert nothing.errors == {"actions": "Select at least one action", "post": "Enter the post that owns them from now on"}
    page = plan.submit({"actions": [action.id]}, press="Give them to this post")
    assert page.errors == {"post": "Enter the post that owns them from now on"}
    assert page.soup.select("input[name=actions][checked]")


def test_giving_what_somebody_changed_meanwhile_is_refused_and_can_be_sent_again(page_as, cast, action):
    plan = page_as(cast.liaison).get("actions.actions")
    build.given(action, by=cast.signatory, post="Custody")
    page = plan.submit({"actions": [action.id], "post": "Training"}, press="Give them to this post")
    assert page.status == 409
    assert build.again(action).owner_post == "Custody"
    assert page.submit(press="Give them to this post").status == 302
    assert build.again(action).owner_post == "Training"


def test_the_posts_that_own_something_are_proposed(page_as, cast, addressees, action):
    build.planned(addressees[0], by=cast.liaison, owner='Head of "Custody"')
    page = page_as(cast.liaison).get("actions.owner", **build.address_of(action))
    assert [each["value"] for each in page.soup.select("datalist option")] == ['Head of "Custody"', "Head of Training"]


def test_the_owner_changes_and_the_date_stays(page_as, cast, action):
    due_on = action.due_on
    form = page_as(cast.liaison).get("actions.owner", **build.address_of(action))
    done = form.submit({"post": "Head of Custody", "person": "Siân", "note": "She took over."}).follow()
    assert done.messages == ["NOR-A1 is owned by Head of Custody"]
    assert (action.owner_post, action.due_on, action.moved_times) == ("Head of Custody", due_on, 0)


def test_the_same_owner_again_is_told_as_nothing_saved(page_as, cast, action):
    done = page_as(cast.liaison).get("actions.owner", **build.address_of(action)).submit().follow()
    assert done.messages == ["The owner of NOR-A1 is the same as before, so nothing was saved"]


def test_a_stale_owner_form_is_told_and_keeps_what_was_typed(page_as, cast, action):
    form = page_as(cast.liaison).get("actions.owner", **build.address_of(action))
    build.confirmed(action, by=cast.signatory)
    page = form.submit({"post": "Head of Custody"})
    assert page.status == 409
    assert page.soup.select_one("#post")["value"] == "Head of Custody"
    assert page.submit().status == 302


def test_the_date_is_moved_with_a_cause_and_a_reason(page_as, cast, action):
    first, new = action.due_on, action.due_on + timedelta(days=20)
    form = page_as(cast.liaison).get("actions.move", **build.address_of(action))
    lacking = form.submit({"dated": "date", "due_on": new})
    assert lacking.errors == {"cause": "Select why the date is moved", "reason": "Enter the reason for the move"}
    lacking.submit({"cause": "resources", "reason": "The trainers are away."}).follow()
    assert (action.first_due_on, action.due_on, action.moved_days) == (first, new, 20)


def test_all_that_a_move_lacks_is_told_at_once(page_as, cast, action):
    empty = page_as(cast.liaison).get("actions.move", **build.address_of(action)).submit()
    assert list(empty.errors) == ["dated", "cause", "reason"]


def test_a_first_date_asks_for_no_cause(page_as, cast, addressees):
    action = build.undated(addressees[0], by=cast.liaison)
    form = page_as(cast.liaison).get("actions.move", **build.address_of(action))
    assert form.h1 == "Set the date of NOR-A1"
    assert form.soup.select_one("#cause") is None
    form.submit({"dated": "date", "due_on": clock.days_from_today(9)})
    assert build.again(action).first_due_on == clock.days_from_today(9)


def test_a_date_in_the_past_is_refused_beside_its_field(page_as, cast, action):
    form = page_as(cast.liaison).get("actions.move", **build.address_of(action))
    page = form.submit({"dated": "date", "due_on": clock.days_from_today(-1), "cause": "resources", "reason": "Late"})
    assert page.errors == {"due_on": "The new date must be today or in the future"}


def test_an_update_is_given_in_one_form_that_starts_from_the_last_one(page_as, cast, action):
    build.updated(action, by=cast.liaison, confidence=Confidence.MEDIUM)
    form = page_as(cast.liaison).get("actions.update", **build.address_of(action))
    assert [each["value"] for each in form.soup.select("input[checked]")] == ["in_progress", "medium"]
    done = form.submit({"narrative": WHAT, "confidence": "low"}).follow()
    assert done.messages == ["Update on NOR-A1 given: in progress"]
    assert (action.confidence, action.updates[-1].narrative) == (Confidence.LOW, WHAT)


def test_an_update_without_words_is_refused(page_as, cast, action):
    form = page_as(cast.liaison).get("actions.update", **build.address_of(action))
    page = form.submit({"state": "dropped"})
    assert page.errors == {"narrative": "Enter why it is dropped"}


def test_one_button_says_that_nothing_has_changed(page_as, cast, action):
    build.updated(action, by=cast.liaison)
    page = page_as(cast.liaison).get("actions.action", **build.address_of(action))
    assert page.submit(press="Still on track").follow().messages == ["Update on NOR-A1 given: in progress"]
    again = page.submit(press="Still on track")
    assert again.status == 409
    assert [each.narrative for each in build.again(action).updates][1:] == ["Still on track"]


def test_what_is_over_offers_an_update_alone(page_as, cast, action):
    build.updated(action, by=cast.liaison, state=ActionState.DONE, confidence=None)
    visitor = page_as(cast.liaison)
    page = visitor.get("actions.action", **build.address_of(action))
    assert "Give an update" in page.links
    assert {"Change owner", "Move date"}.isdisjoint(page.links)
    for endpoint in ("actions.owner", "actions.move"):
        assert "This is done, so" in visitor.get(endpoint, **build.address_of(action)).text


def test_an_action_comes_to_serve_more(page_as, cast, addressees, action):
    form = page_as(cast.liaison).get("actions.serve", **build.address_of(action))
    assert len(form.soup.select("input[name=addressees]")) == 2
    done = form.submit({"addressees": [addressees[1].id]}).follow()
    assert done.messages == ["NOR-A1 now also serves 1 more recommendation"]
    assert len(build.again(action).serves) == 2


def test_the_history_tells_everything_newest_first_as_it_was_typed(page_as, cast, action):
    build.given(action, by=cast.liaison, post="Head of Custody", person="Ann O’Hara", note="She took over.")
    build.moved(action, by=cast.liaison, due_on=None, because="the law is changing")
    build.updated(action, by=cast.liaison, narrative=WHAT)
    page = page_as(cast.caseworker).get("actions.action", **build.address_of(action))
    titles = [each.get_text(strip=True) for each in page.soup.select(".moj-timeline__title")]
    assert titles[0] == "In progress, on track"
    assert titles[1].endswith("dropped")
    assert titles[2] == "Owned by Head of Custody (Ann O’Hara)"
    assert "<script>alert(1)</script>" in page.text


def test_what_was_recorded_in_error_is_struck_through_with_its_reason(page_as, cast, action):
    build.updated(action, by=cast.liaison, narrative="Meant for another")
    build.marked_in_error(action.updates[0], cast.approver)
    page = page_as(cast.liaison).get("actions.action", **build.address_of(action))
    assert [each.get_text(strip=True) for each in page.soup.select("s")] == ["In progress, on track"]
    assert "Recorded in error on" in page.text
    assert "Meant for another action" in page.text


def test_oversight_reads_the_actions_of_an_investigation_and_changes_nothing(page_as, cast, addressees, action):
    page = page_as(cast.caseworker).get(
        "actions.investigation_actions", investigation=addressees[0].recommendation.investigation.slug
    )
    (row,) = page.table("Under way")
    assert (row["Force"], row["Serves"]) == ("NOR", "1")
    assert page.soup.select("main form[method=post]") == []
    one = page.click("NOR-A1")
    assert one.soup.select("main form") == []
    assert {"Give an update", "Change owner", "Move date", "Let it serve more recommendations"}.isdisjoint(one.links)


def test_an_investigation_shows_no_action_that_serves_another_alone(page_as, cast, addressees, action):
    other = build_responses.issued(cast)[0].recommendation.investigation
    page = page_as(cast.caseworker).get("actions.investigation_actions", investigation=other.slug)
    assert "No action is planned for these recommendations." in page.text


def test_an_action_does_not_tell_of_what_the_reader_may_not_see(page_as, cast, action):
    page = page_as(cast.other_liaison).get("actions.action", **build.address_of(action))
    assert page.status == 404


def test_what_has_ended_or_is_closed_is_said_where_an_action_serves_it(page_as, cast, addressees, action):
    build_assessment.closed(addressees[0], cast)
    visitor = page_as(cast.liaison)
    assert "1 (closed)" in visitor.get("actions.actions").text
    assert "Train custody staff 1: closed" in visitor.get("actions.action", **build.address_of(action)).text


def test_the_lists_take_as_many_queries_for_thirty_actions_as_for_one(page_as, cast, addressees, action):
    force, oversight = page_as(cast.liaison), page_as(cast.caseworker)
    slug = addressees[0].recommendation.investigation.slug

    def reads():
        return (
            reads_of(force, "actions.actions"),
            reads_of(force, "actions.actions", whole="yes"),
            reads_of(force, "actions.sitting"),
            reads_of(force, "actions.add"),
            reads_of(oversight, "actions.investigation_actions", investigation=slug),
        )

    one = reads()
    for _each in range(29):
        build.updated(build.planned(*addressees, by=cast.liaison, owner=""), by=cast.liaison)
    assert reads() == one


def test_a_long_plan_comes_page_by_page_or_whole(page_as, cast, addressees):
    for _each in range(52):
        build.planned(addressees[0], by=cast.liaison)
    visitor = page_as(cast.liaison)
    second = visitor.get("actions.actions", page=2)
    assert len(second.soup.select("tbody tr")) == 2
    assert len(second.click("Show them all on one page").soup.select("tbody tr")) == 52


def test_the_errors_of_a_new_action_are_told_in_the_order_of_the_page(page_as, cast, addressees):
    refused = page_as(cast.liaison).get("actions.add").submit()
    assert [each["href"] for each in refused.soup.select(".govuk-error-summary a")] == ["#title", "#addressees", "#dated"]
