"""Recording findings, closing, and opening again."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.assessment import queries, services
from tracker.assessment.forms import CloseForm, FindForm, ReopenForm
from tracker.assessment.models import Closure
from tracker.dates import When
from tracker.evidence.models import EvidenceUse
from tracker.evidence.queries import uses_of
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ClosureKind
from tracker.policy import Permission
from tracker.progress import queries as progress_queries
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page

bp = Blueprint("assessment", __name__)
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


@bp.route(f"{ADDRESSEE}/finding", methods=["GET", "POST"])
@requires(Permission.RECORD_FINDING, on=queries.issued_addressee)
def find(addressee: Addressee) -> ResponseReturnValue:
    """Let oversight say what it found."""
    uses = uses_of([addressee])
    form = FindForm(version=addressee.version, happened=clock.today())
    form.offer(uses)
    if form.validate_on_submit():
        judgement = _judgement(form, uses)
        done = form.attempt(
            lambda: services.record_finding(addressee, by=signed_in(), version=form.version.data, judgement=judgement)
        )
        if done:
            flash(
                f"Finding on recommendation {addressee.recommendation.reference} recorded: {done.result.finding.label.lower()}"
            )
            return redirect(_address_of(addressee))
    return page("assessment/find.html", form, uses=uses, **_situation(addressee))


@bp.route(f"{ADDRESSEE}/close", methods=["GET", "POST"])
@requires(Permission.CLOSE, on=queries.issued_addressee)
def close(addressee: Addressee) -> ResponseReturnValue:
    """Let an approver close it, in a way that is open to it."""
    obstacles = {kind: services.why_not(kind, addressee, signed_in()) for kind in ClosureKind}
    form = CloseForm(version=addressee.version, happened=clock.today())
    possible = [kind for kind, why in obstacles.items() if not why]
    form.offer(possible)
    if possible and form.validate_on_submit():
        done = form.attempt(lambda: _close(form, addressee))
        if done:
            flash(f"Recommendation {addressee.recommendation.reference} closed: {done.result.kind.label.lower()}")
            return redirect(_address_of(addressee))
    impossible = {kind.label: why for kind, why in obstacles.items() if why}
    return page("assessment/close.html", form, impossible=impossible, **_situation(addressee))


@bp.route(f"{ADDRESSEE}/reopen", methods=["GET", "POST"])
@requires(Permission.REOPEN, on=queries.issued_addressee)
def reopen(addressee: Addressee) -> ResponseReturnValue:
    """Let an approver open it again, with a new finding."""
    uses = uses_of([addressee])
    form = ReopenForm(version=addressee.version, happened=clock.today())
    form.offer(uses)
    if form.validate_on_submit():
        judgement, reason = _judgement(form, uses), form.reason.data
        done = form.attempt(
            lambda: services.reopen(addressee, by=signed_in(), version=form.version.data, reason=reason, judgement=judgement)
        )
        if done:
            flash(f"Recommendation {addressee.recommendation.reference} opened again")
            return redirect(_address_of(addressee))
    return page("assessment/reopen.html", form, uses=uses, **_situation(addressee))


def _situation(addressee: Addressee) -> dict[str, object]:
    closures = queries.closures_of([addressee])
    return {
        "addressee": addressee,
        "latest": progress_queries.latest_update(addressee),
        "evidence": [use.item for use in uses_of([addressee])],
        "last_finding": queries.latest_finding(addressee),
        "closure": closures[0] if addressee.closure and closures else None,
        "has_submitted": signed_in().id in progress_queries.submitters_of(addressee),
        "back": _address_of(addressee),
    }


def _judgement(form: FindForm, uses: list[EvidenceUse]) -> services.Judgement:
    return services.Judgement(
        finding=demanded(form.finding.data),
        method=demanded(form.method.data),
        reasons=form.reasons.data,
        missing=form.missing.data,
        come_back_by=form.come_back_by.data,
        evidence=[use for use in uses if use.id in form.evidence.data],
        happened=When.day(demanded(form.happened.data)),
    )


def _close(form: CloseForm, addressee: Addressee) -> Closure:
    return services.close(
        addressee,
        by=signed_in(),
        version=form.version.data,
        kind=demanded(form.kind.data),
        reasons=form.reasons.data,
        risk_accepted_by=form.risk_accepted_by.data,
        happened=When.day(demanded(form.happened.data)),
    )


def _address_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
