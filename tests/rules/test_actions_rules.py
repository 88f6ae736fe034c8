"""What may be done with an action, and what there is to say of its date."""

from datetime import date, timedelta

import pytest

from tracker.actions import rules
from tracker.actions.rules import Act, Standing
from tracker.actions.vocabulary import OVER, ActionState, Confidence
from tracker.errors import IllegalTransition

TODAY = date(2026, 11, 23)
REFUSED_WHEN_OVER = {Act.OWN, Act.MOVE, Act.CONFIRM}


def due_in(days, **details):
    due_on = TODAY + timedelta(days=days)
    return Standing(**({"first_due_on": due_on, "due_on": due_on} | details))


@pytest.mark.parametrize("state", ActionState)
@pytest.mark.parametrize("act", Act)
def test_each_act_may_be_done_in_a_state_or_not(state, act):
    if state in OVER and act in REFUSED_WHEN_OVER:
        with pytest.raises(IllegalTransition, match="Give an update first if it goes on"):
            rules.demand_allowed(state, act)
    else:
        rules.demand_allowed(state, act)


def test_what_is_over_says_so_where_an_act_is_refused():
    assert rules.why_not(ActionState.DROPPED, Act.MOVE).startswith("This is dropped, so its date stays as it is")


@pytest.mark.parametrize(
    ("days", "words", "late"),
    [
        (-12, "overdue 12 days", True),
        (-1, "overdue 1 day", True),
        (0, "due within 30 days", False),
        (30, "due within 30 days", False),
        (31, "on time", False),
    ],
)
def test_lateness_starts_the_day_after_the_date(days, words, late):
    assert rules.timing(due_in(days), TODAY) == words
    assert rules.is_overdue(due_in(days), TODAY) is late


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_is_neither_late_nor_due_nor_unowned_nor_silent(state):
    over = due_in(-12, state=state)
    assert rules.timing(over, TODAY) == ""
    looks = (rules.is_overdue(over, TODAY), rules.is_due_soon(over, TODAY), rules.is_unowned(over))
    assert looks == (False, False, False)
    assert rules.silence(over, date(2020, 1, 1), TODAY) == ""


def test_no_date_is_neither_late_nor_due():
    undated = Standing(no_due_date_because="the tender is not out")
    assert rules.timing(undated, TODAY) == "no date"
    assert not rules.is_due_soon(undated, TODAY)


@pytest.mark.parametrize(
    ("updated_on", "words"),
    [
        (TODAY - timedelta(days=90), ""),
        (TODAY - timedelta(days=91), "no update for 91 days"),
        (date(2025, 3, 4), "no update since March 2025"),
    ],
)
def test_silence_is_counted_from_the_last_update(updated_on, words):
    assert rules.silence(due_in(5, updated_on=updated_on), date(2020, 1, 1), TODAY) == words


def test_silence_is_counted_from_the_day_it_was_planned_where_nothing_was_ever_said():
    assert rules.silence(due_in(5), TODAY - timedelta(days=100), TODAY) == "no update for 100 days"


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (due_in(0), ""),
        (due_in(0, moved_times=1, moved_days=35), "moved once, 35 days in all"),
        (due_in(0, moved_times=3, moved_days=-2), "moved 3 times, 2 days earlier in all"),
        (Standing(first_due_on=TODAY, moved_times=2, moved_days=9), "moved twice, no date now"),
    ],
)
def test_moves_are_counted_in_words(moved, words):
    assert rules.moved(moved) == words


@pytest.mark.parametrize(
    ("state", "confidence", "words"),
    [
        (ActionState.NOT_STARTED, None, "On track"),
        (ActionState.IN_PROGRESS, Confidence.HIGH, "Still on track"),
        (ActionState.IN_PROGRESS, Confidence.MEDIUM, "Still at risk"),
        (ActionState.IN_PROGRESS, Confidence.LOW, "Still off track"),
        (ActionState.ON_HOLD, Confidence.LOW, "Still on hold"),
    ],
)
def test_one_click_says_what_was_said_last(state, confidence, words):
    said = rules.confirmation(due_in(5, state=state, confidence=confidence))
    assert said.words == words
    assert said.confidence is (confidence or Confidence.HIGH)
    assert said.confirms is (confidence is not None)


@pytest.mark.parametrize(
    ("state", "confidence", "narrative", "lacks"),
    [
        (ActionState.IN_PROGRESS, Confidence.HIGH, "Half done", {}),
        (ActionState.DONE, None, "All done", {}),
        (ActionState.IN_PROGRESS, None, "Half done", {"confidence": "Select how sure you are that it will be done in time"}),
        (ActionState.IN_PROGRESS, Confidence.LOW, " ", {"narrative": "Enter what has been done"}),
        (ActionState.ON_HOLD, Confidence.LOW, "", {"narrative": "Enter what it is waiting for"}),
        (ActionState.DONE, None, "", {"narrative": "Enter what was done"}),
        (ActionState.DROPPED, None, "\n", {"narrative": "Enter why it is dropped"}),
    ],
)
def test_an_update_needs_words_and_while_it_goes_on_confidence(state, confidence, narrative, lacks):
    assert rules.what_an_update_lacks(state, confidence, narrative) == lacks


@pytest.mark.parametrize(
    ("due_on", "because", "lacks"),
    [
        (TODAY, "", {}),
        (None, "the tender is not out", {}),
        (None, " ", {"no_due_date_because": "Enter why there is no date"}),
        (TODAY, "the tender is not out", {"due_on": "Enter a date or why there is none, not both"}),
    ],
)
def test_a_date_is_a_day_or_why_there_is_none(due_on, because, lacks):
    assert rules.what_a_date_lacks(due_on, because) == lacks


def lacks_of(standing, due_on, *, has_cause=True, reason="The trainers are away"):
    return rules.what_a_move_lacks(standing, due_on, has_cause=has_cause, reason=reason, on=TODAY)


def test_a_move_needs_another_day_that_is_not_past():
    assert lacks_of(due_in(5), TODAY + timedelta(days=5)) == {"due_on": "Enter another date than the current one"}
    assert lacks_of(due_in(5), TODAY - timedelta(days=1)) == {"due_on": "The new date must be today or in the future"}
    assert lacks_of(due_in(5), TODAY) == {}


def test_a_move_needs_a_cause_and_a_reason_and_so_does_dropping_the_date():
    wanted = {"cause": "Select why the date is moved", "reason": "Enter the reason for the move"}
    assert lacks_of(due_in(5), TODAY, has_cause=False, reason=" ") == wanted
    assert lacks_of(due_in(5), None, has_cause=False, reason="") == wanted


def test_the_first_date_that_is_ever_set_needs_neither_cause_nor_reason():
    assert lacks_of(Standing(), TODAY, has_cause=False, reason="") == {}


def test_what_has_no_date_cannot_lose_it_again():
    dropped = Standing(first_due_on=TODAY, moved_times=1)
    assert lacks_of(dropped, None) == {"no_due_date_because": "There is no date already. Enter a date"}
