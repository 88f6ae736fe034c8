"""Looking again at what was closed."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.assessment.queries import current_closure, issued_addressee
from tracker.checks import listing, queries, services
from tracker.checks.forms import Again, CheckForm, ChecksFilter
from tracker.checks.models import ClosureCheck
from tracker.checks.rules import GIVES_WAY, reason_to_reopen
from tracker.errors import NotIndependent
from tracker.investigations.models import Addressee
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded, from_address, parts_of
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("checks", __name__)
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


@bp.route("/checks")
@requires(Permission.LIST_INVESTIGATIONS)
def checks() -> ResponseReturnValue:
    """List what is closed and to be checked, as far as the visitor may see it: what is due first."""
    listed = listing.entries(queries.to_check_for(signed_in()), clock.today())
    filters = from_address(ChecksFilter)
    filters.offer(each.addressee for each in listed)
    show, number = filters.show.data, page_number()
    found = [each for each in listed if show in {None, each.show} and filters.is_wanted(each.addressee)]
    shown = Page(found[offset_of(number) :][:ON_A_PAGE], number, len(found))
    return page(
        "checks/checks.html",
        every=listed,
        counts=list(listing.counts(listed)),
        filters=filters,
        parts=parts_of(filters),
        shown=shown,
        latest=listing.latest(queries.checks_of([each.addressee for each in shown.items])),
    )


@bp.route(f"{ADDRESSEE}/check", methods=["GET", "POST"])
@requires(Permission.CHECK_CLOSURE, on=issued_addressee)
def check(addressee: Addressee) -> ResponseReturnValue:
    """Let oversight say whether what was closed still holds, and show what it found before."""
    form = CheckForm(version=addressee.version, happened=clock.today())
    if form.validate_on_submit():
        done = form.attempt(lambda: _check(form, addressee))
        if done:
            flash(f"Check of recommendation {addressee.recommendation.reference} recorded: {done.result.holds.label.lower()}")
            return redirect(_page_of(addressee) if done.result.holds not in GIVES_WAY else _address_of(addressee))
    return page(
        "checks/check.html",
        form,
        addressee=addressee,
        closure=current_closure(addressee),
        earlier=queries.checks_of([addressee]),
        because=_reason_to_reopen(addressee),
        why_not=_why_not(addressee),
        back=_page_of(addressee),
    )


def _check(form: CheckForm, addressee: Addressee) -> ClosureCheck:
    told = services.Checked(
        holds=demanded(form.holds.data),
        level=form.chosen_level,
        method=demanded(form.method.data),
        note=form.note.data,
        next_check_on=form.next_check_on.data if form.again.data is Again.YES else None,
        checked_on=form.happened.data,
    )
    return services.record_check(addressee, by=signed_in(), version=form.version.data, check=told)


def _reason_to_reopen(addressee: Addressee) -> str:
    """Return what the latest check of the closure says for opening again; nothing where it held, or there is none."""
    closure = current_closure(addressee)
    found = listing.latest([each for each in queries.checks_of([addressee]) if each.closure is closure])
    return next((reason_to_reopen(each.holds, demanded(each.happened_on)) for each in found.values()), "")


def _why_not(addressee: Addressee) -> str:
    """Return why the visitor cannot check this, though their role may; nothing where they can."""
    try:
        services.demand_independent(addressee, signed_in())
    except NotIndependent as refusal:
        return str(refusal)
    return ""


def _address_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for(
        "checks.check",
        investigation=item.investigation.slug,
        recommendation=item.slug,
        organisation=addressee.organisation.slug,
    )


def _page_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
