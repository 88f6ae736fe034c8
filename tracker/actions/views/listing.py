"""The plan of a force, and the actions that serve an investigation."""

from collections.abc import Sequence

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.actions import queries, services
from tracker.actions.forms.listing import GiveForm, PlanFilter, versions_read
from tracker.actions.models import Action
from tracker.actions.plan import Plan, Row, in_order, number_running, tallies_of
from tracker.actions.views.blueprint import bp, investigation_at, own_plan, page_of, rows_of
from tracker.investigations.models import Investigation
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import from_address, parts_of
from tracker.web.pagination import Page
from tracker.web.responses import page


@bp.route("/actions", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTION, on=own_plan)
def actions(plan: Plan) -> ResponseReturnValue:
    """Show the plan of the visitor's force; let several actions be given to one owner."""
    every = queries.plan_of(plan.organisation_id)
    form = GiveForm()
    form.offer(every)
    if every and form.validate_on_submit() and form.attempt(lambda: _give(form, form.chosen(every))):
        flash(f"{_counted(len(form.actions.data))} given to {form.post.data}")
        return redirect(request.full_path.rstrip("?"))
    if request.method == "POST":
        every = queries.plan_of(plan.organisation_id)
    rows = rows_of(every)
    filters, shown = _filtered(rows)
    return page(
        "actions/actions.html",
        form,
        filters=filters,
        shown=shown,
        rows=rows,
        running=number_running(rows),
        tallies=tallies_of(rows, clock.today()),
        parts=parts_of(filters),
        posts=queries.owner_posts_of(plan.organisation_id),
    )


@bp.route("/investigations/<investigation>/actions")
@requires(Permission.SEE_INVESTIGATION, on=investigation_at)
def investigation_actions(investigation: Investigation) -> ResponseReturnValue:
    """Show the actions that serve an investigation, as far as the visitor may see it."""
    rows = rows_of(queries.actions_in(investigation, signed_in()), investigation)
    filters, shown = _filtered(rows)
    return page(
        "actions/investigation_actions.html",
        investigation=investigation,
        filters=filters,
        shown=shown,
        rows=rows,
        running=number_running(rows),
        tallies=tallies_of(rows, clock.today()),
        parts={"investigation": investigation.slug} | parts_of(filters),
        organisations=len({row.action.organisation_id for row in rows}),
    )


def _filtered(rows: Sequence[Row]) -> tuple[PlanFilter, Page[Row]]:
    filters, today = from_address(PlanFilter), clock.today()
    filters.offer(rows)
    wanted = filters.wanted
    return filters, page_of(in_order((row for row in rows if wanted.holds(row, today)), filters.order))


def _give(form: GiveForm, chosen: Sequence[Action]) -> None:
    services.give(chosen, by=signed_in(), versions=versions_read(), post=form.post.data, person=form.person.data)


def _counted(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"
