"""The one line that says how the parts of a recommendation stand."""

import pytest

from reports.headlines import Headline
from reports.parts import PartStanding, rolled_up


def part(reference, headline, organisation="NOR", *, closed=False):
    return PartStanding(reference=reference, organisation=organisation, headline=headline, is_closed=closed)


CLOSED = part("3a", Headline.VERIFIED_CLOSED, closed=True)


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ([], "no part is in force"),
        (
            [CLOSED, part("3b", Headline.NOT_BEING_IMPLEMENTED)],
            "verified closed: 1 of 2 parts; 3b not being implemented",
        ),
        ([CLOSED], "complete; verified closed: 1 of 1 part"),
        (
            [CLOSED, part("3b", Headline.NOT_BEING_IMPLEMENTED, closed=True)],
            "complete; verified closed: 1 of 2 parts; 3b not being implemented",
        ),
        (
            [part("3a", Headline.OVERDUE), part("3b", Headline.OVERDUE), part("3c", Headline.RESPONSE_NOT_SETTLED)],
            "verified closed: 0 of 3 parts; 3a and 3b overdue; 3c response not settled",
        ),
        (
            [CLOSED, part("3a", Headline.OVERDUE, "SOU")],
            "verified closed: 1 of 2 parts, each organisation counted; 3a (SOU) overdue",
        ),
        ([part(f"3{letter}", Headline.OVERDUE) for letter in "abcdefg"], "verified closed: 0 of 7 parts; 7 overdue"),
    ],
)
def test_the_parts_of_a_recommendation_are_said_in_one_line(parts, line):
    assert rolled_up(parts) == line
