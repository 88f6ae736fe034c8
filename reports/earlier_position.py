"""What a report states that a later one is compared with: its rows, its figures, and its point of the trend."""

from reports.earlier import EarlierFigures, EarlierPosition, EarlierRow, TrendPoint
from reports.figures import Entry, Figures, entries_of, figures_of
from reports.headlines import Headline
from reports.status_report import Addressee, StatusReport
from reports.words import Claim


def position_of(report: StatusReport) -> EarlierPosition:
    """The position that an issued report states, for those that come after it."""
    figures = figures_of(report)
    return EarlierPosition(
        number=report.number or 0,
        version=report.version,
        as_at=report.as_at,
        counts=figures.headlines,
        figures=earlier_figures(figures),
        rows=tuple(_row(entry) for entry in entries_of(report)),
        investigation=report.investigation.reference,
    )


def earlier_figures(figures: Figures) -> EarlierFigures:
    """The figures of page 1, as a later report compares its own with them."""
    return EarlierFigures(
        recommendations=figures.recommendations,
        addressees=figures.addressees,
        settled=figures.settled,
        verified=figures.of(Headline.VERIFIED_CLOSED),
        reported_complete=figures.of(Headline.REPORTED_COMPLETE),
        waiting=figures.waiting,
        overdue=figures.overdue,
        past_first_date=figures.past_first_date,
        moves=figures.moves,
        open=figures.open,
        oldest_open_months=figures.oldest_open_months,
    )


def trend_point(report: StatusReport) -> TrendPoint:
    """What the report says of the burn-up: whatever was reported complete or verified by its moment."""
    figures = figures_of(report)
    addressees = [entry.addressee for entry in entries_of(report) if entry.is_in_force]
    return TrendPoint(
        number=report.number or 0,
        as_at=report.as_at,
        total=figures.addressees,
        reported_complete=sum(1 for addressee in addressees if _was_reported_complete(addressee)),
        verified=figures.of(Headline.VERIFIED_CLOSED),
    )


def _was_reported_complete(addressee: Addressee) -> bool:
    return addressee.claim is Claim.REPORTED_COMPLETE or addressee.headline is Headline.VERIFIED_CLOSED


def _row(entry: Entry) -> EarlierRow:
    addressee = entry.addressee
    return EarlierRow(
        reference=entry.reference,
        recommendation=entry.recommendation.reference,
        organisation=addressee.organisation,
        title=entry.title,
        version=(entry.part or entry.recommendation).version,
        not_in_force=entry.not_in_force,
        headline=addressee.headline,
        is_open=addressee.is_open,
        answer=addressee.answer,
        position=addressee.position,
        claim=addressee.claim,
        found=addressee.found,
        first_due=addressee.first_due,
        due=addressee.due,
        moves=len(addressee.moves),
        responses=len(addressee.responses),
        is_overdue=addressee.overdue_days is not None,
        owner_post=addressee.owner_post,
    )
