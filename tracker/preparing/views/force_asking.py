"""Oversight's side of a force's check of facts: asking for it, and answering what the force says."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from tracker.errors import NotVisible
from tracker.jobs.models import Job
from tracker.jobs.vocabulary import JobKind
from tracker.jobs.work import entrust
from tracker.overview import home
from tracker.overview.links import Link
from tracker.policy import Permission
from tracker.preparing.fact_checks import extracts, home_sections, queries, rules, services
from tracker.preparing.forms.force import AskForceForm, FactAnswerForm
from tracker.preparing.queries import draft_by_id
from tracker.preparing.rules import Act, demand_allowed
from tracker.preparing.views.blueprint import bp
from tracker.preparing.views.force import address_of
from tracker.reporting import job_pages, orders
from tracker.reporting.models import FactComment, ReportDraft
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.record
def _settle_in(_state: BlueprintSetupState) -> None:
    for section in home_sections.SECTIONS:
        home.add_section(section)
    entrust(JobKind.FORCE_CHECK, orders.fulfil)
    job_pages.describe(JobKind.FORCE_CHECK, _about)


def _draft(draft_id: int) -> ReportDraft | None:
    return draft_by_id(draft_id)


def _comment(comment_id: int) -> FactComment | None:
    return queries.comment_by_id(comment_id)


@bp.route("/report-drafts/<int:draft_id>/force-check", methods=["GET", "POST"])
@requires(Permission.ASK_FORCE_CHECK, on=_draft)
def ask_force(draft: ReportDraft) -> ResponseReturnValue:
    """Choose who checks the facts of a report by when, and ask them."""
    named = queries.organisations_named(extracts.organisations_in(extracts.values_of(draft)))
    if draft.latest is None:
        raise NotVisible
    asked = {check.organisation_id: check for check in draft.latest.force_checks}
    left = [each for each in named if each.id not in asked]
    form = AskForceForm(version=draft.latest.number)
    form.offer(left, queries.with_nobody_to_ask(left))
    if request.method != "POST":
        demand_allowed(draft.state, Act.ASK_FORCE)
    if form.validate_on_submit():
        chosen = [each for each in left if each.id in form.organisations.data]
        asking = partial(services.ask, draft, by=signed_in(), organisations=chosen, reply_by=form.day)
        done = form.attempt(lambda: asking(snapshot=form.version.data, note=form.note.data))
        if done:
            flash(f"Asked to check the facts: {', '.join(each.organisation.short_name for each in done.result)}")
            return redirect(url_for("preparing.draft", draft_id=draft.id))
    return page("preparing/force/ask.html", form, draft=draft, left=left, asked=asked.values())


@bp.route("/fact-comments/<int:comment_id>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER_FACT_COMMENT, on=_comment)
def answer(comment: FactComment) -> ResponseReturnValue:
    """Say how a comment was treated, beside the row that it is about."""
    form, check = FactAnswerForm(), comment.check
    if request.method != "POST":
        rules.demand_unanswered(answered=comment.answer is not None)
    if form.validate_on_submit():
        done = form.attempt(lambda: services.answer(comment, by=signed_in(), outcome=form.chosen, answer=form.answer.data))
        if done:
            flash(f"Comment {comment.number} of {check.organisation.short_name} is answered")
            return redirect(address_of(check))
    rows = extracts.rows_of(extracts.shown_in(check), [])
    row = next((each for each in rows if each.entry.reference == comment.reference), None)
    return page("preparing/force/answer.html", form, comment=comment, row=row, back=address_of(check))


def _about(job: Job) -> job_pages.AboutJob:
    check = queries.check_by_id(int(job.subject["check"]))
    if check is None or check.snapshot.draft.investigation is None:
        raise NotVisible
    investigation, parts = check.snapshot.draft.investigation, {"check_id": check.id}
    return job_pages.AboutJob(
        subject=check,
        permission=Permission.SEE_FORCE_CHECK,
        heading=f"What {check.organisation.short_name} checks, as PDF",
        caption=f"{investigation.reference}, {investigation.name}",
        back=Link("Check for facts", "preparing.force_check", parts),
        again=Link("Make it again", "preparing.force_check_print", parts),
        demonstration=investigation.demonstration,
    )
