"""Reporting and marking what was recorded in error."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.actions.models import Action
from tracker.errors import Refused
from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Addressee, Recommendation
from tracker.measures.models import Measure
from tracker.mistakes import queries, services, settling
from tracker.mistakes.forms import MarkForm, MistakesFilter, RefuseForm, ReportForm
from tracker.mistakes.queries import Reported
from tracker.mistakes.resting import together_with
from tracker.mistakes.settling import Change
from tracker.mistakes.subjects import About, Questioned, said_in
from tracker.policy import Permission
from tracker.responses.models import Receipt, Response
from tracker.web.access import requires, signed_in
from tracker.web.forms import from_address, parts_of
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("mistakes", __name__)
FACT = "/mistakes/<kind>/<int:fact_id>"


@bp.route("/mistakes")
@requires(Permission.LIST_INVESTIGATIONS)
def mistakes() -> ResponseReturnValue:
    """Show what waits to be decided, and what was marked or refused."""
    by, number, filters = signed_in(), page_number(), from_address(MistakesFilter)
    waiting, marks, refused = queries.reports_for(by), queries.marks_for(by), queries.refused_for(by)
    filters.offer([*(each.questioned for each in (*waiting, *refused)), *(each.questioned for each in marks)])
    found = [each for each in marks if filters.is_wanted(each.questioned)]
    return page(
        "mistakes/mistakes.html",
        waiting=[each for each in waiting if filters.is_wanted(each.questioned)],
        marks=Page(found[offset_of(number) :][:ON_A_PAGE], number, len(found)),
        refused=[each for each in refused if filters.is_wanted(each.questioned)],
        filters=filters,
        parts=parts_of(filters),
        place=place_of,
    )


@bp.route(f"{FACT}/report", methods=["GET", "POST"])
@requires(Permission.REPORT_MISTAKE, on=queries.questioned_at)
def report(questioned: Questioned) -> ResponseReturnValue:
    """Let whoever sees a fact say that it was recorded in error."""
    form, back = ReportForm(), place_of(questioned.about)
    if form.validate_on_submit():
        done = form.attempt(lambda: services.report_mistake(questioned, by=signed_in(), reason=form.reason.data))
        if done:
            flash("You have reported it as recorded in error. It counts until an approver decides")
            return redirect(back)
    told = {"said": said_in(questioned.fact), "reports": queries.reports_on(questioned.fact, signed_in())}
    return page("mistakes/report.html", form, questioned=questioned, back=back, **told)


@bp.route(f"{FACT}/mark", methods=["GET", "POST"])
@requires(Permission.MARK_MISTAKE, on=queries.questioned_at)
def mark(questioned: Questioned) -> ResponseReturnValue:
    """Show an approver what would change, and let them mark a fact as recorded in error."""
    fact, back = questioned.fact, place_of(questioned.about)
    form = MarkForm(version=settling.seen(fact))
    if form.validate_on_submit() and form.attempt(
        lambda: services.mark_mistake(questioned, by=signed_in(), version=form.version.data, reason=form.reason.data)
    ):
        flash(f"The {questioned.words} is marked as recorded in error")
        return redirect(back)
    why_not, changes = _weighed(questioned)
    told = {"said": said_in(fact), "reports": queries.reports_on(fact, signed_in()), "together": together_with(fact)[1:]}
    return page("mistakes/mark.html", form, questioned=questioned, why_not=why_not, changes=changes, back=back, **told)


@bp.route("/mistakes/reports/<int:report_id>/refuse", methods=["GET", "POST"])
@requires(Permission.MARK_MISTAKE, on=queries.reported_by_id)
def refuse(reported: Reported) -> ResponseReturnValue:
    """Let an approver decline to mark what was reported."""
    form, questioned = RefuseForm(), reported.questioned
    if form.validate_on_submit() and form.attempt(
        lambda: services.refuse_report(reported, by=signed_in(), reason=form.reason.data)
    ):
        flash(f"The {questioned.words} stays as it is")
        return redirect(url_for("mistakes.mistakes"))
    return page("mistakes/refuse.html", form, reported=reported, questioned=questioned, said=said_in(questioned.fact))


def _weighed(questioned: Questioned) -> tuple[str, list[Change]]:
    """Return why a fact cannot be marked as it stands, or else what would change."""
    try:
        services.demand_markable(questioned, signed_in())
        return "", settling.changes_by(together_with(questioned.fact))
    except Refused as refusal:
        return str(refusal), []


def place_of(about: About) -> str:
    """Return the address of the page of a record that a fact is about."""
    if isinstance(about, Response):
        return url_for("responses.response", response_id=about.id)
    if isinstance(about, EvidenceItem):
        return url_for("evidence.item", organisation=about.organisation.slug, number=about.number)
    if isinstance(about, Action):
        return url_for("actions.action", organisation=about.organisation.slug, number=about.number)
    if isinstance(about, Receipt):
        about = about.responses[0].addressee
    if isinstance(about, Addressee | Measure):
        about = about.recommendation
    if isinstance(about, Recommendation):
        return url_for("overview.recommendation", investigation=about.investigation.slug, recommendation=about.slug)
    return url_for("mistakes.mistakes")
