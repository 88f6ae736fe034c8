"""Marking the passages of a draft that are to be withheld when the answer is published."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Addressee
from tracker.policy import Permission
from tracker.responses import passages as services
from tracker.responses import queries
from tracker.responses.completeness import stands
from tracker.responses.forms.writing import PassageForm
from tracker.responses.models import Passage, Response
from tracker.responses.owed import owed_for
from tracker.responses.rules import Section
from tracker.responses.tasks import preview_of
from tracker.responses.views.blueprint import ADDRESSEE, address_of, addressee_at, bp, where_it_went
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route(f"{ADDRESSEE}/answer/passages", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=addressee_at)
def passages(addressee: Addressee) -> ResponseReturnValue:
    """Let the liaison mark what is to be withheld, and see how the public copy would read."""
    owed = owed_for(addressee)
    draft = owed.draft
    if draft is None:
        return redirect(address_of(addressee, "responses.tasks") if owed.may_be_written else where_it_went(owed))
    form = PassageForm()
    form.offer(draft.reply)
    if form.validate_on_submit():
        section, quote, reason = form.asked()
        by = signed_in()
        if form.attempt(lambda: services.mark_passage(draft, by=by, section=section, quote=quote, reason=reason)):
            flash("Passage marked. It goes with the answer when it is signed and sent")
            return redirect(address_of(addressee, "responses.passages"))
    return _page(form, draft)


@bp.route("/passages/<int:passage_id>", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=queries.passage_by_id)
def passage(passage: Passage) -> ResponseReturnValue:
    """Let the liaison change what is to be withheld, or why."""
    response = passage.response
    if not response.is_with_recipient:
        return redirect(address_of(response.addressee, "responses.tasks"))
    seen = services.mark_of_passage(passage)
    form = PassageForm(version=seen, section=passage.section, quote=passage.quote, reason=passage.reason)
    form.offer(response.reply)
    if form.validate_on_submit():
        section, quote, reason = form.asked()
        seen, by = form.version.data, signed_in()
        if form.attempt(
            lambda: services.change_passage(passage, by=by, seen=seen, section=section, quote=quote, reason=reason)
        ):
            flash("Passage changed")
            return redirect(address_of(response.addressee, "responses.passages"))
    return _page(form, response, passage)


@bp.route("/passages/<int:passage_id>/remove", methods=["POST"])
@requires(Permission.DRAFT_RESPONSE, on=queries.passage_by_id)
def remove_passage(passage: Passage) -> ResponseReturnValue:
    """Let the liaison ask no longer that a passage be withheld."""
    addressee, number = passage.response.addressee, passage.number
    services.remove_passage(passage, by=signed_in())
    flash(f"Passage {number} is no longer marked")
    return redirect(address_of(addressee, "responses.passages"))


def _page(form: PassageForm, response: Response, changed: Passage | None = None) -> ResponseReturnValue:
    return page(
        "responses/passages.html",
        form=form,
        response=response,
        changed=changed,
        lost=[each for each in response.passages if not stands(each)],
        texts=[(section, words) for section in Section if (words := response.reply.said_in(section)).strip()],
        preview=preview_of(response),
        demonstration=response.addressee.recommendation.investigation.demonstration,
    )
