"""Passages that are withheld from a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.responses.withholding import LEFT_OUT, holds, redacted

NAME = "PC Ann O'Brien"
REASON = "personal details"
LETTERS = st.text("aAbBéÉñß ﬁ'’\n\u0301", min_size=1, max_size=4)


@pytest.mark.parametrize(
    "typed",
    [
        "PC Ann O'Brien",
        "PC Ann O’Brien",
        "pc ANN o'brien",
        "PC\nAnn \t O'Brien",
        "PC\u00a0Ann\u2009O'Brien",
        "PC A\u200bnn O'Bri\u00aden",
        "ＰＣ Ann O'Brien",
    ],
)
def test_a_passage_is_withheld_however_it_is_typed(typed):
    assert redacted(f"Told {typed}, then left.", [(NAME, REASON)]) == "Told [withheld: personal details], then left."


@pytest.mark.parametrize(("text", "quote"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFKC")])
def test_accents_typed_in_one_stroke_or_two_are_the_same(text, quote):
    words = "cyfrinach Môn, 한글"
    typed = unicodedata.normalize(text, f"Mae {words} yma")
    assert redacted(typed, [(unicodedata.normalize(quote, words), REASON)]) == "Mae [withheld: personal details] yma"


def test_every_occurrence_is_withheld():
    assert redacted("Ann and ann", [("Ann", "a name")]) == "[withheld: a name] and [withheld: a name]"


def test_passages_that_overlap_become_one_with_both_reasons():
    passages = [("the informant Ann", "a source"), ("Ann Lee", "a name")]
    assert redacted("Of the informant Ann Lee.", passages) == "Of [withheld: a source; a name]."


def test_a_passage_within_another_is_withheld_with_it():
    passages = [("informant", "a source"), ("the informant Ann", "a source")]
    assert redacted("Of the informant Ann.", passages) == "Of [withheld: a source]."


def test_a_passage_that_overlaps_itself_is_withheld_whole():
    assert redacted("1010101", [("101", "a number")]) == "[withheld: a number]"


def test_what_is_not_withheld_stands_exactly_as_typed():
    text = "One\r\n\n  • Dau\u0302  ‘tri’ \u200b"
    assert redacted(text, [("four", REASON)]) == text


def test_a_reason_cannot_repeat_what_is_withheld():
    assert redacted("By Ann Lee", [("Ann Lee", "it names ANN LEE")]) == f"By [withheld: it names {LEFT_OUT}]"


@pytest.mark.parametrize("quote", ["", "  ", "\u200b", "absent"])
def test_a_passage_that_does_not_stand_in_the_text_is_not_held(quote):
    assert not holds("Some words", quote)


@given(st.lists(LETTERS), st.lists(LETTERS, min_size=1, max_size=3))
def test_no_withheld_passage_survives(pieces, quotes):
    text = "".join(pieces)
    public = redacted(text, [(quote, str(number)) for number, quote in enumerate(quotes)])
    outside = public.replace("[withheld: ", "\0").replace("]", "\0").split("\0")[::2]
    assert not any(holds(piece, quote) for piece in outside for quote in quotes)


@given(st.lists(LETTERS), LETTERS)
def test_what_remains_is_the_text_without_the_passages(pieces, quote):
    text = "".join(pieces)
    public = redacted(text, [(quote, "1")])
    assert holds(text, quote) == ("[withheld: 1]" in public)
    assert all(piece in text for piece in public.split("[withheld: 1]"))
