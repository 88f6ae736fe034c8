"""Drafting many recommendations in one sitting, and putting drafts into another order."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations import queries, several
from tracker.investigations.blocks import Understood, understood
from tracker.investigations.forms import SeveralForm, order_form, read_of
from tracker.investigations.models import Investigation
from tracker.investigations.views.blueprint import AT_INVESTIGATION, addressed_organisations, bp, investigation_at
from tracker.investigations.vocabulary import RecommendationState
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route(f"{AT_INVESTIGATION}/recommendations/several", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=investigation_at)
def draft_many(investigation: Investigation) -> ResponseReturnValue:
    """Take many recommendations from one text, show what was understood of it, and draft them."""
    form = SeveralForm()
    form.offer_organisations(addressed_organisations())
    if request.method == "POST" and "change" not in request.form:
        complete = form.validate_on_submit()
        read = _read(form, investigation)
        answer = None if form.complain(read.problems) or not complete else _confirm_or_draft(investigation, form, read)
        if answer:
            return answer
    themes = queries.themes_of(investigation.oversight_body_id)
    return page("investigations/draft_many.html", form, investigation=investigation, themes=themes)


@bp.route(f"{AT_INVESTIGATION}/recommendations/order", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=investigation_at)
def reorder(investigation: Investigation) -> ResponseReturnValue:
    """Give the drafts their references in another order."""
    drafts = several.movable_drafts(investigation)
    form = order_form(drafts)
    if form.validate_on_submit():
        done = form.attempt(lambda: several.reorder(investigation, by=signed_in(), places=form.places, versions=form.versions))
        if done:
            flash(
                f"The order is changed: {done.result} drafts have another reference"
                if done.result
                else "The order is as it was"
            )
            return redirect(url_for("investigations.check", investigation=investigation.slug))
    return page("investigations/reorder.html", form, investigation=investigation, drafts=drafts, read=read_of(drafts))


def _read(form: SeveralForm, investigation: Investigation) -> Understood:
    return understood(
        form.blocks.data,
        taken=[item.reference for item in investigation.recommendations],
        headings=[
            item.reference
            for item in investigation.recommendations
            if item.state is RecommendationState.DRAFT and item.part_of_id is None
        ],
        with_parts=form.with_parts.data,
    )


def _confirm_or_draft(investigation: Investigation, form: SeveralForm, read: Understood) -> ResponseReturnValue | None:
    """Return the page that shows what was understood or, once it is confirmed, where drafting leads; None with errors."""
    if "confirmed" not in request.form:
        return page("investigations/confirm_many.html", form, investigation=investigation, read=read, carried=form.carried)
    done = form.attempt(
        lambda: several.draft_many(
            investigation,
            by=signed_in(),
            blocks=read.blocks,
            in_common=form.in_common,
            addressees=form.to,
            copies=form.copied_to,
        )
    )
    if done is None:
        return None
    flash("1 recommendation is saved as a draft" if len(done.result) == 1 else f"{len(done.result)} drafts are saved")
    return redirect(url_for("investigations.check", investigation=investigation.slug))
