"""Recommendations that are no longer in force, for tests of what is left of them, made through the services."""

from itertools import count

from tests.support import build_amendments, build_sets
from tests.support.cast import Cast
from tracker.amendments.rules import ACTS as ACTS_BY_KIND
from tracker.amendments.rules import ENDINGS
from tracker.investigations.models import Ending, Recommendation
from tracker.investigations.rules import Act

KINDS = {ACTS_BY_KIND[kind]: kind for kind in ENDINGS}
ACTS = (Act.WITHDRAW, Act.SUPERSEDE, Act.SPLIT, Act.MERGE)
NEEDED = {Act.SPLIT: 2, Act.MERGE: 1}
_numbers = count(900)


def ended(
    recommendation: Recommendation, cast: Cast, act: Act = Act.WITHDRAW, *successors: Recommendation, outside: str = ""
) -> Ending:
    """Return the ending of a recommendation that was in force; what must take its place is made where none is named."""
    missing = [_successor(recommendation, cast) for _place in range(NEEDED.get(act, 0) - len(successors))]
    if act is Act.SUPERSEDE and not successors:
        outside = outside or "HMICFRS 2026/1"
    numbers = [each.id for each in (*successors, *missing)]
    build_amendments.approved(recommendation, cast, KINDS[act], successors=numbers, outside_reference=outside)
    assert recommendation.ending is not None
    return recommendation.ending


def _successor(recommendation: Recommendation, cast: Cast) -> Recommendation:
    made = build_sets.draft(recommendation.investigation, cast, str(next(_numbers)), [cast.force])
    build_sets.issue([made], cast)
    return made
