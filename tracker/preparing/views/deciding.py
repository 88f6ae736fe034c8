"""Checking a report in the making, approving it or sending it back, and issuing it."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.policy import Permission
from tracker.preparing import deciding, life, queries
from tracker.preparing.forms.deciding import ApproveForm, Approving, CheckForm, SureForm, Verdict
from tracker.preparing.rules import Act, is_allowed, what_holds_back
from tracker.preparing.views.blueprint import DRAFT, bp, draft_at, page_of
from tracker.reporting import queries as reporting
from tracker.reporting.models import ReportDraft
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route(f"{DRAFT}/check", methods=["GET", "POST"])
@requires(Permission.CHECK_REPORT, on=draft_at)
def check(draft: ReportDraft) -> ResponseReturnValue:
    """Let an approver who prepared none of it say whether the values are fit."""
    form = CheckForm(version=draft.version)
    if request.method == "GET" and not is_allowed(draft.state, Act.PASS):
        return redirect(page_of(draft))
    if form.validate_on_submit():
        passed = form.verdict.data is Verdict.FIT
        version, note = form.version.data, form.note.data
        done = form.attempt(lambda: deciding.check(draft, by=signed_in(), version=version, passed=passed, note=note))
        if done:
            flash("The values passed the quality check" if passed else "The report is sent back")
            return redirect(page_of(draft))
    return page("preparing/check.html", form, draft=draft, why_not=life.why_not(draft, signed_in()))


@bp.route(f"{DRAFT}/approve", methods=["GET", "POST"])
@requires(Permission.APPROVE_REPORT, on=draft_at)
def approve(draft: ReportDraft) -> ResponseReturnValue:
    """Let an approver who prepared none of it approve it, or send it back."""
    form = ApproveForm(version=draft.version)
    if request.method == "GET" and not is_allowed(draft.state, Act.APPROVE):
        return redirect(page_of(draft))
    if form.validate_on_submit():
        done = form.attempt(lambda: _decide(form, draft))
        if done:
            flash("The report is approved" if form.decision.data is Approving.APPROVE else "The report is sent back")
            return redirect(page_of(draft))
    asked = queries.asked_of(draft)
    return page(
        "preparing/approve.html",
        form,
        draft=draft,
        asked=asked,
        holds_back=what_holds_back(asked, clock.today()),
        why_not=life.why_not(draft, signed_in()),
    )


@bp.route(f"{DRAFT}/issue", methods=["GET", "POST"])
@requires(Permission.ISSUE_REPORT, on=draft_at)
def issue(draft: ReportDraft) -> ResponseReturnValue:
    """Let an approver issue what was approved."""
    form = SureForm(version=draft.version)
    if request.method == "GET" and not is_allowed(draft.state, Act.ISSUE):
        return redirect(page_of(draft))
    if form.validate_on_submit():
        done = form.attempt(lambda: deciding.issue(draft, by=signed_in(), version=form.version.data))
        if done:
            return redirect(url_for("reporting.job", job_id=done.result.id))
    shared = reporting.boards_by_investigation(draft.investigations).values()
    readers = [board for board in queries.boards() if shared and all(board.id in each for each in shared)]
    return page("preparing/issue.html", form, draft=draft, readers=readers)


def _decide(form: ApproveForm, draft: ReportDraft) -> None:
    version = form.version.data
    if form.decision.data is Approving.APPROVE:
        because = form.no_force_check_because.data
        deciding.approve(draft, by=signed_in(), version=version, no_force_check_because=because)
    else:
        deciding.send_back(draft, by=signed_in(), version=version, note=form.note.data)
