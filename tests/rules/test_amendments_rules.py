from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.amendments.rules import ACTS, ENDINGS, demand_allowed, family_of, is_later, what_a_proposal_lacks
from tracker.amendments.vocabulary import AmendmentKind
from tracker.dates import When
from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import RecommendationState

K = AmendmentKind
TODAY = date(2026, 5, 3)
NUMBERS = st.integers(1, 12)
LINKS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=15)


def lacks(kind, **changes):
    whole = {"reason": "It was wrong", "title": "", "text": "", "starts": None, "successors": (), "outside_reference": ""}
    return what_a_proposal_lacks(kind, **(whole | changes), today=TODAY)


@pytest.mark.parametrize(("state", "kind"), list(product(RecommendationState, AmendmentKind)), ids=lambda term: term.value)
def test_only_what_is_in_force_is_changed(state, kind):
    if state is RecommendationState.ISSUED:
        demand_allowed(kind, state)
        return
    with pytest.raises(IllegalTransition):
        demand_allowed(kind, state)


def test_every_kind_of_change_is_an_act_and_is_named():
    assert set(ACTS) == set(AmendmentKind)
    assert len({kind.of("7") for kind in AmendmentKind}) == len(AmendmentKind)
    assert set(AmendmentKind) - ENDINGS == {K.CORRECT_TEXT, K.CORRECT_START}


@pytest.mark.parametrize(
    ("kind", "changes", "fields"),
    [
        (K.CORRECT_TEXT, {}, {"title", "text"}),
        (K.CORRECT_TEXT, {"title": "Train", "text": " \n"}, {"text"}),
        (K.CORRECT_TEXT, {"title": "Train", "text": "Train."}, set()),
        (K.CORRECT_START, {}, {"starts"}),
        (K.CORRECT_START, {"starts": When.day(date(2026, 5, 4))}, {"starts"}),
        (K.CORRECT_START, {"starts": When.day(TODAY)}, set()),
        (K.CORRECT_START, {"starts": When.month(2026, 5)}, set()),
        (K.CORRECT_START, {"starts": When.month(2026, 6)}, {"starts"}),
        (K.CORRECT_START, {"starts": When.unknown("it was not kept")}, set()),
        (K.WITHDRAW, {}, set()),
        (K.WITHDRAW, {"reason": " "}, {"reason"}),
        (K.SUPERSEDE, {}, {"successors"}),
        (K.SUPERSEDE, {"successors": [2, 3]}, set()),
        (K.SUPERSEDE, {"outside_reference": "Report 4"}, set()),
        (K.SPLIT, {"successors": [2]}, {"successors"}),
        (K.SPLIT, {"successors": [2, 2]}, {"successors"}),
        (K.SPLIT, {"successors": [2, 3]}, set()),
        (K.MERGE, {}, {"successors"}),
        (K.MERGE, {"successors": [2]}, set()),
        (K.MERGE, {"successors": [2, 3]}, {"successors"}),
    ],
)
def test_what_a_proposal_lacks_is_named_by_field(kind, changes, fields):
    assert set(lacks(kind, **changes)) == fields


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        (When.day(date(2022, 2, 2)), When.day(date(2022, 2, 1)), True),
        (When.day(date(2022, 2, 1)), When.day(date(2022, 2, 1)), False),
        (When.month(2022, 2), When.day(date(2022, 2, 10)), False),
        (When.month(2022, 3), When.day(date(2022, 2, 10)), True),
        (When.unknown("it was not kept"), When.day(date(2022, 2, 1)), False),
        (When.day(date(2022, 2, 1)), When.unknown("it was not kept"), False),
    ],
)
def test_a_day_is_later_only_where_that_is_certain(one, other, later):
    assert is_later(one, other) is later


@given(LINKS, NUMBERS)
def test_a_family_is_the_same_from_whichever_member_it_is_asked(links, number):
    family = family_of(number, links)
    assert all(family_of(member, links) == family for member in family)


@given(LINKS, NUMBERS)
def test_no_link_leads_out_of_a_family(links, number):
    family = family_of(number, links)
    assert number in family
    assert all((one in family) == (other in family) for one, other in links)
