"""Destroying a file: one approver proposes, another decides."""

from collections.abc import Sequence

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker import policy
from tracker.evidence import destroying, queries
from tracker.evidence.forms.keeping import DecideDestructionForm, ProposeDestructionForm
from tracker.evidence.models import DestructionProposal, EvidenceItem
from tracker.evidence.revisions import revision_of
from tracker.evidence.views.blueprint import address_of, bp
from tracker.evidence.views.items import RevisionFile
from tracker.evidence.vocabulary import DestructionOutcome
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


def _revision(organisation: str, number: int, revision: int) -> RevisionFile | None:
    item = queries.item_by_number(organisation, number)
    found = revision_of(item, revision) if item is not None else None
    return RevisionFile(found) if found is not None and found.given.sha256 else None


def _proposal(proposal_id: int) -> DestructionProposal | None:
    return queries.proposal_by_id(proposal_id)


@bp.route("/evidence/<organisation>/<int:number>/revisions/<int:revision>/destroy", methods=["GET", "POST"])
@requires(Permission.PROPOSE_DESTRUCTION, on=_revision)
def propose_destruction(file: RevisionFile) -> ResponseReturnValue:
    """Let an approver ask another one to destroy a file."""
    item, revision, form = file.item, file.revision, ProposeDestructionForm()
    if form.validate_on_submit():
        ground, reason = demanded(form.ground.data), form.reason.data
        done = form.attempt(lambda: destroying.propose(item, revision.number, by=signed_in(), ground=ground, reason=reason))
        if done:
            flash(f"Destruction of revision {revision.number} of {item.reference} proposed. Another approver decides")
            return redirect(address_of(item))
    elsewhere = _elsewhere(item, revision.given.sha256 or "")
    return page("evidence/propose_destruction.html", form, item=item, revision=revision, back=address_of(item), **elsewhere)


@bp.route("/destructions/<int:proposal_id>", methods=["GET", "POST"])
@requires(Permission.DECIDE_DESTRUCTION, on=_proposal)
def decide_destruction(proposal: DestructionProposal) -> ResponseReturnValue:
    """Let another approver destroy a file, or keep it."""
    item, form = proposal.item, DecideDestructionForm()
    if request.method == "POST":
        destroying.demand_decidable(proposal, signed_in())
    if form.validate_on_submit():
        done = form.attempt(lambda: _decide(proposal, form))
        if done:
            flash(done.result)
            return redirect(address_of(item))
    revision = revision_of(item, proposal.revision)
    values = {"item": item, "proposal": proposal, "revision": revision, "own": proposal.actor_id == signed_in().id}
    return page("evidence/decide_destruction.html", form, back=address_of(item), **values, **_elsewhere(item, proposal.sha256))


def _decide(proposal: DestructionProposal, form: DecideDestructionForm) -> str:
    if form.outcome.data is DestructionOutcome.DECLINED:
        destroying.decline(proposal, by=signed_in(), reason=form.reason.data)
        return f"The file of {proposal.item.reference} is kept"
    is_gone = destroying.destroy(proposal, by=signed_in(), reason=form.reason.data)
    said = f"The file of {proposal.item.reference}, revision {proposal.revision}, is destroyed"
    return (
        said
        if is_gone
        else f"{said}. The same content stays in the store for now: another record names it, or it came in just now"
    )


def _elsewhere(item: EvidenceItem, sha256: str) -> dict[str, object]:
    """Return what else names the same file: what the visitor may see by its name, and whether there is more."""
    holders: Sequence[EvidenceItem] = [each for each in queries.items_that_hold(sha256) if each.id != item.id]
    seen = [each for each in holders if policy.allows(signed_in(), Permission.SEE_EVIDENCE, each)]
    return {"elsewhere": seen, "unseen": len(holders) - len(seen) + queries.documents_that_hold(sha256)}
