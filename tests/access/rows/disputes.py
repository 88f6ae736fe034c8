"""The rows of disputed closures."""

from tests.access.matrix import (
    FORBIDDEN,
    INCOMPLETE,
    NOT_VISIBLE,
    OK,
    only_force,
    only_oversight,
    row,
    seen_by_both,
)
from tests.access.world import World
from tests.support import build_assurance
from tracker.disputes.models import Dispute


def _dispute(world: World) -> Dispute:
    (addressee,) = build_assurance.closed(world.cast, "1")
    return build_assurance.disputed(addressee, by=world.cast.liaison)


def _at_dispute(world: World) -> dict[str, object]:
    return {"dispute_id": world.made(_dispute).id}


ROWS = (
    row("disputes.disputes", others=OK, board_member=FORBIDDEN, administrator=FORBIDDEN),
    *only_force("disputes.begin", lambda world: world.at_closed),
    seen_by_both("disputes.dispute", _at_dispute),
    *only_oversight("disputes.reply", _at_dispute, caseworker=False),
    row(
        "disputes.end",
        at=_at_dispute,
        others=NOT_VISIBLE,
        liaison=OK,
        signatory=OK,
        approver=OK,
        caseworker=FORBIDDEN,
    ),
    row(
        "disputes.end",
        "POST",
        at=_at_dispute,
        others=NOT_VISIBLE,
        liaison=INCOMPLETE,
        signatory=INCOMPLETE,
        approver=INCOMPLETE,
        caseworker=FORBIDDEN,
    ),
)
