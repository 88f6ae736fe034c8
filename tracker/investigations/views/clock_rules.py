"""The table of deadline rules, for everybody to read."""

from flask.typing import ResponseReturnValue

from tracker.investigations.clock_rules import RULES
from tracker.investigations.clocks import in_words
from tracker.investigations.views.blueprint import bp
from tracker.policy import Permission
from tracker.web.access import requires
from tracker.web.responses import page


@bp.route("/clocks")
@requires(Permission.USE_SERVICE)
def clock_rules() -> ResponseReturnValue:
    """Show what starts each clock, how long it runs, what moves it, and where that is laid down."""
    words = {basis: in_words(basis) for basis in RULES}
    return page("investigations/clock_rules.html", rules=RULES, words=words)
