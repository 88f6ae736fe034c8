from itertools import pairwise
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.consultation.wording import Change, Stretch, differences, wording_after, wording_before

# Words that come again and again make agreements; any other text makes sure that nothing is lost.
WORDS = st.lists(
    st.sampled_from(["the", "force", "must", "shall", "train", " ", "\n\n", ". ", "’s", "ŵyl", "3a)"]), max_size=60
)
TEXTS = WORDS.map(" ".join) | WORDS.map("".join) | st.text(max_size=200)


def in_brackets(before, after):
    brackets = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}
    return "".join(brackets[each.change].format(each.text) for each in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Train every sergeant.", "Train every sergeant.", "Train every sergeant."),
        ("Train sergeants.", "Train all sergeants.", "Train [+all +]sergeants."),
        ("Train all sergeants.", "Train sergeants.", "Train [-all -]sergeants."),
        ("The force should act.", "The force must act.", "The force [-should-][+must+] act."),
        ("By May 2025, at once.", "By June 2026, at once.", "By [-May 2025-][+June 2026+], at once."),
        ("One. Two.", "One.\n\nTwo.", "One.[- -][+\n\n+]Two."),
        ("the officer’s notes", "the officers’ notes", "the [-officer’s-][+officers’+] notes"),
        ("body-worn video", "body-worn camera", "body-worn [-video-][+camera+]"),
        ("Hyfforddi’r heddlu", "Hyfforddi’r holl heddlu", "Hyfforddi’r [+holl +]heddlu"),
        ("", "All of it is new", "[+All of it is new+]"),
        ("All of it went", "", "[-All of it went-]"),
        ("", "", ""),
    ],
)
def test_what_changed_is_shown_word_by_word(before, after, shown):
    assert in_brackets(before, after) == shown


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_the_differences_give_back_both_wordings(before, after):
    stretches = differences(before, after)
    assert (wording_before(stretches), wording_after(stretches)) == (before, after)


@given(TEXTS)
def test_a_wording_does_not_differ_from_itself(text):
    assert differences(text, text) == ([Stretch(Change.KEPT, text)] if text else [])


@given(TEXTS, TEXTS)
def test_removed_stands_before_added_and_no_stretch_is_followed_by_its_like(before, after):
    changes = [each.change for each in differences(before, after)]
    assert all(one is not other for one, other in pairwise(changes))
    assert (Change.ADDED, Change.REMOVED) not in pairwise(changes)


@given(TEXTS, TEXTS)
def test_no_stretch_is_empty(before, after):
    assert all(each.text for each in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 25_000, "b " + "a " * 24_000),
        ("a b " * 12_500 + "a", "b a " * 12_500),
        ("\n" * 50_000, "x" + "\n" * 40_000 + "y"),
        ("One is. Two was! " * 3_000, "Two was! Three? " * 3_000),
    ],
    ids=["one word", "two words", "empty lines", "sentences"],
)
def test_texts_of_50_000_characters_are_compared_within_a_moment(before, after):
    began = monotonic()
    stretches = differences(before, after)
    assert (wording_before(stretches), wording_after(stretches)) == (before, after)
    assert monotonic() - began < 5


def test_a_change_in_a_long_text_is_still_shown_word_by_word():
    sentences = [f"Sentence {number} says that the force will act within {number} days.\n" for number in range(800)]
    changed = [*sentences[:3], "Sentence 3 says that the board may act within 3 days.\n", *sentences[4:-1], "The end.\n"]
    words = [each.text for each in differences("".join(sentences), "".join(changed)) if each.change is Change.ADDED]
    assert words[:2] == ["board may", "The end"]


@pytest.mark.parametrize(("text", "words"), [(" \n", "line break"), ("  ", "space"), (" x", "")])
def test_a_stretch_without_anything_to_read_is_named(text, words):
    assert Stretch(Change.ADDED, text).only_breaks == words
