"""Investigations in a list: how much of each the viewer may see, filtered and sorted as asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracker.investigations.models import Investigation
from tracker.overview.counting import NOTHING, Counts
from tracker.references import natural
from tracker.terms import Term


@dataclass(frozen=True, slots=True)
class Summary:
    """An investigation in a list: how much of it the viewer may see, and where that stands."""

    investigation: Investigation
    recommendations: int = 0
    ended: int = 0
    """How many are no longer in force: on the record, and in none of the counts."""
    copied: int = 0
    """How many were sent to the viewer as copies."""
    drafts: int = 0
    counts: Counts = NOTHING
    organisations: tuple[str, ...] = ()

    def is_found_by(self, text: str) -> bool:
        """Return whether its reference, name, title or organisations hold every word."""
        known = (self.investigation.reference, self.investigation.name, self.investigation.title, *self.organisations)
        said = " ".join(known).casefold()
        return all(word in said for word in text.casefold().split())


class SummaryOrder(Term):
    """How a list of investigations is sorted."""

    REFERENCE = "reference", "Reference"
    NAME = "name", "Name"
    OVERDUE = "overdue", "Most overdue first"
    OPEN = "open", "Most open first"


def in_order(summaries: Iterable[Summary], order: SummaryOrder) -> list[Summary]:
    """Return the summaries sorted as asked; what is alike stays in the order of references."""
    by_reference = sorted(summaries, key=lambda each: natural(each.investigation.reference))
    return sorted(by_reference, key=_KEYS[order])


_KEYS: dict[SummaryOrder, Callable[[Summary], int | str]] = {
    SummaryOrder.REFERENCE: lambda each: natural(each.investigation.reference),
    SummaryOrder.NAME: lambda each: each.investigation.name.casefold(),
    SummaryOrder.OVERDUE: lambda each: -each.counts.overdue,
    SummaryOrder.OPEN: lambda each: -each.counts.open,
}
