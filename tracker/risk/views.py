"""Setting the risk of a recommendation."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Recommendation
from tracker.investigations.queries import recommendation_by_slug
from tracker.policy import Permission
from tracker.risk import queries, services
from tracker.risk.forms import RiskForm
from tracker.risk.models import RiskSetting
from tracker.risk.rules import in_words
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page

bp = Blueprint("risk", __name__)


def _recommendation(investigation: str, recommendation: str) -> Recommendation | None:
    return recommendation_by_slug(investigation, recommendation)


@bp.route("/investigations/<investigation>/recommendations/<recommendation>/risk", methods=["GET", "POST"])
@requires(Permission.SET_RISK, on=_recommendation)
def assess(recommendation: Recommendation) -> ResponseReturnValue:
    """Let oversight set the risk of a recommendation; show how it was set before."""
    slug = recommendation.investigation.slug
    back = url_for("overview.recommendation", investigation=slug, recommendation=recommendation.slug)
    if request.method == "GET" and not recommendation.is_in_force:
        return redirect(back)
    form = RiskForm(version=recommendation.version, risk=recommendation.risk, accepted_by=recommendation.risk_accepted_by)
    if form.validate_on_submit():
        done = form.attempt(lambda: _set(form, recommendation))
        if done:
            flash(f"Risk set: {in_words(done.result.risk, done.result.accepted_by)}")
            return redirect(back)
    settings = queries.settings_of([recommendation])
    return page(
        "risk/assess.html",
        form,
        recommendation=recommendation,
        settings=settings[::-1],
        issued_with=settings[0].was if settings else recommendation.risk,
        now=in_words(recommendation.risk, recommendation.risk_accepted_by),
        back=back,
    )


def _set(form: RiskForm, recommendation: Recommendation) -> RiskSetting:
    return services.set_risk(
        recommendation,
        by=signed_in(),
        version=form.version.data,
        risk=demanded(form.risk.data),
        reason=form.reason.data,
        accepted_by=form.accepted_by.data,
    )
