from datetime import UTC, date, datetime

import pytest

from tracker.errors import IllegalTransition, NotIndependent
from tracker.preparing import rules
from tracker.preparing.rules import AFTER, Act, Asked
from tracker.reporting.vocabulary import UNDER_WAY, DraftState

ON = date(2026, 9, 30)
ALLOWED = {
    DraftState.DRAFT: {
        Act.EDIT,
        Act.FREEZE,
        Act.PASS,
        Act.FAIL,
        Act.ASK_FORCE,
        Act.COMMENT,
        Act.ANSWER,
        Act.CONFIRM,
        Act.DROP,
    },
    DraftState.CHECKED: {
        Act.EDIT,
        Act.FREEZE,
        Act.ASK_FORCE,
        Act.COMMENT,
        Act.ANSWER,
        Act.CONFIRM,
        Act.APPROVE,
        Act.SEND_BACK,
        Act.DROP,
    },
    DraftState.APPROVED: {Act.EDIT, Act.FREEZE, Act.CONFIRM, Act.ISSUE, Act.DROP},
    DraftState.ISSUED: set(),
    DraftState.DROPPED: set(),
}


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("act", Act)
def test_each_act_is_decided_in_each_state(state, act):
    assert rules.is_allowed(state, act) is (act in ALLOWED[state])
    if act not in ALLOWED[state]:
        with pytest.raises(IllegalTransition):
            rules.after(state, act)


def test_new_values_take_any_report_in_the_making_back_to_a_draft():
    assert {rules.after(state, act) for state in UNDER_WAY for act in (Act.EDIT, Act.FREEZE)} == {DraftState.DRAFT}


def test_nothing_is_issued_but_what_was_checked_and_then_approved():
    assert [state for (state, _act), to in AFTER.items() if to is DraftState.ISSUED] == [DraftState.APPROVED]
    assert [state for (state, act), to in AFTER.items() if to is DraftState.APPROVED and act is Act.APPROVE] == [
        DraftState.CHECKED
    ]


def test_whoever_froze_values_is_not_independent():
    with pytest.raises(NotIndependent):
        rules.demand_not_preparer(2, [1, 2])
    rules.demand_not_preparer(3, [1, 2])
    rules.demand_not_preparer(None, [None])


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        (Asked("NOR", ON, is_finished=False, unanswered=0), ["NOR can check the facts until 30 September 2026"]),
        (Asked("NOR", date(2026, 9, 29), is_finished=False, unanswered=0), []),
        (Asked("NOR", ON, is_finished=True, unanswered=0), []),
        (Asked("NOR", ON, is_finished=True, unanswered=1), ["1 comment of NOR must be answered"]),
        (Asked("NOR", date(2026, 9, 29), is_finished=False, unanswered=2), ["2 comments of NOR must be answered"]),
    ],
)
def test_an_approval_waits_for_the_forces_and_for_each_answer(asked, reasons):
    assert rules.what_holds_back([asked], ON) == reasons


def test_details_are_sound_where_the_past_is_past_and_the_next_report_to_come():
    now = datetime(2026, 9, 30, 12, tzinfo=UTC)
    ahead = datetime(2026, 9, 30, 13, tzinfo=UTC)
    days = {"meeting_on": date(2026, 12, 2), "next_due_on": date(2026, 12, 1)}
    assert set(rules.what_details_lack(as_at=ahead, **days, now=now, today=ON)) == {"as_at", "next_due_on"}
    assert rules.what_details_lack(as_at=now, meeting_on=None, next_due_on=None, now=now, today=ON) == {}
    assert set(rules.what_details_lack(as_at=None, meeting_on=None, next_due_on=ON, now=now, today=ON)) == {"next_due_on"}


@pytest.mark.parametrize(
    ("cut_off", "lacking"), [(date(2026, 8, 31), set()), (date(2026, 9, 1), {"cut_off_on"}), (None, set())]
)
def test_forces_report_for_a_report_until_its_day_at_the_latest(cut_off, lacking):
    now, until = datetime(2026, 9, 30, 12, tzinfo=UTC), date(2026, 8, 31)
    days = {"as_at": None, "meeting_on": None, "next_due_on": None, "cut_off_on": cut_off}
    assert set(rules.what_details_lack(**days, told_until=until, now=now, today=ON)) == lacking


def test_references_are_written_with_their_investigation_where_there_are_several():
    one, two = {"OAK": ["1", "2"]}, {"OAK": ["1"], "ELM": ["1"]}
    assert rules.unknown_references(["1"], one) == ""
    assert rules.unknown_references(["OAK 1", "ELM 1"], two) == ""
    assert "there is no 3 and no 4" in rules.unknown_references(["3", "4"], one)
    assert "like ELM 1" in rules.unknown_references(["1"], two)


def test_the_references_of_a_decision_fit_where_they_are_kept():
    many = [str(number) for number in range(100, 160)]
    assert rules.unknown_references(many, {"OAK": many}) == ""
    more = [*many, "160", "161"]
    assert rules.unknown_references(more, {"OAK": more}).startswith("Enter fewer references")
