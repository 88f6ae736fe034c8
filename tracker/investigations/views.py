"""Logging: an investigation, its recommendations one after another, a check of all of them, and issuing."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.dates import When
from tracker.investigations import issuing, queries, services
from tracker.investigations.clocks import takes_agreed_day
from tracker.investigations.forms import (
    ADDRESSED,
    InvestigationForm,
    IssueForm,
    NewInvestigationForm,
    RecommendationForm,
    RemoveForm,
    following_on,
    what_it_says,
)
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.rules import Act, state_after
from tracker.organisations import queries as organisation_queries
from tracker.organisations.models import Organisation
from tracker.policy import Permission
from tracker.references import following
from tracker.web.access import requires, signed_in
from tracker.web.responses import page

bp = Blueprint("investigations", __name__, url_prefix="/investigations")


def _investigation(investigation: str) -> Investigation | None:
    return queries.investigation_by_slug(investigation)


def _investigation_alone(investigation: str) -> Investigation | None:
    return queries.investigation_alone(investigation)


def _recommendation(investigation: str, recommendation: str) -> Recommendation | None:
    return queries.recommendation_by_slug(investigation, recommendation)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.CREATE_INVESTIGATION)
def new() -> ResponseReturnValue:
    """Put an investigation on the record."""
    form = NewInvestigationForm()
    if form.validate_on_submit():
        done = form.attempt(lambda: services.create(by=signed_in(), reference=form.reference.data, details=form.details))
        if done:
            flash(f"{done.result.name} is on the record. Now add its recommendations.")
            return redirect(url_for("investigations.draft", investigation=done.result.slug))
    return page("investigations/new.html", form)


@bp.route("/<investigation>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_INVESTIGATION, on=_investigation_alone)
def edit(investigation: Investigation) -> ResponseReturnValue:
    """Change what is known of an investigation."""
    form = InvestigationForm(obj=investigation, about=investigation.summary)
    if form.validate_on_submit():
        done = form.attempt(
            lambda: services.change(investigation, by=signed_in(), version=form.version.data, details=form.details)
        )
        if done:
            flash("The details are saved")
            return redirect(url_for("overview.investigation", investigation=investigation.slug))
    return page("investigations/edit.html", form, investigation=investigation)


@bp.route("/<investigation>/recommendations/new", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=_investigation)
def draft(investigation: Investigation) -> ResponseReturnValue:
    """Draft a recommendation, and then another."""
    reference = following(item.reference for item in investigation.recommendations)
    last = max(queries.drafts_of(investigation), key=lambda item: item.id, default=None)
    form = RecommendationForm(data={"reference": reference, **(following_on(last) if last else {})})
    organisations = _offer_addressees(form)
    if form.validate_on_submit():
        addressees = [each for each in organisations if each.id in form.addressees.data]
        done = form.attempt(
            lambda: services.draft_recommendation(investigation, by=signed_in(), details=form.details, addressees=addressees)
        )
        if done:
            flash(f"Recommendation {done.result.reference} is saved as a draft")
            onward = "check" if "check" in request.form else "draft"
            return redirect(url_for(f"investigations.{onward}", investigation=investigation.slug))
    return _recommendation_page("investigations/draft.html", form, investigation, last=last)


@bp.route("/<investigation>/recommendations/<recommendation>/edit", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=_recommendation)
def change_draft(recommendation: Recommendation) -> ResponseReturnValue:
    """Change a draft."""
    state_after(recommendation.state, Act.CHANGE)
    investigation = recommendation.investigation
    form = RecommendationForm(data=what_it_says(recommendation))
    organisations = _offer_addressees(form)
    if form.validate_on_submit():
        addressees = [each for each in organisations if each.id in form.addressees.data]
        done = form.attempt(
            lambda: services.change_recommendation(
                recommendation, by=signed_in(), version=form.version.data, details=form.details, addressees=addressees
            )
        )
        if done:
            flash(f"Recommendation {recommendation.reference} is saved")
            return redirect(url_for("investigations.check", investigation=investigation.slug))
    return _recommendation_page("investigations/change_draft.html", form, investigation, recommendation=recommendation)


@bp.route("/<investigation>/recommendations/<recommendation>/remove", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=_recommendation)
def remove_draft(recommendation: Recommendation) -> ResponseReturnValue:
    """Ask whether a draft shall go, and remove it."""
    state_after(recommendation.state, Act.REMOVE)
    investigation, reference = recommendation.investigation, recommendation.reference
    form = RemoveForm(data={"version": recommendation.version})
    if form.validate_on_submit():
        done = form.attempt(lambda: services.remove_recommendation(recommendation, by=signed_in(), version=form.version.data))
        if done:
            flash(f"The draft of recommendation {reference} is removed")
            return redirect(url_for("investigations.check", investigation=investigation.slug))
    return page("investigations/remove_draft.html", form, recommendation=recommendation, investigation=investigation)


@bp.route("/<investigation>/check")
@requires(Permission.DRAFT_RECOMMENDATION, on=_investigation)
def check(investigation: Investigation) -> ResponseReturnValue:
    """Show everything that is drafted, to be checked before it is issued."""
    drafts = queries.drafts_of(investigation)
    return page("investigations/check.html", investigation=investigation, drafts=drafts, own=_prepared_here(drafts))


@bp.route("/<investigation>/issue", methods=["GET", "POST"])
@requires(Permission.ISSUE_RECOMMENDATION, on=_investigation)
def issue(investigation: Investigation) -> ResponseReturnValue:
    """Ask which drafts are issued and what starts their clocks, show what that means, and issue them."""
    every = queries.drafts_of(investigation)
    own = _prepared_here(every)
    drafts = [item for item in every if item not in own]
    if not drafts:
        return page("investigations/nothing_to_issue.html", investigation=investigation, own=own)
    form = IssueForm(data={"starts": When.day(clock.today())})
    form.offer(drafts)
    if "change" not in request.form and form.validate_on_submit():
        answer = _confirm_or_issue(investigation, form, [item for item in drafts if item.id in form.recommendations.data])
        if answer:
            return answer
    asks = any(takes_agreed_day(item.legal_basis) for item in drafts)
    return page("investigations/issue.html", form, investigation=investigation, own=own, asks_for_a_day=asks)


def _confirm_or_issue(
    investigation: Investigation, form: IssueForm, chosen: list[Recommendation]
) -> ResponseReturnValue | None:
    """Return the page that asks for confirmation or, once that is given, where issuing leads; None with errors on the form."""
    by, starts, asked_by = signed_in(), form.day, form.answer_asked_by.data
    if "confirmed" not in request.form:
        previews = form.attempt(lambda: issuing.preview(chosen, by=by, starts=starts, answer_asked_by=asked_by))
        if previews is None:
            return None
        carried = form.carried(chosen)
        return page("investigations/confirm.html", form, investigation=investigation, previews=previews.result, carried=carried)
    done = form.attempt(
        lambda: issuing.issue(
            investigation, by=by, recommendations=chosen, starts=starts, answer_asked_by=asked_by, versions=form.versions
        )
    )
    if done is None:
        return None
    flash("1 recommendation is issued" if len(chosen) == 1 else f"{len(chosen)} recommendations are issued")
    return redirect(url_for("overview.investigation", investigation=investigation.slug))


def _offer_addressees(form: RecommendationForm) -> list[Organisation]:
    organisations = organisation_queries.of_kinds(list(ADDRESSED))
    form.addressees.offer_organisations(organisations)
    return organisations


def _recommendation_page(
    template: str, form: RecommendationForm, investigation: Investigation, **values: object
) -> ResponseReturnValue:
    themes = queries.themes_of(investigation.oversight_body_id)
    return page(template, form, investigation=investigation, themes=themes, **values)


def _prepared_here(drafts: list[Recommendation]) -> list[Recommendation]:
    """Return the drafts that the visitor prepared, and so may not issue."""
    return [item for item in drafts if signed_in().id in issuing.preparers([item])]
