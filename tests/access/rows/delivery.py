"""The rows of delivery dates."""

from tests.access.matrix import FORBIDDEN, GONE_ON, NOT_VISIBLE, only_force, only_oversight, row, seen_by_both
from tests.access.world import World
from tests.support import build_delivery, build_responses
from tracker.delivery.models import DateApplication
from tracker.investigations.models import Addressee


def _application(world: World) -> DateApplication:
    return build_delivery.asked_now(world.cast)[0]


def _settled(world: World) -> Addressee:
    (addressee,) = build_responses.issued(world.cast)
    build_responses.settled(addressee, world.cast)
    return addressee


def _at_application(world: World) -> dict[str, object]:
    return {"application_id": world.made(_application).id}


def _at_settled(world: World) -> dict[str, object]:
    addressee = world.made(_settled)
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }


def _in_investigation(world: World) -> dict[str, object]:
    return {"investigation": world.made(_settled).recommendation.investigation.slug}


ROWS = (
    seen_by_both("delivery.dates", lambda world: world.at_addressee),
    *only_force("delivery.apply", _at_settled),
    *only_oversight("delivery.record", _in_investigation, caseworker=True),
    *only_oversight("delivery.decide", _at_application, caseworker=False),
    row(
        "delivery.withdraw",
        "POST",
        at=_at_application,
        others=NOT_VISIBLE,
        liaison=GONE_ON,
        signatory=GONE_ON,
        caseworker=FORBIDDEN,
        approver=FORBIDDEN,
    ),
)
