"""Publishing several answers of an investigation in one act, and logging the copies sent of them."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reports.words import counted
from tracker import clock
from tracker.investigations.models import Investigation
from tracker.organisations.queries import by_ids
from tracker.policy import Permission
from tracker.publication import copies, queries, services
from tracker.publication.forms import ChooseAnswersForm, PublishSeveralForm, SendCopiesForm, given
from tracker.publication.models import CopySent, Publication
from tracker.publication.public_copy import parts_of
from tracker.publication.views.blueprint import bp, investigation_at
from tracker.responses.models import Response
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route("/investigations/<investigation>/publications/publish", methods=["GET", "POST"])
@requires(Permission.DECIDE_PUBLICATION, on=investigation_at)
def publish_several(investigation: Investigation) -> ResponseReturnValue:
    """Let an approver choose answers, read their public copies, and record that they are published together."""
    answers = queries.answers_of(investigation)
    offered = [each for each in queries.ready_among(answers) if not queries.is_recorded_by(each, signed_in())]
    asked = set(request.args.getlist("answers"))
    if asked:
        chosen = [each for each in offered if str(each.id) in asked]
        return _check(investigation, chosen, [each for each in answers if str(each.id) in asked and each not in chosen])
    return _choose(investigation, answers, offered)


@bp.route("/investigations/<investigation>/publications/copies", methods=["GET", "POST"])
@requires(Permission.LOG_COPY, on=investigation_at)
def send_copies(investigation: Investigation) -> ResponseReturnValue:
    """Let oversight record that copies of several publications were sent, to whom, how and when."""
    published = queries.published_in(investigation)
    asked = set(request.args.getlist("publications"))
    form = SendCopiesForm(
        version=max((copy.id for each in published for copy in each.copies), default=0),
        publications=[each.id for each in published if not asked or str(each.id) in asked],
        sent_on=clock.today(),
    )
    form.offer(queries.organisations_to_copy(each.response for each in published))
    form.offer_publications(published)
    if form.validate_on_submit() and (done := form.attempt(lambda: _send_copies(published, form))):
        flash(f"Recorded as sent: {counted(len(done.result), 'copy', 'copies')}")
        return redirect(url_for("publication.publications", show="lately"))
    return page(
        "publication/send_copies.html",
        form,
        investigation=investigation,
        published=published,
        demonstration=investigation.demonstration,
    )


def _choose(investigation: Investigation, answers: list[Response], offered: list[Response]) -> ResponseReturnValue:
    clocks = queries.states_of(answers)
    form = ChooseAnswersForm(answers=[each.id for each in offered if clocks[each.id].is_waiting])
    form.offer(offered, clocks)
    if form.validate_on_submit():
        chosen = form.answers.data
        return redirect(url_for("publication.publish_several", investigation=investigation.slug, answers=chosen))
    return page(
        "publication/choose_several.html",
        form,
        investigation=investigation,
        left_out=[each for each in answers if clocks[each.id].is_waiting and each not in offered],
        clocks=clocks,
        demonstration=investigation.demonstration,
    )


def _check(investigation: Investigation, chosen: list[Response], left_out: list[Response]) -> ResponseReturnValue:
    form = PublishSeveralForm(published_on=clock.today())
    if form.validate_on_submit() and (done := form.attempt(lambda: _publish(investigation, form))):
        flash(f"Recorded as published: {counted(len(done.result), 'answer')}")
        return redirect(url_for("publication.publications", show="lately"))
    made = copies.copies_of(chosen)
    marks = copies.marks_of(made)
    changed = form.reads_otherwise(marks)
    if form.conflict or changed:
        form.confirmed.data = False  # of other copies
    return page(
        "publication/publish_several.html",
        form,
        investigation=investigation,
        made=[(each, parts_of(copy), copies.repeated_in(each)) for each, copy in made],
        marks=marks,
        changed=changed,
        left_out=left_out,
        clocks=queries.states_of(left_out),
        demonstration=investigation.demonstration,
    )


def _publish(investigation: Investigation, form: PublishSeveralForm) -> list[Publication]:
    return services.publish_several(
        investigation,
        by=signed_in(),
        read=form.read,
        published_on=given(form.published_on),
        url=form.url.data,
    )


def _send_copies(published: list[Publication], form: SendCopiesForm) -> list[CopySent]:
    return services.log_copies(
        [each for each in published if each.id in form.publications.data],
        by=signed_in(),
        version=form.version.data,
        organisations=by_ids(form.organisations.data),
        recipient=form.recipient.data,
        how=form.how.data,
        sent_on=given(form.sent_on),
    )
