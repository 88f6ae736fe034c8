"""Evidence as a list: of an investigation, or of a whole organisation."""

from flask.typing import ResponseReturnValue

from tracker.evidence.forms.choosing import ShelfFilter
from tracker.evidence.shelf import Shelf, shelf_of_investigation, shelf_of_organisation
from tracker.evidence.views.blueprint import bp, investigation_at
from tracker.investigations.models import Investigation
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import from_address, parts_of
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page


@bp.route("/investigations/<investigation>/evidence")
@requires(Permission.SEE_INVESTIGATION, on=investigation_at)
def library(investigation: Investigation) -> ResponseReturnValue:
    """Show the evidence of an investigation, as far as the visitor may see it."""
    filters = from_address(ShelfFilter)
    start = offset_of(page_number())
    found = shelf_of_investigation(signed_in(), investigation, filters.wanted, limit=ON_A_PAGE, offset=start)
    return _listed("evidence/library.html", found, filters, investigation=investigation)


@bp.route("/evidence")
@requires(Permission.LIST_INVESTIGATIONS)
def shelf() -> ResponseReturnValue:
    """Show everything that the visitor's organisation gave as evidence."""
    filters = from_address(ShelfFilter)
    found = shelf_of_organisation(signed_in(), filters.wanted, limit=ON_A_PAGE, offset=offset_of(page_number()))
    return _listed("evidence/shelf.html", found, filters, organisation=signed_in().organisation)


def _listed(template: str, shelf: Shelf, filters: ShelfFilter, **values: object) -> ResponseReturnValue:
    shown = Page(shelf.shown, page_number(), shelf.found)
    return page(template, None, shelf=shelf, shown=shown, filters=filters, parts=parts_of(filters), **values)
