"""The rows of the pages of letters."""

from tests.access.matrix import FORBIDDEN, NOT_VISIBLE, STALE, only_oversight, row, seen_by_both
from tests.access.world import World
from tests.support import build_letters
from tracker.correspondence.models import Letter


def _letter(world: World) -> dict[str, object]:
    return {"letter_id": world.made(_kept).id}


def _kept(world: World) -> Letter:
    return build_letters.kept(world.addressee)


ROWS = (
    seen_by_both("correspondence.letters", lambda world: world.investigation),
    seen_by_both("correspondence.letter", _letter),
    seen_by_both("correspondence.download", _letter),
    *only_oversight("correspondence.log_dispatch", _letter, caseworker=True),
    row(
        "correspondence.retry",
        "POST",
        at=lambda world: world.investigation,
        others=NOT_VISIBLE,
        caseworker=STALE,
        approver=STALE,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    ),
)
