"""The rules of answering: what may follow what, and when a reply is valid."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import Position
from tracker.responses.rules import (
    ALLOWED,
    PART_FIELDS,
    Act,
    Part,
    Reply,
    ResponseState,
    is_refusal,
    state_after,
    what_is_missing,
)

ACTION = "We will train every custody sergeant."
REASON = "The law does not allow it."
FOLLOWS = {
    (ResponseState.DRAFT, Act.SAVE): ResponseState.DRAFT,
    (ResponseState.DRAFT, Act.PASS_ON): ResponseState.AWAITING_SIGNATURE,
    (ResponseState.AWAITING_SIGNATURE, Act.HAND_BACK): ResponseState.DRAFT,
    (ResponseState.AWAITING_SIGNATURE, Act.SEND): ResponseState.SENT,
    (ResponseState.SENT, Act.SETTLE): ResponseState.SETTLED,
    (ResponseState.SENT, Act.RETURN): ResponseState.RETURNED,
    (ResponseState.DRAFT, Act.RECEIVE): ResponseState.SENT,
    (ResponseState.AWAITING_SIGNATURE, Act.RECEIVE): ResponseState.SENT,
}


@pytest.mark.parametrize(("state", "act"), list(product(ResponseState, Act)))
def test_every_act_in_every_state_is_decided(state, act):
    if (state, act) in FOLLOWS:
        assert state_after(state, act) is FOLLOWS[state, act]
    else:
        with pytest.raises(IllegalTransition, match=f"You cannot {act.label} now"):
            state_after(state, act)


def test_nothing_else_is_allowed():
    assert dict(ALLOWED) == FOLLOWS


def test_accepted_alone_is_no_reply():
    assert what_is_missing(Reply(position=Position.ACCEPTED)) == {
        "action_proposed": "Enter what has been done or will be done, or why no action will be taken"
    }


def test_a_refusal_needs_its_reason():
    assert what_is_missing(Reply(position=Position.NOT_ACCEPTED)) == {
        "reason_for_no_action": "Enter why no action has been or will be taken"
    }


@pytest.mark.parametrize(
    "reply", [Reply(action_taken=ACTION), Reply(action_proposed=ACTION), Reply(reason_for_no_action=REASON)]
)
@pytest.mark.parametrize("position", [each for each in Position if each is not Position.PARTLY])
def test_an_action_or_a_reason_makes_a_reply_valid(position, reply):
    assert what_is_missing(replace(reply, position=position)) == {}


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_blanks_are_no_action(blank):
    assert "action_proposed" in what_is_missing(Reply(position=Position.ACCEPTED, action_proposed=blank, action_taken=blank))


def test_own_words_and_a_date_are_no_action():
    reply = Reply(position=Position.ACCEPTED, own_words="We accept it.", complete_by=date(2030, 1, 1))
    assert "action_proposed" in what_is_missing(reply)


def test_a_position_must_be_chosen():
    assert what_is_missing(Reply(action_taken=ACTION)) == {"position": "Select what your answer is"}


def test_partly_accepted_names_the_part_that_is_not():
    assert what_is_missing(Reply(position=Position.PARTLY, action_taken=ACTION)) == {
        "part_not_accepted": "Enter which part is not accepted"
    }
    assert what_is_missing(Reply(position=Position.PARTLY, action_taken=ACTION, part_not_accepted="(b)")) == {}


def test_an_empty_draft_lacks_position_and_action():
    assert set(what_is_missing(Reply())) == {"position", "action_proposed"}


def test_not_accepted_is_a_refusal_even_with_other_action():
    assert is_refusal(Reply(position=Position.NOT_ACCEPTED, action_proposed=ACTION))


def test_only_a_reason_for_no_action_is_a_refusal_whatever_the_position():
    assert is_refusal(Reply(position=Position.ACCEPTED, reason_for_no_action=REASON))


def test_a_reason_beside_an_action_is_no_refusal():
    assert not is_refusal(Reply(position=Position.PARTLY, action_taken=ACTION, reason_for_no_action=REASON))


def test_an_answer_that_changes_a_settled_one_says_why_and_who_was_consulted():
    assert set(what_is_missing(Reply(position=Position.ACCEPTED, action_taken=ACTION), changes=True)) == {
        "change_reason",
        "consulted",
    }
    changed = Reply(position=Position.ACCEPTED, action_taken=ACTION, change_reason="The law changed.", consulted="Nobody")
    assert what_is_missing(changed, changes=True) == {}


def test_every_word_of_a_reply_belongs_to_one_part():
    named = [name for fields in PART_FIELDS.values() for name in fields]
    assert sorted(named) == sorted(Reply.__dataclass_fields__)


@pytest.mark.parametrize("part", list(Part))
def test_the_mark_of_a_part_shows_only_what_is_changed_in_it(part):
    said = Reply(position=Position.PARTLY, action_taken=ACTION, reason_for_no_action=REASON, change_reason="New law.")
    changed = Reply().with_parts([part], said)
    assert [each for each in Part if changed.mark(each) != Reply().mark(each)] == [part]


def test_a_mark_is_a_number_that_a_page_can_carry():
    assert all(0 < Reply(own_words=str(number)).mark() < 10**9 for number in range(1000))
