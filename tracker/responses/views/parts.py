"""Writing one answer part by part: the list of its parts, each part, comments inside the respondent, its own reference."""

from dataclasses import asdict

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Addressee
from tracker.policy import Permission
from tracker.responses import inside, queries, services
from tracker.responses.completeness import stands
from tracker.responses.forms.writing import PART_FORMS, CommentForm, OwnReferenceForm, WritingForm
from tracker.responses.owed import owed_for
from tracker.responses.rules import Part
from tracker.responses.services import Written
from tracker.responses.tasks import tasks_of
from tracker.responses.views.blueprint import (
    ADDRESSEE,
    Writing,
    address_of,
    addressee_at,
    bp,
    part_of,
    where_it_went,
    writing_at,
)
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route(f"{ADDRESSEE}/answer/tasks")
@requires(Permission.SEE_ANSWERS_OWED, on=addressee_at)
def tasks(addressee: Addressee) -> ResponseReturnValue:
    """Show the parts of one answer, which can be written in any order, and how far each has come."""
    owed = owed_for(addressee)
    return page(
        "responses/tasks.html",
        owed=owed,
        addressee=addressee,
        tasks=tasks_of(owed.text, changes=owed.is_change),
        begun=owed.draft is not None or not owed.is_change,
        lost=[each for each in owed.draft.passages if not stands(each)] if owed.draft else [],
        comments=queries.comments_on(addressee, addressee.respondent_id),
        demonstration=addressee.recommendation.investigation.demonstration,
    )


@bp.route(f"{ADDRESSEE}/answer/<section>", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=writing_at)
def section(writing: Writing) -> ResponseReturnValue:
    """Let one part of an answer be written, complete or not."""
    owed, part = owed_for(writing.addressee), writing.part
    if request.method == "GET" and not owed.may_be_written:
        return redirect(where_it_went(owed))
    if request.method == "GET" and owed.is_change and owed.draft is None and part is not Part.CHANGE:
        return redirect(part_of(writing.addressee, Part.CHANGE))
    form = PART_FORMS[part](version=owed.text.mark(part), **asdict(owed.text))
    if form.validate_on_submit() and form.attempt(lambda: services.save_parts([_written(writing, form)], by=signed_in())):
        flash(f"Saved: {part.label}")
        return redirect(address_of(writing.addressee, "responses.tasks"))
    return page(
        "responses/section.html",
        form=form,
        owed=owed,
        part=part,
        addressee=writing.addressee,
        demonstration=writing.addressee.recommendation.investigation.demonstration,
    )


@bp.route(f"{ADDRESSEE}/answer/comments", methods=["GET", "POST"])
@requires(Permission.COMMENT_INSIDE, on=addressee_at)
def comments(addressee: Addressee) -> ResponseReturnValue:
    """Let the people of the respondent talk to each other about an answer; nobody else ever reads it."""
    said = queries.comments_on(addressee, addressee.respondent_id)
    form = CommentForm(version=said[-1].id if said else 0)
    if form.validate_on_submit():
        text, seen = form.text.data, form.version.data
        if form.attempt(lambda: inside.comment(addressee, by=signed_in(), text=text, seen=seen)):
            flash("Comment added")
            return redirect(address_of(addressee, "responses.comments"))
    return page(
        "responses/comments.html",
        form=form,
        said=said,
        addressee=addressee,
        demonstration=addressee.recommendation.investigation.demonstration,
    )


@bp.route(f"{ADDRESSEE}/own-reference", methods=["GET", "POST"])
@requires(Permission.SET_OWN_REFERENCE, on=addressee_at)
def own_reference(addressee: Addressee) -> ResponseReturnValue:
    """Let a recipient say what it calls a recommendation in its own books."""
    form = OwnReferenceForm(version=addressee.version, own_reference=addressee.own_reference)
    if form.validate_on_submit():
        typed, version = form.own_reference.data, form.version.data
        if form.attempt(lambda: inside.set_own_reference(addressee, by=signed_in(), version=version, reference=typed)):
            flash(f"Your own reference: {typed}" if typed else "Your own reference is taken away")
            return redirect(_record_of(addressee))
    return page(
        "responses/own_reference.html",
        form=form,
        addressee=addressee,
        demonstration=addressee.recommendation.investigation.demonstration,
    )


def _written(writing: Writing, form: WritingForm) -> Written:
    return Written(addressee=writing.addressee, parts=form.parts, seen=form.version.data, said=form.reply())


def _record_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
