"""Sharing the issued reports of an investigation with a board, and ending that."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Investigation
from tracker.policy import Permission
from tracker.reporting import queries, services
from tracker.reporting.forms import ShareForm
from tracker.reporting.models import Sharing
from tracker.reporting.views.blueprint import bp, investigation_at
from tracker.web.access import requires, signed_in
from tracker.web.responses import page

SHARING = "/investigations/<investigation>/sharing"


def _sharing(investigation: str, organisation: str) -> Sharing | None:
    return queries.sharing_in_force(investigation, organisation)


@bp.route(SHARING, methods=["GET", "POST"])
@requires(Permission.SHARE_INVESTIGATION, on=investigation_at)
def share(investigation: Investigation) -> ResponseReturnValue:
    """Let an approver share the issued reports of an investigation with a board."""
    sharings = queries.sharings_in_force(investigation)
    boards = queries.boards_not_among(sharings)
    form = ShareForm()
    form.prepare(boards)
    if form.validate_on_submit():
        board = next((each for each in boards if each.id == form.board.data), None)
        done = form.attempt(lambda: services.share(investigation, by=signed_in(), board=board))
        if done and board:
            flash(f"{board.name} can now read the issued reports")
            return redirect(url_for("reporting.share", investigation=investigation.slug))
    history = queries.sharings_of(investigation)
    return page("reporting/share.html", form, investigation=investigation, sharings=sharings, boards=boards, history=history)


@bp.route(f"{SHARING}/<organisation>/end", methods=["POST"])
@requires(Permission.SHARE_INVESTIGATION, on=_sharing)
def end_sharing(sharing: Sharing) -> ResponseReturnValue:
    """Let a board read nothing of an investigation any more."""
    investigation, board = sharing.investigation, sharing.board
    services.end_sharing(investigation, by=signed_in(), board=board)
    flash(f"{board.name} can no longer read the reports of this investigation")
    return redirect(url_for("reporting.share", investigation=investigation.slug))
