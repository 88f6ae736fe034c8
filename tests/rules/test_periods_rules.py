"""What may be done about the time for an answer, and why not."""

from datetime import date

import pytest

from tracker.dates import When
from tracker.errors import IllegalTransition
from tracker.investigations.answer_clock import Application, Review, answer_clock
from tracker.investigations.vocabulary import Answer, ExtensionOutcome, LegalBasis, RecommendationState
from tracker.periods.rules import (
    Act,
    Situation,
    can_be_granted,
    days_with_oversight,
    demand_allowed,
    last_day_with,
    steps_of,
)

MADE = When.day(date(2025, 1, 6))
MAY_FOLLOW = {
    (None, Act.DECIDE),
    (None, Act.WITHDRAW),
    (ExtensionOutcome.GRANTED, Act.APPLY_AGAIN),
    (ExtensionOutcome.REFUSED, Act.APPLY_AGAIN),
    (ExtensionOutcome.WITHDRAWN, Act.APPLY_AGAIN),
}


def situation(
    basis=LegalBasis.PARAGRAPH_28A,
    start=MADE,
    *,
    asked_by=None,
    reviews=(),
    state=RecommendationState.ISSUED,
    answer=Answer.NONE,
    is_closed=False,
    is_asked=False,
):
    clock = answer_clock(basis, start, asked_by=asked_by, reviews=reviews)
    return Situation(state=state, basis=basis, clock=clock, answer=answer, is_closed=is_closed, is_asked=is_asked)


@pytest.mark.parametrize("outcome", [None, *ExtensionOutcome])
@pytest.mark.parametrize("act", Act)
def test_each_act_may_follow_an_outcome_or_not(outcome, act):
    if (outcome, act) in MAY_FOLLOW:
        demand_allowed(outcome, act)
    else:
        with pytest.raises(IllegalTransition):
            demand_allowed(outcome, act)


@pytest.mark.parametrize("state", RecommendationState)
@pytest.mark.parametrize("answer", Answer)
def test_more_time_and_reviews_are_for_what_is_in_force_and_unanswered(state, answer):
    told = situation(state=state, answer=answer)
    wanted = state is RecommendationState.ISSUED and answer in {Answer.NONE, Answer.DRAFT, Answer.RETURNED}
    assert (not told.why_no_more_time) is wanted
    assert (not told.why_no_review) is wanted
    assert (not told.why_no_decision) is (state is RecommendationState.ISSUED)


@pytest.mark.parametrize(
    ("basis", "more_time", "review"),
    [
        (LegalBasis.PARAGRAPH_28A, "", ""),
        (LegalBasis.SECTION_10, "There is no duty to answer", "There is no duty to answer"),
        (LegalBasis.SECTION_55, "Nobody may extend this period", "A judicial review does not move"),
        (LegalBasis.REGULATION_28, "", "A judicial review does not move"),
        (LegalBasis.OTHER, "There is no last day to extend", "A judicial review does not move"),
        (LegalBasis.UNKNOWN, "There is no last day to extend", "A judicial review does not move"),
    ],
)
def test_each_legal_basis_says_what_moves_its_clock(basis, more_time, review):
    told = situation(basis)
    assert told.why_no_more_time[: len(more_time) or None] == more_time
    assert told.why_no_review[: len(review) or None] == review


def test_where_an_answer_is_asked_for_by_an_agreed_day_oversight_may_give_more_time():
    told = situation(LegalBasis.OTHER, asked_by=date(2025, 2, 1))
    assert told.why_no_more_time == ""


def test_more_time_can_be_asked_for_while_a_review_suspends_the_clock():
    told = situation(reviews=[Review(date(2025, 2, 1))])
    assert told.clock.last_day is None
    assert told.why_no_more_time == ""
    assert last_day_with(told.clock, 7) is None


def test_what_is_closed_or_asked_for_already_is_not_asked_for():
    assert situation(is_closed=True).why_no_more_time == "This is closed"
    assert situation(is_closed=True).why_no_decision == "This is closed"
    assert situation(is_asked=True).why_no_more_time == "More time was asked for already, and that is not decided yet"


def test_a_clock_without_a_start_has_nothing_to_extend_or_suspend():
    told = situation(start=When.unknown("the letter is lost"))
    assert told.why_no_more_time == "There is no last day to extend: no date, because the letter is lost"
    assert told.why_no_review == "There is no last day to move: no date, because the letter is lost"


@pytest.mark.parametrize(
    ("basis", "in_time", "can"),
    [
        (LegalBasis.PARAGRAPH_28A, True, True),
        (LegalBasis.PARAGRAPH_28A, False, False),
        (LegalBasis.REGULATION_28, False, True),
        (LegalBasis.OTHER, False, True),
    ],
)
def test_a_late_application_is_granted_only_where_the_rule_takes_late_ones(basis, in_time, can):
    assert can_be_granted(basis, in_time=in_time) is can


def test_the_working_is_told_step_by_step():
    granted = Application(1, date(2025, 3, 2), 14, ExtensionOutcome.GRANTED, date(2025, 3, 4), 14)
    clock = answer_clock(
        LegalBasis.PARAGRAPH_28A, MADE, applications=[granted], reviews=[Review(date(2025, 3, 10), date(2025, 3, 11))]
    )
    assert steps_of(clock) == [
        "made 6 January 2025, day 1; day 56 is 2 March 2025",
        "extended by 14 days on the application received 2 March 2025: 16 March 2025",
        "judicial review 10 March 2025 to 11 March 2025, 2 days: 18 March 2025",
    ]


def test_days_with_oversight_run_from_receipt_to_the_decision_or_until_now():
    received, today = date(2025, 3, 2), date(2025, 3, 20)
    assert days_with_oversight(received, None, today) == 18
    assert days_with_oversight(received, date(2025, 3, 4), today) == 2
    assert days_with_oversight(received, received, today) == 0
