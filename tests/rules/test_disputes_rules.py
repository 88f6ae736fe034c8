"""When a dispute is over, and what each act on it needs."""

from datetime import date, timedelta
from itertools import product

import pytest

from tracker.disputes.rules import Act, Standing, demand_allowed, standing, what_a_reply_lacks, what_an_ending_lacks
from tracker.disputes.vocabulary import DisputeOutcome, DisputeState
from tracker.errors import IllegalTransition

TODAY = date(2026, 11, 5)
THEN = date(2026, 10, 1)


@pytest.mark.parametrize(("state", "act"), list(product(DisputeState, Act)))
def test_each_act_on_each_state_is_decided(state, act):
    if state is DisputeState.OPEN:
        demand_allowed(state, act)
        return
    with pytest.raises(IllegalTransition, match=f"so nobody can {act.label} now"):
        demand_allowed(state, act)


def test_nothing_that_ends_it_leaves_it_open():
    assert standing() == Standing(DisputeState.OPEN)
    assert standing().is_open


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"in_error_on": THEN}, DisputeState.IN_ERROR),
        ({"outcome": DisputeOutcome.WITHDRAWN, "outcome_on": THEN}, DisputeState.WITHDRAWN),
        ({"outcome": DisputeOutcome.STANDS, "outcome_on": THEN}, DisputeState.STANDS),
        ({"reopened_on": THEN}, DisputeState.REOPENED),
        ({"closure_in_error_on": THEN}, DisputeState.CLOSURE_IN_ERROR),
        ({"item_ended_on": THEN}, DisputeState.ITEM_ENDED),
    ],
)
def test_each_fact_that_ends_it_ends_it_on_its_day(facts, state):
    assert standing(**facts) == Standing(state, THEN)


def test_what_was_withdrawn_before_it_was_opened_again_stays_withdrawn():
    told = standing(outcome=DisputeOutcome.WITHDRAWN, outcome_on=THEN, reopened_on=TODAY, item_ended_on=TODAY)
    assert told == Standing(DisputeState.WITHDRAWN, THEN)


def test_a_reply_says_everything_that_is_to_do():
    assert what_a_reply_lacks(our_case=" ", decided_by_post="", decide_by=None, today=TODAY) == {
        "our_case": "Enter your view of the dispute",
        "decided_by_post": "Enter the post that decides",
        "decide_by": "Enter the day by which it is decided",
    }


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (0, False), (1, False)])
def test_a_decision_is_promised_for_today_or_later(days, is_refused):
    decide_by = TODAY + timedelta(days=days)
    lacks = what_a_reply_lacks(our_case="It is closed", decided_by_post="Director", decide_by=decide_by, today=TODAY)
    assert list(lacks) == (["decide_by"] if is_refused else [])


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (TODAY, None),
        (THEN, None),
        (TODAY + timedelta(days=1), "The day of the decision must be today or in the past"),
        (THEN - timedelta(days=1), "The day of the decision must be on or after 1 October 2026, when the dispute began"),
    ],
)
def test_a_dispute_ends_between_its_beginning_and_today(day, message):
    lacks = what_an_ending_lacks(DisputeOutcome.STANDS, reason="Checked", ended_on=day, began_on=THEN, today=TODAY)
    assert lacks.get("ended_on") == message


@pytest.mark.parametrize("outcome", DisputeOutcome)
def test_however_it_ends_it_needs_a_reason(outcome):
    lacks = what_an_ending_lacks(outcome, reason=" \n", ended_on=TODAY, began_on=THEN, today=TODAY)
    assert list(lacks) == ["reason"]
