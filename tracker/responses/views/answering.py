"""What a respondent owes in an investigation, and drafting it."""

from dataclasses import asdict

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.queries import holders_of
from tracker.investigations.models import Addressee, Investigation
from tracker.policy import Permission, Role
from tracker.responses import queries, services
from tracker.responses.forms import DraftForm
from tracker.responses.owed import Owed, next_to_write, owed_by, owed_for
from tracker.responses.views.blueprint import addressee_at, bp, investigation_at
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route("/investigations/<investigation>/answer")
@requires(Permission.SEE_ANSWERS_OWED, on=investigation_at)
def answer(investigation: Investigation) -> ResponseReturnValue:
    """Show what the respondent owes here, by when, and with whom each answer is."""
    respondent = signed_in().organisation
    return page(
        "responses/answer.html",
        investigation=investigation,
        respondent=respondent,
        tasks=owed_by(respondent.id, investigation),
        letters=queries.submissions_of(investigation, respondent.id),
        signatories=holders_of(Role.SIGNATORY, [respondent.id]),
        demonstration=investigation.demonstration,
    )


@bp.route("/investigations/<investigation>/recommendations/<recommendation>/<organisation>/answer", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=addressee_at)
def draft(addressee: Addressee) -> ResponseReturnValue:
    """Let the answer for one addressee be written, complete or not."""
    owed = owed_for(addressee)
    if request.method == "GET" and not owed.is_with_liaison:
        return redirect(_where_it_went(owed))
    form = DraftForm(version=owed.version, **asdict(owed.text))
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
    return url_for(
        "responses.draft",
        investigation=investigation.slug,
        recommendation=following.addressee.recommendation.slug,
        organisation=following.addressee.organisation.slug,
    )


def _where_it_went(owed: Owed) -> str:
    latest = owed.latest
    if latest is not None and latest.is_with_recipient:
        return url_for("responses.submission", submission_id=latest.submission_id)
    return url_for("responses.response", response_id=latest.id if latest else 0)
