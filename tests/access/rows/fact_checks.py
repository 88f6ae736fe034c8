"""The rows of a force's check of the facts of a report."""

from tests.access.matrix import (
    FORBIDDEN,
    GONE_ON,
    INCOMPLETE,
    NOT_VISIBLE,
    OK,
    only_force,
    only_oversight,
    only_the,
    row,
    seen_by_both,
)
from tests.access.world import World
from tests.support import build_fact_checks as build
from tracker.reporting.models import FactComment, ForceCheck, ReportDraft


def begun(world: World) -> ReportDraft:
    """Put on the record a report in the making, to two forces."""
    return build.begun(world.cast)


def asked(world: World) -> ForceCheck:
    """Put on the record that the force was asked to check it."""
    return build.asked(world.cast, world.made(begun))


def commented(world: World) -> FactComment:
    """Put on the record what the force says of it."""
    return build.commented(world.made(asked), world.cast.liaison)


def at_draft(world: World) -> dict[str, object]:
    """Return the address of the report in the making."""
    return {"draft_id": world.made(begun).id}


def at_check(world: World) -> dict[str, object]:
    """Return the address of the check."""
    return {"check_id": world.made(asked).id}


def at_comment(world: World) -> dict[str, object]:
    """Return the address of the comment."""
    return {"comment_id": world.made(commented).id}


ROWS = (
    row("preparing.ask_force", at=at_draft, others=NOT_VISIBLE, caseworker=OK, approver=OK),
    row("preparing.ask_force", "POST", at=at_draft, others=NOT_VISIBLE, caseworker=INCOMPLETE, approver=INCOMPLETE),
    row("preparing.force_checks", others=OK, board_member=FORBIDDEN, administrator=FORBIDDEN),
    seen_by_both("preparing.force_check", at_check),
    seen_by_both("preparing.force_check_page", at_check),
    row(
        "preparing.force_check_print",
        "POST",
        at=at_check,
        others=NOT_VISIBLE,
        caseworker=GONE_ON,
        approver=GONE_ON,
        liaison=GONE_ON,
        signatory=GONE_ON,
    ),
    *only_force("preparing.comment", at_check),
    *only_force("preparing.finish", at_check),
    *only_the("signatory", "preparing.confirm", at_check, oversight=FORBIDDEN),
    *only_oversight("preparing.answer", at_comment, caseworker=True),
)
