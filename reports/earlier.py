"""What earlier reports stated, as a later one is compared with it: plain values, frozen with the later report."""

from dataclasses import dataclass
from datetime import datetime

from reports.dates import ReportDate
from reports.headlines import Headline, HeadlineCount
from reports.words import Answer, Claim, Found, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRow:
    """Where one addressee stood in the earlier report."""

    reference: str  # the part's where there are parts
    recommendation: str
    organisation: str
    title: str
    version: int  # of the text
    not_in_force: str  # what had become of it; empty where it was in force
    headline: Headline | None
    is_open: bool
    answer: Answer
    position: Position | None
    claim: Claim
    found: Found
    first_due: ReportDate
    due: ReportDate
    moves: int
    responses: int  # how many versions of the answer had been sent
    is_overdue: bool
    owner_post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFigures:
    """The figures of page 1 of the earlier report."""

    recommendations: int
    addressees: int
    settled: int
    verified: int
    reported_complete: int
    waiting: int
    overdue: int
    past_first_date: int
    moves: int
    open: int
    oldest_open_months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPosition:
    """The position that the last issued report stated."""

    number: int
    version: int = 1
    as_at: datetime
    counts: tuple[HeadlineCount, ...]
    figures: EarlierFigures | None = None
    rows: tuple[EarlierRow, ...] = ()
    investigation: str = ""  # its reference, where several are told of together


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """What one report says of the burn-up: cumulative counts of addressees in force."""

    number: int
    as_at: datetime
    total: int
    reported_complete: int  # reported complete by the force, whatever was found since, or verified
    verified: int
