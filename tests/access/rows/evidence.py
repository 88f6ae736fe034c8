"""The rows of evidence: its library, what is done with it later, and the destruction of its files."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, NOT_VISIBLE, OK, only_force, only_oversight, row, seen_by_both
from tests.access.world import World
from tests.support import build_evidence, build_responses
from tracker.evidence.models import DestructionProposal


def _proposal(world: World) -> DestructionProposal:
    addressee = build_responses.issued(world.cast)[0]
    item = build_evidence.evidence_file(addressee, by=world.cast.liaison)
    return build_evidence.proposed(item, by=build_evidence.another_approver(world.cast))


def _at_revision(world: World) -> dict[str, object]:
    return {**world.at_evidence, "revision": 1}


def _at_proposal(world: World) -> dict[str, object]:
    return {"proposal_id": world.made(_proposal).id}


ROWS = (
    row("evidence.shelf", others=OK, board_member=FORBIDDEN, administrator=FORBIDDEN),
    *only_oversight("evidence.inspection", lambda world: world.investigation, caseworker=True),
    *only_force("evidence.revise", lambda world: world.at_evidence),
    *only_force("evidence.recheck", lambda world: world.at_evidence),
    *only_force("evidence.withdraw", lambda world: world.at_evidence),
    seen_by_both("evidence.revision_file", _at_revision),
    *only_oversight("evidence.propose_destruction", _at_revision, caseworker=False),
    row("evidence.decide_destruction", at=_at_proposal, others=NOT_VISIBLE, approver=OK, caseworker=FORBIDDEN),
    row("evidence.decide_destruction", "POST", at=_at_proposal, others=NOT_VISIBLE, approver=INCOMPLETE, caseworker=FORBIDDEN),
)
