"""The addressees of an investigation as a list: where each stands, filtered and sorted as asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.dates import days
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SEVERITY_ORDER, Answer, Facts, Headline, Risk
from tracker.overview.counting import Counts
from tracker.overview.next_steps import NextStep, Side
from tracker.policy import Actor, Permission, allows
from tracker.terms import Term


@dataclass(frozen=True, slots=True)
class Row:
    """One addressee and where it stands on a day."""

    addressee: Addressee
    facts: Facts
    headline: Headline
    qualifier: str
    timing: Sequence[str]

    @property
    def date_moved(self) -> str:
        """Return how often its delivery date was moved, and by how many days in all; nothing where it never was."""
        return standing.moved(self.facts)

    @property
    def place(self) -> tuple[str, int]:
        """Return where it stands in natural order."""
        return self.addressee.recommendation.sort_key, self.addressee.id


class Order(Term):
    """How a list of addressees is sorted."""

    NUMBER = "number", "Number"
    HEADLINE = "headline", "Most serious first"
    RISK = "risk", "Highest risk first"
    DUE = "due", "Earliest date first"
    ORGANISATION = "organisation", "Organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which addressees are asked for; what is empty or None does not matter."""

    headline: Headline | None = None
    organisation: str = ""
    theme: str = ""
    risk: Risk | None = None
    text: str = ""

    def holds(self, row: Row) -> bool:
        """Return whether an addressee is asked for."""
        recommendation = row.addressee.recommendation
        return (
            self.headline in {None, row.headline}
            and self.organisation in {"", row.addressee.organisation.slug}
            and self.theme in {"", recommendation.theme}
            and self.risk in {None, recommendation.risk}
            and self._is_found_in(row.addressee)
        )

    def _is_found_in(self, addressee: Addressee) -> bool:
        words = self.text.casefold().split()
        if not words:
            return True
        item = addressee.recommendation
        known = (item.reference, addressee.own_reference, item.title, item.text, item.theme, addressee.organisation.name)
        text = " ".join(known).casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that is near: what is due, from whom, and in how many days."""

    row: Row
    what: str
    on: date
    days_left: int


def row_of(addressee: Addressee, on: date, viewer: Actor | None = None) -> Row:
    """Return where an addressee stands on a day, in words fit for the viewer: “with us” is what oversight says of itself."""
    facts = addressee.facts
    qualifier, timing = standing.qualifier(facts, on), standing.timing(facts, on)
    timing = [words for words in timing if words != qualifier]
    if standing.awaits_new_date(facts) and facts.date_asked_on is not None:
        timing.append(f"new date asked for, with us {days(max(0, (on - facts.date_asked_on).days))}")
    if viewer is not None and not allows(viewer, Permission.EDIT_INVESTIGATION, addressee):
        them = f"with {addressee.recommendation.investigation.oversight_body.short_name}"
        qualifier, *timing = [words.replace("with us", them) for words in (qualifier, *timing)]
    return Row(addressee, facts, standing.headline(facts, on), qualifier, timing)


def counts_of(rows: Iterable[Row], on: date) -> Counts:
    """Return how many addressees stand where."""
    rows = list(rows)
    return Counts(
        by_headline=Counter(row.headline for row in rows),
        open=sum(standing.is_open(row.facts) for row in rows),
        overdue=sum(standing.is_overdue(row.facts, on) for row in rows),
        parts=sum(row.addressee.recommendation.part_of_id is not None for row in rows),
    )


def in_order(rows: Iterable[Row], order: Order) -> list[Row]:
    """Return the rows sorted as asked; what is alike stays in natural order."""
    return sorted(sorted(rows, key=lambda row: row.place), key=_KEYS[order])


def coming_up(rows: Iterable[Row], on: date) -> list[Coming]:
    """Return the answers and deliveries that are due within 30 days, the nearest first."""
    found = []
    for row in rows:
        what, due = _awaited(row)
        if due is not None and 0 <= (due - on).days <= standing.SOON_DAYS:
            found.append(Coming(row, what, due, (due - on).days))
    return sorted(found, key=lambda coming: (coming.on, coming.row.place))


def whose(step: NextStep, addressee: Addressee, viewer: Actor) -> str:
    """Return with whom the next step is, as the viewer would say it: “with you”, “with MPS”; nothing where with nobody."""
    if step.side is Side.NOBODY:
        return ""
    if step.side is Side.OVERSIGHT:
        mine = allows(viewer, Permission.EDIT_INVESTIGATION, addressee)
        return "with you" if mine else f"with {addressee.recommendation.investigation.oversight_body.short_name}"
    organisation = addressee.respondent if step.side is Side.RESPONDENT else addressee.organisation
    return "with you" if viewer.organisation_id == organisation.id else f"with {organisation.short_name}"


def _awaited(row: Row) -> tuple[str, date | None]:
    facts = row.facts
    if row.headline is Headline.NOT_SETTLED and not standing.is_with_us(facts):
        return "Answer", facts.resubmit_by if facts.answer is Answer.RETURNED else facts.answer_due_on
    waits = standing.is_with_recipient(facts) and standing.is_open(facts)
    return "Delivery", facts.due_on if waits else None


def _due_key(row: Row) -> tuple[bool, date]:
    _what, due = _awaited(row)
    return due is None, due or date.max


_KEYS: dict[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.NUMBER: lambda row: row.place,
    Order.HEADLINE: lambda row: (SEVERITY_ORDER.index(row.headline), row.addressee.recommendation.risk.rank),
    Order.RISK: lambda row: (row.addressee.recommendation.risk.rank, SEVERITY_ORDER.index(row.headline)),
    Order.DUE: _due_key,
    Order.ORGANISATION: lambda row: (row.addressee.organisation.name.casefold(), row.place),
}
