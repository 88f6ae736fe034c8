"""More time for an answer: the page that tells of it, asking, recording that it was asked for, deciding, withdrawing."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.queries import addressees_visible_to
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.periods import queries, reading, services
from tracker.periods.forms import ApplyForm, DecideForm, RecordForm, versions_read
from tracker.periods.models import ExtensionApplication
from tracker.periods.rules import can_be_granted
from tracker.periods.telling import tell, weigh
from tracker.periods.views.blueprint import (
    TIME,
    address_of,
    addressee_at,
    asked_for,
    bp,
    counted,
    for_more_time,
    investigation_at,
    rule_of,
    tell_of_others,
)
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route(TIME)
@requires(Permission.SEE_PERIOD, on=addressee_at)
def periods(addressee: Addressee) -> ResponseReturnValue:
    """Show the clock of an answer with its working, and all that moved it or was asked to."""
    return page("periods/periods.html", addressee=addressee, told=tell(addressee), rule=rule_of(addressee))


@bp.route(f"{TIME}/apply", methods=["GET", "POST"])
@requires(Permission.APPLY_FOR_EXTENSION, on=addressee_at)
def apply(addressee: Addressee) -> ResponseReturnValue:
    """Let the respondent ask for more time, for one recommendation or several; show what it would come to first."""
    situation, back = reading.situation_of(addressee), address_of(addressee)
    if request.method == "GET" and situation.why_no_more_time:
        return page("periods/no_more_time.html", addressee=addressee, why=situation.why_no_more_time, back=back)
    every = addressees_visible_to(signed_in(), addressee.recommendation.investigation)
    offered = for_more_time(each for each in every if each.respondent_id == addressee.respondent_id)
    form = ApplyForm()
    form.offer(offered, [addressee])
    if "change" not in request.form and form.validate_on_submit():
        answer = _confirm_or_apply(addressee, form, form.chosen(each for each, _ in offered))
        if answer:
            return answer
    return page("periods/apply.html", form, addressee=addressee, situation=situation, rule=rule_of(addressee), back=back)


@bp.route("/investigations/<investigation>/time/record", methods=["GET", "POST"])
@requires(Permission.RECORD_PERIOD, on=investigation_at)
def record_application(investigation: Investigation) -> ResponseReturnValue:
    """Record an application for more time that came by post, by email or by hand."""
    offered = for_more_time(addressees_visible_to(signed_in(), investigation))
    form = RecordForm()
    form.prepare_upload()
    form.offer(offered, asked_for(offered))
    if offered and form.validate_on_submit():
        done = form.attempt(lambda: _record(form, form.chosen(each for each, _ in offered)))
        if done:
            flash(_recorded(done.result))
            return redirect(address_of(done.result[0].addressee))
    form.ask_for_file_again()
    return page("periods/record_application.html", form, investigation=investigation, offered=offered)


@bp.route("/extensions/<int:application_id>/decide", methods=["GET", "POST"])
@requires(Permission.DECIDE_EXTENSION, on=queries.application_by_id)
def decide(application: ExtensionApplication) -> ResponseReturnValue:
    """Let an approver grant or refuse an application, and those that came with it."""
    situation, back = reading.situation_of(application.addressee), address_of(application.addressee)
    if request.method == "GET" and (application.decision or application.in_error or situation.why_no_decision):
        return redirect(back)
    together = queries.applications_with(application)
    is_in_time = application.id in situation.clock.in_time
    is_own = application.actor_id == signed_in().id
    form = DecideForm(days=application.days, decided_on=clock.today())
    form.offer(together, grantable=can_be_granted(situation.basis, in_time=is_in_time))
    if form.is_behind:
        tell_of_others(form)
    elif form.validate_on_submit() and form.attempt(lambda: _decide(form, form.chosen(together))):
        flash(f"{demanded(form.outcome.data).label}: {counted(form.applications.data)}")
        return redirect(back)
    weighed = weigh(together)
    return page(
        "periods/decide.html", form, application=application, weighed=weighed, in_time=is_in_time, own=is_own, back=back
    )


@bp.route("/extensions/<int:application_id>/withdraw", methods=["POST"])
@requires(Permission.APPLY_FOR_EXTENSION, on=queries.application_by_id)
def withdraw(application: ExtensionApplication) -> ResponseReturnValue:
    """Let the applicant withdraw an application that is not decided."""
    services.withdraw(application, by=signed_in())
    flash("The application is withdrawn")
    return redirect(address_of(application.addressee))


def _confirm_or_apply(addressee: Addressee, form: ApplyForm, chosen: list[Addressee]) -> ResponseReturnValue | None:
    """Return the page that asks for confirmation or, once that is given, where applying leads; None with errors on the form."""
    by, days, reason = signed_in(), demanded(form.days.data), form.reason.data
    if "confirmed" not in request.form:
        asked = form.attempt(lambda: services.preview(chosen, by=by, days=days, reason=reason))
        if asked is None:
            return None
        late = [each.addressee.recommendation.reference for each in asked.result if each.is_late]
        told = {"asked": asked.result, "late": late, "carried": form.carried(chosen), "rule": rule_of(addressee)}
        return page("periods/confirm.html", form, addressee=addressee, **told)
    done = form.attempt(lambda: services.apply(chosen, by=by, days=days, reason=reason, versions=versions_read()))
    if done is None:
        return None
    flash(f"You have asked for more time: {counted(done.result)}")
    return redirect(address_of(addressee))


def _record(form: RecordForm, chosen: list[Addressee]) -> list[ExtensionApplication]:
    return services.record_application(
        chosen,
        by=signed_in(),
        days=demanded(form.days.data),
        reason=form.reason.data,
        received_on=demanded(form.received_on.data),
        received_by=demanded(form.received_by.data),
        proof=form.proof.data,
        attached=form.uploaded,
    )


def _recorded(applications: list[ExtensionApplication]) -> str:
    clocks = reading.clocks_of([each.addressee for each in applications])
    late = [each for each in applications if each.id not in clocks[each.addressee_id].in_time]
    said = f"Application for more time recorded: {counted(applications)}"
    return f"{said}. Out of time for {counted(late)}" if late else f"{said}, in time"


def _decide(form: DecideForm, chosen: list[ExtensionApplication]) -> None:
    reason, decided_on, versions = form.reason.data, demanded(form.decided_on.data), versions_read()
    if form.outcome.data is ExtensionOutcome.REFUSED:
        services.refuse(chosen, by=signed_in(), reason=reason, decided_on=decided_on, versions=versions)
        return
    days = form.days.data or 0
    services.grant(chosen, by=signed_in(), days=days, reason=reason, decided_on=decided_on, versions=versions)
