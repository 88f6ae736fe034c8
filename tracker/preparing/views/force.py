"""A force's check of facts: what it is shown, its comments, that it has finished, and its chief officer's confirmation."""

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from reports.editions import Extent
from tracker import clock
from tracker.errors import NotVisible
from tracker.jobs.vocabulary import JobKind
from tracker.policy import Permission
from tracker.preparing.fact_checks import extracts, queries, rules, services
from tracker.preparing.forms.force import ConfirmForm, FactCommentForm, FinishForm
from tracker.preparing.views.blueprint import bp
from tracker.reporting import orders
from tracker.reporting.models import ForceCheck
from tracker.reporting.policies import policy_for
from tracker.reporting.printing import press
from tracker.reporting.vocabulary import FileKind
from tracker.storage import FileAltered
from tracker.web.access import requires, signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

CHECK = "/force-checks/<int:check_id>"
ROWS_ON_A_PAGE = 50


def check_at(check_id: int) -> ForceCheck | None:
    """Return the check that an address leads to, or None."""
    return queries.check_by_id(check_id)


def address_of(check: ForceCheck) -> str:
    """Return where a check is read."""
    return url_for("preparing.force_check", check_id=check.id)


@bp.errorhandler(FileNotFoundError)
@bp.errorhandler(FileAltered)
def file_missing(error: FileNotFoundError | FileAltered) -> ResponseReturnValue:
    """Say that the frozen values are not where they should be, or not what they were."""
    current_app.logger.error("Frozen values cannot be read: %r", error)
    return render_template("preparing/force/file_missing.html", back=url_for("overview.home")), 500


@bp.route("/force-checks")
@requires(Permission.LIST_FORCE_CHECKS)
def force_checks() -> ResponseReturnValue:
    """List the checks that the visitor's organisation was asked for, or asked others for."""
    user, number = signed_in(), page_number()
    found = queries.checks_visible_to(user, limit=ON_A_PAGE, offset=offset_of(number))
    listed = Page(found, number, queries.number_of_checks_visible_to(user))
    return page("preparing/force/checks.html", checks=listed, standings=queries.standings_of(found, clock.today()))


@bp.route(CHECK)
@requires(Permission.SEE_FORCE_CHECK, on=check_at)
def force_check(check: ForceCheck) -> ResponseReturnValue:
    """Show what the report says of the organisation, row by row, and what it said of that."""
    extract = extracts.shown_in(check)
    number = page_number()
    start = offset_of(number, ROWS_ON_A_PAGE)
    rows = extracts.rows_of(extract, check.comments)
    return page(
        "preparing/force/check.html",
        check=check,
        extract=extract,
        rows=Page(rows[start : start + ROWS_ON_A_PAGE], number, len(rows), ROWS_ON_A_PAGE),
        standing=queries.standing_of(check, clock.today()),
    )


@bp.route(f"{CHECK}/comment", methods=["GET", "POST"])
@requires(Permission.COMMENT_ON_REPORT, on=check_at)
def comment(check: ForceCheck) -> ResponseReturnValue:
    """Take a comment on one row of the report, or on the whole of it."""
    form, reference = FactCommentForm(), request.args.get("row", "")
    row = next((each for each in extracts.rows_of(extracts.shown_in(check), check.comments) if _is(each, reference)), None)
    if reference and row is None:
        raise NotVisible
    if request.method != "POST":
        rules.demand_open(queries.standing_of(check, clock.today()))
    if form.validate_on_submit():
        said = {"comment": form.comment.data, "suggested": form.suggested.data}
        done = form.attempt(lambda: services.comment(check, by=signed_in(), reference=reference, **said))
        if done:
            flash(f"Comment {done.result.number} has been sent")
            return redirect(f"{address_of(check)}#comment-{done.result.number}")
    said_before = [each for each in check.comments if each.reference == reference]
    return page("preparing/force/comment.html", form, check=check, row=row, said_before=said_before, back=address_of(check))


@bp.route(f"{CHECK}/finish", methods=["GET", "POST"])
@requires(Permission.COMMENT_ON_REPORT, on=check_at)
def finish(check: ForceCheck) -> ResponseReturnValue:
    """Ask whether the organisation agrees or its comments are complete, and end its check."""
    form = FinishForm()
    form.offer(len(check.comments))
    if request.method != "POST":
        rules.demand_open(queries.standing_of(check, clock.today()))
    if form.validate_on_submit():
        done = form.attempt(lambda: services.finish(check, by=signed_in(), agrees=form.agreed, note=form.note.data))
        if done:
            flash("Your check is finished")
            return redirect(address_of(check))
    return page("preparing/force/finish.html", form, check=check, back=address_of(check))


@bp.route(f"{CHECK}/confirm", methods=["GET", "POST"])
@requires(Permission.CONFIRM_REPORT, on=check_at)
def confirm(check: ForceCheck) -> ResponseReturnValue:
    """Let a chief officer declare that the report says what the organisation has reported."""
    form = ConfirmForm()
    if request.method != "POST":
        rules.demand_confirmable(queries.standing_of(check, clock.today()), confirmed=check.confirmation is not None)
    if form.validate_on_submit() and form.attempt(lambda: services.confirm(check, by=signed_in())):
        flash("You have confirmed what your organisation has reported")
        return redirect(address_of(check))
    extract = extracts.shown_in(check)
    return page(
        "preparing/force/confirm.html",
        form,
        check=check,
        extract=extract,
        rows=extracts.rows_of(extract, check.comments),
        declaration=extracts.declaration_for(check),
        back=address_of(check),
    )


@bp.route(f"{CHECK}/page")
@requires(Permission.SEE_FORCE_CHECK, on=check_at)
def force_check_page(check: ForceCheck) -> ResponseReturnValue:
    """Show what the organisation was asked to check, as a page of its own."""
    content = press.make(extracts.shown_in(check), FileKind.HTML)
    response = Response(content, mimetype="text/html")
    response.headers["Content-Security-Policy"] = policy_for(content)
    return response


@bp.route(f"{CHECK}/print", methods=["POST"])
@requires(Permission.SEE_FORCE_CHECK, on=check_at)
def force_check_print(check: ForceCheck) -> ResponseReturnValue:
    """Ask for the same on paper, and show how far that has come."""
    job = orders.request_print(
        check,
        by=signed_in(),
        permission=Permission.SEE_FORCE_CHECK,
        on=check,
        kind=JobKind.FORCE_CHECK,
        values_sha256=check.values_sha256,
        extent=Extent.FULL,
        check=check.id,
    )
    return redirect(url_for("reporting.job", job_id=job.id))


def _is(row: extracts.Row, reference: str) -> bool:
    return row.entry.reference == reference
