"""The rows of proposed closures; findings and closures stand in the spine."""

from tests.access.matrix import FORBIDDEN, INCOMPLETE, NOT_VISIBLE, OK, only_oversight, row
from tests.access.world import World
from tests.support import build_assessment, build_responses
from tracker.assessment.models import ClosureProposal


def _proposal(world: World) -> ClosureProposal:
    addressee = build_responses.issued(world.cast)[0]
    return build_assessment.proposed(addressee, by=world.cast.caseworker)


def _at_proposal(world: World) -> dict[str, object]:
    return {"proposal_id": world.made(_proposal).id}


ROWS = (
    *only_oversight("assessment.propose_closure", lambda world: world.at_addressee, caseworker=True),
    # Recipients never learn of a proposal: for them it is not there.
    row("assessment.decline_closure", at=_at_proposal, others=NOT_VISIBLE, approver=OK, caseworker=FORBIDDEN),
    row("assessment.decline_closure", "POST", at=_at_proposal, others=NOT_VISIBLE, approver=INCOMPLETE, caseworker=FORBIDDEN),
)
