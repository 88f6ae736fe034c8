"""Recommendations that are no longer in force, for tests of what is left of them."""

from tests.support.cast import Cast
from tracker.db import transaction
from tracker.investigations.models import Ending, EndingSuccessor, Recommendation
from tracker.investigations.rules import Act

ACTS = (Act.WITHDRAW, Act.SUPERSEDE, Act.SPLIT, Act.MERGE)


def ended(
    recommendation: Recommendation, cast: Cast, act: Act = Act.WITHDRAW, *successors: Recommendation, outside: str = ""
) -> Ending:
    """Return the ending of a recommendation that was in force."""
    with transaction() as session:
        recommendation.move(act)
        ending = Ending(
            recommendation=recommendation,
            state=recommendation.state,
            reason="The law has changed since",
            outside_reference=outside,
        )
        ending.stamp(cast.approver)
        session.add(ending)
        session.flush()
        session.add_all(EndingSuccessor(ending_id=ending.id, recommendation_id=each.id) for each in successors)
    return ending
