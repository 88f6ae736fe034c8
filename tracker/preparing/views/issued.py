"""What can follow an issued report: a corrected version, and the public edition."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reports.signing import withheld_in_words
from tracker.policy import Permission
from tracker.preparing import publishing, queries, services
from tracker.preparing.details import DraftDetails
from tracker.preparing.forms.deciding import SureForm
from tracker.preparing.forms.drafting import CorrectForm, LookedBack
from tracker.preparing.views.blueprint import bp, page_of
from tracker.reporting import queries as reporting
from tracker.reporting.models import Report, ReportDraft
from tracker.reporting.views.blueprint import address_of
from tracker.web.access import requires, signed_in
from tracker.web.responses import page

REPORT = "/investigations/<investigation>/reports/<report>"


def _report(investigation: str, report: str) -> Report | None:
    return reporting.report_by_slug(investigation, report)


def _pack(organisation: str, report: str) -> Report | None:
    return reporting.pack_by_slug(organisation, report)


@bp.route(f"{REPORT}/correct", methods=["GET", "POST"])
@requires(Permission.PREPARE_REPORT, on=_report)
def correct(report: Report) -> ResponseReturnValue:
    """Begin a corrected version of an issued report."""
    return _correct(report)


@bp.route("/board-packs/<organisation>/<report>/correct", methods=["GET", "POST"])
@requires(Permission.PREPARE_REPORT, on=_pack)
def correct_pack(report: Report) -> ResponseReturnValue:
    """Begin a corrected version of an issued pack."""
    return _correct(report)


@bp.route(f"{REPORT}/public-edition", methods=["GET", "POST"])
@requires(Permission.ISSUE_REPORT, on=_report)
def publish(report: Report) -> ResponseReturnValue:
    """Show what the public edition would withhold, or why there can be none, and make it."""
    form = SureForm()
    if form.validate_on_submit():
        done = form.attempt(lambda: publishing.publish(report, by=signed_in()))
        if done:
            return redirect(url_for("reporting.job", job_id=done.result.id))
    prospect, made = None, reporting.public_edition_of(report)
    if made is None and report.is_issued and report.about is not None:
        prospect = publishing.prospect_of(report, by=signed_in())
    withheld = [withheld_in_words(each) for each in prospect.withheld] if prospect else []
    return page("preparing/publish.html", form, report=report, prospect=prospect, withheld=withheld, made=made)


def _correct(report: Report) -> ResponseReturnValue:
    form = CorrectForm()
    if form.validate_on_submit():
        done = form.attempt(lambda: _begin_correction(form, report))
        if done:
            flash("The corrected version is begun and its values are frozen")
            return redirect(page_of(done.result))
    owner = report.about
    under_way = queries.under_way_of(owner) if owner else queries.pack_under_way_of(report.oversight_body)
    back, newer = address_of(report), reporting.replaced_by(report)
    return page("preparing/correct.html", form, report=report, under_way=under_way, newer=newer, back=back)


def _begin_correction(form: CorrectForm, report: Report) -> ReportDraft:
    draft = report.draft
    details = DraftDetails(
        as_at=report.as_at,
        as_now_known=form.way.data is LookedBack.AS_NOW_KNOWN,
        board=draft.board if draft else None,
        meeting_on=draft.meeting_on if draft else None,
        cut_off_on=draft.cut_off_on if draft else None,
        next_due_on=None if draft is None else draft.next_due_on,
        what_changed=form.what_changed.data,
    )
    return services.correct(report, by=signed_in(), details=details)
