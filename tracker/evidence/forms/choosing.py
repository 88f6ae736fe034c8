"""Choosing evidence from a list, and what it stands for."""

from collections.abc import Collection

from tracker.evidence.shelf import Wanted
from tracker.evidence.vocabulary import Condition, EvidenceType, Order
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.web.forms import (
    Choice,
    Filter,
    Form,
    GovukField,
    Sorting,
    TextField,
)


class ShelfFilter(Form):
    """Which evidence is listed, and in which order."""

    text = TextField("Search", hint="Title, file name, number or what it shows")
    kind = Filter[EvidenceType]("Type", vocabulary=EvidenceType)
    marking = Filter[Marking]("Marking", vocabulary=Marking)
    condition = Filter[Condition]("How it stands", vocabulary=Condition)
    sort = Sorting[Order]("Sort by", vocabulary=Order)

    @property
    def wanted(self) -> Wanted:
        """Return which evidence is asked for."""
        return Wanted(
            text=self.text.data,
            kind=self.kind.data,
            marking=self.marking.data,
            condition=self.condition.data,
            order=self.sort.data or Order.NUMBER,
        )

    @property
    def is_used(self) -> bool:
        """Return whether less than everything is asked for."""
        return self.wanted != Wanted(order=self.wanted.order)


def choices_of(addressees: Collection[Addressee], *, across: bool = False, named: bool = False) -> list[Choice[int]]:
    """Return addressees to choose from, called by their references; `across` several investigations, by theirs too.

    Where they belong to several organisations they are `named` by these as well.
    """
    return [Choice(each.id, _called(each, across, named)) for each in addressees]


def chosen(field: GovukField, addressees: Collection[Addressee]) -> list[Addressee]:
    """Return the addressees that were chosen in a field."""
    return [each for each in addressees if each.id in field.data]


def _called(addressee: Addressee, across: bool, named: bool) -> str:
    item = addressee.recommendation
    reference = f"{item.investigation.reference}, recommendation {item.reference}" if across else item.reference
    organisation = f" ({addressee.organisation.short_name})" if named else ""
    return f"{reference}{organisation}: {item.title}"
