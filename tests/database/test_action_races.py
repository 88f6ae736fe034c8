"""Several people at once on the plan of a force: one is first, the others are told; no number is given twice."""

from collections.abc import Callable

from tests.support import build_actions as build
from tests.support import build_responses
from tests.support import cast as casting
from tracker import clock
from tracker.actions import queries, services
from tracker.actions.details import Said
from tracker.actions.models import Action
from tracker.actions.standing import differing
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.investigations.queries import addressees_by_ids
from tracker.investigations.vocabulary import Cause

Wait = Callable[[], object]


def _found(number: int) -> Action:
    (action,) = queries.actions_by_ids([number])
    return action


def _planned(people) -> Action:
    return build.planned(build_responses.issued(people)[0], by=people.liaison)


def _giving(number: int, post: str) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        action, by = _found(number), casting.assemble().liaison
        wait()
        services.give([action], by=by, versions={action.id: action.version}, post=post)

    return act


def _moving(number: int, days: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        action, by = _found(number), casting.assemble().signatory
        due_on, version = clock.days_from_today(days), action.version
        wait()
        services.move(action, by=by, version=version, due_on=due_on, cause=Cause.OTHER, reason="Later")

    return act


def _saying(number: int, state: ActionState | None = None) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        action, by = _found(number), casting.assemble().liaison
        said = Said(action_id=number, version=action.version, state=state, confidence=Confidence.LOW, narrative="Said")
        wait()
        services.update([said], by=by)

    return act


def test_two_who_plan_at_once_get_two_numbers(at_once, people):
    number = build_responses.issued(people)[0].id

    def planning(kind: str) -> Callable[[Wait], None]:
        def act(wait: Wait) -> None:
            addressees, by = addressees_by_ids([number]), casting.assemble()[kind]
            assert by is not None
            wait()
            build.planned(*addressees, by=by, title=f"The {kind} plans")

        return act

    assert at_once(planning("liaison"), planning("signatory")) == ["done", "done"]
    numbers = [each.number for each in queries.plan_of(people.force.id)]
    assert len(set(numbers)) == len(numbers)


def test_the_same_action_that_is_planned_twice_at_once_stands_once(at_once, people):
    number = build_responses.issued(people)[0].id

    def plan(wait: Wait) -> None:
        addressees, by = addressees_by_ids([number]), casting.assemble().liaison
        wait()
        build.planned(*addressees, by=by, title="Clicked twice")

    assert at_once(plan, plan) == ["AlreadyExists", "done"]


def test_an_action_that_two_give_away_at_once_has_one_new_owner(at_once, people):
    number = _planned(people).id
    assert at_once(_giving(number, "Custody"), _giving(number, "Training")) == ["ChangedMeanwhile", "done"]
    assert len(_found(number).owners) == 2


def test_a_date_that_two_move_at_once_moves_once(at_once, people):
    number = _planned(people).id
    assert at_once(_moving(number, 90), _moving(number, 120)) == ["ChangedMeanwhile", "done"]
    assert _found(number).moved_times == 1


def test_an_owner_who_changes_while_the_date_moves_is_told_or_tells(at_once, people):
    number = _planned(people).id
    assert at_once(_giving(number, "Custody"), _moving(number, 120)) == ["ChangedMeanwhile", "done"]


def test_a_button_that_is_pressed_twice_at_once_says_it_once(at_once, people):
    number = _planned(people).id
    assert at_once(_saying(number), _saying(number)) == ["ChangedMeanwhile", "done"]
    assert len(_found(number).updates) == 1


def test_an_action_that_is_dropped_while_its_date_moves_is_only_one_of_them(at_once, people):
    number = _planned(people).id
    assert at_once(_saying(number, ActionState.DROPPED), _moving(number, 90)) == ["ChangedMeanwhile", "done"]
    assert len(_found(number).moves) + len(_found(number).updates) == 2


def test_an_action_that_two_let_serve_the_same_serves_it_once(at_once, people):
    first, second = build_responses.issued(people, "1", "2")
    number, more = build.planned(first, by=people.liaison).id, second.id

    def serve(wait: Wait) -> None:
        action, addressees, by = _found(number), addressees_by_ids([more]), casting.assemble().liaison
        wait()
        services.serve(action, by=by, addressees=addressees)

    assert set(at_once(serve, serve)) <= {"done", "ChangedMeanwhile"}
    assert len(_found(number).uses) == 2


def test_the_plan_agrees_with_its_facts_after_every_race(racing_app):
    assert [line for action in queries.all_actions() for line in differing(action)] == []
