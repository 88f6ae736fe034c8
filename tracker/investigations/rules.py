"""What may follow what in the life of a recommendation, and what issuing needs."""

from collections.abc import Mapping

from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import RecommendationState
from tracker.terms import Term


class Act(Term):
    """What oversight does with a recommendation itself."""

    CHANGE = "change", "change its text"
    REMOVE = "remove", "remove it"
    CONSULT = "consult", "show it for comment"
    END_CONSULTATION = "end_consultation", "end the consultation on it"
    DROP = "drop", "drop it"
    ISSUE = "issue", "issue it"
    CORRECT = "correct", "correct it"
    WITHDRAW = "withdraw", "withdraw it"
    SUPERSEDE = "supersede", "supersede it"
    SPLIT = "split", "split it"
    MERGE = "merge", "merge it into another"


S = RecommendationState
ALLOWED: Mapping[tuple[RecommendationState, Act], RecommendationState] = {
    (S.DRAFT, Act.CHANGE): S.DRAFT,
    (S.DRAFT, Act.REMOVE): S.DRAFT,
    (S.DRAFT, Act.DROP): S.DROPPED,
    (S.DRAFT, Act.CONSULT): S.IN_CONSULTATION,
    (S.IN_CONSULTATION, Act.END_CONSULTATION): S.DRAFT,
    (S.DRAFT, Act.ISSUE): S.ISSUED,
    (S.ISSUED, Act.CORRECT): S.ISSUED,
    (S.ISSUED, Act.WITHDRAW): S.WITHDRAWN,
    (S.ISSUED, Act.SUPERSEDE): S.SUPERSEDED,
    (S.ISSUED, Act.SPLIT): S.SPLIT,
    (S.ISSUED, Act.MERGE): S.MERGED,
}
WHY_NOT = {
    S.DRAFT: "This is a draft: it has not been issued yet",
    S.IN_CONSULTATION: "This draft is in consultation. End the consultation first",
    S.DROPPED: "This draft was dropped",
    S.ISSUED: "This recommendation has been issued: its text is locked, and it stays on the record",
    S.WITHDRAWN: "This recommendation was withdrawn",
    S.SUPERSEDED: "This recommendation was superseded",
    S.SPLIT: "This recommendation was split",
    S.MERGED: "This recommendation was merged into another",
}


def state_after(state: RecommendationState, act: Act) -> RecommendationState:
    """Return the state that follows. Raises IllegalTransition where the act may not follow the state."""
    try:
        return ALLOWED[state, act]
    except KeyError:
        raise IllegalTransition(WHY_NOT[state]) from None
