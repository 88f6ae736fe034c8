"""What may follow what in the life of a recommendation, and what issuing needs."""

from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import RecommendationState
from tracker.terms import Term


class Act(Term):
    """What oversight does with a recommendation itself."""

    CHANGE = "change", "change its text"
    REMOVE = "remove", "remove it"
    ISSUE = "issue", "issue it"


ALLOWED: dict[tuple[RecommendationState, Act], RecommendationState] = {
    (RecommendationState.DRAFT, Act.CHANGE): RecommendationState.DRAFT,
    (RecommendationState.DRAFT, Act.REMOVE): RecommendationState.DRAFT,
    (RecommendationState.DRAFT, Act.ISSUE): RecommendationState.ISSUED,
}


def state_after(state: RecommendationState, act: Act) -> RecommendationState:
    """Return the state that follows. Raises IllegalTransition where the act may not follow the state."""
    try:
        return ALLOWED[state, act]
    except KeyError:
        raise IllegalTransition("This recommendation has been issued: its text is locked, and it stays on the record") from None
