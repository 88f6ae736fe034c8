"""Proposing changes to what is issued, deciding them, and taking them back."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.amendments import queries, services
from tracker.amendments.consequences import consequences_of
from tracker.amendments.forms import DecideForm, SuccessorsForm, form_for
from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.amendments.proposal import Change
from tracker.amendments.rules import demand_allowed
from tracker.amendments.views.blueprint import RECOMMENDATION, bp
from tracker.amendments.vocabulary import AmendmentOutcome
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route(f"{RECOMMENDATION}/changes/<kind>/new", methods=["GET", "POST"])
@requires(Permission.PROPOSE_AMENDMENT, on=queries.change_by_slugs)
def propose(change: Change) -> ResponseReturnValue:
    """Let oversight propose a change to what is issued."""
    recommendation, form = change.recommendation, form_for(change)
    if isinstance(form, SuccessorsForm):
        form.offer(queries.possible_successors(change, form.find.data, form.chosen))
    if request.method == "GET":
        demand_allowed(change.kind, recommendation.state)
    elif "search" not in request.form and form.validate_on_submit():
        done = form.attempt(
            lambda: services.propose(recommendation, by=signed_in(), version=form.version.data, proposal=form.proposal)
        )
        if done:
            flash(f"Proposed: {change.kind.of(recommendation.reference)}. An approver other than you decides it.")
            return redirect(_address_of(done.result))
    waiting = queries.undecided(recommendation, change.kind)
    return page("amendments/propose.html", form, change=change, recommendation=recommendation, waiting=waiting)


@bp.route("/changes/<int:amendment_id>")
@requires(Permission.SEE_AMENDMENT, on=queries.amendment_by_id)
def amendment(amendment: Amendment) -> ResponseReturnValue:
    """Show a proposed change, what it means, and what became of it."""
    others = [each for each in queries.amendments_of(amendment.recommendation) if each.id != amendment.id]
    return page("amendments/amendment.html", amendment=amendment, consequences=consequences_of(amendment), others=others)


@bp.route("/changes/<int:amendment_id>/decide", methods=["GET", "POST"])
@requires(Permission.DECIDE_AMENDMENT, on=queries.amendment_by_id)
def decide(amendment: Amendment) -> ResponseReturnValue:
    """Show an approver what a proposed change means, and let the approver decide it."""
    decision = amendment.decision
    # Who decides after another is told first, and loses nothing that was typed.
    if decision is not None and (request.method == "GET" or decision.actor_id == signed_in().id):
        return redirect(_address_of(amendment))
    form = DecideForm(version=amendment.recommendation.version, happened=clock.today())
    if form.validate_on_submit():
        done = form.attempt(lambda: _decide(form, amendment))
        if done:
            flash(_said(done.result, amendment))
            return redirect(_address_of(amendment))
    return page("amendments/decide.html", form, amendment=amendment, consequences=consequences_of(amendment))


@bp.route("/changes/<int:amendment_id>/take-back", methods=["POST"])
@requires(Permission.PROPOSE_AMENDMENT, on=queries.amendment_by_id)
def take_back(amendment: Amendment) -> ResponseReturnValue:
    """Let whoever proposed a change take it back."""
    services.take_back(amendment, by=signed_in())
    flash("The proposal is taken back. Nothing has changed.")
    return redirect(_address_of(amendment))


def _decide(form: DecideForm, amendment: Amendment) -> AmendmentDecision:
    if form.outcome.data is None:
        raise ValueError("the form was not validated")
    return services.decide(
        amendment,
        by=signed_in(),
        version=form.version.data,
        outcome=form.outcome.data,
        reason=form.reason.data.strip(),
        happened=form.day,
    )


def _said(decision: AmendmentDecision, amendment: Amendment) -> str:
    what = amendment.kind.of(amendment.recommendation.reference)
    if decision.outcome is AmendmentOutcome.APPROVED:
        return f"Approved: {what}. It has taken effect."
    return f"Declined: {what}. Nothing has changed."


def _address_of(amendment: Amendment) -> str:
    return url_for("amendments.amendment", amendment_id=amendment.id)
