"""Putting an investigation on the record, and changing what is known of it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations import services
from tracker.investigations.forms import InvestigationForm, NewInvestigationForm
from tracker.investigations.models import Investigation
from tracker.investigations.views.blueprint import AT_INVESTIGATION, bp, investigation_alone_at
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route("/investigations/new", methods=["GET", "POST"])
@requires(Permission.CREATE_INVESTIGATION)
def new() -> ResponseReturnValue:
    """Put an investigation on the record."""
    form = NewInvestigationForm()
    if form.validate_on_submit():
        done = form.attempt(lambda: services.create(by=signed_in(), reference=form.reference.data, details=form.details))
        if done:
            flash(f"{done.result.name} is on the record. Now add its recommendations.")
            return redirect(url_for("investigations.draft", investigation=done.result.slug))
    return page("investigations/new.html", form)


@bp.route(f"{AT_INVESTIGATION}/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_INVESTIGATION, on=investigation_alone_at)
def edit(investigation: Investigation) -> ResponseReturnValue:
    """Change what is known of an investigation."""
    form = InvestigationForm(obj=investigation, about=investigation.summary)
    if form.validate_on_submit():
        done = form.attempt(
            lambda: services.change(investigation, by=signed_in(), version=form.version.data, details=form.details)
        )
        if done:
            flash("The details are saved")
            return redirect(url_for("overview.investigation", investigation=investigation.slug))
    return page("investigations/edit.html", form, investigation=investigation)
