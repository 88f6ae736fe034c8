"""Gathering what a board pack says: the reports of several investigations as at one moment, and oversight's own service."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from reports.board_pack import BoardPack, EarlierPack
from reports.dates import ReportDate, known
from reports.earlier import TrendPoint
from reports.earlier_position import position_of, trend_point
from reports.errors import ReportError
from reports.rendering import template_version
from reports.status_report import StatusReport
from reports.values import pack_from_json
from tracker import clock
from tracker.errors import Refused
from tracker.facts import NOW, AsAt
from tracker.imprint import imprint
from tracker.investigations.models import Investigation
from tracker.investigations.vocabulary import Marking
from tracker.organisations.models import Organisation
from tracker.policy import Actor
from tracker.reporting import assemble, plain, queries, rules
from tracker.reporting.assemble import NO_DETAILS, ReportDetails
from tracker.reporting.own_service import own_service
from tracker.reporting.vocabulary import Edition
from tracker.storage import files
from tracker.version import VERSION

FIRST_PERIOD = timedelta(days=365)
"""What the first pack tells of: a year."""


def board_pack(
    body: Organisation,
    investigations: Collection[Investigation],
    *,
    by: Actor,
    moment: AsAt = NOW,
    details: ReportDetails = NO_DETAILS,
) -> BoardPack:
    """Return the position of several investigations of an oversight body as at one moment, beside the pack issued before.

    Whoever asks has been checked before. Raises Refused where the values of the pack before cannot be read.
    """
    # One moment for all: the clock goes on while they are gathered.
    at = moment.moment or clock.now()
    ordered = sorted(investigations, key=lambda each: each.reference)
    reports = tuple(_report(each, by, moment, at) for each in ordered)
    last = _pack_before(body, at, moment)
    since = last.as_at.date() if last else moment.day - FIRST_PERIOD
    return BoardPack(
        number=None,
        marking=_highest(reports).label,
        as_at=clock.local(at),
        as_now_known=moment.as_now_known,
        generated_at=clock.local(clock.now()),
        software_version=VERSION,
        template_version=template_version(),
        snapshot=details.snapshot,
        oversight_body=body.name,
        oversight_body_short=body.short_name,
        prepared_by=plain.person(by),
        contact=imprint.contact_or(body.name),
        licence=imprint.licence,
        approved_by=None,
        prepared_for=details.prepared_for,
        meeting=_known(details.meeting_on),
        cut_off=_known(details.cut_off_on),
        next_due=_known(details.next_due_on),
        reports=reports,
        decisions=details.decisions,
        service=own_service(ordered, reports, since=since, moment=moment),
        previous=_position(last) if last else None,
        trend=(*last.trend, _point(last)) if last else (),
        demonstration_notice=next(filter(None, (each.investigation.demonstration_notice for each in reports)), ""),
    )


def _report(investigation: Investigation, by: Actor, moment: AsAt, at: datetime) -> StatusReport:
    """A status report as it stands in a pack: what it is compared with is the pack before, not a report."""
    report = assemble.status_report(investigation, by=by, moment=moment)
    return replace(report, as_at=clock.local(at), generated_at=clock.local(at), previous=None, trend=(), is_first_report=False)


def _pack_before(body: Organisation, at: datetime, moment: AsAt) -> BoardPack | None:
    """The pack that was issued last before a moment, in the version that stood then."""
    issued = [
        each
        for each in queries.packs_of(body.id)
        if each.is_issued and each.edition is Edition.BOARD and each.as_at < at and moment.was_by_then(each.recorded_at)
    ]
    last = max(issued, key=lambda each: (each.as_at, each.number, each.edition_version), default=None)
    if last is None:
        return None
    try:
        return pack_from_json(files.read(last.values_sha256))
    except (ReportError, OSError, ValueError) as error:
        raise Refused(f"The values of {last.label} cannot be read, so that nothing can be compared with them") from error


def _position(pack: BoardPack) -> EarlierPack:
    return EarlierPack(
        number=pack.number or 0, as_at=pack.as_at, positions=tuple(position_of(report) for report in pack.reports)
    )


def _point(pack: BoardPack) -> TrendPoint:
    points = [trend_point(report) for report in pack.reports]
    return TrendPoint(
        number=pack.number or 0,
        as_at=pack.as_at,
        total=sum(each.total for each in points),
        reported_complete=sum(each.reported_complete for each in points),
        verified=sum(each.verified for each in points),
    )


def _highest(reports: Collection[StatusReport]) -> Marking:
    labels = {report.marking for report in reports}
    return rules.highest({marking for marking in Marking if marking.label in labels})


def _known(on: date | None) -> ReportDate | None:
    return known(on) if on else None
