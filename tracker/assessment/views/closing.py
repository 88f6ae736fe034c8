"""Proposing to close, declining a proposal, and closing."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.assessment import gate, proposing, queries, services
from tracker.assessment.forms import CloseForm, DeclineForm, ProposeForm
from tracker.assessment.models import Closure, ClosureProposal
from tracker.assessment.reading import situation_of
from tracker.assessment.rules import needs_second_view, usual_check
from tracker.assessment.views.blueprint import ADDRESSEE, address_of, bp, shown
from tracker.assessment.vocabulary import Act
from tracker.dates import When
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ClosureKind, Position
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route(f"{ADDRESSEE}/close", methods=["GET", "POST"])
@requires(Permission.CLOSE, on=queries.issued_addressee)
def close(addressee: Addressee) -> ResponseReturnValue:
    """Let an approver close it, in a way that is open to it, on a proposal or without one."""
    possible, impossible = _ways(addressee, Act.CLOSE)
    situation = situation_of(addressee)
    form = CloseForm(data=_present(addressee, situation.proposal) | {"happened": clock.today()})
    risk = gate.risk_to_close_at(addressee)
    looks_again = any(needs_second_view(kind, risk) for kind in possible)
    form.offer(possible, part_only=_is_part_only(addressee), second_view=looks_again)
    if possible and form.validate_on_submit():
        done = form.attempt(lambda: _close(form, addressee))
        if done:
            flash(f"Recommendation {addressee.recommendation.reference} closed: {done.result.kind.label.lower()}")
            return redirect(address_of(addressee))
    own = situation.proposal is not None and situation.proposal.actor_id == signed_in().id
    told = {"impossible": impossible, "own": own, "part_only": _is_part_only(addressee), "risk": risk}
    return page("assessment/close.html", form, **told, **shown(situation))


@bp.route(f"{ADDRESSEE}/close/propose", methods=["GET", "POST"])
@requires(Permission.PROPOSE_CLOSURE, on=queries.issued_addressee)
def propose_closure(addressee: Addressee) -> ResponseReturnValue:
    """Let oversight propose a closure, for an approver to decide."""
    possible, impossible = _ways(addressee, Act.PROPOSE)
    form = ProposeForm(data=_present(addressee, None))
    form.offer(possible, part_only=_is_part_only(addressee))
    if possible and form.validate_on_submit():
        done = form.attempt(lambda: _propose(form, addressee))
        if done:
            reference, kind = addressee.recommendation.reference, done.result.kind.label.lower()
            flash(f"Closure of recommendation {reference} proposed: {kind}. An approver decides")
            return redirect(address_of(addressee))
    told = {"impossible": impossible, "part_only": _is_part_only(addressee)}
    return page("assessment/propose.html", form, **told, **shown(situation_of(addressee)))


@bp.route("/closure-proposals/<int:proposal_id>/decline", methods=["GET", "POST"])
@requires(Permission.CLOSE, on=queries.proposal_by_id)
def decline_closure(proposal: ClosureProposal) -> ResponseReturnValue:
    """Let an approver decline a proposal to close, with the reason."""
    addressee = proposal.addressee
    situation = situation_of(addressee)
    if request.method == "GET" and situation.proposal is not proposal:
        return redirect(address_of(addressee))
    form = DeclineForm(version=addressee.version)
    if form.validate_on_submit():
        done = form.attempt(
            lambda: proposing.decline(proposal, by=signed_in(), version=form.version.data, reason=form.reason.data)
        )
        if done:
            flash(f"Proposed closure of recommendation {addressee.recommendation.reference} declined")
            return redirect(address_of(addressee))
    told = {"proposal": proposal, "own": proposal.actor_id == signed_in().id}
    return page("assessment/decline.html", form, **told, **shown(situation))


def _ways(addressee: Addressee, act: Act) -> tuple[list[ClosureKind], dict[str, str]]:
    """Return the ways of closing that are open to the addressee and the visitor, and what stands against the others."""
    obstacles = {kind: gate.why_not(kind, addressee, signed_in(), act) for kind in ClosureKind}
    return [kind for kind, why in obstacles.items() if not why], {kind.label: why for kind, why in obstacles.items() if why}


def _present(addressee: Addressee, proposal: ClosureProposal | None) -> dict[str, object]:
    """Return what stands in the form to begin with: what is proposed, or else the usual day of the check."""
    if proposal is None:
        return {"version": addressee.version, "check_due_on": usual_check(clock.today())}
    proposed = ("kind", "reasons", "risk_accepted_by", "check_due_on", "no_check_because")
    return {"version": addressee.version, **{name: getattr(proposal, name) for name in proposed}}


def _is_part_only(addressee: Addressee) -> bool:
    return addressee.position is Position.PARTLY


def _close(form: CloseForm, addressee: Addressee) -> Closure:
    return services.close(
        addressee,
        by=signed_in(),
        version=form.version.data,
        kind=demanded(form.kind.data),
        reasons=form.reasons.data,
        risk_accepted_by=form.risk_accepted_by.data,
        check_due_on=form.check_due_on.data,
        no_check_because=form.no_check_because.data,
        second_view=form.second_view.data if "second_view" in form else "",
        happened=When.day(demanded(form.happened.data)),
    )


def _propose(form: ProposeForm, addressee: Addressee) -> ClosureProposal:
    return proposing.propose_closure(
        addressee,
        by=signed_in(),
        version=form.version.data,
        kind=demanded(form.kind.data),
        reasons=form.reasons.data,
        risk_accepted_by=form.risk_accepted_by.data,
        check_due_on=form.check_due_on.data,
        no_check_because=form.no_check_because.data,
    )
