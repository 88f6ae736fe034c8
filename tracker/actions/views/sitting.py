"""Updating the whole plan in one sitting, on one page."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.actions import queries, services
from tracker.actions.forms.listing import PlanFilter
from tracker.actions.forms.sitting import SittingForm
from tracker.actions.plan import Plan, Row, in_order
from tracker.actions.views.blueprint import bp, own_plan, rows_of
from tracker.policy import Permission
from tracker.responses.forms.rows import numbers_in
from tracker.web.access import requires, signed_in
from tracker.web.forms import from_address, parts_of
from tracker.web.responses import page


@bp.route("/actions/updates", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=own_plan)
def sitting(plan: Plan) -> ResponseReturnValue:
    """Let updates on all actions under way be given on one page: only rows in which something is said are saved."""
    rows = rows_of(queries.plan_of(plan.organisation_id))
    filters = from_address(PlanFilter)
    filters.offer(rows)
    form = SittingForm()
    form.hold(_posted(rows) if request.method == "POST" else _listed(rows, filters))
    if form.validate_on_submit():
        said = [row.said for row in form.touched]
        if form.attempt(lambda: services.update(said, by=signed_in())):
            flash(_saved(len(said)))
            return redirect(_plan_as_it_was_listed(filters))
        now = {each.id: each for each in queries.plan_of(plan.organisation_id)}
        form.note_conflicts(now)
    return page("actions/sitting.html", form, filters=filters)


def _listed(rows: Sequence[Row], filters: PlanFilter) -> list[Row]:
    """The actions that the plan would list, without those that are over."""
    wanted, today = filters.wanted, clock.today()
    found = [row for row in rows if not row.standing.is_over and wanted.holds(row, today)]
    return in_order(found, filters.order)


def _posted(rows: Sequence[Row]) -> list[Row]:
    """What was sent, in the order of the page, wherever it would stand now."""
    by_number = {row.action.id: row for row in rows}
    return [by_number[number] for number in numbers_in(request.form) if number in by_number]


def _plan_as_it_was_listed(filters: PlanFilter) -> str:
    return f"{url_for('actions.actions')}?{urlencode(parts_of(filters))}".rstrip("?")


def _saved(number: int) -> str:
    return "1 update saved" if number == 1 else f"{number} updates saved"
