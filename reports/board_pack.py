"""What a board pack says: the status reports of several investigations as at one moment, and oversight's own service.

A pack counts nothing of its own: every figure is made from the reports in it, which count as they do by themselves.
"""

from dataclasses import dataclass
from datetime import datetime

from reports.dates import ReportDate
from reports.earlier import EarlierPosition, TrendPoint
from reports.editions import Edition
from reports.life import Correction, Person, SignedStep, Withheld
from reports.status_report import Decision, StatusReport


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnService:
    """How oversight itself did in the period; printed whatever it says."""

    since: ReportDate
    published: int  # answers published, or not published for reasons, in the period
    published_in_time: int  # of these, within their 21 days
    assessed: int  # findings in the period on what was reported complete
    median_days_to_assess: int | None
    returned: int  # of these, evidence not sufficient
    drafts_in_consultation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPack:
    """The pack that was issued before."""

    number: int
    as_at: datetime
    positions: tuple[EarlierPosition, ...]  # one an investigation, named by its reference


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPack:
    """A numbered, frozen document: the position of several investigations as at a moment."""

    number: int | None  # None is a preview: it prints DRAFT
    version: int = 1
    marking: str
    as_at: datetime
    as_now_known: bool
    generated_at: datetime
    software_version: str
    template_version: str = ""
    snapshot: str = ""
    edition: Edition = Edition.BOARD
    oversight_body: str
    oversight_body_short: str
    prepared_by: Person
    approved_by: Person | None
    contact: str = ""
    twins_address: str = ""
    licence: str = ""
    prepared_for: str = ""
    meeting: ReportDate | None = None
    cut_off: ReportDate | None = None
    next_due: ReportDate | None = None
    reports: tuple[StatusReport, ...]  # by the reference of the investigation; each without number, sign-off and decisions
    decisions: tuple[Decision, ...] = ()
    service: OwnService
    previous: EarlierPack | None = None
    trend: tuple[TrendPoint, ...] = ()
    sign_off: tuple[SignedStep, ...] = ()
    correction: Correction | None = None
    withheld: tuple[Withheld, ...] = ()
    demonstration_notice: str = ""
