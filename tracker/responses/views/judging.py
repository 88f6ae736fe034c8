"""Oversight's side: reading a response, settling it, and the verdict on it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import policy
from tracker.amendments.vocabulary import AmendmentKind
from tracker.investigations.vocabulary import Position
from tracker.policy import Permission
from tracker.responses import judging as services
from tracker.responses import queries
from tracker.responses.completeness import is_change, lacks
from tracker.responses.forms.judging import (
    DatedFields,
    OfThePart,
    PartlyFields,
    SettleDatedForm,
    SettleForm,
    SettlePartlyDatedForm,
    SettlePartlyForm,
    VerdictForm,
)
from tracker.responses.judging import recorder_of
from tracker.responses.models import Response
from tracker.responses.rules import ResponseState, is_refusal
from tracker.responses.views.blueprint import bp
from tracker.responses.views.waiting import is_done_with, next_waiting, page_of
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route("/responses/<int:response_id>")
@requires(Permission.SEE_RESPONSE, on=queries.response_by_id)
def response(response: Response) -> ResponseReturnValue:
    """Show one response: what it says, whether that is complete, and what was decided on it."""
    user = signed_in()
    versions = queries.responses_to([response.addressee])
    seen = [each for each in versions if policy.allows(user, Permission.SEE_RESPONSE, each)]
    return page(
        "responses/response.html",
        response=response,
        missing=lacks(response),
        others=[each for each in seen if each.id != response.id],
        before=settled_before(response, seen),
        after=[each for each in seen if each.number > response.number],
        is_own_record=recorder_of(response) == user.id,
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


@bp.route("/responses/<int:response_id>/settle", methods=["GET", "POST"])
@requires(Permission.SETTLE_RESPONSE, on=queries.response_by_id)
def settle(response: Response) -> ResponseReturnValue:
    """Let an approver take the response as the answer, with the delivery date or why there is none."""
    if is_done_with(response):
        return redirect(page_of(response))
    form = _form_for(response)
    if form.validate_on_submit():
        if isinstance(form, PartlyFields) and form.partly.data is OfThePart.SPLIT:
            return redirect(_to_split(response))
        if form.attempt(lambda: _settle(response, form)):
            flash(f"Settled: {response.addressee.label}")
            return redirect(next_waiting(response))
    return page(
        "responses/settle.html",
        form=form,
        response=response,
        refusal=is_refusal(response.reply),
        before=settled_before(response, queries.responses_to([response.addressee])),
        is_own_record=recorder_of(response) == signed_in().id,
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


@bp.route("/responses/<int:response_id>/verdict", methods=["GET", "POST"])
@requires(Permission.JUDGE_RESPONSE, on=queries.response_by_id)
def judge(response: Response) -> ResponseReturnValue:
    """Let oversight say what it thinks of the response itself."""
    form = VerdictForm(version=response.version)
    if form.validate_on_submit() and form.attempt(lambda: _judge(response, form)):
        flash(f"Verdict recorded: {response.addressee.label}")
        return redirect(page_of(response))
    return page(
        "responses/judge.html",
        form=form,
        response=response,
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


def settled_before(response: Response, versions: list[Response]) -> Response | None:
    """Return the settled answer that a response changes, or None."""
    if not is_change(response):
        return None
    earlier = (each for each in versions if each.number < response.number and each.state is ResponseState.SETTLED)
    return next(earlier, None)


def _form_for(response: Response) -> SettleForm:
    """Return what has to be asked: no date of a refusal, nor where one stands."""
    partly, version = response.position is Position.PARTLY, response.version
    # Of an answer that another has settled meanwhile the date is asked as before: what was typed stays on the page.
    stands = response.state is ResponseState.SENT and response.addressee.due_on is not None
    if is_refusal(response.reply) or stands:
        return (SettlePartlyForm if partly else SettleForm)(version=version)
    return (SettlePartlyDatedForm if partly else SettleDatedForm)(version=version, due_on=response.complete_by)


def _settle(response: Response, form: SettleForm) -> bool:
    services.settle(
        response,
        by=signed_in(),
        version=form.version.data,
        due_on=form.due_on.data if isinstance(form, DatedFields) else None,
        no_due_date_because=form.no_due_date_because.data if isinstance(form, DatedFields) else "",
        accepted_part_only=isinstance(form, PartlyFields) and form.partly.data is OfThePart.ACCEPTED_ONLY,
        note=form.note.data,
    )
    return True


def _judge(response: Response, form: VerdictForm) -> bool:
    verdict = demanded(form.verdict.data)
    services.judge(response, by=signed_in(), version=form.version.data, verdict=verdict, reasons=form.reasons.data)
    return True


def _to_split(response: Response) -> str:
    item = response.addressee.recommendation
    flash("The answer is not settled. Split the recommendation first")
    return url_for(
        "amendments.propose", investigation=item.investigation.slug, recommendation=item.slug, kind=AmendmentKind.SPLIT.value
    )
