"""What earlier reports of an investigation stated: the last one to compare with, and the trend of all."""

from dataclasses import dataclass
from functools import lru_cache

from reports.earlier import EarlierPosition, TrendPoint
from reports.earlier_position import position_of, trend_point
from reports.errors import ReportError
from reports.values import from_json
from tracker.facts import AsAt
from tracker.investigations.models import Investigation
from tracker.reporting import queries
from tracker.reporting.models import Report
from tracker.reporting.vocabulary import Edition
from tracker.storage import FileAltered, files

KEPT_STATEMENTS = 256


@dataclass(frozen=True, slots=True)
class Stated:
    """What one issued report stated, as later ones use it."""

    position: EarlierPosition
    point: TrendPoint


@dataclass(frozen=True, slots=True)
class Before:
    """What was stated before a moment: the last position and the trend, as far as their values can be read."""

    is_none: bool
    """Whether no report had been issued by then."""
    position: EarlierPosition | None
    trend: tuple[TrendPoint, ...]
    unreadable: tuple[int, ...]
    """The numbers of the reports whose values cannot be read."""


def before(investigation: Investigation, moment: AsAt) -> Before:
    """Return what the reports issued before a moment stated."""
    reports = issued_before(investigation, moment)
    stated = [_stated(each) for each in reports]
    latest = stated[-1] if stated else None
    return Before(
        is_none=not reports,
        position=latest.position if latest else None,
        trend=tuple(each.point for each in stated if each),
        unreadable=tuple(report.number for report, each in zip(reports, stated, strict=True) if each is None),
    )


def issued_before(investigation: Investigation, moment: AsAt) -> list[Report]:
    """Return the reports issued before a moment, each in the version that held then, in the order of what they tell of."""
    every = reversed(queries.reports_of(investigation))
    issued = {each.number: each for each in every if each.edition is Edition.BOARD and _was_issued(each, moment)}
    return sorted(issued.values(), key=lambda report: (report.as_at, report.number))


def _was_issued(report: Report, moment: AsAt) -> bool:
    """Whether its files had been made: a report of that very moment is not its own predecessor."""
    made_at = min((file.made_at for file in report.files), default=None)
    return made_at is not None and (moment.moment is None or made_at < moment.moment)


def _stated(report: Report) -> Stated | None:
    try:
        return _read(report.values_sha256)
    except (FileNotFoundError, FileAltered, ReportError):
        return None


@lru_cache(maxsize=KEPT_STATEMENTS)
def _read(values_sha256: str) -> Stated:
    values = from_json(files.read(values_sha256))
    return Stated(position_of(values), trend_point(values))
