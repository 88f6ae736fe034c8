"""What may be done about a delivery date, and the words for it."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.delivery import rules
from tracker.delivery.rules import Act, Person, Situation
from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import Answer, ClosureKind, ExtensionOutcome, Facts, Position, RecommendationState

DAY = date(2025, 6, 30)
SETTLED = Facts(answer=Answer.SETTLED, position=Position.ACCEPTED, due_on=DAY, first_due_on=DAY)


def situation(state=RecommendationState.ISSUED, **changes):
    return Situation(state=state, facts=replace(SETTLED, **changes))


@pytest.mark.parametrize("state", list(RecommendationState))
def test_only_what_is_in_force_gets_another_date(state):
    assert (situation(state).why_no_new_date == "") == (state is RecommendationState.ISSUED)


@pytest.mark.parametrize("answer", list(Answer))
def test_only_a_settled_answer_has_a_delivery_date_to_move(answer):
    assert (situation(answer=answer).why_no_grant == "") == (answer is Answer.SETTLED)


@pytest.mark.parametrize("closure", list(ClosureKind))
def test_what_is_closed_is_decided_no_more(closure):
    assert situation(closure=closure).why_no_decision == "This is closed"


def test_a_refusal_has_nothing_to_deliver_but_its_application_can_be_refused():
    refused = situation(refused=True)
    assert "settled as a refusal" in refused.why_no_new_date
    assert refused.why_no_decision == ""


def test_one_application_lies_undecided_at_a_time():
    assert situation(date_asked_on=DAY).why_no_new_date == "A new date was asked for already, and that is not decided yet"


@pytest.mark.parametrize("outcome", [None, *ExtensionOutcome])
@pytest.mark.parametrize("act", list(Act))
def test_an_application_is_decided_or_withdrawn_once_and_made_again_after_that(outcome, act):
    if (outcome is None) == (act is not Act.APPLY_AGAIN):
        rules.demand_allowed(outcome, act)
    else:
        with pytest.raises(IllegalTransition):
            rules.demand_allowed(outcome, act)


@pytest.mark.parametrize(
    ("moved_from", "moved_to", "words"),
    [
        (DAY, date(2025, 8, 30), "61 days later"),
        (DAY, date(2025, 6, 29), "1 day earlier"),
        (None, DAY, ""),
        (DAY, None, ""),
        (DAY, DAY, ""),
    ],
)
def test_a_move_is_said_in_days(moved_from, moved_to, words):
    assert rules.moved_by(moved_from, moved_to) == words


def test_a_date_reads_as_a_day_or_as_none_and_why():
    assert rules.in_words(DAY, "") == "30 June 2025"
    assert rules.in_words(None, "Parliament decides") == "no date, because Parliament decides"
    assert rules.in_words(None, "") == "no date"


def test_a_person_is_named_as_far_as_known():
    assert str(Person("Ŵyn O’Neill", "Liaison", "Northshire Police")) == "Ŵyn O’Neill, Liaison, Northshire Police"
    assert str(Person("", "", "Northshire Police")) == "Northshire Police"
