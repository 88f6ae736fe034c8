"""Reporting progress."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.dates import When
from tracker.evidence.queries import uses_of
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressee_by_slugs
from tracker.policy import Permission
from tracker.progress import queries, services
from tracker.progress.forms import ReportForm
from tracker.progress.models import ProgressUpdate
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page

bp = Blueprint("progress", __name__)
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


def _addressee(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    return addressee_by_slugs(investigation, recommendation, organisation)


@bp.route(f"{ADDRESSEE}/progress", methods=["GET", "POST"])
@requires(Permission.REPORT_PROGRESS, on=_addressee)
def report(addressee: Addressee) -> ResponseReturnValue:
    """Let a force say how far it has come."""
    form = ReportForm(version=addressee.version, happened=clock.today())
    if form.validate_on_submit():
        done = form.attempt(lambda: _report(form, addressee))
        if done:
            flash(
                f"Progress on recommendation {addressee.recommendation.reference} reported: {done.result.claim.label.lower()}"
            )
            return redirect(_address_of(addressee))
    return page(
        "progress/report.html",
        form,
        addressee=addressee,
        latest=queries.latest_update(addressee),
        evidence=[use.item for use in uses_of([addressee])],
        back=_address_of(addressee),
    )


def _report(form: ReportForm, addressee: Addressee) -> ProgressUpdate:
    return services.report_progress(
        addressee,
        by=signed_in(),
        version=form.version.data,
        claim=demanded(form.claim.data),
        narrative=form.narrative.data,
        happened=When.day(demanded(form.happened.data)),
        no_evidence_because=form.no_evidence_because.data,
        source=form.source.data,
    )


def _address_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
