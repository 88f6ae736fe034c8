"""Putting drafts into another order."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.investigations.ordering import Item, new_references

ITEMS = [Item(11, "2"), Item(12, "3"), Item(13, "5"), Item(14, "10")]
WITH_PARTS = [Item(1, "3"), Item(2, "3a", 1), Item(3, "3b", 1), Item(4, "4")]


def in_order(places, items=ITEMS):
    given_out = new_references(items, places)
    return sorted(given_out, key=lambda number: [item.reference for item in items].index(given_out[number]))


def test_nothing_moves_where_nothing_is_asked():
    assert new_references(ITEMS, {}) == {11: "2", 12: "3", 13: "5", 14: "10"}


def test_what_moves_up_stands_before_what_was_there():
    assert in_order({14: 1}) == [14, 11, 12, 13]


def test_what_moves_down_stands_after_what_was_there():
    assert in_order({11: 3}) == [12, 13, 11, 14]


def test_two_change_places():
    assert in_order({11: 2, 12: 1}) == [12, 11, 13, 14]


def test_a_place_beyond_the_last_is_the_last():
    assert in_order({11: 99}) == [12, 13, 14, 11]


def test_parts_go_with_their_heading():
    assert new_references(WITH_PARTS, {1: 2}) == {4: "3", 1: "4", 2: "4a", 3: "4b"}


def test_parts_change_places_under_their_heading():
    assert new_references(WITH_PARTS, {3: 1}) == {1: "3", 3: "3a", 2: "3b", 4: "4"}


@given(st.dictionaries(st.sampled_from([11, 12, 13, 14]), st.integers(0, 10_000)))
def test_every_reference_stays_in_use_once(places):
    assert sorted(new_references(ITEMS, places).values()) == sorted(item.reference for item in ITEMS)
