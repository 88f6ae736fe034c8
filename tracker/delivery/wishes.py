"""What is asked for where a delivery date is to move, and how it was asked for on paper."""

from dataclasses import dataclass
from datetime import date

from tracker.documents.receiving import Upload
from tracker.investigations.vocabulary import Cause
from tracker.periods.vocabulary import ReceivedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: another day, or that there be no date for now and why; with its cause and reason."""

    due_on: date | None = None
    no_due_date_because: str = ""
    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How an application reached the oversight body that was not made in the service."""

    received_on: date
    received_by: ReceivedBy
    proof: str
    attached: Upload | None = None
