"""Recording findings, and opening again with one."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.assessment import queries, services
from tracker.assessment.forms import FindForm, find_form, reopen_form
from tracker.assessment.reading import situation_of
from tracker.assessment.views.blueprint import ADDRESSEE, address_of, bp, shown
from tracker.dates import When
from tracker.investigations.models import Addressee
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route(f"{ADDRESSEE}/finding", methods=["GET", "POST"])
@requires(Permission.RECORD_FINDING, on=queries.issued_addressee)
def find(addressee: Addressee) -> ResponseReturnValue:
    """Let oversight say what it found."""
    situation = situation_of(addressee)
    form = find_form(situation, version=addressee.version, happened=clock.today())
    if form.validate_on_submit():
        judgement = _judgement(form)
        done = form.attempt(
            lambda: services.record_finding(addressee, by=signed_in(), version=form.version.data, judgement=judgement)
        )
        if done:
            reference, found = addressee.recommendation.reference, done.result.finding.label.lower()
            flash(f"Finding on recommendation {reference} recorded: {found}")
            return redirect(address_of(addressee))
    return page("assessment/find.html", form, **shown(situation))


@bp.route(f"{ADDRESSEE}/reopen", methods=["GET", "POST"])
@requires(Permission.REOPEN, on=queries.issued_addressee)
def reopen(addressee: Addressee) -> ResponseReturnValue:
    """Let an approver open it again, with a new finding; the page that leads here may give the reason to begin with."""
    situation, reason = situation_of(addressee), request.args.get("reason", "")
    form = reopen_form(situation, version=addressee.version, happened=clock.today(), reason=reason)
    if form.validate_on_submit():
        judgement, reason = _judgement(form), form.reason.data
        done = form.attempt(
            lambda: services.reopen(addressee, by=signed_in(), version=form.version.data, reason=reason, judgement=judgement)
        )
        if done:
            flash(f"Recommendation {addressee.recommendation.reference} opened again")
            return redirect(address_of(addressee))
    return page("assessment/reopen.html", form, **shown(situation))


def _judgement(form: FindForm) -> services.Judgement:
    return services.Judgement(
        finding=demanded(form.finding.data),
        method=demanded(form.method.data),
        reasons=form.reasons.data,
        missing=form.missing.data,
        come_back_by=form.come_back_by.data,
        evidence=[services.Considered(*each) for each in form.considered],
        measures=form.measured,
        happened=When.day(demanded(form.happened.data)),
    )
