"""Who has to act next, and since when."""

from datetime import date

import pytest

from tracker.investigations.vocabulary import Answer, Claim, ClosureKind, Facts, Found, Period, Position
from tracker.overview.next_steps import Known, NextStep, Side, next_step

ON = date(2026, 5, 1)
DAY = date(2026, 4, 1)
LATER = date(2026, 6, 1)
SETTLED = {"answer": Answer.SETTLED, "position": Position.ACCEPTED, "due_on": LATER, "first_due_on": LATER}
COMPLETE = SETTLED | {"claim": Claim.COMPLETE, "claimed_on": DAY, "complete_on": DAY, "with_us": (Period(DAY),)}
INSUFFICIENT = SETTLED | {"claim": Claim.COMPLETE, "finding": Found.NOT_SUFFICIENT, "found_on": DAY}


@pytest.mark.parametrize(
    ("facts", "known", "step"),
    [
        ({"answer_due_on": LATER}, Known(issued_on=DAY), NextStep(Side.RESPONDENT, "Answer", DAY, LATER)),
        ({"answer": Answer.DRAFT, "answer_due_on": LATER}, Known(), NextStep(Side.RESPONDENT, "Answer", None, LATER)),
        ({"answer": Answer.RECEIVED, "received_on": DAY}, Known(), NextStep(Side.OVERSIGHT, "Check the answer", DAY)),
        (
            {"answer": Answer.RETURNED, "returned_on": DAY, "resubmit_by": LATER},
            Known(),
            NextStep(Side.RESPONDENT, "Answer again", DAY, LATER),
        ),
        (SETTLED, Known(settled_on=DAY), NextStep(Side.FORCE, "Carry it out", DAY, LATER)),
        (COMPLETE, Known(), NextStep(Side.OVERSIGHT, "Judge the completion report", DAY)),
        (COMPLETE | {"finding": Found.MET, "found_on": DAY}, Known(), NextStep(Side.OVERSIGHT, "Close it", DAY)),
        (INSUFFICIENT, Known(come_back_by=LATER), NextStep(Side.FORCE, "Bring what is missing", DAY, LATER)),
        (
            SETTLED | {"finding": Found.PARTLY_MET, "found_on": ON},
            Known(settled_on=DAY),
            NextStep(Side.FORCE, "Carry it out", ON, LATER),
        ),
        (
            {"answer_due_on": LATER, "extension_asked_on": DAY},
            Known(issued_on=DAY),
            NextStep(Side.OVERSIGHT, "Decide on more time to answer", DAY),
        ),
        (
            {"suspended_since": DAY},
            Known(issued_on=DAY),
            NextStep(Side.RESPONDENT, "Answer: no last day while a judicial review is in progress", DAY),
        ),
        (
            SETTLED | {"later_answer": Answer.RECEIVED, "later_received_on": DAY},
            Known(settled_on=DAY),
            NextStep(Side.OVERSIGHT, "Check the changed answer", DAY),
        ),
        ({"closure": ClosureKind.VERIFIED, "closed_on": DAY}, Known(), NextStep(Side.NOBODY, "Closed", DAY)),
    ],
)
def test_the_next_step_follows_from_the_facts(facts, known, step):
    assert next_step(Facts(**facts), ON, known) == step


def test_nobody_has_to_act_on_a_settled_refusal():
    facts = Facts(answer=Answer.SETTLED, position=Position.NOT_ACCEPTED, refused=True)
    assert next_step(facts, ON, Known(settled_on=DAY)).side is Side.NOBODY


def test_a_report_without_any_settled_answer_is_judged_where_there_is_no_duty():
    facts = Facts(duty_to_answer=False, claim=Claim.COMPLETE, claimed_on=DAY, complete_on=DAY)
    assert next_step(facts, ON, Known()).side is Side.OVERSIGHT


def test_days_are_counted_from_the_day_it_lay_there():
    assert NextStep(Side.FORCE, "Carry it out", DAY, date(2026, 4, 21)).waiting(ON) == 30
    assert NextStep(Side.FORCE, "Carry it out", DAY, date(2026, 4, 21)).late(ON) == 10


def test_no_days_are_counted_from_a_day_that_is_not_known():
    assert NextStep(Side.OVERSIGHT, "Check the answer").waiting(ON) is None
    assert NextStep(Side.OVERSIGHT, "Check the answer").late(ON) == 0
