"""The rows of actions: a force's plan is its own to change, and oversight's to read."""

from tests.access.matrix import INCOMPLETE, NOT_VISIBLE, OK, Row, only_force, row, seen_by_both
from tests.access.world import World
from tests.support import build_actions, build_responses
from tracker.actions.models import Action


def _action(world: World) -> Action:
    return build_actions.planned(build_responses.issued(world.cast)[0], by=world.cast.liaison)


def _at_action(world: World) -> dict[str, object]:
    return build_actions.address_of(world.made(_action))


def _with_a_plan(world: World) -> dict[str, object]:
    world.made(_action)
    return {}


def _own_plan(endpoint: str, *, sent_empty: int, without_a_plan: int) -> tuple[Row, Row]:
    """Return the rows of a page about the plan of the visitor's own organisation: it is there for recipients alone."""
    return (
        row(endpoint, at=_with_a_plan, others=NOT_VISIBLE, liaison=OK, signatory=OK, other_liaison=OK),
        row(
            endpoint,
            "POST",
            at=_with_a_plan,
            others=NOT_VISIBLE,
            liaison=sent_empty,
            signatory=sent_empty,
            other_liaison=without_a_plan,
        ),
    )


ROWS = (
    *_own_plan("actions.actions", sent_empty=INCOMPLETE, without_a_plan=OK),
    *_own_plan("actions.add", sent_empty=INCOMPLETE, without_a_plan=OK),
    *_own_plan("actions.sitting", sent_empty=INCOMPLETE, without_a_plan=INCOMPLETE),
    seen_by_both("actions.investigation_actions", lambda world: world.investigation),
    seen_by_both("actions.action", _at_action),
    *only_force("actions.owner", _at_action),
    *only_force("actions.move", _at_action),
    *only_force("actions.update", _at_action),
    *only_force("actions.serve", _at_action),
)
