"""An addressee of which everything is told, for tests, made through the services."""

from tests.support import (
    build_actions,
    build_assessment,
    build_assurance,
    build_delivery,
    build_evidence,
    build_measures,
    build_mistakes,
    build_progress,
)
from tests.support.cast import Cast
from tracker import clock
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Claim


def eventful(cast: Cast) -> Addressee:
    """Return an addressee that was planned, moved, measured, closed, disputed and checked, with an error."""
    (addressee,) = build_delivery.settled(cast, "7")
    delivered(addressee, cast)
    measure = build_measures.agreed(addressee, cast)
    build_measures.ended(measure, by=cast.caseworker)
    wrong = build_progress.update(addressee, by=cast.liaison, claim=Claim.ON_HOLD)
    build_mistakes.marked(wrong, by=cast.approver)
    build_assessment.verified(addressee, cast)
    dispute = build_assurance.disputed(addressee, by=cast.liaison)
    build_assurance.replied(dispute, by=cast.approver)
    build_assurance.checked(addressee, by=cast.caseworker)
    return addressee


def delivered(addressee: Addressee, cast: Cast) -> None:
    """Let the force plan, give evidence and take some back, and have its date moved."""
    build_delivery.granted(build_delivery.applied(addressee, cast), cast)
    action = build_actions.planned(addressee, by=cast.liaison)
    build_actions.moved(action, by=cast.liaison, due_on=clock.days_from_today(200))
    item = build_evidence.evidence_file(addressee, by=cast.liaison)
    build_evidence.revised(item, by=cast.liaison)
    build_evidence.withdrawn(item, by=cast.liaison)
