"""What lists of actions are filtered and sorted by, and how several are given to one owner."""

from collections.abc import Iterable, Sequence

from flask import request

from tracker.actions.forms.acting import SHORT
from tracker.actions.models import Action
from tracker.actions.plan import Order, Row, Shown, Wanted
from tracker.web.forms import CheckboxesField, Choice, Filter, Form, Required, Sorting, TextField, is_number


class PlanFilter(Form):
    """Which actions are listed, and in which order."""

    text = TextField("Search the actions")
    show = Sorting[Shown]("Which actions", vocabulary=Shown)
    investigation = Filter[str]("Investigation")
    organisation = Filter[str]("Organisation")
    owner = Filter[str]("Owner")
    sort = Sorting[Order]("Sort by", vocabulary=Order)

    def offer(self, rows: Iterable[Row]) -> None:
        """Let the investigations, organisations and owners that occur be chosen from."""
        rows = list(rows)
        self.investigation.offer(
            _choices({(each.investigation.slug, each.investigation.name) for row in rows for each in row.serves})
        )
        self.organisation.offer(_choices({(row.action.organisation.slug, row.action.organisation.name) for row in rows}))
        self.owner.offer(_choices({(row.action.owner_post, row.action.owner_post) for row in rows if row.action.owner_post}))

    @property
    def order(self) -> Order:
        """Return how to sort: by date unless asked otherwise."""
        return self.sort.data or Order.DUE

    @property
    def wanted(self) -> Wanted:
        """Return which actions are asked for."""
        return Wanted(
            shown=self.show.data or Shown.RUNNING,
            investigation=self.investigation.data or "",
            organisation=self.organisation.data or "",
            owner=self.owner.data or "",
            text=self.text.data,
        )

    @property
    def is_used(self) -> bool:
        """Return whether something else is asked for than what is under way."""
        return self.wanted != Wanted()


class GiveForm(Form):
    """To whom are several actions given?"""

    actions = CheckboxesField[int]("Actions", [Required("Select at least one action")])
    post = TextField("Give to this post", [Required("Enter the post that owns them from now on"), SHORT])
    person = TextField("Name of the person (optional)", [SHORT])

    def offer(self, actions: Sequence[Action]) -> None:
        """Let these be chosen."""
        self.actions.offer(Choice(each.id, each.reference) for each in actions)

    def chosen(self, actions: Sequence[Action]) -> list[Action]:
        """Return which of some actions were chosen."""
        return [each for each in actions if each.id in self.actions.data]


def versions_read() -> dict[int, int]:
    """Return the version of each action as it stood on the page that was sent."""
    pairs = (value.partition(":") for value in request.form.getlist("seen"))
    return {int(number): int(version) for number, _, version in pairs if is_number(number) and is_number(version)}


def _choices(named: Iterable[tuple[str, str]]) -> list[Choice[str]]:
    return [Choice(value, name) for value, name in sorted(named, key=lambda pair: pair[1].casefold())]
