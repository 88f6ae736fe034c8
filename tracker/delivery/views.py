"""Delivery dates: the page that tells of one, asking for another, recording that one was asked for, deciding, withdrawing."""

from collections.abc import Collection, Iterable
from datetime import date

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.delivery import queries, services
from tracker.delivery.forms import ApplyForm, DecideForm, RecordForm
from tracker.delivery.models import DateApplication
from tracker.delivery.queries import situation_of
from tracker.delivery.telling import tell, weigh
from tracker.delivery.vocabulary import Ruling
from tracker.errors import ChangedMeanwhile
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.queries import addressee_by_slugs, addressees_visible_to, investigation_alone
from tracker.periods.forms import versions_read
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page

bp = Blueprint("delivery", __name__)
DATES = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>/delivery-date"


def _addressee_at(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    return addressee_by_slugs(investigation, recommendation, organisation)


def _investigation_at(investigation: str) -> Investigation | None:
    return investigation_alone(investigation)


@bp.route(DATES)
@requires(Permission.SEE_RECOMMENDATION, on=_addressee_at)
def dates(addressee: Addressee) -> ResponseReturnValue:
    """Show the first and the current delivery date, how they came about, and everything that was asked and decided."""
    return page("delivery/dates.html", addressee=addressee, told=tell(addressee))


@bp.route(f"{DATES}/ask", methods=["GET", "POST"])
@requires(Permission.APPLY_FOR_DATE, on=_addressee_at)
def apply(addressee: Addressee) -> ResponseReturnValue:
    """Let the force ask for another delivery date, for one recommendation of an investigation or several."""
    situation, back = situation_of(addressee), _address_of(addressee)
    if request.method == "GET" and situation.why_no_new_date:
        return page("delivery/no_new_date.html", addressee=addressee, why=situation.why_no_new_date, back=back)
    every = addressees_visible_to(signed_in(), addressee.recommendation.investigation)
    offered = _for_new_date(each for each in every if each.organisation_id == addressee.organisation_id)
    form = ApplyForm()
    form.offer(offered, [addressee])
    if form.validate_on_submit():
        chosen = form.chosen(offered)
        done = form.attempt(lambda: services.apply(chosen, by=signed_in(), wish=form.wish, versions=versions_read()))
        if done:
            flash(f"You have asked for a new delivery date: {_counted(done.result)}")
            return redirect(back)
    return page("delivery/apply.html", form, addressee=addressee, offered=offered, back=back)


@bp.route("/investigations/<investigation>/delivery-dates/record", methods=["GET", "POST"])
@requires(Permission.RECORD_DATE_APPLICATION, on=_investigation_at)
def record(investigation: Investigation) -> ResponseReturnValue:
    """Record an application for a new delivery date that came by post, by email or by hand."""
    offered = _for_new_date(addressees_visible_to(signed_in(), investigation))
    form = RecordForm()
    form.prepare_upload()
    form.offer(offered, _asked_for(offered))
    if offered and form.validate_on_submit():
        chosen = form.chosen(offered)
        done = form.attempt(lambda: services.record_application(chosen, by=signed_in(), wish=form.wish, receipt=form.receipt))
        if done:
            flash(f"Application for a new delivery date recorded: {_counted(done.result)}")
            return redirect(_address_of(done.result[0].addressee))
    form.ask_for_file_again()
    return page("delivery/record.html", form, investigation=investigation, offered=offered)


@bp.route("/delivery-dates/<int:application_id>/decide", methods=["GET", "POST"])
@requires(Permission.DECIDE_DATE, on=queries.application_by_id)
def decide(application: DateApplication) -> ResponseReturnValue:
    """Let an approver grant or refuse an application, and those that came with it."""
    back, situation = _address_of(application.addressee), situation_of(application.addressee)
    if request.method == "GET" and (application.decision or application.in_error or situation.why_no_decision):
        return redirect(back)
    together = queries.applications_with(application)
    form = DecideForm(decided_on=clock.today())
    form.offer(together)
    if form.is_behind:
        form.attempt(_changed_meanwhile)
    elif form.validate_on_submit() and form.attempt(lambda: _decide(form, form.chosen(together))):
        flash(f"{_decided(form, application)}: {_counted(form.applications.data)}")
        return redirect(back)
    is_own = application.actor_id == signed_in().id
    asked_by = queries.asker_of(application)
    return page(
        "delivery/decide.html", form, application=application, weighed=weigh(together), asked_by=asked_by, own=is_own, back=back
    )


@bp.route("/delivery-dates/<int:application_id>/withdraw", methods=["POST"])
@requires(Permission.APPLY_FOR_DATE, on=queries.application_by_id)
def withdraw(application: DateApplication) -> ResponseReturnValue:
    """Let the force withdraw an application that is not decided."""
    services.withdraw(application, by=signed_in())
    flash("The application is withdrawn")
    return redirect(_address_of(application.addressee))


def _decide(form: DecideForm, chosen: list[DateApplication]) -> None:
    reason, decided_on, versions = form.reason.data, demanded(form.decided_on.data), versions_read()
    if form.outcome.data is Ruling.REFUSE:
        services.refuse(chosen, by=signed_in(), reason=reason, decided_on=decided_on, versions=versions)
        return
    due_on, because = _granted(form, chosen)
    services.grant(
        chosen,
        by=signed_in(),
        due_on=due_on,
        no_due_date_because=because,
        reason=reason,
        decided_on=decided_on,
        versions=versions,
    )


def _granted(form: DecideForm, chosen: list[DateApplication]) -> tuple[date | None, str]:
    if form.outcome.data is Ruling.AS_ASKED and chosen:
        return chosen[0].due_on, chosen[0].no_due_date_because
    if form.outcome.data is Ruling.NONE:
        return None, form.no_due_date_because.data
    return form.due_on.data, ""


def _decided(form: DecideForm, application: DateApplication) -> str:
    if form.outcome.data is Ruling.REFUSE:
        return "New delivery date refused"
    due_on, _ = _granted(form, [application])
    return "Delivery date moved" if due_on else "No delivery date for now"


def _changed_meanwhile() -> None:
    raise ChangedMeanwhile


def _for_new_date(addressees: Iterable[Addressee]) -> list[Addressee]:
    """Return those for which a new date can be asked for; and what was chosen, so that it can be said why it cannot."""
    chosen = request.form.getlist("addressees")
    return [each for each in addressees if not situation_of(each).why_no_new_date or str(each.id) in chosen]


def _asked_for(offered: Iterable[Addressee]) -> list[Addressee]:
    """Return those of some addressees that the address of the page names, to be ticked to begin with."""
    item, organisation = (request.args.get(name, "").lower() for name in ("for", "organisation"))
    return [
        each
        for each in offered
        if each.recommendation.slug.lower() == item and organisation in {"", each.organisation.slug.lower()}
    ]


def _counted(things: Collection[object]) -> str:
    return "1 recommendation" if len(things) == 1 else f"{len(things)} recommendations"


def _address_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for(
        "delivery.dates",
        investigation=item.investigation.slug,
        recommendation=item.slug,
        organisation=addressee.organisation.slug,
    )
