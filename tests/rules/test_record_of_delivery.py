"""The delivery date as it is asked for, moved and dropped; and what follows a closure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.investigations import standing
from tracker.investigations.record import (
    AnswerReceived,
    AnswerSettled,
    Checked,
    Closed,
    DateAsked,
    DateKept,
    DateMoved,
    Disputed,
    DisputeEnded,
    Issued,
    Judged,
    Reopened,
    standing_after,
)
from tracker.investigations.vocabulary import ClosureKind, Found, Position

DAY = date(2025, 1, 6)


def on(number: int) -> date:
    return DAY + timedelta(days=number - 1)


def settled(due_on):
    because = "" if due_on else "the college sets it"
    answered = AnswerSettled(on(30), position=Position.ACCEPTED, refusal=False, due_on=due_on, no_due_date_because=because)
    return [Issued(on(1), duty_to_answer=True, answer_due_on=on(56)), AnswerReceived(on(20), received_on=on(20)), answered]


def moved(day, due_on):
    return DateMoved(on(day), due_on=due_on, no_due_date_because="" if due_on else "the bill has fallen")


def dates(happenings):
    facts = standing_after(happenings)
    return facts.first_due_on, facts.due_on, facts.moved_times, facts.moved_days


def test_asking_for_another_date_moves_nothing_and_holds_back_no_lateness():
    facts = standing_after([*settled(on(100)), DateAsked(on(95))])
    assert (facts.due_on, facts.date_asked_on, facts.moved_times) == (on(100), on(95), 0)
    assert standing.is_overdue(facts, on(101))
    assert standing.awaits_new_date(facts)


def test_a_refusal_leaves_the_date_as_it_was():
    facts = standing_after([*settled(on(100)), DateAsked(on(95)), DateKept(on(97))])
    assert (facts.due_on, facts.date_asked_on, facts.moved_times) == (on(100), None, 0)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([on(130)], (on(100), on(130), 1, 30)),
        ([on(130), on(160)], (on(100), on(160), 2, 60)),
        ([on(130), on(90)], (on(100), on(90), 2, -10)),
        ([None], (on(100), None, 1, 0)),
        ([None, on(160)], (on(100), on(160), 2, 60)),
        ([on(100)], (on(100), on(100), 0, 0)),
    ],
)
def test_the_first_date_stays_and_every_move_is_counted(moves, expected):
    assert dates([*settled(on(100)), *(moved(40 + place, due_on) for place, due_on in enumerate(moves))]) == expected


def test_the_first_date_that_is_set_is_no_move():
    assert dates([*settled(None), moved(40, on(120))]) == (on(120), on(120), 0, 0)
    assert standing_after([*settled(None), moved(40, on(120))]).no_due_date_because == ""


@pytest.mark.parametrize(
    ("due_on", "times", "in_all", "words"),
    [
        (on(130), 1, 30, "moved once, 30 days in all"),
        (on(90), 2, -10, "moved twice, 10 days earlier in all"),
        (None, 3, 0, "moved 3 times, no date now"),
        (on(100), 0, 0, ""),
    ],
)
def test_moves_are_told_in_words(due_on, times, in_all, words):
    facts = replace(standing_after(settled(on(100))), due_on=due_on, moved_times=times, moved_days=in_all)
    assert standing.moved(facts) == words


def closed():
    return [
        *settled(on(100)),
        Judged(on(90), Found.MET),
        Closed(on(95), kind=ClosureKind.VERIFIED, check_due_on=on(275)),
    ]


def test_a_dispute_stands_until_it_ends():
    disputed = [*closed(), Disputed(on(97))]
    assert standing_after(disputed).disputed_on == on(97)
    assert standing_after([*disputed, DisputeEnded(on(99))]).disputed_on is None


def test_what_is_opened_again_is_neither_disputed_nor_due_for_a_check():
    facts = standing_after([*closed(), Disputed(on(97)), Reopened(on(99), Found.PARTLY_MET)])
    assert (facts.closure, facts.disputed_on, facts.check_due_on) == (None, None, None)


def test_a_check_is_due_from_its_day_and_says_when_the_next_one_is():
    facts = standing_after(closed())
    assert not standing.is_check_due(facts, on(274))
    assert standing.is_check_due(facts, on(275))
    again = standing_after([*closed(), Checked(on(280), check_due_on=None)])
    assert not standing.is_check_due(again, on(400))
