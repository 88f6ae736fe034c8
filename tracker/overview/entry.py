"""One line of a timeline: what happened, by whom, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reports.text import shortened
from tracker import clock
from tracker.dates import Precision, When
from tracker.facts import ErrorMark, Fact, Stamped
from tracker.investigations.models import Addressee
from tracker.mistakes.kinds import KINDS
from tracker.overview.case_file import short_names
from tracker.overview.links import Link, to_record
from tracker.overview.telling import told
from tracker.overview.vocabulary import Subject

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
    subject: Subject = Subject.RECOMMENDATION
    fact: Stamped | None = None
    """What it tells, where that is a fact of the record."""

    @property
    def brief(self) -> str:
        """Return the beginning of its text, for where many stand on a page."""
        return shortened(self.text, MOST_OF_A_TEXT)

    @property
    def in_error(self) -> ErrorMark | None:
        """Return the mark that it was recorded in error, or None."""
        return self.fact.in_error if isinstance(self.fact, Fact) else None

    @property
    def can_be_in_error(self) -> bool:
        """Return whether it can be reported, and marked, as recorded in error."""
        kind = KINDS.get(self.fact.__tablename__) if isinstance(self.fact, Fact) else None
        return kind is not None and not kind.why_never and self.in_error is None

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


def entry_of(fact: Fact, addressee: Addressee | None, short: Mapping[int, str]) -> Entry:
    """Return the entry of a fact, which leads to where it is read in full; `short` names who the page has named in full."""
    said = told(fact, addressee)
    link = said.link
    if link is None and addressee is not None:
        link = to_record("Read it in full", addressee, said.anchor)
    names = {**short, **short_names(addressee)} if addressee else short
    return Entry(
        title=said.title,
        by=by_whom(fact, names),
        when=said.when or fact.happened,
        recorded_at=fact.recorded_at,
        text=said.text,
        addressee=addressee,
        link=link,
        subject=said.about,
        fact=fact,
    )


def mark_of(entry: Entry, mark: ErrorMark, short: Mapping[int, str]) -> Entry:
    """Return the entry of the mark that what another entry tells was recorded in error."""
    names = {**short, **short_names(entry.addressee)} if entry.addressee else short
    return Entry(
        title=f"Recorded in error: {entry.title}",
        by=by_whom(mark, names),
        when=mark.happened,
        recorded_at=mark.recorded_at,
        text=mark.reason,
        addressee=entry.addressee,
        link=entry.link,
        subject=Subject.MISTAKE,
        fact=mark,
    )


def by_whom(fact: Stamped, short: Mapping[int, str]) -> str:
    """Return who did something, with the post and the organisation: its short name where the page has named it in full."""
    organisation = short.get(fact.actor_organisation_id or 0, fact.actor_organisation)
    return ", ".join(part for part in (fact.actor_name, fact.actor_post, organisation) if part)
