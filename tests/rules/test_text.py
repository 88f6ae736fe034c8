"""Plain text as typed, on pages and on paper."""

import re
import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from reports.text import MAX_DEPTH, as_typed, cleaned, in_line, shortened

DIRECTION_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
pieces = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["\n", "\r\n", "\n\n", "\t", "  ", "7. ", "- ", "3a) ", "(iv) ", "•\t", "<b>", "&amp;", "\u202e"]),
)
typed = st.lists(pieces, max_size=40).map("".join)


def letters(text):
    return re.sub(r"\s", "", text)


def printed(markup):
    return BeautifulSoup(str(markup), "html.parser").get_text()


def items(markup):
    soup = BeautifulSoup(str(markup), "html.parser")
    markers = [marker.get_text() for marker in soup.select("li > .typed-marker")]
    return list(zip(markers, [item.get_text() for item in soup.select("li")], strict=True))


@given(typed)
def test_no_printing_character_of_a_text_is_lost_or_moved(text):
    assert letters(printed(as_typed(text))) == letters(cleaned(text))


@given(typed)
def test_nothing_but_our_own_elements_comes_out(text):
    names = {element.name for element in BeautifulSoup(str(as_typed(text)), "html.parser").find_all()}
    assert names <= {"p", "br", "ul", "li", "span"}
    assert isinstance(as_typed(text), Markup)


@given(st.text())
def test_a_value_in_a_sentence_keeps_its_words_and_is_escaped(text):
    soup = BeautifulSoup(str(in_line(text)), "html.parser")
    assert {element.name for element in soup.find_all()} <= {"bdi"}
    assert letters(soup.get_text().strip("\u2068\u2069")) == letters(cleaned(text))


@pytest.mark.parametrize(
    "marker", ["7.", "7)", "(7)", "3a)", "3a.", "a)", "(b)", "iv.", "A)", "1.2.3", "•", "-", "–", "‣", "*"]
)
def test_a_number_or_bullet_stays_as_typed(marker):
    assert items(as_typed(f"{marker} Take suitable steps")) == [(marker, f"{marker} Take suitable steps")]


def test_a_list_that_starts_at_seven_and_skips_is_not_renumbered():
    assert [marker for marker, _ in items(as_typed("7. Seven\n9. Nine\n9a. Nine a"))] == ["7.", "9.", "9a."]


def test_indented_items_hang_below_the_item_above():
    soup = BeautifulSoup(str(as_typed("1. One\r\n\t• a\r\n\t• b\r\n2. Two")), "html.parser")
    assert [len(item.select("li")) for item in soup.select(":root > li, :scope > ul > li")] == [2, 0]


def test_an_indented_line_belongs_to_the_item_above_and_an_unindented_one_ends_the_list():
    assert str(as_typed("- one\n  more\nAfter")).endswith("one<br>more</li></ul><p>After</p>")


def test_a_blank_line_makes_a_paragraph_and_a_line_end_stays_a_line_end():
    assert as_typed("One\r\ntwo\r\n\r\nThree") == "<p>One<br>two</p><p>Three</p>"


def test_a_decimal_number_at_the_start_of_a_wrapped_line_is_no_list():
    assert as_typed("The share rose to\n2.5 per cent") == "<p>The share rose to<br>2.5 per cent</p>"


def test_markup_apostrophes_and_welsh_print_as_text():
    text = "<script>alert('x')</script> & “Dŵr” tŷ’r heddlu"
    assert printed(as_typed(text)) == text
    assert "<script" not in as_typed(text)


@pytest.mark.parametrize("control", DIRECTION_CONTROLS)
def test_a_control_of_direction_cannot_reorder_what_follows(control):
    assert control not in as_typed(f"OFFICIAL {control}evitisnes")
    assert as_typed(f"a{control}b") == "<p>ab</p>"


def test_nul_and_other_controls_are_dropped_and_half_a_character_is_replaced():
    assert as_typed("a\x00b\x07c\x9f\ufeff\ud83d") == "<p>abc\ufffd</p>"


def test_a_block_that_begins_right_to_left_says_so():
    assert as_typed("שלום 7") == '<p dir="rtl">שלום 7</p>'
    assert in_line("שלום 7") == "<bdi>\u2068שלום 7\u2069</bdi>"


def test_lists_nest_no_deeper_than_a_renderer_can_bear():
    text = "\n".join(f"{' ' * depth}- item" for depth in range(500))
    deepest = max(len(item.find_parents("ul")) for item in BeautifulSoup(str(as_typed(text)), "html.parser")("li"))
    assert deepest == MAX_DEPTH


@pytest.mark.parametrize("text", ["x" * 100_000, " " * 100_000, "- a\n" * 25_000, "1." * 50_000, "(" * 100_000])
def test_a_very_long_text_takes_no_long_time(text):
    started = time.perf_counter()
    as_typed(text)
    assert time.perf_counter() - started < 5


@settings(max_examples=50)
@given(st.text(), st.integers(min_value=10, max_value=80))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text, limit):
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == " ".join(cleaned(text).split()) or short.endswith("…")
