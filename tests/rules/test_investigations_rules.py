from itertools import product

import pytest

from tracker.errors import IllegalTransition
from tracker.investigations.rules import ALLOWED, Act, state_after
from tracker.investigations.vocabulary import RecommendationState, Risk

S, A = RecommendationState, Act
DECIDED = {
    (S.DRAFT, A.CHANGE): S.DRAFT,
    (S.DRAFT, A.REMOVE): S.DRAFT,
    (S.DRAFT, A.DROP): S.DROPPED,
    (S.DRAFT, A.CONSULT): S.IN_CONSULTATION,
    (S.DRAFT, A.ISSUE): S.ISSUED,
    (S.IN_CONSULTATION, A.END_CONSULTATION): S.DRAFT,
    (S.ISSUED, A.CORRECT): S.ISSUED,
    (S.ISSUED, A.WITHDRAW): S.WITHDRAWN,
    (S.ISSUED, A.SUPERSEDE): S.SUPERSEDED,
    (S.ISSUED, A.SPLIT): S.SPLIT,
    (S.ISSUED, A.MERGE): S.MERGED,
}


@pytest.mark.parametrize(("state", "act"), list(product(S, A)), ids=lambda term: term.value)
def test_what_may_follow_what(state, act):
    following = DECIDED.get((state, act))
    if following is not None:
        assert state_after(state, act) is following
        return
    with pytest.raises(IllegalTransition, match="recommendation|draft"):
        state_after(state, act)


@pytest.mark.parametrize("state", [S.DROPPED, S.WITHDRAWN, S.SUPERSEDED, S.SPLIT, S.MERGED])
def test_nothing_follows_an_end(state):
    assert not any((state, act) in ALLOWED for act in A)


def test_risks_rank_from_the_gravest():
    assert sorted(Risk, key=lambda risk: risk.rank) == [Risk.VERY_HIGH, Risk.HIGH, Risk.MODERATE, Risk.LOW]
