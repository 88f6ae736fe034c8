"""One change since the last report: its group, and the line that is printed of it."""

from dataclasses import dataclass
from enum import StrEnum

from reports.comparing import Key, Pair, key_of
from reports.life import Person
from reports.text import shortened

MOST_IN_A_REASON = 160
NOTHING = "–"


class Group(StrEnum):
    """The groups of changes in the order in which they are printed; the value is the words that are printed."""

    VERIFIED = "Verified closed"
    REOPENED = "Re-opened"
    NOT_IMPLEMENTED = "Not being implemented"
    RETURNED = "Evidence returned"
    COMPLETE = "Reported complete"
    OVERDUE = "Newly overdue"
    MOVED = "Date moved"
    RECEIVED = "Response received"
    CHANGED = "Response changed"
    LISTED = "New, split, merged, withdrawn"
    CORRECTED = "Owner or text corrected, or recorded in error"
    OTHERWISE = "Headline changed otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line: what became of one addressee, from what to what, when, by whom and why."""

    group: Group
    what: str  # the name of its group, or of its kind within the group
    reference: str
    title: str
    organisation: str
    key: Key  # of its addressee
    card: str  # the anchor of its record card; empty where it has none
    before: str
    now: str
    when: str
    by: str  # a post
    because: str  # the reason, or the numbers of the evidence

    @property
    def sentence(self) -> str:
        """The line in one sentence, for a cell of the data file."""
        on = f", {self.when}" if self.when != NOTHING else ""
        return f"{self.what}: {self.before} → {self.now}{on}"


def change(
    pair: Pair, group: Group, *, before: str, now: str, what: str = "", when: str = "", by: str = "", because: str = ""
) -> Change:
    """A line on an addressee; what is not known prints as a dash."""
    entry, row = pair.entry, pair.row
    return Change(
        group=group,
        what=what or group.value,
        reference=entry.reference if entry else row.reference if row else "",
        title=entry.title if entry else row.title if row else "",
        organisation=entry.addressee.organisation_short if entry else row.organisation if row else "",
        key=key_of(entry) if entry else (row.reference, row.organisation) if row else ("", ""),
        card=entry.card if entry else "",
        before=before or NOTHING,
        now=now or NOTHING,
        when=when or NOTHING,
        by=by or NOTHING,
        because=shortened(because, MOST_IN_A_REASON) or NOTHING,
    )


def post(person: Person | None) -> str:
    """Who did it, by post; the organisation where no post is recorded."""
    return (person.post or person.organisation) if person else ""
