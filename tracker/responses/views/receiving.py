"""Answers that were not sent here: those that came by post, by email or by hand, and those of the past."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.queries import addressees_by_ids, addressees_visible_to
from tracker.policy import Permission
from tracker.responses import judging, receiving
from tracker.responses.forms.past import PastAnswerForm
from tracker.responses.forms.receiving import MOST_AT_ONCE, ChooseForm, ReceivedForm
from tracker.responses.forms.rows import key_of
from tracker.responses.models import Response
from tracker.responses.views.blueprint import bp, investigation_at
from tracker.web.access import requires, signed_in
from tracker.web.forms import is_number
from tracker.web.responses import page


@bp.route("/investigations/<investigation>/received-answer", methods=["GET", "POST"])
@requires(Permission.RECORD_RECEIVED_ANSWER, on=investigation_at)
def record_received(investigation: Investigation) -> ResponseReturnValue:
    """Let oversight record a letter: first which recommendations it answers, then what it says on each."""
    offered = addressees_visible_to(signed_in(), investigation)
    asked = set(request.args.getlist("addressees"))
    chosen = [each for each in offered if str(each.id) in asked][:MOST_AT_ONCE]
    return _record(investigation, chosen) if chosen else _choose(investigation, offered)


@bp.route("/investigations/<investigation>/past-answer", methods=["GET", "POST"])
@requires(Permission.RECORD_PAST_ANSWER, on=investigation_at)
def record_past(investigation: Investigation) -> ResponseReturnValue:
    """Let oversight record what is known of an answer that was given in the past."""
    form = PastAnswerForm()
    form.offer(addressees_visible_to(signed_in(), investigation))
    if form.addressees.choices and form.validate_on_submit():
        chosen = addressees_by_ids(form.addressees.data)
        recorded = form.attempt(lambda: judging.record_past_answer(chosen, by=signed_in(), answer=form.known_answer()))
        if recorded:
            flash(f"Past answer recorded for recommendation {_references(recorded.result)}. It counts once it is settled")
            return redirect(url_for("overview.investigation", investigation=investigation.slug))
    return page(
        "responses/record_past.html",
        form=form,
        investigation=investigation,
        demonstration=investigation.demonstration,
    )


def _choose(investigation: Investigation, offered: list[Addressee]) -> ResponseReturnValue:
    form = ChooseForm()
    form.offer(offered)
    if form.addressees.choices and form.validate_on_submit():
        chosen = form.addressees.data[:MOST_AT_ONCE]
        return redirect(url_for("responses.record_received", investigation=investigation.slug, addressees=chosen))
    return page(
        "responses/choose_received.html",
        form=form,
        investigation=investigation,
        most=MOST_AT_ONCE,
        demonstration=investigation.demonstration,
    )


def _record(investigation: Investigation, chosen: list[Addressee]) -> ResponseReturnValue:
    form = ReceivedForm()
    slots = {each.id: _slots(each) for each in chosen}
    form.hold(chosen, slots)
    if "add" not in request.form and form.validate_on_submit():
        brought = [answer.brought() for answer in form.answers]
        done = form.attempt(lambda: receiving.record_received(brought, by=signed_in(), letter=form.letter()))
        if done:
            recorded = _references(done.result.responses)
            flash(f"Answer recorded for recommendation {recorded}. It counts once another approver has settled it")
            return redirect(url_for("overview.investigation", investigation=investigation.slug))
    form.ask_for_file_again()
    return page(
        "responses/record_received.html",
        form=form,
        slots=slots,
        investigation=investigation,
        demonstration=investigation.demonstration,
    )


def _slots(addressee: Addressee) -> int:
    """Return how many passages of one answer can be typed: one more where the person asks for it."""
    typed = request.form.get(f"{key_of(addressee.id)}_slots", "1")
    more = request.form.get("add") == str(addressee.id)
    return (int(typed) if is_number(typed) else 1) + more


def _references(responses: list[Response]) -> str:
    return ", ".join(each.addressee.recommendation.reference for each in responses)
