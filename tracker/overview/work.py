"""What lies with somebody: the rows and sections of a home page. Alike things of one set stand in one row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.words import counted, listed
from tracker.dates import Precision, When, days
from tracker.investigations.models import Addressee
from tracker.overview.links import Link, of_investigation, to_record

IN_A_SECTION = 5
REFERENCES_IN_A_ROW = 6


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: for which addressee, since or by which day, and where it is done."""

    addressee: Addressee
    link: Link
    on: date | None = None
    note: str = ""
    known: Precision = Precision.DAY
    """How exactly the day is known."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of a section: what it is about, whose, when in words, for how long in words, and where to go."""

    about: str
    organisation: str
    when: str
    how_long: str
    link: Link
    note: str = ""
    late: bool = False
    record: Link | None = None
    """Where what it is about can be read."""


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A part of a home page: what lies with the visitor, or else with the other side."""

    key: str
    title: str
    with_you: bool
    rows: Sequence[WorkRow]
    units: int = 0
    """How many things the rows stand for: several may be alike and share a row."""

    @property
    def number(self) -> int:
        """Return how many things there are."""
        return max(self.units, len(self.rows))


@dataclass(frozen=True, slots=True)
class Reading:
    """How the day of a task reads: as one since which it waits, or as one by which it is due."""

    before: str
    without: str
    is_due: bool

    def when(self, day: date | None, known: Precision = Precision.DAY) -> str:
        """Return the day in words, no more exactly than it is known."""
        return f"{self.before} {When(day, known)}" if day else self.without

    def how_long(self, day: date | None, on: date) -> str:
        """Return the number of days in words."""
        if day is None:
            return ""
        past = (on - day).days
        if past == 0:
            return "today"
        if not self.is_due:
            return days(max(0, past))
        return f"{days(past)} overdue" if past > 0 else f"{days(-past)} left"

    def is_late(self, day: date | None, on: date) -> bool:
        """Return whether the day has passed by which it was due."""
        return self.is_due and day is not None and day < on


SINCE_RECEIVED = Reading("received", "day received not known", is_due=False)
SINCE_REPORTED = Reading("reported", "day not known", is_due=False)
SINCE_SETTLED = Reading("settled", "day not known", is_due=False)
SINCE_FOUND = Reading("found met", "day not known", is_due=False)
DUE = Reading("due", "no date", is_due=True)


def section(
    key: str,
    title: str,
    tasks: Iterable[Task],
    *,
    with_you: bool,
    reading: Reading,
    on: date,
    for_many: Callable[[Sequence[Task]], Link] | None = None,
) -> HomeSection | None:
    """Return a section of what waits, or None where nothing does; alike tasks share a row."""
    groups: dict[tuple[int, int, date | None, Precision, str], list[Task]] = {}
    tasks = list(tasks)
    for task in tasks:
        addressee = task.addressee
        alike = (addressee.recommendation.investigation_id, addressee.organisation_id, task.on, task.known, task.note)
        groups.setdefault(alike, []).append(task)
    if not groups:
        return None
    in_time = sorted(groups.values(), key=lambda group: (group[0].on is None, group[0].on or date.max))
    rows = [_row(group, reading, on, for_many or _first) for group in in_time]
    return HomeSection(key, title, with_you, rows, units=len(tasks))


def to_investigation(words: str) -> Callable[[Sequence[Task]], Link]:
    """Return what leads from a row of several tasks to their investigation."""
    return lambda group: of_investigation(words, "overview.investigation", group[0].addressee.recommendation.investigation)


def _first(group: Sequence[Task]) -> Link:
    return group[0].link


def _row(group: Sequence[Task], reading: Reading, on: date, for_many: Callable[[Sequence[Task]], Link]) -> WorkRow:
    first = group[0]
    whole = of_investigation("See", "overview.investigation", first.addressee.recommendation.investigation)
    return WorkRow(
        about=_about(group),
        organisation=first.addressee.organisation.short_name,
        when=reading.when(first.on, first.known),
        how_long=reading.how_long(first.on, on),
        link=first.link if len(group) == 1 else for_many(group),
        note=first.note,
        late=reading.is_late(first.on, on),
        record=to_record("See", first.addressee) if len(group) == 1 else whole,
    )


def _about(group: Sequence[Task]) -> str:
    recommendation = group[0].addressee.recommendation
    name = recommendation.investigation.reference
    if len(group) == 1:
        return f"{name} {recommendation.reference}: {recommendation.title}"
    references = [task.addressee.recommendation.reference for task in group]
    if len(references) <= REFERENCES_IN_A_ROW:
        return f"{name}: recommendations {listed(references)}"
    return f"{name}: {counted(len(references), 'recommendation')}, {references[0]} to {references[-1]}"
