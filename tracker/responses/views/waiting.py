"""Where an approver goes after a decision: to the next response that waits for one."""

from flask import flash, request, url_for

from tracker.responses import queries
from tracker.responses.judging import recorder_of
from tracker.responses.models import Response
from tracker.web.access import signed_in


def next_waiting(after: Response) -> str:
    """Return where the approver goes on: to the next response that waits, of the same investigation first."""
    user = signed_in()
    here = after.addressee.recommendation.investigation
    waiting = [each for each in queries.responses_to_check(user) if recorder_of(each) != user.id]
    nearest = sorted(waiting, key=lambda each: each.addressee.recommendation.investigation_id != here.id)
    if nearest:
        return page_of(nearest[0])
    flash("No other response is waiting for you")
    return url_for("overview.investigation", investigation=here.slug)


def is_done_with(response: Response) -> bool:
    """Return whether it is decided, so that one is led on; who decides after another is told first, and loses nothing."""
    decision = response.settlement or response.returning
    return decision is not None and (request.method == "GET" or decision.actor_id == signed_in().id)


def page_of(response: Response) -> str:
    """Return the address of a response."""
    return url_for("responses.response", response_id=response.id)
