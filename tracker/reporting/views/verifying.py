"""The page on which anybody who reads reports finds out whether a file is one, as it was issued."""

from flask.typing import ResponseReturnValue

from tracker.policy import Permission
from tracker.reporting.forms import VerifyForm
from tracker.reporting.verifying.verdicts import verify as verified
from tracker.reporting.views.blueprint import bp
from tracker.storage import MEGABYTE
from tracker.web.access import requires, signed_in
from tracker.web.responses import page

LARGEST = 50 * MEGABYTE


@bp.route("/reports/verify", methods=["GET", "POST"])
@requires(Permission.LIST_REPORTS)
def verify() -> ResponseReturnValue:
    """Say whether a file is an issued report that the visitor may read, unaltered, and whether that report still holds."""
    form, found = VerifyForm(), None
    if form.validate_on_submit():
        done = form.attempt(lambda: verified(form.upload.data[0].stream, by=signed_in(), limit=LARGEST))
        found = done.result if done else None
    return page("reporting/verify.html", form, found=found, name=form.upload.data[0].filename if found else "")
