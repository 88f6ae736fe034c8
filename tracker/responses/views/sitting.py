"""Writing many answers of one investigation in one sitting."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.investigations.models import Investigation
from tracker.policy import Permission
from tracker.responses import services
from tracker.responses.forms.rows import numbers_in
from tracker.responses.forms.sitting import SittingForm
from tracker.responses.owed import Owed, ended_for, owed_by
from tracker.responses.services import Written
from tracker.responses.views.blueprint import bp, investigation_at
from tracker.web.access import requires, signed_in
from tracker.web.pagination import Page, offset_of, page_number
from tracker.web.responses import page

ON_A_PAGE = 15


@bp.route("/investigations/<investigation>/answer/all", methods=["GET", "POST"])
@requires(Permission.DRAFT_RESPONSE, on=investigation_at)
def sitting(investigation: Investigation) -> ResponseReturnValue:
    """Let all answers that are still with the liaison be written on one page, or page after page."""
    everything = owed_by(signed_in().organisation_id, investigation)
    shown = _shown([each for each in everything if each.is_with_liaison])
    form = SittingForm()
    form.hold(_posted(everything) if request.method == "POST" else shown.items)
    if form.validate_on_submit():
        done = form.attempt(lambda: services.save_parts(_written(form), by=signed_in()))
        if done:
            flash(_said(len(done.result), _ended_meanwhile(investigation)))
            return redirect(_next_page(investigation))
    if form.conflict:
        now = owed_by(signed_in().organisation_id, investigation)
        form.note_conflicts({each.addressee.id: each for each in now})
    return page(
        "responses/sitting.html",
        form=form,
        shown=shown,
        investigation=investigation,
        demonstration=investigation.demonstration,
    )


def _shown(tasks: Sequence[Owed]) -> Page[Owed]:
    number = min(page_number(), Page[Owed]((), 1, len(tasks), ON_A_PAGE).count)
    start = offset_of(number, ON_A_PAGE)
    return Page(tasks[start : start + ON_A_PAGE], number, len(tasks), ON_A_PAGE)


def _posted(tasks: Sequence[Owed]) -> list[Owed]:
    """Return what was sent, wherever it would stand now: rows may have gone to the signatory since."""
    sent = set(numbers_in(request.form))
    return [each for each in tasks if each.addressee.id in sent]


def _written(form: SittingForm) -> list[Written]:
    return [
        Written(addressee=row.owed.addressee, parts=row.parts, seen=row.version.data, said=row.reply()) for row in form.touched
    ]


def _ended_meanwhile(investigation: Investigation) -> list[str]:
    """Return the references of what was sent and is no longer in force: nothing of it is saved."""
    sent = set(numbers_in(request.form))
    ended = ended_for(signed_in().organisation_id, investigation)
    return [each.recommendation.reference for each in ended if each.id in sent]


def _said(number: int, ended: Sequence[str]) -> str:
    saved = "1 draft saved" if number == 1 else f"{number} drafts saved" if number else ""
    if ended:
        lost = f"Not saved, because it is no longer in force: recommendation {', '.join(ended)}"
        return f"{saved}. {lost}" if saved else lost
    return saved or "Nothing had changed, so there was nothing to save"


def _next_page(investigation: Investigation) -> str:
    wanted = request.form.get("then", "")
    if wanted.isascii() and wanted.isdigit():
        return url_for("responses.sitting", investigation=investigation.slug, page=int(wanted[:6]))
    return url_for("responses.answer", investigation=investigation.slug)
