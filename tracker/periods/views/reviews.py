"""Judicial reviews: recording that one was begun, and that it has ended."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.dates import long_date
from tracker.investigations.models import Investigation
from tracker.investigations.queries import addressees_visible_to
from tracker.periods import queries, reading, reviewing
from tracker.periods.forms import BeginReviewForm, EndReviewForm
from tracker.periods.models import JudicialReview
from tracker.periods.views.blueprint import address_of, asked_for, bp, counted, for_review, investigation_at, tell_of_others
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route("/investigations/<investigation>/reviews/new", methods=["GET", "POST"])
@requires(Permission.RECORD_PERIOD, on=investigation_at)
def begin_review(investigation: Investigation) -> ResponseReturnValue:
    """Record that a judicial review was begun."""
    offered = for_review(addressees_visible_to(signed_in(), investigation))
    form = BeginReviewForm()
    form.offer(offered, asked_for(offered))
    if offered and form.validate_on_submit():
        chosen, began_on = form.chosen(each for each, _ in offered), demanded(form.began_on.data)
        reference, note = form.reference.data, form.note.data
        done = form.attempt(
            lambda: reviewing.begin_review(chosen, by=signed_in(), began_on=began_on, reference=reference, note=note)
        )
        if done:
            flash(_begun(done.result))
            return redirect(address_of(done.result[0].addressee))
    return page("periods/begin_review.html", form, investigation=investigation, offered=offered)


@bp.route("/reviews/<int:review_id>/end", methods=["GET", "POST"])
@requires(Permission.RECORD_PERIOD, on=queries.review_by_id)
def end_review(review: JudicialReview) -> ResponseReturnValue:
    """Record that a judicial review has ended."""
    back = address_of(review.addressee)
    if request.method == "GET" and (review.ending or reading.situation_of(review.addressee).why_no_decision):
        return redirect(back)
    same = queries.reviews_with(review)
    form = EndReviewForm()
    form.offer(same)
    if form.is_behind:
        tell_of_others(form)
    elif form.validate_on_submit():
        chosen, ended_on, outcome = form.chosen(same), demanded(form.ended_on.data), form.outcome.data
        if form.attempt(lambda: reviewing.end_review(chosen, by=signed_in(), ended_on=ended_on, outcome=outcome)):
            flash(f"Judicial review ended on {long_date(ended_on)}: {counted(chosen)}")
            return redirect(back)
    return page("periods/end_review.html", form, review=review, back=back)


def _begun(reviews: list[JudicialReview]) -> str:
    late = [each for each in reviews if each.id not in reading.reviews_that_count(each.addressee)]
    said = f"Judicial review recorded: {counted(reviews)}"
    return f"{said}. It began after the last day of {counted(late)}, which it does not move" if late else said
