"""Disputing a closure, answering, and ending the dispute."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, policy
from tracker.assessment.queries import current_closure, issued_addressee
from tracker.disputes import listing, queries, reading, services
from tracker.disputes.forms import BeginForm, DisputesFilter, EndForm, ReplyForm
from tracker.disputes.models import Dispute, DisputeEnding
from tracker.disputes.vocabulary import DisputeOutcome
from tracker.errors import NotIndependent
from tracker.investigations.models import Addressee
from tracker.policy import Permission
from tracker.web.access import allows, requires, signed_in
from tracker.web.forms import demanded, from_address, parts_of
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("disputes", __name__)
ADDRESSEE = "/investigations/<investigation>/recommendations/<recommendation>/<organisation>"


@bp.route("/disputes")
@requires(Permission.LIST_INVESTIGATIONS)
def disputes() -> ResponseReturnValue:
    """List the disputed closures that the visitor may see, with both cases: open ones first."""
    listed = listing.entries(reading.told(queries.disputes_for(signed_in())), clock.today())
    filters = from_address(DisputesFilter)
    filters.offer(each.told.addressee for each in listed)
    show, number = filters.show.data, page_number()
    found = [each for each in listed if show in {None, each.show} and filters.is_wanted(each.told.addressee)]
    return page(
        "disputes/disputes.html",
        every=listed,
        counts=list(listing.counts(listed)),
        filters=filters,
        parts=parts_of(filters),
        shown=Page(found[offset_of(number) :][:ON_A_PAGE], number, len(found)),
    )


@bp.route(f"{ADDRESSEE}/dispute", methods=["GET", "POST"])
@requires(Permission.DISPUTE_CLOSURE, on=issued_addressee)
def begin(addressee: Addressee) -> ResponseReturnValue:
    """Let the recipient dispute the closure."""
    form = BeginForm(version=addressee.version)
    if form.validate_on_submit():
        case, version = form.force_case.data, form.version.data
        done = form.attempt(lambda: services.begin(addressee, by=signed_in(), version=version, force_case=case))
        if done:
            flash(f"The closure of recommendation {addressee.recommendation.reference} is disputed")
            return redirect(_address_of(done.result))
    return page(
        "disputes/begin.html",
        form,
        addressee=addressee,
        closure=current_closure(addressee),
        disputed=reading.disputed_of([addressee]),
        back=_page_of(addressee),
    )


@bp.route("/disputes/<int:dispute_id>")
@requires(Permission.SEE_DISPUTE, on=queries.dispute_by_id)
def dispute(dispute: Dispute) -> ResponseReturnValue:
    """Show a dispute: both cases side by side, the closure they are about, and what became of it."""
    told = reading.told_of(dispute)
    return page("disputes/dispute.html", told=told, why_not=_why_not(dispute), back=_page_of(told.addressee))


@bp.route("/disputes/<int:dispute_id>/reply", methods=["GET", "POST"])
@requires(Permission.REPLY_TO_DISPUTE, on=queries.dispute_by_id)
def reply(dispute: Dispute) -> ResponseReturnValue:
    """Let an approver give oversight's view, and say which post decides, by when."""
    told, back = reading.told_of(dispute), _address_of(dispute)
    form = ReplyForm(version=told.addressee.version, decided_by_post=told.decided_by_post, decide_by=told.decide_by)
    if request.method == "GET" and not told.standing.is_open:
        return redirect(back)
    if form.validate_on_submit():
        done = form.attempt(lambda: _reply(form, dispute))
        if done:
            flash("Your view of the dispute is on the record")
            return redirect(back)
    return page("disputes/reply.html", form, told=told, back=back)


@bp.route("/disputes/<int:dispute_id>/end", methods=["GET", "POST"])
@requires(Permission.SEE_DISPUTE, on=queries.dispute_by_id)
def end(dispute: Dispute) -> ResponseReturnValue:
    """Let the recipient withdraw a dispute, or an approver decide that the closure stands."""
    possible = [outcome for outcome, needed in services.PERMISSION_FOR.items() if allows(needed, dispute)]
    if not possible:
        policy.demand(signed_in(), Permission.REPLY_TO_DISPUTE, dispute)
    told, back = reading.told_of(dispute), _address_of(dispute)
    form = EndForm(version=told.addressee.version, ended_on=clock.today())
    form.offer(possible)
    if request.method == "GET" and not told.standing.is_open:
        return redirect(back)
    if form.validate_on_submit():
        done = form.attempt(lambda: _end(form, dispute))
        if done:
            flash(f"The dispute is over: {done.result.outcome.label.lower()}")
            return redirect(back)
    return page("disputes/end.html", form, told=told, possible=possible, why_not=_why_not(dispute), back=back)


def _reply(form: ReplyForm, dispute: Dispute) -> None:
    services.reply(
        dispute,
        by=signed_in(),
        version=form.version.data,
        our_case=form.our_case.data,
        decided_by_post=form.decided_by_post.data,
        decide_by=demanded(form.decide_by.data),
    )


def _end(form: EndForm, dispute: Dispute) -> DisputeEnding:
    outcome = demanded(form.outcome.data)
    return services.end(
        dispute,
        by=signed_in(),
        version=form.version.data,
        outcome=outcome,
        reason=form.reason.data,
        ended_on=form.ended_on.data if outcome is DisputeOutcome.STANDS else None,
    )


def _why_not(dispute: Dispute) -> str:
    """Return why the visitor cannot decide that the closure stands, though their role may; nothing where they can."""
    try:
        services.demand_independent(dispute, signed_in())
    except NotIndependent as refusal:
        return str(refusal)
    return ""


def _address_of(dispute: Dispute) -> str:
    return url_for("disputes.dispute", dispute_id=dispute.id)


def _page_of(addressee: Addressee) -> str:
    item = addressee.recommendation
    return url_for("overview.recommendation", investigation=item.investigation.slug, recommendation=item.slug)
