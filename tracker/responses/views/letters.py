"""The letter in which a respondent answers: reading it, passing it on, signing and sending it, or handing it back."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.queries import holders_of
from tracker.policy import Permission, Role
from tracker.responses import queries, services
from tracker.responses.completeness import lacks
from tracker.responses.forms.letters import HandBackForm, PassOnForm, SignForm
from tracker.responses.models import Submission
from tracker.responses.rules import ResponseState
from tracker.responses.views.blueprint import bp
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route("/submissions/<int:submission_id>")
@requires(Permission.SEE_RESPONSE, on=queries.submission_by_id)
def submission(submission: Submission) -> ResponseReturnValue:
    """Show the whole letter, as it is now or as it was sent."""
    return page(
        "responses/submission.html",
        submission=submission,
        is_own=submission.respondent_id == signed_in().organisation_id,
        demonstration=submission.investigation.demonstration,
    )


@bp.route("/submissions/<int:submission_id>/pass-on", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=queries.submission_by_id)
def pass_on(submission: Submission) -> ResponseReturnValue:
    """Let the liaison choose which answers go to the signatory."""
    if submission.state is not ResponseState.DRAFT:
        return redirect(_letter(submission))
    missing = {each.id: lacks(each) for each in submission.responses if each.addressee.recommendation.is_in_force}
    form = PassOnForm(version=submission.version, responses=[number for number, lacks in missing.items() if not lacks])
    form.offer(submission.responses)
    if form.responses.choices and form.validate_on_submit():
        done = form.attempt(lambda: _pass_on(submission, form))
        if done:
            flash("Passed on to be signed")
            return redirect(_letter(submission))
    return page(
        "responses/pass_on.html",
        form=form,
        submission=submission,
        incomplete=[(each, missing[each.id]) for each in submission.responses if missing.get(each.id)],
        ended=[each for each in submission.responses if each.id not in missing],
        signatories=holders_of(Role.SIGNATORY, [submission.respondent_id]),
        demonstration=submission.investigation.demonstration,
    )


@bp.route("/submissions/<int:submission_id>/sign", methods=["GET", "POST"])
@requires(Permission.SIGN_RESPONSE, on=queries.submission_by_id)
def sign(submission: Submission) -> ResponseReturnValue:
    """Let the signatory read the whole letter, then sign and send it."""
    if submission.state is not ResponseState.AWAITING_SIGNATURE:
        return redirect(_letter(submission))
    form = SignForm(version=submission.version)
    if form.validate_on_submit():
        done = form.attempt(lambda: services.send(submission, by=signed_in(), version=form.version.data))
        if done:
            return redirect(_letter(submission))
    return page(
        "responses/sign.html",
        form=form,
        submission=submission,
        asked=sum(len(each.passages) for each in submission.responses),
        declaration=services.declaration_of(submission),
        demonstration=submission.investigation.demonstration,
    )


@bp.route("/submissions/<int:submission_id>/hand-back", methods=["GET", "POST"])
@requires(Permission.SIGN_RESPONSE, on=queries.submission_by_id)
def hand_back(submission: Submission) -> ResponseReturnValue:
    """Let the signatory say what should be changed first."""
    if request.method == "GET" and submission.state is not ResponseState.AWAITING_SIGNATURE:
        return redirect(_letter(submission))
    form = HandBackForm(version=submission.version)
    if form.validate_on_submit():
        because = form.because.data
        done = form.attempt(lambda: services.hand_back(submission, by=signed_in(), version=form.version.data, because=because))
        if done:
            flash("Handed back: the answers are drafts again")
            return redirect(_letter(submission))
    return page(
        "responses/hand_back.html",
        form=form,
        submission=submission,
        demonstration=submission.investigation.demonstration,
    )


def _pass_on(submission: Submission, form: PassOnForm) -> None:
    chosen = [each for each in submission.responses if each.id in form.responses.data]
    services.pass_on(submission, by=signed_in(), version=form.version.data, responses=chosen)


def _letter(submission: Submission) -> str:
    return url_for("responses.submission", submission_id=submission.id)
