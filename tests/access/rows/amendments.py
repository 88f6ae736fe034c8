"""The rows of changes to what is issued, and of links between recommendations."""

from collections.abc import Mapping

from tests.access.matrix import FORBIDDEN, GONE_ON, INCOMPLETE, NOT_VISIBLE, OK, only_oversight, row, seen_by_both
from tests.access.world import World
from tests.support import build_amendments, build_responses
from tracker.amendments.models import Amendment
from tracker.investigations.models import RecommendationLink


def _proposed(world: World) -> Amendment:
    recommendation = build_responses.issued(world.cast)[0].recommendation
    return build_amendments.proposed(recommendation, world.cast.caseworker)


def _linked(world: World) -> RecommendationLink:
    later, earlier = (build_responses.issued(world.cast)[0].recommendation for _each in range(2))
    return build_amendments.linked(later, earlier, world.cast.caseworker)


def _at_amendment(world: World) -> Mapping[str, object]:
    return {"amendment_id": world.made(_proposed).id}


def _at_link(world: World) -> Mapping[str, object]:
    return {"link_id": world.made(_linked).id}


ROWS = (
    *only_oversight("amendments.propose", lambda world: {**world.recommendation, "kind": "withdraw"}, caseworker=True),
    # Proposals are no record of the recipients: they see what has changed once it is decided.
    row("amendments.amendment", at=_at_amendment, others=NOT_VISIBLE, caseworker=OK, approver=OK),
    row("amendments.decide", at=_at_amendment, others=NOT_VISIBLE, caseworker=FORBIDDEN, approver=OK),
    row("amendments.decide", "POST", at=_at_amendment, others=NOT_VISIBLE, caseworker=FORBIDDEN, approver=INCOMPLETE),
    row("amendments.take_back", "POST", at=_at_amendment, others=NOT_VISIBLE, caseworker=GONE_ON, approver=FORBIDDEN),
    *only_oversight("amendments.link", lambda world: world.recommendation, caseworker=True),
    row(
        "amendments.unlink",
        "POST",
        at=_at_link,
        others=NOT_VISIBLE,
        caseworker=GONE_ON,
        approver=GONE_ON,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    ),
    seen_by_both("amendments.family", lambda world: world.recommendation),
)
