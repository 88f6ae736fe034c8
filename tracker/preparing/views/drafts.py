"""Beginning a report or a pack, saying what it is to say, looking at it, freezing it again, dropping it."""

from flask import flash, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from reports.editions import Extent
from reports.errors import ReportError
from tracker import clock
from tracker.errors import ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Investigation
from tracker.jobs.vocabulary import JobKind
from tracker.overview import home
from tracker.policy import Permission
from tracker.preparing import life, queries, services
from tracker.preparing.deciding import latest
from tracker.preparing.forms.deciding import SureForm
from tracker.preparing.forms.drafting import (
    CorrectedDetailsForm,
    DaysForm,
    DecisionsForm,
    DetailsForm,
    PackForm,
    decisions_form,
    misplaced,
    present_of,
    to_begin_with,
)
from tracker.preparing.glance import Glance, glance_of
from tracker.preparing.home import in_the_making
from tracker.preparing.numbering import read_values
from tracker.preparing.proposing import decisions_to_propose
from tracker.preparing.rules import Act, is_allowed
from tracker.preparing.views.blueprint import DRAFT, bp, draft_at, investigation_at, page_of
from tracker.reporting import orders
from tracker.reporting import queries as reporting
from tracker.reporting.models import ReportDraft
from tracker.reporting.printing import press
from tracker.reporting.views.blueprint import shown
from tracker.reporting.vocabulary import FileKind, ReportKind
from tracker.web.access import requires, signed_in
from tracker.web.responses import page


@bp.record
def _settle_in(_state: BlueprintSetupState) -> None:
    home.add_section(in_the_making)


@bp.route("/investigations/<investigation>/reports/new", methods=["GET", "POST"])
@requires(Permission.PREPARE_REPORT, on=investigation_at)
def begin(investigation: Investigation) -> ResponseReturnValue:
    """Begin a report of an investigation, which freezes its values at once."""
    boards = queries.boards()
    form = DetailsForm(data=to_begin_with([each.board for each in reporting.sharings_in_force(investigation)]))
    form.offer(boards)
    if form.validate_on_submit():
        done = form.attempt(lambda: services.begin(investigation, by=signed_in(), details=form.details(boards)))
        if done:
            flash("The report is begun and its values are frozen")
            return redirect(page_of(done.result))
    under_way = queries.under_way_of(investigation)
    return page("preparing/begin.html", form, investigation=investigation, under_way=under_way)


@bp.route("/board-packs/new", methods=["GET", "POST"])
@requires(Permission.PREPARE_PACK)
def begin_pack() -> ResponseReturnValue:
    """Begin a board pack over several investigations, which freezes its values at once."""
    body, boards = signed_in().organisation, queries.boards()
    investigations = queries.investigations_of(body.id)
    if not investigations:
        return page("preparing/nothing_to_pack.html")
    shared = reporting.boards_by_investigation(investigations)
    form = PackForm(data=to_begin_with([board for board in boards if any(board.id in each for each in shared.values())]))
    form.offer(boards)
    form.offer_investigations(investigations, shared)
    if form.validate_on_submit():
        chosen = [each for each in investigations if each.id in form.investigations.data]
        done = form.attempt(
            lambda: services.begin_pack(body, by=signed_in(), investigations=chosen, details=form.details(boards))
        )
        if done:
            flash("The board pack is begun and its values are frozen")
            return redirect(page_of(done.result))
    return page("preparing/begin_pack.html", form, under_way=queries.pack_under_way_of(body))


@bp.route(DRAFT)
@requires(Permission.PREPARE_REPORT, on=draft_at)
def draft(draft: ReportDraft) -> ResponseReturnValue:
    """Show how far a report in the making has come, what comes next, and its first figures."""
    snapshot, viewer = latest(draft), signed_in()
    glance, problem = _glance(draft, snapshot.values_sha256)
    return page(
        "preparing/draft.html",
        draft=draft,
        snapshot=snapshot,
        lines=life.lines_of(draft, clock.today()),
        next=life.next_for(draft, viewer, clock.today()),
        glance=glance,
        problem=problem,
        report=life.report_of(draft),
        can_edit=is_allowed(draft.state, Act.EDIT),
        can_ask_force=life.can_ask_force(draft, viewer),
    )


@bp.route(f"{DRAFT}/details", methods=["GET", "POST"])
@requires(Permission.PREPARE_REPORT, on=draft_at)
def edit(draft: ReportDraft) -> ResponseReturnValue:
    """Change the details of a report in the making, which freezes its values again."""
    if request.method == "GET" and not is_allowed(draft.state, Act.EDIT):
        return redirect(page_of(draft))
    boards = queries.boards()
    form: DaysForm = (CorrectedDetailsForm if draft.corrects else DetailsForm)(data=present_of(draft))
    form.offer(boards)
    if form.validate_on_submit():
        done = form.attempt(lambda: _edit(form, draft))
        if done:
            flash("The details are changed and the values are frozen again")
            return redirect(page_of(draft))
    return page("preparing/edit.html", form, draft=draft)


