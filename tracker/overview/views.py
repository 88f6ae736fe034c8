"""Home pages, the list of investigations, an investigation, a recommendation, and the story of an addressee."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.investigations import queries as investigations_queries
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.overview import home as homes
from tracker.overview import queries, summaries
from tracker.overview.forms import AddresseesFilter, InvestigationsFilter, StoryFilter
from tracker.overview.investigation_page import investigation_page
from tracker.overview.links import to_record
from tracker.overview.paging import page_of
from tracker.overview.recommendation_page import recommendation_page
from tracker.overview.stories import story_of
from tracker.overview.work import IN_A_SECTION
from tracker.policy import Permission, Role, allows
from tracker.web.access import requires, signed_in
from tracker.web.forms import from_address, parts_of
from tracker.web.pagination import page_number
from tracker.web.responses import page

bp = Blueprint("overview", __name__)


def _investigation(investigation: str) -> Investigation | None:
    return investigations_queries.investigation_by_slug(investigation)


def _recommendation(investigation: str, recommendation: str) -> Recommendation | None:
    return investigations_queries.recommendation_by_slug(investigation, recommendation)


def _addressee(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    return investigations_queries.addressee_by_slugs(investigation, recommendation, organisation)


@bp.route("/")
@requires(Permission.USE_SERVICE)
def home() -> ResponseReturnValue:
    """Show what lies with the visitor, and what with the other side."""
    user = signed_in()
    found = homes.home_of(user)
    return page(
        "overview/home.html",
        home=found,
        whole=found.section(request.args.get("show", "")),
        most=IN_A_SECTION,
        reads_cases=allows(user, Permission.LIST_INVESTIGATIONS),
        is_on_board=Role.BOARD_MEMBER in user.roles,
    )


@bp.route("/investigations")
@requires(Permission.LIST_INVESTIGATIONS)
def investigations() -> ResponseReturnValue:
    """Show the investigations that the visitor may see."""
    filters = from_address(InvestigationsFilter)
    every = queries.summaries_visible_to(signed_in(), clock.today())
    found = summaries.in_order((each for each in every if each.is_found_by(filters.text.data)), filters.order)
    shown = page_of(found, page_number())
    return page("overview/investigations.html", filters=filters, shown=shown, every=every, parts=parts_of(filters))


@bp.route("/investigations/<investigation>")
@requires(Permission.SEE_INVESTIGATION, on=_investigation)
def investigation(investigation: Investigation) -> ResponseReturnValue:
    """Show an investigation: its counts, what is due, and where each addressee stands."""
    filters = from_address(AddresseesFilter)
    contents = investigation_page(investigation, filters, signed_in(), page_number())
    return page(
        "overview/investigation.html",
        investigation=investigation,
        contents=contents,
        filters=filters,
        parts={"investigation": investigation.slug} | parts_of(filters),
        demonstration=investigation.demonstration,
    )


@bp.route("/investigations/<investigation>/recommendations/<recommendation>")
@requires(Permission.SEE_RECOMMENDATION, on=_recommendation)
def recommendation(recommendation: Recommendation) -> ResponseReturnValue:
    """Show a recommendation with all its facts, and what happened, newest first."""
    contents = recommendation_page(recommendation, signed_in(), request.args.get("organisation", ""), page_number())
    return page(
        "overview/recommendation.html",
        recommendation=recommendation,
        investigation=recommendation.investigation,
        contents=contents,
        demonstration=recommendation.investigation.demonstration,
    )


@bp.route("/investigations/<investigation>/recommendations/<recommendation>/<organisation>/timeline")
@requires(Permission.SEE_RECOMMENDATION, on=_addressee)
def story(addressee: Addressee) -> ResponseReturnValue:
    """Show everything that happened to an addressee, oldest first, to be read by somebody who was not there."""
    filters = from_address(StoryFilter)
    return page(
        "overview/story.html",
        addressee=addressee,
        story=story_of(addressee, signed_in(), filters.subject.data),
        filters=filters,
        record=to_record("See where it stands", addressee),
        demonstration=addressee.recommendation.investigation.demonstration,
    )
