"""Narrowing a list over many investigations down to one of them, or to one organisation."""

from collections.abc import Iterable

from tracker.investigations.models import Addressee
from tracker.web.forms import Choice, Filter, Form


class PlacesFilter(Form):
    """Of which investigation, and of which organisation, a list shows what it has."""

    investigation = Filter[str]("Investigation")
    organisation = Filter[str]("Organisation")

    def offer(self, addressees: Iterable[Addressee]) -> None:
        """Let the investigations and organisations that occur be chosen from."""
        every = list(addressees)
        investigations = {each.recommendation.investigation.slug: each.recommendation.investigation for each in every}
        organisations = {each.organisation.slug: each.organisation.name for each in every}
        self.investigation.offer(_in_order({slug: f"{each.reference}, {each.name}" for slug, each in investigations.items()}))
        self.organisation.offer(_in_order(organisations))

    def is_wanted(self, addressee: Addressee) -> bool:
        """Return whether what concerns an addressee is shown."""
        of_investigation = self.investigation.data in {None, addressee.recommendation.investigation.slug}
        return of_investigation and self.organisation.data in {None, addressee.organisation.slug}

    @property
    def is_used(self) -> bool:
        """Return whether less than everything is asked for."""
        return any(isinstance(field, Filter) and field.data is not None for field in self)


def _in_order(names: dict[str, str]) -> list[Choice[str]]:
    return [Choice(slug, name) for slug, name in sorted(names.items(), key=lambda pair: pair[1].casefold())]
