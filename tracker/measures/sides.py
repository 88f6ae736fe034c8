"""Which side somebody stands on, and so what they may do about a measure: nobody answers what their own side proposed."""

from tracker import policy
from tracker.errors import Forbidden, NotIndependent, NotVisible
from tracker.investigations.models import Addressee
from tracker.measures.models import Measure
from tracker.measures.vocabulary import Side
from tracker.policy import Actor, Permission


def sides_of(actor: Actor, addressee: Addressee) -> frozenset[Side]:
    """Return on which sides of an addressee somebody acts; an organisation may make recommendations to itself."""
    oversees = policy.allows(actor, Permission.RECORD_FINDING, addressee)
    delivers = policy.allows(actor, Permission.REPORT_PROGRESS, addressee)
    return frozenset(side for side, holds in ((Side.OVERSIGHT, oversees), (Side.FORCE, delivers)) if holds)


def may_answer(actor: Actor, measure: Measure, addressee: Addressee) -> bool:
    """Return whether somebody is of the side that answers a measure for an addressee, and did not propose it."""
    return _answering(measure) in sides_of(actor, addressee) and measure.actor_id != actor.id


def may_end(actor: Actor, measure: Measure) -> bool:
    """Return whether somebody may end a measure: the oversight body any, a force what it proposed itself."""
    if policy.allows(actor, Permission.RECORD_FINDING, measure):
        return True
    return not measure.is_of_oversight and policy.allows(actor, Permission.PROPOSE_MEASURE, measure)


def demand_may_answer(actor: Actor, measure: Measure, addressee: Addressee) -> None:
    """Return only where somebody may answer a measure. Raises Forbidden, or NotIndependent for who proposed it."""
    demand_meant(measure, addressee)
    if _answering(measure) not in sides_of(actor, addressee):
        raise Forbidden
    if measure.actor_id == actor.id:
        raise NotIndependent("You proposed this measure, so somebody else must answer it")


def demand_may_end(actor: Actor, measure: Measure) -> None:
    """Return only where somebody may end a measure. Raises Forbidden."""
    if not may_end(actor, measure):
        raise Forbidden


def demand_meant(measure: Measure, addressee: Addressee) -> None:
    """Return only where a measure is meant for an addressee. Raises NotVisible."""
    if not measure.is_meant_for(addressee):
        raise NotVisible


def _answering(measure: Measure) -> Side:
    return Side.FORCE if measure.is_of_oversight else Side.OVERSIGHT
