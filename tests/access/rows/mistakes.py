"""The rows of what was recorded in error: reported by whoever sees it, decided by an approver."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, NOT_VISIBLE, OK, approvers_alone, row
from tests.access.world import World
from tests.support import build_mistakes, build_responses
from tracker.facts import Fact
from tracker.mistakes.queries import Reported


def _fact(world: World) -> Fact:
    return build_responses.returned(build_responses.issued(world.cast)[0], world.cast).returnings[0]


def _report(world: World) -> Reported:
    fact = build_responses.returned(build_responses.issued(world.cast)[0], world.cast).returnings[0]
    return build_mistakes.reported(fact, by=world.cast.liaison)


def _at_fact(world: World) -> dict[str, object]:
    return build_mistakes.address_of(world.made(_fact))


def _at_report(world: World) -> dict[str, object]:
    return {"report_id": world.made(_report).report.id}


ROWS = (
    row("mistakes.mistakes", others=OK, board_member=FORBIDDEN, administrator=FORBIDDEN),
    row("mistakes.report", at=_at_fact, others=NOT_VISIBLE, caseworker=OK, approver=OK, liaison=OK, signatory=OK),
    row(
        "mistakes.report",
        "POST",
        at=_at_fact,
        others=NOT_VISIBLE,
        caseworker=INCOMPLETE,
        approver=INCOMPLETE,
        liaison=INCOMPLETE,
        signatory=INCOMPLETE,
    ),
    approvers_alone("mistakes.mark", "GET", _at_fact, OK),
    approvers_alone("mistakes.mark", "POST", _at_fact, INCOMPLETE),
    approvers_alone("mistakes.refuse", "GET", _at_report, OK),
    approvers_alone("mistakes.refuse", "POST", _at_report, INCOMPLETE),
)
