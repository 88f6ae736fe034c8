"""The rows of the time for an answer: applications for more, and judicial reviews."""

from tests.access.matrix import FORBIDDEN, GONE_ON, NOT_VISIBLE, only_force, only_oversight, row, seen_by_both
from tests.access.world import World
from tests.support import build_responses
from tracker import clock
from tracker.periods import reviewing, services
from tracker.periods.models import ExtensionApplication, JudicialReview


def _application(world: World) -> ExtensionApplication:
    addressee = build_responses.issued(world.cast)[0]
    return services.apply([addressee], by=world.cast.liaison, days=14, reason="The inquest is still sitting.")[0]


def _review(world: World) -> JudicialReview:
    addressee = build_responses.issued(world.cast)[0]
    return reviewing.begin_review([addressee], by=world.cast.caseworker, began_on=clock.today())[0]


def _at_application(world: World) -> dict[str, object]:
    return {"application_id": world.made(_application).id}


ROWS = (
    seen_by_both("periods.periods", lambda world: world.at_addressee),
    *only_force("periods.apply", lambda world: world.at_addressee),
    *only_oversight("periods.record_application", lambda world: world.investigation, caseworker=True),
    *only_oversight("periods.decide", _at_application, caseworker=False),
    row(
        "periods.withdraw",
        "POST",
        at=_at_application,
        others=NOT_VISIBLE,
        liaison=GONE_ON,
        signatory=GONE_ON,
        caseworker=FORBIDDEN,
        approver=FORBIDDEN,
    ),
    *only_oversight("periods.begin_review", lambda world: world.investigation, caseworker=True),
    *only_oversight("periods.end_review", lambda world: {"review_id": world.made(_review).id}, caseworker=True),
)
