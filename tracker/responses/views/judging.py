"""Oversight's side: reading a response, settling it, returning it, and recording answers given in the past."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import policy
from tracker.investigations.models import Investigation
from tracker.investigations.queries import addressees_by_ids, addressees_visible_to
from tracker.policy import Permission
from tracker.responses import judging as services
from tracker.responses import queries
from tracker.responses.forms import PastAnswerForm, SendBackForm, SettleForm, SettleRefusalForm
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState, is_refusal, what_is_missing
from tracker.responses.views.blueprint import bp, investigation_at
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route("/responses/<int:response_id>")
@requires(Permission.SEE_RESPONSE, on=queries.response_by_id)
def response(response: Response) -> ResponseReturnValue:
    """Show one response: what it says, whether that is complete, and what was decided on it."""
    user = signed_in()
    versions = queries.responses_to([response.addressee])
    return page(
        "responses/response.html",
        response=response,
        missing=what_is_missing(response.reply),
        others=[each for each in versions if each.id != response.id and policy.allows(user, Permission.SEE_RESPONSE, each)],
        is_own_record=_recorded_by(response, user.id),
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


@bp.route("/responses/<int:response_id>/settle", methods=["GET", "POST"])
@requires(Permission.SETTLE_RESPONSE, on=queries.response_by_id)
def settle(response: Response) -> ResponseReturnValue:
    """Let an approver take the response as the answer, with the delivery date or why there is none."""
    if response.state is not ResponseState.SENT:
        return redirect(_page_of(response))
    refusal = is_refusal(response.reply)
    form = (
        SettleRefusalForm(version=response.version)
        if refusal
        else SettleForm(version=response.version, due_on=response.complete_by)
    )
    if form.validate_on_submit() and form.attempt(lambda: _settle(response, form)):
        flash(f"Settled: {response.addressee.label}")
        return redirect(_next_waiting(response))
    return page(
        "responses/settle.html",
        form=form,
        response=response,
        refusal=refusal,
        is_own_record=_recorded_by(response, signed_in().id),
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


@bp.route("/responses/<int:response_id>/return", methods=["GET", "POST"])
@requires(Permission.SETTLE_RESPONSE, on=queries.response_by_id)
def send_back(response: Response) -> ResponseReturnValue:
    """Let an approver return the response, with what is missing and by when it should be answered again."""
    if response.state is not ResponseState.SENT or response.past_answer is not None:
        return redirect(_page_of(response))
    found = what_is_missing(response.reply)
    form = SendBackForm(version=response.version, missing="\n".join(found.values()))
    if form.validate_on_submit() and form.attempt(lambda: _send_back(response, form)):
        flash(f"Returned: {response.addressee.label}")
        return redirect(_next_waiting(response))
    return page(
        "responses/send_back.html",
        form=form,
        response=response,
        found=found,
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


@bp.route("/investigations/<investigation>/past-answer", methods=["GET", "POST"])
@requires(Permission.RECORD_PAST_ANSWER, on=investigation_at)
def record_past(investigation: Investigation) -> ResponseReturnValue:
    """Let oversight record what is known of an answer that was given in the past."""
    form = PastAnswerForm()
    form.offer(addressees_visible_to(signed_in(), investigation))
    if form.addressees.choices and form.validate_on_submit():
        chosen = addressees_by_ids(form.addressees.data)
        recorded = form.attempt(lambda: services.record_past_answer(chosen, by=signed_in(), answer=form.known_answer()))
        if recorded:
            flash(f"Past answer recorded for recommendation {_references(recorded.result)}. It counts once it is settled")
            return redirect(url_for("overview.investigation", investigation=investigation.slug))
    return page(
        "responses/record_past.html",
        form=form,
        investigation=investigation,
        demonstration=investigation.demonstration,
    )


def _settle(response: Response, form: SettleForm | SettleRefusalForm) -> None:
    services.settle(
        response,
        by=signed_in(),
        version=form.version.data,
        due_on=form.due_on.data if isinstance(form, SettleForm) else None,
        no_due_date_because=form.no_due_date_because.data if isinstance(form, SettleForm) else "",
        note=form.note.data,
    )


def _send_back(response: Response, form: SendBackForm) -> None:
    by = form.resubmit_by.data
    if by is None:
        raise ValueError("ask this of a valid form only")
    services.send_back(response, by=signed_in(), version=form.version.data, missing=form.missing.data, resubmit_by=by)


def _next_waiting(after: Response) -> str:
    """Return where the approver goes on: to the next response that waits, of the same investigation first."""
    user = signed_in()
    here = after.addressee.recommendation.investigation
    waiting = [each for each in queries.responses_to_check(user) if not _recorded_by(each, user.id)]
    nearest = sorted(waiting, key=lambda each: each.addressee.recommendation.investigation_id != here.id)
    if nearest:
        return _page_of(nearest[0])
    flash("No other response is waiting for you")
    return url_for("overview.investigation", investigation=here.slug)


def _recorded_by(response: Response, user_id: int) -> bool:
    return response.past_answer is not None and response.past_answer.actor_id == user_id


def _page_of(response: Response) -> str:
    return url_for("responses.response", response_id=response.id)


def _references(responses: list[Response]) -> str:
    return ", ".join(each.addressee.recommendation.reference for each in responses)
