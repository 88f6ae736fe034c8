"""The rows of measures: proposed by one side, answered by the other."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, NOT_VISIBLE, OK, At, Row, only_force, row, seen_by_both
from tests.access.world import World
from tests.support import build_measures
from tracker.measures.models import Measure


def _proposed(world: World) -> Measure:
    return build_measures.proposed(world.addressee, by=world.cast.caseworker)


def _outcome(world: World) -> Measure:
    return build_measures.outcome(world.addressee, world.cast)


def _at_proposed(world: World) -> dict[str, object]:
    return {"measure_id": world.made(_proposed).id, "organisation": world.cast.force.slug}


def _at_outcome(world: World) -> dict[str, object]:
    return {"measure_id": world.made(_outcome).id, "organisation": world.cast.force.slug}


def _both(endpoint: str, at: At, *, force: bool = True) -> tuple[Row, Row]:
    """Return the rows of a form of both sides, or of oversight about what the force sees but may not do."""
    asked, sent = (OK, INCOMPLETE) if force else (FORBIDDEN, FORBIDDEN)
    return (
        row(endpoint, at=at, others=NOT_VISIBLE, liaison=asked, signatory=asked, caseworker=OK, approver=OK),
        row(
            endpoint,
            "POST",
            at=at,
            others=NOT_VISIBLE,
            liaison=sent,
            signatory=sent,
            caseworker=INCOMPLETE,
            approver=INCOMPLETE,
        ),
    )


ROWS = (
    seen_by_both("measures.measures", lambda world: world.recommendation),
    *_both("measures.propose", lambda world: world.recommendation),
    *only_force("measures.answer", _at_proposed),
    *_both("measures.end", lambda world: {"measure_id": world.made(_proposed).id}, force=False),
    *_both("measures.record_value", _at_outcome),
)
