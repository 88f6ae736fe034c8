"""Drafting: recommendations one after another, their parts, changes and removals, and the list of all that is not issued."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations import queries, services
from tracker.investigations.drafts import demand_may_have_parts, next_part
from tracker.investigations.forms import RecommendationForm, RemoveForm, as_part_of, following_on, what_it_says
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.rules import Act, state_after
from tracker.investigations.views.blueprint import (
    AT_INVESTIGATION,
    AT_RECOMMENDATION,
    addressed_organisations,
    bp,
    investigation_alone_at,
    investigation_at,
    recommendation_at,
)
from tracker.investigations.vocabulary import RecommendationState
from tracker.policy import Permission
from tracker.references import following
from tracker.web.access import requires, signed_in
from tracker.web.pagination import Page, offset_of, page_number
from tracker.web.responses import page


@bp.route(f"{AT_INVESTIGATION}/recommendations/new", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=investigation_at)
def draft(investigation: Investigation) -> ResponseReturnValue:
    """Draft a recommendation, and then another."""
    reference = following(item.reference for item in investigation.recommendations)
    own = (item for item in queries.drafts_of(investigation) if not item.is_heading)
    last = max(own, key=lambda item: item.id, default=None)
    form = RecommendationForm(data={"reference": reference, **(following_on(last) if last else {})})
    form.offer_organisations(addressed_organisations())
    if form.validate_on_submit():
        done = form.attempt(lambda: _draft(investigation, form))
        if done:
            flash(f"Recommendation {done.result.reference} is saved as a draft")
            onward = "check" if "check" in request.form else "draft"
            return redirect(url_for(f"investigations.{onward}", investigation=investigation.slug))
    return _recommendation_page("investigations/draft.html", form, investigation, last=last)


@bp.route(f"{AT_RECOMMENDATION}/parts/new", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=recommendation_at)
def draft_part(recommendation: Recommendation) -> ResponseReturnValue:
    """Draft a part of a draft, and then another."""
    if recommendation.state is RecommendationState.IN_CONSULTATION:
        return _locked(recommendation)
    demand_may_have_parts(recommendation)
    investigation = recommendation.investigation
    form = RecommendationForm(data=as_part_of(recommendation, next_part(recommendation)))
    form.offer_organisations(addressed_organisations())
    if form.validate_on_submit():
        done = form.attempt(lambda: _draft(investigation, form, recommendation))
        if done:
            flash(f"Part {done.result.reference} is saved as a draft")
            return redirect(_after_part(recommendation))
    return _recommendation_page("investigations/draft_part.html", form, investigation, recommendation=recommendation)


@bp.route(f"{AT_RECOMMENDATION}/edit", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=recommendation_at)
def change_draft(recommendation: Recommendation) -> ResponseReturnValue:
    """Change a draft."""
    if recommendation.state is RecommendationState.IN_CONSULTATION:
        return _locked(recommendation)
    state_after(recommendation.state, Act.CHANGE)
    investigation = recommendation.investigation
    form = _form_of(recommendation)
    if form.validate_on_submit():
        done = form.attempt(lambda: _change(recommendation, form))
        if done:
            flash(f"Recommendation {recommendation.reference} is saved")
            return redirect(url_for("investigations.check", investigation=investigation.slug))
    return _recommendation_page("investigations/change_draft.html", form, investigation, recommendation=recommendation)


@bp.route(f"{AT_RECOMMENDATION}/remove", methods=["GET", "POST"])
@requires(Permission.DRAFT_RECOMMENDATION, on=recommendation_at)
def remove_draft(recommendation: Recommendation) -> ResponseReturnValue:
    """Ask whether a draft shall go, and remove it or, where it was consulted on, drop it."""
    if recommendation.state is RecommendationState.IN_CONSULTATION:
        return _locked(recommendation)
    state_after(recommendation.state, Act.REMOVE)
    investigation, reference, by = recommendation.investigation, recommendation.reference, signed_in()
    stays = queries.must_stay(recommendation)
    act = services.drop_recommendation if stays else services.remove_recommendation
    form = RemoveForm(data={"version": recommendation.version})
    if form.validate_on_submit() and form.attempt(lambda: act(recommendation, by=by, version=form.version.data)):
        flash(f"The draft of recommendation {reference} is {'dropped' if stays else 'removed'}")
        return redirect(url_for("investigations.check", investigation=investigation.slug))
    return page(
        "investigations/remove_draft.html", form, recommendation=recommendation, investigation=investigation, stays=stays
    )


@bp.route(f"{AT_INVESTIGATION}/check")
@requires(Permission.DRAFT_RECOMMENDATION, on=investigation_alone_at)
def check(investigation: Investigation) -> ResponseReturnValue:
    """Show everything that is not issued, to be checked before it is."""
    counted = queries.number_of_drafts(investigation)
    total = counted.recommendations + counted.parts
    number = min(page_number(), Page[Recommendation]((), 1, total).count)
    drafts = queries.drafts_page(investigation, dropped=False, limit=Page.size, offset=offset_of(number))
    dropped = queries.drafts_page(investigation, dropped=True)
    return page(
        "investigations/check.html",
        investigation=investigation,
        counted=counted,
        drafts=Page(drafts, number, total),
        dropped=dropped,
        consulted=queries.consulted_on([*drafts, *dropped]),
        own=queries.prepared_by(signed_in(), investigation),
        ready=queries.has_drafts_of_others(signed_in(), investigation),
    )


def _form_of(recommendation: Recommendation) -> RecommendationForm:
    form = RecommendationForm(data=what_it_says(recommendation))
    if recommendation.is_heading:
        form.ask_of_heading()
    form.offer_organisations(addressed_organisations())
    return form


def _draft(investigation: Investigation, form: RecommendationForm, heading: Recommendation | None = None) -> Recommendation:
    return services.draft_recommendation(
        investigation, by=signed_in(), details=form.details, addressees=form.to, copies=form.copied_to, part_of=heading
    )


def _change(recommendation: Recommendation, form: RecommendationForm) -> None:
    services.change_recommendation(
        recommendation,
        by=signed_in(),
        version=form.version.data,
        details=form.details,
        addressees=form.to,
        copies=form.copied_to,
    )


def _after_part(heading: Recommendation) -> str:
    investigation = heading.investigation.slug
    if "check" in request.form:
        return url_for("investigations.check", investigation=investigation)
    return url_for("investigations.draft_part", investigation=investigation, recommendation=heading.slug)


def _locked(recommendation: Recommendation) -> ResponseReturnValue:
    consulted = queries.consulted_on([recommendation]).get(recommendation.id)
    values = {"recommendation": recommendation, "investigation": recommendation.investigation, "consulted": consulted}
    return render_template("investigations/locked.html", form=None, **values), 409


def _recommendation_page(
    template: str, form: RecommendationForm, investigation: Investigation, **values: object
) -> ResponseReturnValue:
    themes = queries.themes_of(investigation.oversight_body_id)
    return page(template, form, investigation=investigation, themes=themes, **values)
