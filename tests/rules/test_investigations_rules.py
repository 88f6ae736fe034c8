import pytest

from tracker.errors import IllegalTransition
from tracker.investigations.rules import Act, state_after
from tracker.investigations.vocabulary import RecommendationState, Risk

DRAFT, ISSUED = RecommendationState.DRAFT, RecommendationState.ISSUED
DECIDED = {
    (DRAFT, Act.CHANGE): DRAFT,
    (DRAFT, Act.REMOVE): DRAFT,
    (DRAFT, Act.ISSUE): ISSUED,
    (ISSUED, Act.CHANGE): None,
    (ISSUED, Act.REMOVE): None,
    (ISSUED, Act.ISSUE): None,
}


def test_every_act_is_decided_in_every_state():
    assert set(DECIDED) == {(state, act) for state in RecommendationState for act in Act}


@pytest.mark.parametrize(("state", "act"), DECIDED, ids=lambda term: term.value)
def test_what_may_follow_what(state, act):
    following = DECIDED[state, act]
    if following is not None:
        assert state_after(state, act) is following
        return
    with pytest.raises(IllegalTransition, match="its text is locked"):
        state_after(state, act)


def test_risks_rank_from_the_gravest():
    assert sorted(Risk, key=lambda risk: risk.rank) == [Risk.VERY_HIGH, Risk.HIGH, Risk.MODERATE, Risk.LOW]
