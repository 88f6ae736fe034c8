"""What a viewer may do beside the facts of one addressee, section by section: links as policy and state allow."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.delivery.models import DateApplication
from tracker.delivery.queries import situation_of
from tracker.investigations.models import Addressee
from tracker.overview import links
from tracker.overview.links import Link
from tracker.policy import Actor, Permission, allows


def sections_of(addressee: Addressee, undecided: DateApplication | None, viewer: Actor) -> Mapping[str, Sequence[Link]]:
    """Return the links of each section of the page of an addressee, by the name of the section."""
    return {
        "date": list(_date(addressee, undecided, viewer)),
        "actions": list(_actions(addressee, viewer)),
        "measures": list(_measures(addressee, viewer)),
        "evidence": list(_evidence(addressee, viewer)),
    }


def _date(addressee: Addressee, undecided: DateApplication | None, viewer: Actor) -> Iterator[Link]:
    yield links.of_addressee("All about this date", "delivery.dates", addressee)
    if not situation_of(addressee).why_no_new_date and allows(viewer, Permission.APPLY_FOR_DATE, addressee):
        yield links.of_addressee("Ask for a new delivery date", "delivery.apply", addressee)
    if undecided is not None and undecided.actor_id != viewer.id and allows(viewer, Permission.DECIDE_DATE, undecided):
        yield Link("Decide on the new date", "delivery.decide", {"application_id": undecided.id}, addressee.label)


def _actions(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    if _is_open(addressee) and allows(viewer, Permission.PLAN_ACTION, addressee):
        yield Link("Plan an action", "actions.add", {"for": addressee.id}, addressee.label)


def _measures(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    recommendation = addressee.recommendation
    yield links.of_recommendation("All measures", "measures.measures", recommendation)
    if _is_open(addressee) and allows(viewer, Permission.PROPOSE_MEASURE, addressee):
        yield links.of_recommendation("Propose a measure", "measures.propose", recommendation)


def _evidence(addressee: Addressee, viewer: Actor) -> Iterator[Link]:
    if _is_open(addressee) and allows(viewer, Permission.ADD_INSPECTION, addressee):
        investigation = addressee.recommendation.investigation
        parts = {"investigation": investigation.slug, "for": addressee.recommendation.slug}
        yield Link("Add what you saw yourself", "evidence.inspection", parts, addressee.label)


def _is_open(addressee: Addressee) -> bool:
    return addressee.closure is None and addressee.recommendation.is_in_force
