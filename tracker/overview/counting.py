"""Counts of recommendations and addressees, always with their unit and what they are out of."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from reports.charts import Bar, headline_chart
from reports.headlines import Headline as Word
from reports.headlines import HeadlineCount
from reports.words import counted
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import CHART_ORDER, Headline

UNIT, UNITS = "addressee", "addressees"
UNITS_WITH_PARTS = "addressees (parts where split)"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many addressees stand under each headline, and how many of them are open and overdue."""

    by_headline: Counter[Headline]
    open: int
    overdue: int
    parts: int = 0
    """How many of the addressees belong to a part of a recommendation."""

    @property
    def unit(self) -> str:
        """Return what is counted, in the plural."""
        return UNITS_WITH_PARTS if self.parts else UNITS

    @property
    def addressees(self) -> int:
        """Return how many addressees are counted."""
        return self.by_headline.total()

    def rows(self) -> list[tuple[Headline, int]]:
        """Return each headline that occurs with its number, in the order of the charts."""
        return [(word, self.by_headline[word]) for word in CHART_ORDER if self.by_headline[word]]

    def chart(self) -> Markup:
        """Return the stacked bar of the headlines."""
        counts = tuple(HeadlineCount(headline=Word(word.value), addressees=number) for word, number in self.rows())
        return headline_chart([Bar("", counts)], finding=self.in_words(), prefix="headlines", units=self.unit)

    def in_words(self) -> str:
        """Return the chart in one sentence."""
        verified = self.by_headline[Headline.VERIFIED_CLOSED]
        return f"{verified} of {counted(self.addressees, UNIT, self.unit)} verified closed"


NOTHING = Counts(Counter(), 0, 0)


def scope(recommendations: int, counts: Counts, ended: int = 0) -> str:
    """Return how many recommendations and addressees are in force, in words, and of how many where some are not."""
    said = counted(recommendations, "recommendation")
    if ended:
        every = counted(recommendations + ended, "recommendation")
        said = f"{recommendations} of {every} in force"
    return f"{said}, {counted(counts.addressees, UNIT, counts.unit)}"


def in_force(recommendations: Iterable[Recommendation], addressees: Iterable[Addressee], *, sees_all: bool) -> set[int]:
    """Return the numbers of the recommendations in force that count: one that has parts counts once, its parts never.

    Who does not see all is told of those that are addressed to it alone.
    """
    counting = {each.id for each in recommendations if each.is_in_force and each.part_of_id is None}
    if sees_all:
        return counting
    addressed = (each.recommendation for each in addressees if each.recommendation.is_in_force)
    return counting & {each.part_of_id or each.id for each in addressed}


def official_count_note(investigation: Investigation, recorded: int, *, sees_all: bool) -> str:
    """Return how much of the whole set is on this page, where the whole set is larger; nothing otherwise."""
    made = investigation.official_count
    if made is None or made <= recorded:
        return ""
    if sees_all:
        return f"{recorded} of {made} recommendations are recorded here."
    return f"{counted(made, 'recommendation was', 'recommendations were')} made in all. You see what is addressed to you."


def numbers_note(references: Collection[str], *, sees_all: bool) -> str:
    """Return that the official numbers skip, where they do; nothing otherwise."""
    numbers = {int(found.group()) for reference in references if (found := re.match(r"\d{1,6}", reference))}
    if not numbers or numbers == set(range(1, len(numbers) + 1)):
        return ""
    because = "is not recorded here" if sees_all else "is not recorded here or is not addressed to you"
    return f"The numbers are the official ones. They skip where a recommendation {because}."
