"""Reporting progress."""

from collections.abc import Collection

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.dates import When
from tracker.evidence.queries import usable_uses_of
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.queries import addressee_by_slugs
from tracker.policy import Permission, Subject
from tracker.progress import queries, rules, services
from tracker.progress.forms.report import CLAIMS, ReportForm
from tracker.progress.forms.sitting import SittingForm, Wanted, numbers_said
from tracker.progress.models import ProgressUpdate
from tracker.progress.sitting import Standing, no_longer_open, sitting_of
from tracker.progress.vocabulary import Say, Show
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded, is_number
from tracker.web.responses import page

bp = Blueprint("progress", __name__)
NAMED = 20
"""So many of what was saved are named in the notice; the rows say it of all."""
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


class _Own(Subject):
    """All that the visitor's own organisation has to carry out."""

    @property
    def open_to(self) -> Collection[int]:
        """Return the visitor's organisation."""
        return (signed_in().organisation_id,)

    @property
    def delivered_by(self) -> Collection[int]:
        """Return the visitor's organisation."""
        return (signed_in().organisation_id,)


def _addressee(investigation: str, recommendation: str, organisation: str) -> Addressee | None:
    return addressee_by_slugs(investigation, recommendation, organisation)


@bp.route(f"{ADDRESSEE}/progress", methods=["GET", "POST"])
@requires(Permission.REPORT_PROGRESS, on=_addressee)
def report(addressee: Addressee) -> ResponseReturnValue:
    """Let a force say how far it has come."""
    facts = addressee.facts
    form = ReportForm(version=addressee.version, happened=clock.today())
    form.offer(facts.claim, can_confirm=not rules.why_not_on_track(facts), completion=rules.what_completion_does(facts))
    if form.validate_on_submit():
        done = form.attempt(lambda: _report(form, addressee))
        if done:
            flash(_said_of(addressee, done.result))
            return redirect(_address_of(addressee))
    return page(
        "progress/report.html",
        form,
        addressee=addressee,
        latest=queries.latest_update(addressee),
        moved=standing.moved(facts),
        uses=usable_uses_of([addressee]),
        back=_address_of(addressee),
    )


@bp.route("/progress", methods=["GET", "POST"])
@requires(Permission.REPORT_PROGRESS, on=_Own)
def sitting(_own: Subject) -> ResponseReturnValue:
    """Let a force report on all that it has still to carry out, on one page."""
    sent = request.form if request.method == "POST" else None
    wanted, said = Wanted.read(request.args if sent is None else sent), set(numbers_said(sent or {}))
    form = SittingForm()
    form.hold(_standings(said), sent, _just_saved())
    if "filter" not in request.form and form.validate_on_submit():
        done = form.attempt(lambda: services.report_several([row.said() for row in form.touched], by=signed_in()))
        if done:
            flash(_saved(done.result))
            saved = ".".join(str(update.id) for update in done.result)
            narrowed, show = wanted.investigation or None, wanted.show.value if wanted.show else None
            return redirect(url_for("progress.sitting", investigation=narrowed, show=show, saved=saved))
        form.catch_up(_standings(said))
    form.narrow(wanted)
    return page("progress/sitting.html", form, wanted=wanted, says=list(Say), claims=CLAIMS, kinds=list(Show))


def _standings(said: Collection[int]) -> list[Standing]:
    """Return what is open, and before it that of which something is said although it no longer is."""
    still_open = sitting_of(signed_in())
    gone = set(said) - {each.addressee.id for each in still_open}
    return [*no_longer_open(signed_in(), gone), *still_open]


def _just_saved() -> set[int]:
    """Return the numbers of the updates that the page was just asked to save."""
    return {int(number) for number in request.args.get("saved", "").split(".") if is_number(number)}


def _saved(updates: Collection[ProgressUpdate]) -> str:
    named: dict[str, list[str]] = {}
    for update in list(updates)[:NAMED]:
        item = update.addressee.recommendation
        named.setdefault(item.investigation.reference, []).append(item.reference)
    said = "; ".join(f"{investigation} {', '.join(references)}" for investigation, references in named.items())
    more = f" and {len(updates) - NAMED} more" if len(updates) > NAMED else ""
    return f"{len(updates)} {'update' if len(updates) == 1 else 'updates'} saved: {said}{more}"


def _said_of(addressee: Addressee, update: ProgressUpdate) -> str:
    said = "still on track" if update.confirms else update.claim.label.lower()
    return f"Progress on recommendation {addressee.recommendation.reference} reported: {said}"


def _report(form: ReportForm, addressee: Addressee) -> ProgressUpdate:
    return services.report_progress(
        addressee,
        by=signed_in(),
        version=form.version.data,
        claim=form.said,
        narrative=form.narrative.data,
        happened=When.day(demanded(form.happened.data)),
        no_evidence_because=form.no_evidence_because.data,
        source=form.source.data,
    )


def _address_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
