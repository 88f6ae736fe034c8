"""Consulting on drafts, commenting, and seeing what became of it."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.consultation import queries, reading, rules, services
from tracker.consultation.forms import AnswerForm, CommentForm, EndForm, OpenForm, organisations_chosen
from tracker.consultation.models import Comment, Consultation, ConsultedDraft
from tracker.investigations import queries as investigation_queries
from tracker.investigations.models import Investigation, Recommendation
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.pagination import Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("consultation", __name__)
ROUNDS = "/investigations/<investigation>/consultations"
DRAFTS_ON_A_PAGE = 20


def _investigation(investigation: str) -> Investigation | None:
    return investigation_queries.investigation_alone(investigation)


def _recommendation(investigation: str, recommendation: str) -> Recommendation | None:
    return investigation_queries.recommendation_by_slug(investigation, recommendation)


def _rounds(investigation: str) -> queries.Rounds | None:
    return queries.rounds_of(investigation)


def _round(investigation: str, number: int) -> Consultation | None:
    return queries.round_by(investigation, number)


def _draft(investigation: str, number: int, recommendation: str) -> ConsultedDraft | None:
    return queries.draft_shown(investigation, number, recommendation)


def _comment(comment_id: int) -> Comment | None:
    return queries.comment_by_id(comment_id)


@bp.route(ROUNDS)
@requires(Permission.SEE_CONSULTATION, on=_rounds)
def rounds(found: queries.Rounds) -> ResponseReturnValue:
    """List the consultations of an investigation, as far as the visitor may see them."""
    listed = queries.in_brief(found.rounds, signed_in())
    return page("consultation/rounds.html", investigation=found.investigation, listed=listed)


@bp.route(f"{ROUNDS}/new", methods=["GET", "POST"], endpoint="open")
@requires(Permission.CONSULT, on=_investigation)
def open_round(investigation: Investigation) -> ResponseReturnValue:
    """Choose drafts and whom to ask, read who will see what, and show the drafts."""
    form = OpenForm()
    drafts = queries.drafts_to_show(investigation, form.posted)
    form.offer(drafts)
    if "change" not in request.form and form.validate_on_submit():
        answer = _confirm(investigation, form, drafts) if "confirmed" in request.form else _check(investigation, form, drafts)
        if answer is not None:
            return answer
    return page("consultation/open.html", form, investigation=investigation, drafts=drafts)


def _check(investigation: Investigation, form: OpenForm, drafts: list[Recommendation]) -> ResponseReturnValue | None:
    chosen = [draft for draft in drafts if draft.id in form.recommendations.data]
    organisations = organisations_chosen(form, drafts)
    planned = form.attempt(lambda: services.plan(chosen, organisations, comment_by=form.day))
    if planned is None:
        return None
    whole = {"investigation": investigation, "planned": planned.result, "organisations": organisations}
    return page("consultation/check.html", form, carried=form.carried(chosen), **whole)


def _confirm(investigation: Investigation, form: OpenForm, drafts: list[Recommendation]) -> ResponseReturnValue | None:
    done = form.attempt(
        lambda: services.open_round(
            investigation,
            by=signed_in(),
            drafts=[draft for draft in drafts if draft.id in form.recommendations.data],
            organisations=organisations_chosen(form, drafts),
            comment_by=form.day,
            message=form.message.data,
            versions=form.versions,
        )
    )
    if done is None:
        return None
    flash(f"Consultation {done.result.number} is open. The organisations you asked can read the drafts and comment on them.")
    return redirect(_address(done.result))


@bp.route(f"{ROUNDS}/<int:number>", endpoint="round")
@requires(Permission.SEE_CONSULTATION, on=_round)
def one_round(consultation: Consultation) -> ResponseReturnValue:
    """Show who was asked and what each said; to one who was asked, its drafts and its own comments."""
    user = signed_in()
    drafts = reading.drafts_for(user, consultation)
    number = page_number()
    start = offset_of(number, DRAFTS_ON_A_PAGE)
    shown = reading.contents_of(consultation, drafts[start : start + DRAFTS_ON_A_PAGE], user)
    contents = Page(shown, number, len(drafts), DRAFTS_ON_A_PAGE)
    if reading.is_asked(user, consultation):
        return page("consultation/round_asked.html", consultation=consultation, contents=contents)
    asked = reading.asked_in(consultation)
    return page("consultation/round.html", consultation=consultation, contents=contents, asked=asked)


@bp.route(f"{ROUNDS}/<int:number>/<recommendation>/comment", methods=["GET", "POST"])
@requires(Permission.COMMENT_ON_DRAFT, on=_draft)
def comment(draft: ConsultedDraft) -> ResponseReturnValue:
    """Comment on a draft that the visitor's organisation was shown."""
    user, consultation = signed_in(), draft.consultation
    form = CommentForm(data={"suggested_text": draft.text})
    if request.method != "POST":
        rules.demand_open(ended=consultation.ending is not None)
    if form.validate_on_submit():
        done = form.attempt(
            lambda: services.comment(draft, by=user, text=form.text.data, suggested_text=form.suggested_text.data)
        )
        if done:
            body = consultation.investigation.oversight_body.short_name
            flash(f"Your comment on recommendation {draft.reference} has been sent to {body}")
            return redirect(_address(consultation))
    said_before = reading.said_of(draft, user.organisation_id)
    return page("consultation/comment.html", form, draft=draft, said_before=said_before, back=_address(consultation))


