"""Returning answers that are not valid: one, or several of one letter at once."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.policy import Permission
from tracker.responses import judging as services
from tracker.responses import queries
from tracker.responses.completeness import lacks
from tracker.responses.forms.judging import SendBackForm, SendBackSeveralForm
from tracker.responses.judging import recorder_of
from tracker.responses.models import Response, Submission
from tracker.responses.rules import ResponseState
from tracker.responses.views.blueprint import bp
from tracker.responses.views.waiting import is_done_with, next_waiting, page_of
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route("/responses/<int:response_id>/return", methods=["GET", "POST"])
@requires(Permission.SETTLE_RESPONSE, on=queries.response_by_id)
def send_back(response: Response) -> ResponseReturnValue:
    """Let an approver return the response, with what is missing and by when it should be answered again."""
    if response.past_answer is not None or is_done_with(response):
        return redirect(page_of(response))
    found = lacks(response)
    form = SendBackForm(version=response.version, missing="\n".join(found.values()))
    if form.validate_on_submit() and form.attempt(lambda: _send_back(response, form)):
        flash(f"Returned: {response.addressee.label}")
        return redirect(next_waiting(response))
    return page(
        "responses/send_back.html",
        form=form,
        response=response,
        found=found,
        is_own_record=recorder_of(response) == signed_in().id,
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )


@bp.route("/submissions/<int:submission_id>/return", methods=["GET", "POST"])
@requires(Permission.SETTLE_RESPONSE, on=queries.submission_by_id)
def send_back_several(submission: Submission) -> ResponseReturnValue:
    """Let an approver return several answers of one letter at once, each with what is missing."""
    waiting = [each for each in submission.responses if _waits(each)]
    if not waiting:
        return redirect(url_for("responses.submission", submission_id=submission.id))
    form = SendBackSeveralForm()
    form.hold(waiting)
    if form.validate_on_submit() and form.attempt(lambda: _send_back_several(form)):
        number = len(form.lacking())
        flash("1 answer returned" if number == 1 else f"{number} answers returned")
        return redirect(url_for("responses.submission", submission_id=submission.id))
    return page(
        "responses/send_back_several.html",
        form=form,
        submission=submission,
        demonstration=submission.investigation.demonstration,
    )


def _waits(response: Response) -> bool:
    return response.state is ResponseState.SENT and response.addressee.recommendation.is_in_force


def _send_back(response: Response, form: SendBackForm) -> bool:
    by = demanded(form.resubmit_by.data)
    services.send_back(response, by=signed_in(), version=form.version.data, missing=form.missing.data, resubmit_by=by)
    return True


def _send_back_several(form: SendBackSeveralForm) -> bool:
    services.send_back_several(form.lacking(), by=signed_in(), resubmit_by=demanded(form.resubmit_by.data))
    return True
