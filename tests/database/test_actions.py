"""Planning actions, giving them owners and dates, saying how far they are: each act, refused or on the record."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.support import build_actions as build
from tests.support import build_assessment, build_endings, build_responses
from tracker import clock
from tracker.actions import queries, services
from tracker.actions.details import ActionDetails, Said
from tracker.actions.models import ActionUpdate
from tracker.actions.rules import Act
from tracker.actions.vocabulary import OVER, ActionState, Confidence
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.vocabulary import Cause

TITLE = "Rhoi’r hyfforddiant i bob rhingyll <b>cyn</b> y gwanwyn"


@pytest.fixture
def addressees(cast):
    return build_responses.issued(cast, "1", "2", "3")


@pytest.fixture
def action(cast, addressees):
    return build.planned(addressees[0], by=cast.liaison)


def entries(session):
    return [each.event for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_an_action_is_planned_with_the_next_number_of_its_force_and_serves_several(cast, addressees):
    first = build.planned(*addressees, by=cast.liaison, title=TITLE, owner="Head of Training", owner_person="Ann O’Hara")
    second = build.planned(addressees[0], by=cast.signatory)
    assert (first.reference, second.reference) == ("NOR-A1", "NOR-A2")
    assert (first.title, first.owner_post, first.owner_person) == (TITLE, "Head of Training", "Ann O’Hara")
    assert [use.addressee_id for use in first.uses] == [each.id for each in addressees]
    assert (first.state, first.confidence, first.updated_on) == (ActionState.NOT_STARTED, None, None)


def test_another_force_counts_its_own_actions(cast, addressees, action):
    theirs = build_responses.issued(cast, to=cast.other_force)[0]
    assert build.planned(theirs, by=cast.other_liaison).reference == "SOU-A1"


def test_an_action_may_have_neither_owner_nor_date_but_says_why(cast, addressees):
    action = build.undated(addressees[0], by=cast.liaison)
    assert (action.owner_post, action.owners) == ("", [])
    assert (action.first_due_on, action.due_on, action.no_due_date_because) == (None, None, "the tender is not out")


@pytest.mark.parametrize(
    ("details", "missing"),
    [
        ({"title": " "}, "title"),
        ({"due_on": None}, "no_due_date_because"),
        ({"no_due_date_because": "the tender is not out"}, "due_on"),
        ({"owner_post": "", "owner_person": "Ann"}, "owner_post"),
    ],
)
def test_what_an_action_lacks_is_told(cast, addressees, details, missing):
    given = {"title": "Train", "due_on": date(2027, 1, 1), "owner_post": "Head"} | details
    with pytest.raises(Incomplete) as refusal:
        services.plan(addressees, by=cast.liaison, details=ActionDetails(**given))
    assert list(refusal.value.missing) == [missing]


def test_an_action_serves_at_least_one_recommendation(cast):
    with pytest.raises(Incomplete):
        services.plan([], by=cast.liaison, details=ActionDetails(title="Train", due_on=date(2027, 1, 1)))


def test_nothing_is_planned_for_what_is_closed_or_has_ended(cast, addressees):
    build_assessment.closed(addressees[0], cast)
    with pytest.raises(IllegalTransition, match="Recommendation 1 is closed"):
        build.planned(addressees[0], by=cast.liaison)
    build_endings.ended(addressees[1].recommendation, cast)
    with pytest.raises(Forbidden):
        build.planned(addressees[1], by=cast.liaison)


def test_a_second_action_of_the_same_title_is_refused_while_the_first_is_under_way(cast, addressees):
    first = build.planned(addressees[0], by=cast.liaison, title="Train all")
    with pytest.raises(AlreadyExists, match="NOR-A1"):
        build.planned(addressees[1], by=cast.liaison, title="train ALL")
    build.updated(first, by=cast.liaison, state=ActionState.DROPPED, confidence=None)
    assert build.planned(addressees[1], by=cast.liaison, title="Train all").number == 2


@pytest.mark.parametrize("kind", ["caseworker", "approver", "other_liaison", "board_member", "administrator"])
def test_only_the_force_plans_and_changes_its_actions(cast, addressees, action, kind):
    by = cast[kind]
    acts = [
        lambda: build.planned(addressees[0], by=by),
        lambda: services.serve(action, by=by, addressees=[addressees[1]]),
        lambda: build.given(action, by=by, post="Head"),
        lambda: build.moved(action, by=by, due_on=None, because="nothing"),
        lambda: build.updated(action, by=by),
        lambda: build.confirmed(action, by=by),
    ]
    for act in acts:
        with pytest.raises((Forbidden, NotVisible)):
            act()


@pytest.mark.parametrize("state", ActionState)
@pytest.mark.parametrize("act", Act)
def test_each_act_on_an_action_in_each_state_is_done_or_refused(cast, addressees, state, act):
    action = build.in_state(build.planned(addressees[0], by=cast.liaison), state, by=cast.liaison)
    acts = {
        Act.OWN: lambda: build.given(action, by=cast.liaison, post="Head of Custody"),
        Act.MOVE: lambda: build.moved(action, by=cast.liaison, due_on=clock.days_from_today(90)),
        Act.UPDATE: lambda: build.updated(action, by=cast.liaison),
        Act.CONFIRM: lambda: build.confirmed(action, by=cast.liaison),
        Act.SERVE: lambda: services.serve(action, by=cast.liaison, addressees=[addressees[1]]),
    }
    if state in OVER and act in {Act.OWN, Act.MOVE, Act.CONFIRM}:
        with pytest.raises(IllegalTransition):
            acts[act]()
    else:
        before = action.version
        acts[act]()
        assert build.again(action).version == before + 1


def test_changing_the_owner_moves_no_date(cast, action):
    before = (action.first_due_on, action.due_on, action.moved_times, len(action.moves))
    build.given(action, by=cast.signatory, post="Head of Custody", person="Siân Ó Dálaigh", note="She took over.")
    assert (action.owner_post, action.owner_person) == ("Head of Custody", "Siân Ó Dálaigh")
    assert (action.first_due_on, action.due_on, action.moved_times, len(action.moves)) == before
    assert [each.post for each in action.owners] == ["Head of Training", "Head of Custody"]


def test_several_actions_are_given_to_one_owner_at_once_and_what_it_owns_stays_as_it_is(cast, addressees, session):
    three = [build.planned(addressees[0], by=cast.liaison, owner=owner) for owner in ("", "Head", "Deputy")]
    versions = build.versions_of(three)
    services.give(three, by=cast.liaison, versions=versions, post="Head")
    assert [each.owner_post for each in build.plan_of(cast)] == ["Head", "Head", "Head"]
    assert [len(build.again(each).owners) for each in three] == [1, 1, 2]
    assert entries(session).count(Event.ACTION_OWNED) == 2


def test_of_several_none_is_given_where_one_is_stale(cast, addressees):
    two = [build.planned(addressees[0], by=cast.liaison) for _each in range(2)]
    versions = build.versions_of(two)
    build.confirmed(two[1], by=cast.signatory)
    with pytest.raises(ChangedMeanwhile):
        services.give(two, by=cast.liaison, versions=versions, post="Head of Custody")
    assert {each.owner_post for each in build.plan_of(cast)} == {"Head of Training"}


def test_that_nobody_owns_an_action_any_more_needs_a_note(cast, action):
    with pytest.raises(Incomplete) as refusal:
        build.given(action, by=cast.liaison, post="")
    assert refusal.value.missing == {"note": "Enter why nobody owns it now"}
    build.given(action, by=cast.liaison, post="", note="The post is vacant.")
    assert queries.unowned_of(cast.force.id) == [action]


def test_a_person_owns_an_action_through_a_post(cast, action):
    with pytest.raises(Incomplete) as refusal:
        build.given(action, by=cast.liaison, post="", person="Ann")
    assert list(refusal.value.missing) == ["post"]


def test_a_move_is_counted_with_its_cause_and_reason_and_the_first_date_stays(cast, action):
    first = action.due_on
    build.moved(action, by=cast.liaison, due_on=first + timedelta(days=35))
    assert (action.first_due_on, action.moved_times, action.moved_days) == (first, 1, 35)
    move = action.moves[-1]
    assert (move.cause, move.reason, move.actor_name) == (Cause.RESOURCES, "The trainers are away.", "Liaison")


def test_a_date_is_dropped_for_a_reason_and_set_again(cast, action):
    first = action.due_on
    build.moved(action, by=cast.liaison, due_on=None, because="the law is changing")
    assert (action.due_on, action.no_due_date_because, action.moved_times) == (None, "the law is changing", 1)
    build.moved(action, by=cast.liaison, due_on=first + timedelta(days=1))
    assert (action.first_due_on, action.moved_times, action.moved_days) == (first, 2, 1)


def test_the_first_date_is_set_without_a_cause_and_moves_nothing(cast, addressees):
    action = build.undated(addressees[0], by=cast.liaison)
    due_on = clock.days_from_today(9)
    services.move(action, by=cast.liaison, version=action.version, due_on=due_on)
    assert (action.first_due_on, action.due_on, action.moved_times) == (due_on, due_on, 0)
    assert (action.moves[-1].cause, action.no_due_date_because) == (None, "")


def test_what_a_move_lacks_is_told_and_nothing_moves(cast, action):
    with pytest.raises(Incomplete) as refusal:
        services.move(action, by=cast.liaison, version=action.version, due_on=clock.days_from_today(-1))
    assert set(refusal.value.missing) == {"due_on", "cause", "reason"}
    assert len(build.again(action).moves) == 1


def test_the_dates_of_actions_never_touch_the_addressee(cast):
    addressee = build_responses.settled(build_responses.issued(cast)[0], cast).addressee
    before = (addressee.facts, addressee.version)
    action = build.planned(addressee, by=cast.liaison)
    build.moved(action, by=cast.liaison, due_on=clock.days_from_today(400))
    build.moved(action, by=cast.liaison, due_on=None, because="the law is changing")
    build.updated(action, by=cast.liaison, state=ActionState.DONE, confidence=None)
    assert (addressee.facts, addressee.version) == before


def test_an_update_says_state_confidence_and_words_beside_what_was_said_before(cast, action):
    build.updated(action, by=cast.liaison, narrative="x" * 50_000)
    build.updated(action, by=cast.liaison, confidence=Confidence.LOW, narrative="The trainer <b>left</b>.\n\nWe look.")
    assert (action.state, action.confidence, action.updated_on) == (ActionState.IN_PROGRESS, Confidence.LOW, clock.today())
    assert [len(each.narrative) for each in action.updates] == [50_000, 34]


def test_what_is_over_has_no_confidence_and_can_be_taken_up_again(cast, action):
    build.updated(action, by=cast.liaison, state=ActionState.DONE, confidence=Confidence.HIGH, narrative="All trained.")
    assert (action.state, action.confidence) == (ActionState.DONE, None)
    assert queries.running_of(cast.force.id) == []
    build.updated(action, by=cast.liaison, narrative="Ten new sergeants have come.")
    assert queries.running_of(cast.force.id) == [action]


def test_dropping_an_action_needs_its_reason(cast, action):
    with pytest.raises(Incomplete) as refusal:
        build.updated(action, by=cast.liaison, state=ActionState.DROPPED, confidence=None, narrative=" ")
    assert refusal.value.missing == {"narrative": "Enter why it is dropped"}


def test_one_click_says_that_what_was_said_still_holds(cast, action):
    build.updated(action, by=cast.liaison, state=ActionState.ON_HOLD, confidence=Confidence.MEDIUM)
    build.confirmed(action, by=cast.signatory)
    said = action.updates[-1]
    assert (said.state, said.confidence, said.narrative) == (ActionState.ON_HOLD, Confidence.MEDIUM, "Still on hold")
    assert said.confirms
    assert said.actor_name == "Signatory"


def test_a_second_click_is_refused_because_the_page_is_stale(cast, action):
    said = Said(action_id=action.id, version=action.version)
    services.update([said], by=cast.liaison)
    with pytest.raises(ChangedMeanwhile):
        services.update([said], by=cast.liaison)
    assert len(build.again(action).updates) == 1


def test_many_updates_are_all_given_or_none(cast, addressees, session):
    actions = [build.planned(addressees[0], by=cast.liaison) for _each in range(3)]
    said = [Said(action_id=each.id, version=each.version) for each in actions]
    build.confirmed(actions[2], by=cast.signatory)
    with pytest.raises(ChangedMeanwhile):
        services.update(said, by=cast.liaison)
    assert len(session.scalars(select(ActionUpdate)).all()) == 1
    services.update(said[:2], by=cast.liaison)
    assert len(session.scalars(select(ActionUpdate)).all()) == 3


def test_an_action_serves_more_recommendations_once_each(cast, addressees, action):
    for _each in range(2):
        services.serve(action, by=cast.liaison, addressees=addressees)
    assert [use.addressee_id for use in build.again(action).uses] == [each.id for each in addressees]


def test_an_action_serves_its_own_force_alone(cast, action):
    theirs = build_responses.issued(cast, to=cast.other_force)[0]
    with pytest.raises(NotVisible):
        services.serve(action, by=cast.liaison, addressees=[theirs])


def test_every_act_is_in_the_audit(cast, addressees, action, session):
    build.given(action, by=cast.liaison, post="Head of Custody")
    build.moved(action, by=cast.liaison, due_on=clock.days_from_today(90))
    build.updated(action, by=cast.liaison)
    services.serve(action, by=cast.liaison, addressees=[addressees[1]])
    wanted = [Event.ACTION_PLANNED, Event.ACTION_OWNED, Event.ACTION_MOVED, Event.ACTION_UPDATED, Event.ACTION_CHANGED]
    assert entries(session)[-5:] == wanted
