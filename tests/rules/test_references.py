import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.references import LONGEST_KEY, following, natural, slug_of

IN_ORDER = ["1", "2", "3", "3a", "3b", "4", "10", "11", "100"]


def test_references_sort_as_people_count():
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))  # noqa: S311 - a fixed shuffle, nothing secret
    assert sorted(shuffled, key=natural) == IN_ORDER


@pytest.mark.parametrize(
    "references", [["R2", "R10"], ["1.2", "1.10"], ["2021/9", "2021/10"], ["a1", "B1", "c1"], ["  2", "10"], ["02", "3", "010"]]
)
def test_numbers_inside_references_count_as_numbers(references):
    backwards = list(reversed(references))
    assert sorted(backwards, key=natural) == references


@given(st.lists(st.integers(0, 99_999_999).map(str)))
def test_numbers_sort_by_their_value(numbers):
    assert sorted(numbers, key=natural) == sorted(numbers, key=int)


def test_a_key_is_fit_for_its_column_however_its_reference_grows_in_it():
    assert len(natural("1ﬃ" * 20)) == LONGEST_KEY


@pytest.mark.parametrize(
    ("reference", "slug"),
    [("7", "7"), ("3a", "3a"), ("HOTTON", "HOTTON"), ("2021/145 (b)", "2021-145-b"), ("Ymchwiliad Tŷ", "Ymchwiliad-Ty")],
)
def test_a_slug_keeps_letters_and_digits(reference, slug):
    assert slug_of(reference) == slug


@pytest.mark.parametrize("reference", ["…", "ⵣ", "—"])
def test_a_reference_without_letters_or_digits_has_an_address_all_the_same(reference):
    assert slug_of(reference) == "item"


@pytest.mark.parametrize("reference", ["new", "New", "NEW!"])
def test_no_reference_stands_in_the_place_of_a_page(reference):
    assert slug_of(reference).lower() == "new-item"


@given(st.text(max_size=60))
def test_a_slug_is_fit_for_an_address_and_for_its_column(reference):
    slug = slug_of(reference)
    assert 0 < len(slug) <= 60
    assert all(part.isascii() and part.isalnum() for part in slug.split("-"))


@pytest.mark.parametrize(
    ("references", "next_one"),
    [
        ([], "1"),
        (["1", "2"], "3"),
        (["9", "10", "2"], "11"),
        (["3", "3a", "3b"], "4"),
        (["R07", "R08"], "R09"),
        (["R09"], "R10"),
        (["2021/3"], "2021/4"),
        (["1", "7"], "8"),
        (["Foreword"], ""),
    ],
)
def test_the_next_reference_follows_the_highest_in_use(references, next_one):
    assert following(references) == next_one


@given(st.lists(st.from_regex(r"[A-Z]{0,2}[0-9]{1,5}[a-c]?", fullmatch=True), min_size=1))
def test_the_next_reference_is_never_in_use(references):
    assert following(references) not in references
