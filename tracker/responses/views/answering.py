"""What a respondent owes in an investigation, and drafting it."""

from dataclasses import asdict

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.queries import holders_of
from tracker.investigations.models import Addressee, Investigation
from tracker.policy import Permission, Role
from tracker.responses import queries, services
from tracker.responses.forms.writing import ChangedDraftForm, DraftForm
from tracker.responses.owed import counted_as, ended_for, next_to_write, owed_by, owed_for
from tracker.responses.views.blueprint import ADDRESSEE, address_of, addressee_at, bp, investigation_at, where_it_went
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route("/investigations/<investigation>/answer")
@requires(Permission.SEE_ANSWERS_OWED, on=investigation_at)
def answer(investigation: Investigation) -> ResponseReturnValue:
    """Show what the respondent owes here, by when, and with whom each answer is."""
    respondent = signed_in().organisation
    tasks = owed_by(respondent.id, investigation)
    return page(
        "responses/answer.html",
        investigation=investigation,
        respondent=respondent,
        tasks=tasks,
        counts=counted_as(tasks),
        ended=ended_for(respondent.id, investigation),
        letters=queries.submissions_of(investigation, respondent.id),
        signatories=holders_of(Role.SIGNATORY, [respondent.id]),
        demonstration=investigation.demonstration,
    )


@bp.route(f"{ADDRESSEE}/answer", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=addressee_at)
def draft(addressee: Addressee) -> ResponseReturnValue:
    """Let the answer for one addressee be written, complete or not."""
    owed = owed_for(addressee)
    if request.method == "GET" and not owed.may_be_written:
        return redirect(where_it_went(owed))
    form = (ChangedDraftForm if owed.is_change else DraftForm)(version=owed.version, **asdict(owed.text))
    if form.validate_on_submit():
        saved = form.attempt(
            lambda: services.save_draft(addressee, by=signed_in(), version=form.version.data, reply=form.reply())
        )
        if saved:
            flash(f"Draft saved: recommendation {addressee.recommendation.reference}")
            return redirect(_next_page(addressee) if request.form.get("then") == "next" else _list_of(addressee))
    return page(
        "responses/draft.html",
        form=form,
        owed=owed,
        addressee=addressee,
        demonstration=addressee.recommendation.investigation.demonstration,
    )


def _list_of(addressee: Addressee) -> str:
    return url_for("responses.answer", investigation=addressee.recommendation.investigation.slug)


def _next_page(addressee: Addressee) -> str:
    investigation = addressee.recommendation.investigation
    following = next_to_write(owed_by(addressee.respondent_id, investigation), addressee)
    if following is None:
        flash("There is nothing more to write. Choose which answers to pass on")
        return _list_of(addressee)
    return address_of(following.addressee, "responses.draft")