@bp.route("/comments/<int:comment_id>/answer", methods=["GET", "POST"])
@requires(Permission.CONSULT, on=_comment)
def answer_comment(comment: Comment) -> ResponseReturnValue:
    """Say what became of a comment, and why."""
    form, back = AnswerForm(), _address(comment.draft.consultation)
    if request.method != "POST":
        rules.demand_unanswered(answered=comment.answer is not None)
    if form.validate_on_submit():
        done = form.attempt(
            lambda: services.answer_comment(comment, by=signed_in(), treatment=form.chosen, reason=form.reason.data)
        )
        if done:
            flash(f"The comment of {comment.organisation.short_name} on recommendation {comment.draft.reference} is answered")
            return redirect(back)
    suggestion = reading.suggestion_of(comment)
    return page("consultation/answer_comment.html", form, comment=comment, suggestion=suggestion, back=back)


@bp.route(f"{ROUNDS}/<int:number>/end", methods=["GET", "POST"])
@requires(Permission.CONSULT, on=_round)
def end(consultation: Consultation) -> ResponseReturnValue:
    """Ask whether a consultation shall end, and end it."""
    form = EndForm()
    if request.method != "POST":
        rules.demand_open(ended=consultation.ending is not None)
    if form.validate_on_submit():
        done = form.attempt(lambda: services.end_round(consultation, by=signed_in(), note=form.note.data))
        if done:
            flash(f"Consultation {consultation.number} has ended. Its drafts can be changed and issued again.")
            return redirect(_address(consultation))
    summed = reading.summed_up(consultation)
    return page("consultation/end.html", form, consultation=consultation, summed=summed, back=_address(consultation))


@bp.route("/investigations/<investigation>/recommendations/<recommendation>/wording")
@requires(Permission.SEE_RECOMMENDATION, on=_recommendation)
def differences(recommendation: Recommendation) -> ResponseReturnValue:
    """Show each wording of a recommendation against the one before it."""
    wordings = reading.wordings_of(recommendation, signed_in())
    return page(
        "consultation/differences.html",
        recommendation=recommendation,
        investigation=recommendation.investigation,
        first=wordings[0],
        steps=reading.steps_of(wordings),
    )


def _address(consultation: Consultation) -> str:
    return url_for("consultation.round", investigation=consultation.investigation.slug, number=consultation.number)
