"""Linking a recommendation to an earlier one, and showing all that belong together."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.amendments import linking, queries
from tracker.amendments.families import family as family_of
from tracker.amendments.forms import LinkForm
from tracker.amendments.views.blueprint import RECOMMENDATION, bp
from tracker.investigations.models import Recommendation, RecommendationLink
from tracker.investigations.queries import recommendation_by_slug
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page


def _recommendation(investigation: str, recommendation: str) -> Recommendation | None:
    return recommendation_by_slug(investigation, recommendation)


@bp.route(f"{RECOMMENDATION}/links/new", methods=["GET", "POST"])
@requires(Permission.LINK_RECOMMENDATION, on=_recommendation)
def link(recommendation: Recommendation) -> ResponseReturnValue:
    """Let oversight find an earlier recommendation and link this one to it."""
    form = LinkForm()
    found = queries.possible_earlier(recommendation, form.find.data, form.chosen)
    form.offer(found)
    if "search" not in request.form and form.validate_on_submit():
        done = form.attempt(lambda: _link(form, recommendation))
        if done:
            flash(f"Recommendation {recommendation.reference} is linked to {done.result.earlier.label}")
            return redirect(_family_of(recommendation))
    return page("amendments/link.html", form, recommendation=recommendation, found=found)


@bp.route("/links/<int:link_id>/remove", methods=["POST"])
@requires(Permission.LINK_RECOMMENDATION, on=queries.link_by_id)
def unlink(link: RecommendationLink) -> ResponseReturnValue:
    """Remove a link."""
    recommendation, earlier = link.recommendation, link.earlier.label
    linking.unlink(link, by=signed_in())
    flash(f"Recommendation {recommendation.reference} is no longer linked to {earlier}")
    return redirect(_family_of(recommendation))


@bp.route(f"{RECOMMENDATION}/links")
@requires(Permission.SEE_RECOMMENDATION, on=_recommendation)
def family(recommendation: Recommendation) -> ResponseReturnValue:
    """Show every recommendation that is linked to this one, directly or through others."""
    members = family_of(recommendation, signed_in(), clock.today())
    itself = next(each for each in members if each.recommendation.id == recommendation.id)
    number = min(page_number(), -(-len(members) // ON_A_PAGE))
    first = offset_of(number)
    shown = Page(members[first : first + ON_A_PAGE], number, len(members))
    return page("amendments/family.html", recommendation=recommendation, itself=itself, shown=shown)


def _link(form: LinkForm, recommendation: Recommendation) -> RecommendationLink:
    if form.kind.data is None or form.earlier.data is None:
        raise ValueError("the form was not validated")
    return linking.link(
        recommendation, by=signed_in(), kind=form.kind.data, earlier_id=form.earlier.data, note=form.note.data.strip()
    )


def _family_of(recommendation: Recommendation) -> str:
    investigation = recommendation.investigation
    return url_for("amendments.family", investigation=investigation.slug, recommendation=recommendation.slug)
