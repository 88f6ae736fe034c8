"""The rows of reports in the making: oversight prepares, its approvers decide, and for everybody else they are not there."""

from tests.access.matrix import (
    FORBIDDEN,
    GONE_ON,
    INCOMPLETE,
    NOT_VISIBLE,
    OK,
    STALE,
    At,
    Row,
    only_oversight,
    read_by_board,
    row,
)
from tests.access.world import World
from tests.support import build_reporting
from tracker.reporting.models import Report, ReportDraft


def _draft(world: World) -> ReportDraft:
    return build_reporting.begun(world.cast)


def _checked(world: World) -> ReportDraft:
    return build_reporting.checked(world.cast, build_reporting.begun(world.cast))


def _approved(world: World) -> ReportDraft:
    return build_reporting.approved(world.cast, build_reporting.begun(world.cast))


def _pack(world: World) -> Report:
    return build_reporting.pack_as_if_printed(world.cast, world.report.investigation)


def _at_draft(world: World) -> dict[str, object]:
    return {"draft_id": world.made(_draft).id}


def _at_checked(world: World) -> dict[str, object]:
    return {"draft_id": world.made(_checked).id}


def _at_approved(world: World) -> dict[str, object]:
    return {"draft_id": world.made(_approved).id}


def _at_pack(world: World) -> dict[str, object]:
    return {"organisation": world.cast.oversight.slug, "report": world.made(_pack).slug}


def _at_report(world: World) -> dict[str, object]:
    return world.at_report


def _prepared(endpoint: str, at: At, *, sent_empty: int) -> tuple[Row, Row]:
    return (
        row(endpoint, at=at, others=NOT_VISIBLE, caseworker=OK, approver=OK),
        row(endpoint, "POST", at=at, others=NOT_VISIBLE, caseworker=sent_empty, approver=sent_empty),
    )


def _decided(endpoint: str, at: At, *, sent_empty: int) -> tuple[Row, Row]:
    return (
        row(endpoint, at=at, others=NOT_VISIBLE, caseworker=FORBIDDEN, approver=OK),
        row(endpoint, "POST", at=at, others=NOT_VISIBLE, caseworker=FORBIDDEN, approver=sent_empty),
    )


ROWS = (
    *only_oversight("preparing.begin", lambda world: world.investigation, caseworker=True),
    row("preparing.begin_pack", others=FORBIDDEN, caseworker=OK, approver=OK, other_caseworker=OK),
    row(
        "preparing.begin_pack",
        "POST",
        others=FORBIDDEN,
        caseworker=INCOMPLETE,
        approver=INCOMPLETE,
        other_caseworker=OK,
    ),
    row("preparing.draft", at=_at_draft, others=NOT_VISIBLE, caseworker=OK, approver=OK),
    row("preparing.page", at=_at_draft, others=NOT_VISIBLE, caseworker=OK, approver=OK),
    row("preparing.print_draft", "POST", at=_at_draft, others=NOT_VISIBLE, caseworker=GONE_ON, approver=GONE_ON),
    row("preparing.freeze", "POST", at=_at_draft, others=NOT_VISIBLE, caseworker=STALE, approver=STALE),
    *_prepared("preparing.edit", _at_draft, sent_empty=INCOMPLETE),
    *_prepared("preparing.decisions", _at_draft, sent_empty=STALE),
    *_prepared("preparing.drop", _at_draft, sent_empty=STALE),
    *_decided("preparing.check", _at_draft, sent_empty=INCOMPLETE),
    *_decided("preparing.approve", _at_checked, sent_empty=INCOMPLETE),
    *_decided("preparing.issue", _at_approved, sent_empty=STALE),
    *_prepared("preparing.correct", _at_report, sent_empty=INCOMPLETE),
    *_prepared("preparing.correct_pack", _at_pack, sent_empty=INCOMPLETE),
    *_decided("preparing.publish", _at_report, sent_empty=GONE_ON),
    row("reporting.packs", others=FORBIDDEN, caseworker=OK, approver=OK, other_caseworker=OK, board_member=OK),
    read_by_board("reporting.pack", _at_pack),
    read_by_board("reporting.read_pack", _at_pack),
    read_by_board("reporting.download_pack", lambda world: {**_at_pack(world), "kind": "csv"}),
    row("reporting.retry_pack", "POST", at=_at_pack, others=NOT_VISIBLE, caseworker=FORBIDDEN, approver=STALE),
)
