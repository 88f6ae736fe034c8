"""What the lists of investigations and addressees are filtered and sorted by."""

from collections.abc import Iterable

from tracker.investigations.vocabulary import SEVERITY_ORDER, Headline, Risk
from tracker.overview.listing import Order, Row, Wanted
from tracker.overview.summaries import SummaryOrder
from tracker.overview.vocabulary import Subject
from tracker.web.forms import Choice, Filter, Form, Sorting, TextField


class InvestigationsFilter(Form):
    """Which investigations are listed, and in which order."""

    text = TextField("Search", hint="Reference, name or organisation")
    sort = Sorting[SummaryOrder]("Sort by", vocabulary=SummaryOrder)

    @property
    def order(self) -> SummaryOrder:
        """Return how to sort: by reference unless asked otherwise."""
        return self.sort.data or SummaryOrder.REFERENCE


class AddresseesFilter(Form):
    """Which addressees of an investigation are listed, and in which order."""

    text = TextField("Search the recommendations")
    headline = Filter[Headline]("Headline", vocabulary=SEVERITY_ORDER)
    organisation = Filter[str]("Organisation")
    theme = Filter[str]("Theme")
    risk = Filter[Risk]("Risk", vocabulary=Risk)
    sort = Sorting[Order]("Sort by", vocabulary=Order)

    def offer(self, rows: Iterable[Row]) -> None:
        """Let the organisations and themes that occur be chosen from."""
        rows = list(rows)
        organisations = {row.addressee.organisation.slug: row.addressee.organisation.name for row in rows}
        named = sorted(organisations.items(), key=lambda pair: pair[1].casefold())
        self.organisation.offer([Choice(slug, name) for slug, name in named])
        themes = sorted({row.addressee.recommendation.theme for row in rows} - {""}, key=str.casefold)
        self.theme.offer([Choice(theme, theme) for theme in themes])

    @property
    def order(self) -> Order:
        """Return how to sort: by number unless asked otherwise."""
        return self.sort.data or Order.NUMBER

    @property
    def wanted(self) -> Wanted:
        """Return which addressees are asked for."""
        return Wanted(
            headline=self.headline.data,
            organisation=self.organisation.data or "",
            theme=self.theme.data or "",
            risk=self.risk.data,
            text=self.text.data,
        )

    @property
    def is_used(self) -> bool:
        """Return whether less than everything is asked for."""
        return self.wanted != Wanted()


class StoryFilter(Form):
    """What a story is to tell of."""

    subject = Filter[Subject]("About", vocabulary=Subject)
