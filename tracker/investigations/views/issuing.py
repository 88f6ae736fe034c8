"""Issuing: choose drafts, give the day, read what it means, confirm."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.dates import When
from tracker.investigations import issuing
from tracker.investigations.clocks import takes_agreed_day
from tracker.investigations.counting import count
from tracker.investigations.forms import IssueForm
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.views.blueprint import AT_INVESTIGATION, bp, investigation_at
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.route(f"{AT_INVESTIGATION}/issue", methods=["GET", "POST"])
@requires(Permission.ISSUE_RECOMMENDATION, on=investigation_at)
def issue(investigation: Investigation) -> ResponseReturnValue:
    """Ask which drafts are issued and what starts their clocks, show what that means, and issue them."""
    choice = issuing.choice_for(signed_in(), investigation)
    if not choice.ready:
        return page("investigations/nothing_to_issue.html", investigation=investigation, choice=choice)
    form = IssueForm(data={"starts": When.day(clock.today())})
    form.offer(choice.ready)
    if "change" not in request.form and form.validate_on_submit():
        answer = _confirm_or_issue(investigation, form, form.chosen(choice.ready))
        if answer:
            return answer
    asks = any(takes_agreed_day(item.legal_basis) for item in issuing.with_parts(choice.ready))
    return page("investigations/issue.html", form, investigation=investigation, choice=choice, asks_for_a_day=asks)


def _confirm_or_issue(
    investigation: Investigation, form: IssueForm, chosen: list[Recommendation]
) -> ResponseReturnValue | None:
    """Return the page that asks for confirmation or, once that is given, where issuing leads; None with errors on the form."""
    if "confirmed" not in request.form:
        return _confirm(investigation, form, chosen)
    words = count(chosen).of_recommendations
    done = form.attempt(
        lambda: issuing.issue(
            investigation,
            by=signed_in(),
            recommendations=chosen,
            starts=form.day,
            answer_asked_by=form.answer_asked_by.data,
            no_date_because=form.no_date_because.data,
            letters=form.letters.data == "yes",
            versions=form.versions,
        )
    )
    if done is None:
        return None
    flash(f"{words} {'is' if len(chosen) == 1 else 'are'} issued")
    return redirect(url_for("overview.investigation", investigation=investigation.slug))


def _confirm(investigation: Investigation, form: IssueForm, chosen: list[Recommendation]) -> ResponseReturnValue | None:
    asked_by, because = form.answer_asked_by.data, form.no_date_because.data
    done = form.attempt(
        lambda: issuing.preview(chosen, by=signed_in(), starts=form.day, answer_asked_by=asked_by, no_date_because=because)
    )
    if done is None:
        return None
    made = [each.recommendation for each in done.result]
    return page(
        "investigations/confirm.html",
        form,
        investigation=investigation,
        previews=done.result,
        counted=count(made),
        letters=issuing.letters_to(made) if form.letters.data == "yes" else None,
        carried=form.carried(chosen, made),
    )
