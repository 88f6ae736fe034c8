"""The rows of writing answers part by part, of what was not sent here, and of verdicts."""

from tests.access.matrix import (
    FORBIDDEN,
    GONE_ON,
    NOT_VISIBLE,
    OK,
    STALE,
    Row,
    only_force,
    only_oversight,
    only_the,
    row,
)
from tests.access.world import World
from tests.support import build_responses as build
from tracker.responses.models import Passage, Response


def marked(world: World) -> Passage:
    """Return a passage of a draft that the force is writing."""
    (addressee,) = build.issued(world.cast)
    return build.marked(build.drafted(addressee, world.cast), world.cast)


def _at_draft(world: World) -> dict[str, object]:
    return _place_of(world.letter_in_draft.responses[0])


def _place_of(response: Response) -> dict[str, object]:
    addressee = response.addressee
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def _at_passage(world: World) -> dict[str, object]:
    return {"passage_id": world.made(marked).id}


def read_by_force(endpoint: str) -> Row:
    """Return the row of a page that the force alone reads: oversight sees what it is about."""
    return row(
        endpoint,
        at=lambda world: world.at_addressee,
        others=NOT_VISIBLE,
        liaison=OK,
        signatory=OK,
        caseworker=FORBIDDEN,
        approver=FORBIDDEN,
    )


ROWS = (
    read_by_force("responses.tasks"),
    *only_the(
        "liaison",
        "responses.section",
        lambda world: {**world.at_addressee, "section": "position"},
        done=STALE,
        oversight=FORBIDDEN,
    ),
    *only_the("liaison", "responses.sitting", lambda world: world.investigation, done=GONE_ON, oversight=FORBIDDEN),
    *only_the("liaison", "responses.passages", _at_draft, oversight=FORBIDDEN),
    *only_the("liaison", "responses.passage", _at_passage),
    row(
        "responses.remove_passage",
        "POST",
        at=_at_passage,
        others=NOT_VISIBLE,
        liaison=GONE_ON,
        signatory=FORBIDDEN,
    ),
    *only_force("responses.comments", lambda world: world.at_addressee),
    read_by_force("responses.own_reference"),
    row(
        "responses.own_reference",
        "POST",
        at=lambda world: world.at_addressee,
        others=NOT_VISIBLE,
        liaison=GONE_ON,
        signatory=GONE_ON,
        caseworker=FORBIDDEN,
        approver=FORBIDDEN,
    ),
    *only_oversight("responses.record_received", lambda world: world.investigation, caseworker=True),
    *only_oversight("responses.judge", lambda world: world.at_response, caseworker=True),
    *only_oversight("responses.send_back_several", lambda world: world.at_letter_sent, caseworker=False),
)
