"""The recommendations that repeat, follow up or replace each other, across investigations, as one viewer sees them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.amendments import queries
from tracker.amendments.rules import family_of
from tracker.investigations.models import Addressee, Recommendation, RecommendationLink
from tracker.investigations.standing import headline
from tracker.investigations.vocabulary import CHART_ORDER, Headline, LinkKind, RecommendationState
from tracker.policy import Actor, Permission, allows

MOST_NAMES = 6
BACKWARDS = {
    LinkKind.REPEATS: "Repeated by",
    LinkKind.FOLLOWS_UP: "Followed up by",
    LinkKind.REPLACES: "Replaced by",
}
SUCCEEDED = {
    RecommendationState.SUPERSEDED: "Superseded by",
    RecommendationState.SPLIT: "Split into",
    RecommendationState.MERGED: "Merged into",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """How a member of a family stands to another."""

    words: str
    to: Recommendation
    link: RecommendationLink | None = None
    """The link that says so; None where one took the place of the other."""


@dataclass(frozen=True, slots=True)
class Member:
    """A recommendation of a family: how it stands to the others, and where its addressees stand."""

    recommendation: Recommendation
    relations: Sequence[Relation]
    addressees: Sequence[Addressee]
    headlines: Sequence[tuple[Headline, int]]

    @property
    def names(self) -> Sequence[str]:
        """Return the short names of the first organisations it is addressed to."""
        return self._every_name[:MOST_NAMES]

    @property
    def more_names(self) -> int:
        """Return to how many more organisations it is addressed."""
        return len(self._every_name[MOST_NAMES:])

    @property
    def _every_name(self) -> list[str]:
        return sorted({each.organisation.short_name for each in self.addressees})


def family(recommendation: Recommendation, viewer: Actor, on: date) -> list[Member]:
    """Return every recommendation linked to one, directly or through others, with itself, in the order they were made.

    The viewer is told only of those that the viewer may see, and of links between them.
    """
    pairs = queries.pairs_of(recommendation.investigation.oversight_body_id)
    every = queries.members(family_of(recommendation.id, pairs))
    seen = {each.id: each for each in every if allows(viewer, Permission.SEE_RECOMMENDATION, each)}
    reached = family_of(recommendation.id, [pair for pair in pairs if seen.keys() >= set(pair)])
    relations = _relations([seen[number] for number in reached if number in seen], seen)
    members = [_member(seen[number], relations.get(number, ()), viewer, on) for number in reached if number in seen]
    return sorted(members, key=lambda each: _when_made(each.recommendation))


def _relations(members: Iterable[Recommendation], seen: Collection[int]) -> Mapping[int, Sequence[Relation]]:
    found: dict[int, list[Relation]] = {}
    for each in members:
        for link in each.links:
            if link.earlier_id in seen:
                found.setdefault(each.id, []).append(Relation(link.kind.label, link.earlier, link))
                found.setdefault(link.earlier_id, []).append(Relation(BACKWARDS[link.kind], each, link))
        for successor in each.ending.successors if each.ending is not None else ():
            if successor.id in seen:
                found.setdefault(each.id, []).append(Relation(SUCCEEDED[each.state], successor))
                found.setdefault(successor.id, []).append(Relation("Takes the place of", each))
    return found


def _member(recommendation: Recommendation, relations: Sequence[Relation], viewer: Actor, on: date) -> Member:
    items = [recommendation, *(recommendation.parts if recommendation.is_heading else ())]
    every = [each for item in items if item.is_issued or item is recommendation for each in item.addressees]
    addressees = [each for each in every if allows(viewer, Permission.SEE_RECOMMENDATION, each)]
    counted = Counter(headline(each.facts, on) for each in addressees if each.recommendation.is_in_force)
    return Member(recommendation, relations, addressees, [(word, counted[word]) for word in CHART_ORDER if counted[word]])


def _when_made(recommendation: Recommendation) -> tuple[bool, date, str, str]:
    """Return where it stands in the order: by the day that started the clock, unknown days and drafts last."""
    starts = recommendation.issue.starts.on if recommendation.issue is not None else None
    return starts is None, starts or date.max, recommendation.investigation.reference, recommendation.sort_key
