"""What whoever gave a piece of evidence does with it later."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from tracker.evidence import keeping, queries
from tracker.evidence.forms.keeping import RecheckForm, ReviseForm, WithdrawForm
from tracker.evidence.models import EvidenceItem, EvidenceRevision
from tracker.evidence.revisions import current_revision, recheck_day
from tracker.evidence.views.blueprint import address_of, bp, evidence_at, gone_on
from tracker.evidence.vocabulary import Carrier
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.forms import demanded
from tracker.web.responses import page


@bp.route("/evidence/<organisation>/<int:number>/revise", methods=["GET", "POST"])
@requires(Permission.KEEP_EVIDENCE, on=evidence_at)
def revise(item: EvidenceItem) -> ResponseReturnValue:
    """Let whoever gave a piece of evidence put a newer revision beside it."""
    form = ReviseForm(version=1 + len(item.revisions), recheck_by=recheck_day(item))
    form.prepare_upload()
    if form.validate_on_submit():
        done = form.attempt(lambda: _revise(item, form))
        if done:
            flash(f"Revision {done.result.number} of {item.reference} added")
            return gone_on(address_of(item))
    form.ask_for_file_again()
    return page("evidence/revise.html", form, item=item, current=current_revision(item), back=address_of(item))


@bp.route("/evidence/<organisation>/<int:number>/recheck", methods=["GET", "POST"])
@requires(Permission.KEEP_EVIDENCE, on=evidence_at)
def recheck(item: EvidenceItem) -> ResponseReturnValue:
    """Let whoever gave a piece of evidence say that it still holds."""
    form = RecheckForm(version=len(item.rechecks))
    if form.validate_on_submit():
        done = form.attempt(
            lambda: keeping.recheck(
                item, by=signed_in(), seen=form.version.data, note=form.note.data, recheck_by=form.recheck_by.data
            )
        )
        if done:
            flash(f"{item.reference} re-checked")
            return redirect(address_of(item))
    return page("evidence/recheck.html", form, item=item, due=recheck_day(item), back=address_of(item))


@bp.route("/evidence/<organisation>/<int:number>/withdraw", methods=["GET", "POST"])
@requires(Permission.KEEP_EVIDENCE, on=evidence_at)
def withdraw(item: EvidenceItem) -> ResponseReturnValue:
    """Let whoever gave a piece of evidence withdraw it."""
    form = WithdrawForm()
    if form.validate_on_submit():
        done = form.attempt(lambda: keeping.withdraw(item, by=signed_in(), reason=form.reason.data))
        if done:
            flash(f"{item.reference} withdrawn")
            return redirect(address_of(item))
    uses = queries.uses_visible_to(signed_in(), item)
    return page("evidence/withdraw.html", form, item=item, uses=uses, back=address_of(item))


def _revise(item: EvidenceItem, form: ReviseForm) -> EvidenceRevision:
    is_file = form.carrier.data is Carrier.FILE
    return keeping.revise(
        item,
        by=signed_in(),
        seen=form.version.data,
        changed=form.changed.data,
        document=demanded(form.document.data),
        upload=form.uploaded if is_file else None,
        url="" if is_file else form.url.data,
        recheck_by=form.recheck_by.data,
    )
