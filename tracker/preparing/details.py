"""What is typed of a report in the making, and not read from the record."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.organisations.models import Organisation
from tracker.reporting.vocabulary import DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDetails:
    """The moment that a report tells of, for whom it is made, and the days that it names."""

    as_at: datetime | None = None
    """A past moment; None for the moment at which its values are frozen."""
    as_now_known: bool = False
    board: Organisation | None = None
    meeting_on: date | None = None
    cut_off_on: date | None = None
    next_due_on: date | None = None
    what_changed: str = ""
    """What a corrected version changes; nothing of a first version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A decision asked of the board, and the recommendations that it is about."""

    kind: DecisionKind
    words: str
    references: tuple[str, ...] = ()
