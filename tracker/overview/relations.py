"""How a recommendation stands to others: links to earlier and later ones, and whose place it took, as one viewer sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.amendments.families import BACKWARDS
from tracker.investigations.models import Recommendation, RecommendationLink
from tracker.overview import links, queries
from tracker.overview.links import Link
from tracker.policy import Actor, Permission, allows


@dataclass(frozen=True, slots=True)
class Relation:
    """How a recommendation stands to another."""

    words: str
    title: str
    link: Link
    note: str = ""


def relations_of(recommendation: Recommendation, viewer: Actor) -> list[Relation]:
    """Return how a recommendation stands to others that the viewer may see."""
    linked = (_relation(link, recommendation, viewer) for link in queries.related_to(recommendation))
    return [*(each for each in linked if each is not None), *_took_the_place_of(recommendation, viewer)]


def cited(recommendation: Recommendation, beside: Recommendation) -> str:
    """Return how a recommendation is called on the page of another: with its investigation where that is another."""
    if recommendation.investigation_id == beside.investigation_id:
        return f"recommendation {recommendation.reference}"
    return f"{recommendation.investigation.reference} {recommendation.reference}"


def _relation(link: RecommendationLink, here: Recommendation, viewer: Actor) -> Relation | None:
    is_earlier = link.recommendation_id == here.id
    other = link.earlier if is_earlier else link.recommendation
    if not allows(viewer, Permission.SEE_RECOMMENDATION, other):
        return None
    words = link.kind.label if is_earlier else BACKWARDS[link.kind]
    # Whoever sees both recommendations may read the note: its author is told so.
    return Relation(
        words, other.title, links.of_recommendation(cited(other, here), "overview.recommendation", other), link.note
    )


def _took_the_place_of(here: Recommendation, viewer: Actor) -> Iterator[Relation]:
    for ending in queries.endings_in_favour_of(here):
        other = ending.recommendation
        if allows(viewer, Permission.SEE_RECOMMENDATION, other):
            link = links.of_recommendation(cited(other, here), "overview.recommendation", other)
            yield Relation("Takes the place of", other.title, link)
