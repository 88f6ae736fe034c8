"""The rows of consultations on drafts."""

from tests.access.matrix import FORBIDDEN, GONE_ON, NOT_VISIBLE, only_force, only_oversight, row, seen_by_both
from tests.access.world import World
from tests.support import build_consultation, build_investigations
from tracker.consultation.models import Comment, Consultation


def opened(world: World) -> Consultation:
    """Put on the record a consultation in which the force was shown a draft of an investigation that it sees."""
    draft = build_investigations.draft(world.addressee.recommendation.investigation, world.cast, "20")
    return build_consultation.opened(world.cast, draft)


def commented(world: World) -> Comment:
    """Put on the record what the force says of it."""
    return build_consultation.commented(world.made(opened), world.cast.liaison)


def of_unseen(world: World) -> Consultation:
    """Put on the record a consultation of an investigation of which the force sees nothing else."""
    return build_consultation.opened(world.cast)


def at_round(world: World) -> dict[str, object]:
    """Return the address of the consultation."""
    return {**world.investigation, "number": world.made(opened).number}


def at_unseen(world: World) -> dict[str, object]:
    """Return the address of the consultation of the other investigation."""
    consultation = world.made(of_unseen)
    return {"investigation": consultation.investigation.slug, "number": consultation.number}


def at_draft(world: World) -> dict[str, object]:
    """Return the address of the draft in the consultation."""
    return {**at_round(world), "recommendation": world.made(opened).drafts[0].recommendation.slug}


def at_rounds(world: World) -> dict[str, object]:
    """Return the address of the list of consultations."""
    world.made(opened)
    return world.investigation


ROWS = (
    seen_by_both("consultation.rounds", at_rounds),
    *only_oversight("consultation.open", lambda world: world.investigation, caseworker=True),
    seen_by_both("consultation.round", at_unseen),
    *only_force("consultation.comment", at_draft),
    *only_oversight("consultation.answer_comment", lambda world: {"comment_id": world.made(commented).id}, caseworker=True),
    only_oversight("consultation.end", at_round, caseworker=True)[0],
    row(
        "consultation.end",
        "POST",
        at=at_round,
        others=NOT_VISIBLE,
        caseworker=GONE_ON,
        approver=GONE_ON,
        liaison=FORBIDDEN,
        signatory=FORBIDDEN,
    ),
    seen_by_both("consultation.differences", lambda world: world.recommendation),
)
