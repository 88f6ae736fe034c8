"""Recommendations that have parts: their parts with where each stands, and the one line that says it all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.headlines import Headline as Word
from reports.parts import PartStanding, rolled_up
from tracker.investigations.models import Recommendation
from tracker.overview.listing import Row


@dataclass(frozen=True, slots=True)
class Heading:
    """A recommendation with its parts, as far as the viewer may see them."""

    recommendation: Recommendation
    rows: Sequence[Row]
    """Its parts in force, each with each organisation."""
    others: Sequence[Recommendation] = ()
    """Its parts that have no row: not issued yet, no longer in force, or copied to the viewer alone."""

    @property
    def line(self) -> str:
        """Return how its parts stand: “verified closed: 1 of 2 parts; 3b not being implemented”."""
        return rolled_up([_standing(row) for row in self.rows])


def headings_of(recommendations: Iterable[Recommendation], rows: Iterable[Row]) -> list[Heading]:
    """Return the recommendations in force that have parts, each with those of the rows that belong to it."""
    by_heading: dict[int | None, list[Row]] = {}
    for row in rows:
        by_heading.setdefault(row.addressee.recommendation.part_of_id, []).append(row)
    return [Heading(each, by_heading.get(each.id, [])) for each in recommendations if each.is_heading and each.is_in_force]


def heading_with(recommendation: Recommendation, rows: Sequence[Row], seen: Iterable[Recommendation]) -> Heading:
    """Return one recommendation with its parts: those of the rows, and what else of it the viewer sees."""
    with_rows = {row.addressee.recommendation_id for row in rows}
    return Heading(recommendation, rows, [each for each in seen if each.id not in with_rows])


def _standing(row: Row) -> PartStanding:
    return PartStanding(
        reference=row.addressee.recommendation.reference,
        organisation=row.addressee.organisation.short_name,
        headline=Word(row.headline.value),
        is_closed=row.facts.closure is not None,
    )
