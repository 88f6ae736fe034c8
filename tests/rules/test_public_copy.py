"""The public copy: what it consists of, and that nothing withheld survives in it."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.investigations.vocabulary import Position
from tracker.publication.public_copy import Asked, fingerprint, parts_of, public_copy, repeated_in_recommendation
from tracker.publication.vocabulary import Part
from tracker.responses.rules import Reply, Section
from tracker.responses.withholding import holds

ASKED = Asked(
    made_by="Oversight Office",
    investigation="Operation Oak",
    reference="3a",
    title="Train custody staff",
    text="The force should train its custody staff.",
    respondent="Heddlu Môn",
)
SAID = Reply(
    position=Position.PARTLY,
    own_words="Sergeant O’Neill agrees.",
    part_not_accepted="(b)",
    action_taken="SERGEANT O'NEILL was told.",
    complete_by=date(2030, 3, 27),
)
LETTERS = st.text("abé\n ’'", min_size=1, max_size=6)
TEXTS = st.lists(LETTERS, max_size=6).map("".join)


def test_it_has_the_recommendation_who_answered_and_every_section_in_order():
    copy = public_copy(ASKED, SAID, [])
    assert copy == {
        "made_by": "Oversight Office",
        "investigation": "Operation Oak",
        "reference": "3a",
        "title": "Train custody staff",
        "recommendation": "The force should train its custody staff.",
        "respondent": "Heddlu Môn",
        "position": "Partly accepted",
        "own_words": "Sergeant O’Neill agrees.",
        "part_not_accepted": "(b)",
        "action_taken": "SERGEANT O'NEILL was told.",
        "complete_by": "27 March 2030",
    }


def test_what_is_withheld_in_one_section_is_withheld_in_all():
    copy = public_copy(ASKED, SAID, [("Sergeant O'Neill", "personal information")])
    assert copy["own_words"] == "[withheld: personal information] agrees."
    assert copy["action_taken"] == "[withheld: personal information] was told."


def test_every_section_of_a_response_has_its_part_and_no_other_text_can_enter():
    sections = {section.value for section in Section}
    asked = {"made_by", "investigation", "reference", "title", "recommendation", "respondent", "on_behalf_of"}
    assert {part.value for part in Part} == sections | asked | {"position", "complete_by"}
    assert {field.name for field in fields(Asked)} == (asked - {"recommendation"}) | {"text"}


def test_what_a_reply_says_outside_its_sections_is_in_no_copy():
    others = {field.name for field in fields(Reply)} - {section.value for section in Section} - {"position", "complete_by"}
    reply = replace(SAID, **dict.fromkeys(others, "CANARY"))  # type: ignore[arg-type]  # those that are text
    copy = public_copy(ASKED, reply, [])
    assert {"change_reason", "consulted"} <= others
    assert "CANARY" not in "".join(copy.values())


def test_its_parts_are_read_back_in_their_order_whatever_the_order_of_the_store():
    copy = public_copy(ASKED, SAID, [])
    stored = dict(reversed(list(copy.items())))
    assert [part.value for part, _text in parts_of(stored)] == list(copy)


def test_its_fingerprint_tells_when_anything_in_it_reads_otherwise():
    copy = public_copy(ASKED, SAID, [])
    assert fingerprint(copy, 1) == fingerprint(dict(copy), 1)
    assert fingerprint(copy, 1) != fingerprint(copy, 2)
    assert fingerprint(copy, 1) != fingerprint(copy | {"title": "Train"}, 1)


@pytest.mark.parametrize(("quote", "found"), [("custody STAFF", ["custody STAFF"]), ("Sergeant", [])])
def test_words_that_stand_in_the_recommendation_itself_are_told_of(quote, found):
    assert repeated_in_recommendation(ASKED, [(quote, "x")]) == found


@given(st.fixed_dictionaries({section.value: TEXTS for section in Section}), st.lists(LETTERS, min_size=1, max_size=3))
def test_no_withheld_words_survive_in_any_section(texts, quotes):
    copy = public_copy(ASKED, Reply(position=Position.ACCEPTED, **texts), [(quote, "1") for quote in quotes])
    for section in Section:
        for piece in copy.get(section.value, "").split("[withheld: 1]"):
            assert not any(holds(piece, quote) for quote in quotes)


@given(st.fixed_dictionaries({section.value: TEXTS for section in Section}))
def test_what_is_not_withheld_stands_exactly_as_it_was_written(texts):
    copy = public_copy(ASKED, Reply(**texts), [])
    assert {name: text for name, text in texts.items() if text.strip()} == {
        section.value: copy[section.value] for section in Section if section.value in copy
    }