@bp.route(f"{DRAFT}/decisions", methods=["GET", "POST"])
@requires(Permission.PREPARE_REPORT, on=draft_at)
def decisions(draft: ReportDraft) -> ResponseReturnValue:
    """Say which decisions are asked of the board, and in which order, which freezes the values again."""
    if request.method == "GET" and not is_allowed(draft.state, Act.EDIT):
        return redirect(page_of(draft))
    form = decisions_form(draft, decisions_to_propose(draft, signed_in()))
    if form.validate_on_submit():
        done = form.attempt(lambda: _ask(form, draft))
        if done:
            flash("The decisions are saved and the values are frozen again")
            return redirect(page_of(draft))
    return page("preparing/decisions.html", form, draft=draft, known=queries.references_of(draft.investigations))


@bp.route(f"{DRAFT}/freeze", methods=["POST"])
@requires(Permission.PREPARE_REPORT, on=draft_at)
def freeze(draft: ReportDraft) -> ResponseReturnValue:
    """Freeze the values of a report in the making again."""
    form = SureForm(version=draft.version)
    if not form.validate():
        raise ChangedMeanwhile
    services.freeze(draft, by=signed_in(), version=form.version.data)
    flash("The values are frozen again, so the report is a draft")
    return redirect(page_of(draft))


@bp.route(f"{DRAFT}/drop", methods=["GET", "POST"])
@requires(Permission.PREPARE_REPORT, on=draft_at)
def drop(draft: ReportDraft) -> ResponseReturnValue:
    """Drop a report in the making, once it is confirmed."""
    form = SureForm(version=draft.version)
    if request.method == "GET" and not is_allowed(draft.state, Act.DROP):
        return redirect(page_of(draft))
    if form.validate_on_submit():
        done = form.attempt(lambda: services.drop(draft, by=signed_in(), version=form.version.data))
        if done:
            flash("The draft is dropped")
            return redirect(page_of(draft))
    return page("preparing/drop.html", form, draft=draft)


@bp.route(f"{DRAFT}/page", endpoint="page")
@requires(Permission.PREPARE_REPORT, on=draft_at)
def draft_page(draft: ReportDraft) -> ResponseReturnValue:
    """Show the latest values of a report in the making as a page of its own."""
    values = read_values(latest(draft).values_sha256, of_pack=draft.kind is ReportKind.PACK)
    return shown(press.make(values, FileKind.HTML))


@bp.route(f"{DRAFT}/print", methods=["POST"])
@requires(Permission.PREPARE_REPORT, on=draft_at)
def print_draft(draft: ReportDraft) -> ResponseReturnValue:
    """Have the latest values of a report in the making printed for whoever asks: the core, or in full."""
    snapshot = latest(draft)
    job = orders.request_print(
        snapshot,
        by=signed_in(),
        permission=Permission.PREPARE_REPORT,
        on=draft,
        kind=JobKind.PREVIEW_REPORT,
        values_sha256=snapshot.values_sha256,
        extent=Extent.CORE if request.form.get("extent") == Extent.CORE else Extent.FULL,
        snapshot=snapshot.id,
    )
    return redirect(url_for("reporting.job", job_id=job.id))


def _glance(draft: ReportDraft, values_sha256: str) -> tuple[Glance | None, str]:
    """What the values say first; or nothing, with the reason, where they cannot be read any more."""
    try:
        return glance_of(read_values(values_sha256, of_pack=draft.kind is ReportKind.PACK)), ""
    except (IllegalTransition, ReportError) as problem:
        return None, str(problem)


def _edit(form: DaysForm, draft: ReportDraft) -> None:
    what_changed = form.what_changed.data if isinstance(form, CorrectedDetailsForm) else ""
    details = form.details(queries.boards(), what_changed)
    services.edit(draft, by=signed_in(), version=form.version.data, details=details)


def _ask(form: DecisionsForm, draft: ReportDraft) -> None:
    typed = form.typed
    proposed = decisions_to_propose(draft, signed_in())
    asked = [*typed.values(), *(proposed[name] for name in form.proposed.data if name in proposed)]
    try:
        services.ask_decisions(draft, by=signed_in(), version=form.version.data, decisions=asked)
    except Incomplete as refusal:
        raise misplaced(refusal, list(typed)) from refusal
