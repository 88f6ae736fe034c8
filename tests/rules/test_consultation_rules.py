import pytest

from tracker.consultation import rules
from tracker.errors import IllegalTransition, Incomplete

FORCE, BODY, OTHER = 1, 2, 3
CONCERNED = {"1": {FORCE, BODY}, "2": {FORCE}}


def test_each_draft_is_shown_to_those_chosen_whom_it_concerns():
    assert rules.shown_to(CONCERNED, {FORCE: "Avon", BODY: "OPCC"}) == {"1": [FORCE, BODY], "2": [FORCE]}
    assert rules.shown_to(CONCERNED, {FORCE: "Avon"}) == {"1": [FORCE], "2": [FORCE]}


@pytest.mark.parametrize(
    ("concerned", "chosen", "field", "words"),
    [
        ({}, {FORCE: "Avon"}, "recommendations", "Select at least one draft to show"),
        (CONCERNED, {}, "organisations", "Select at least one organisation to ask"),
        (CONCERNED, {BODY: "OPCC"}, "recommendations", "Draft 2 would be shown to nobody. Select who to ask, or leave it out"),
        (
            CONCERNED | {"3": set()},
            {BODY: "OPCC"},
            "recommendations",
            "Drafts 2 and 3 would be shown to nobody. Select who to ask, or leave it out",
        ),
        (
            CONCERNED,
            {FORCE: "Avon", OTHER: "Kent"},
            "organisations",
            "No draft you selected concerns Kent. Select a draft that does, or leave it out",
        ),
    ],
)
def test_nobody_and_nothing_is_left_out_unseen(concerned, chosen, field, words):
    with pytest.raises(Incomplete) as refusal:
        rules.shown_to(concerned, chosen)
    assert refusal.value.missing == {field: words}


def test_what_has_ended_or_is_answered_stays_so():
    rules.demand_open(ended=False)
    rules.demand_unanswered(answered=False)
    with pytest.raises(IllegalTransition, match="has ended"):
        rules.demand_open(ended=True)
    with pytest.raises(IllegalTransition, match="has been answered"):
        rules.demand_unanswered(answered=True)
