"""What is no longer in force: on the record for ever, with the day, the reason and what took its place; counted in nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.words import counted
from tracker.investigations.models import Ending, Recommendation
from tracker.overview import links, queries
from tracker.overview.links import Link
from tracker.overview.relations import cited
from tracker.policy import Actor, Permission, allows


@dataclass(frozen=True, slots=True)
class Ended:
    """A recommendation that is no longer in force, as one viewer sees it."""

    recommendation: Recommendation
    ending: Ending
    successors: Sequence[Link]
    """What took its place, as far as the viewer may see it."""

    @property
    def words(self) -> str:
        """Return what became of it, and when: “Withdrawn 3 May 2026”."""
        return f"{self.ending.state.label} {self.ending.happened}"

    @property
    def is_replaced_out_of_sight(self) -> bool:
        """Return whether something took its place that the viewer may not see."""
        return len(self.successors) < len(self.ending.successors)


def ended_of(recommendations: Iterable[Recommendation], viewer: Actor) -> list[Ended]:
    """Return those of some recommendations that are no longer in force, in their order."""
    recommendations = list(recommendations)
    endings = {each.recommendation_id: each for each in queries.endings_of(recommendations)}
    return [
        Ended(each, endings[each.id], _successors(endings[each.id], viewer)) for each in recommendations if each.id in endings
    ]


def by_themselves(recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """Return those that are no longer in force, without the parts that ended with what they are parts of."""
    ended = [each for each in recommendations if each.has_ended]
    numbers = {each.id for each in ended}
    return [each for each in ended if each.part_of_id not in numbers]


def note(ended: Sequence[Ended]) -> str:
    """Return the footnote of every count: how many are no longer in force, and that they are left out; nothing for none."""
    if not ended:
        return ""
    whole = all(each.recommendation.part_of_id is None for each in ended)
    one, many = ("recommendation", "recommendations") if whole else ("recommendation or part", "recommendations or parts")
    number = counted(len(ended), f"{one} is", f"{many} are")
    return f"{number} no longer in force: listed below, and in no count."


def _successors(ending: Ending, viewer: Actor) -> list[Link]:
    return [
        links.of_recommendation(cited(each, ending.recommendation), "overview.recommendation", each)
        for each in ending.successors
        if allows(viewer, Permission.SEE_RECOMMENDATION, each)
    ]
