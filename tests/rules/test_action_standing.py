"""Where an action stands, worked out from its facts that count: nothing here needs a database."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from tracker.actions.models import Action, ActionMove, ActionOwner, ActionUpdate
from tracker.actions.rules import Standing
from tracker.actions.standing import NO_MOVE_COUNTS, differing, settle, standing_of
from tracker.actions.vocabulary import ActionState, Confidence
from tracker.facts import ErrorMark
from tracker.organisations.models import Organisation

FIRST = date(2027, 3, 1)
SAID_ON = date(2026, 11, 23)


def an_action(*due, owners=(), updates=()):
    action = Action(organisation=Organisation(short_name="NOR"), number=1, added_at=datetime(2026, 11, 1, tzinfo=UTC))
    action.moves = [ActionMove(due_on=day, no_due_date_because="" if day else "the tender is not out") for day in due]
    action.owners = list(owners)
    action.updates = list(updates)
    return action


def an_update(state, confidence=Confidence.HIGH, on=SAID_ON):
    return ActionUpdate(state=state, confidence=confidence, happened_on=on, narrative="Half done")


def in_error(fact):
    fact.in_error = ErrorMark(recorded_at=datetime(2026, 11, 23, tzinfo=UTC))
    return fact


def test_the_first_date_stays_when_the_date_moves():
    stands = standing_of(an_action(FIRST, FIRST + timedelta(days=30), FIRST + timedelta(days=10)))
    assert (stands.first_due_on, stands.due_on) == (FIRST, FIRST + timedelta(days=10))
    assert (stands.moved_times, stands.moved_days) == (2, 10)


def test_to_get_the_first_date_is_no_move_and_to_lose_it_is_one():
    assert standing_of(an_action(None, FIRST)).moved_times == 0
    dropped = standing_of(an_action(FIRST, None))
    assert (dropped.first_due_on, dropped.due_on, dropped.moved_times) == (FIRST, None, 1)
    assert dropped.no_due_date_because == "the tender is not out"


def test_a_move_in_error_counts_no_more():
    action = an_action(FIRST, FIRST + timedelta(days=30))
    in_error(action.moves[1])
    stands = standing_of(action)
    assert (stands.due_on, stands.moved_times, stands.moved_days) == (FIRST, 0, 0)


def test_a_first_date_in_error_lets_the_next_one_be_the_first():
    action = an_action(FIRST, FIRST + timedelta(days=30))
    in_error(action.moves[0])
    stands = standing_of(action)
    assert (stands.first_due_on, stands.moved_times) == (FIRST + timedelta(days=30), 0)


def test_without_a_date_that_counts_the_reason_says_so():
    action = an_action(FIRST)
    in_error(action.moves[0])
    assert standing_of(action) == Standing(no_due_date_because=NO_MOVE_COUNTS)


def test_the_latest_owner_and_update_that_count_are_the_current_ones():
    owners = [ActionOwner(post="Head of Training", person="Ann O’Hara"), in_error(ActionOwner(post="Head of Custody"))]
    updates = [an_update(ActionState.IN_PROGRESS), in_error(an_update(ActionState.DONE, None))]
    stands = standing_of(an_action(FIRST, owners=owners, updates=updates))
    assert (stands.owner_post, stands.owner_person) == ("Head of Training", "Ann O’Hara")
    assert (stands.state, stands.confidence, stands.updated_on) == (ActionState.IN_PROGRESS, Confidence.HIGH, SAID_ON)


def test_an_action_that_is_settled_says_what_its_facts_say():
    action = an_action(FIRST, updates=[an_update(ActionState.ON_HOLD, Confidence.LOW)])
    settle(action)
    assert action.standing == standing_of(action)
    assert differing(action) == []


def test_what_a_column_says_otherwise_is_told():
    action = an_action(FIRST)
    settle(action)
    action.owner_post = "Somebody"
    assert differing(action) == ["NOR-A1: owner_post is Somebody, but the facts come to "]


days = some.none() | some.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))


@given(some.lists(days, min_size=1, max_size=12))
def test_whatever_the_moves_the_first_date_is_written_once_and_every_move_is_counted(due):
    stands = standing_of(an_action(*due))
    known = [day for day in due if day]
    first = known[0] if known else None
    assert stands.first_due_on == first
    assert stands.due_on == due[-1]
    after_first = due[due.index(first) :] if first else []
    assert stands.moved_times == sum(one != next_one for one, next_one in pairwise(after_first))
    assert (stands.due_on is None) == bool(stands.no_due_date_because)
    assert stands.moved_days == ((known[-1] - known[0]).days if known else 0)
