"""One line of a timeline: what happened, by whom, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reports.text import shortened
from tracker import clock
from tracker.dates import Precision, When
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.overview.case_file import short_names
from tracker.overview.links import Link, to_record

MOST_OF_A_TEXT = 240


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: what, by whom, when it happened, and when it was put on the record."""

    title: str
    by: str
    when: When
    recorded_at: datetime
    text: str = ""
    addressee: Addressee | None = None
    link: Link | None = None

    @property
    def recorded_on(self) -> date:
        """Return the day it was put on the record."""
        return clock.day_of(self.recorded_at)

    @property
    def is_recorded_later(self) -> bool:
        """Return whether it was put on the record on another day than it happened, or nobody knows that it was the same."""
        return self.when.precision is not Precision.DAY or self.when.on != self.recorded_on

    @property
    def place(self) -> tuple[date, datetime]:
        """Return where it stands in order of time: without a day an issue stands before all, other things where recorded."""
        unknown = date.min if self.addressee is None else self.recorded_on
        return self.when.on or unknown, self.recorded_at


def entry_of(
    addressee: Addressee, fact: Fact, title: str, text: str = "", *, anchor: str = "", link: Link | None = None
) -> Entry:
    """Return the entry of a fact of one addressee, which leads to where it is read in full."""
    to = link or to_record("Read it in full", addressee, anchor)
    by = by_whom(fact, short_names(addressee))
    return Entry(title, by, fact.happened, fact.recorded_at, shortened(text, MOST_OF_A_TEXT), addressee, to)


def by_whom(fact: Fact, short: Mapping[int, str]) -> str:
    """Return who did something, with the post and the organisation: its short name where the page has named it in full."""
    organisation = short.get(fact.actor_organisation_id or 0, fact.actor_organisation)
    return ", ".join(part for part in (fact.actor_name, fact.actor_post, organisation) if part)
