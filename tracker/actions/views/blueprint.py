"""What the pages of actions share: their place, and how the records in their addresses are found."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, request, url_for

from tracker import clock
from tracker.actions import queries
from tracker.actions.models import Action
from tracker.actions.plan import Plan, Row, row_of
from tracker.investigations.models import Investigation
from tracker.investigations.queries import investigation_alone
from tracker.web.access import signed_in
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number

bp = Blueprint("actions", __name__)
ACTION = "/actions/<organisation>/<int:number>"


def own_plan() -> Plan:
    """Return the plan of the visitor's organisation."""
    return Plan(signed_in().organisation_id)


def action_at(organisation: str, number: int) -> Action | None:
    """Return the action in an address, or None."""
    return queries.action_by_number(organisation, number)


def investigation_at(investigation: str) -> Investigation | None:
    """Return the investigation in an address, or None."""
    return investigation_alone(investigation)


def address_of(action: Action) -> str:
    """Return where all that is known of an action is shown."""
    return url_for("actions.action", organisation=action.organisation.slug, number=action.number)


def rows_of(actions: Iterable[Action], investigation: Investigation | None = None) -> list[Row]:
    """Return what there is to say today of some actions, with what of it the visitor may see."""
    today, visitor = clock.today(), signed_in()
    return [row_of(each, queries.served_visible_to(visitor, each, investigation), today) for each in actions]


def page_of(rows: Sequence[Row]) -> Page[Row]:
    """Return the page of a list that is asked for; all of it where that is asked for."""
    size = max(1, len(rows)) if request.args.get("whole") else ON_A_PAGE
    number = min(page_number(), Page[Row]((), 1, len(rows), size).count)
    start = offset_of(number, size)
    return Page(rows[start : start + size], number, len(rows), size)
