"""Giving evidence: several pieces at once, by an organisation or by oversight, and for more recommendations later."""

from collections.abc import Callable, Collection, Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.documents.forms import file_limit
from tracker.evidence import queries, services
from tracker.evidence.forms.adding import AddEvidenceForm
from tracker.evidence.forms.choosing import choices_of, chosen
from tracker.evidence.forms.keeping import UseEvidenceForm
from tracker.evidence.giving import Given
from tracker.evidence.models import EvidenceItem
from tracker.evidence.views.blueprint import address_of, bp, evidence_at, gone_on, investigation_at
from tracker.investigations.models import Addressee, Investigation
from tracker.policy import Permission
from tracker.web.access import requires, signed_in
from tracker.web.responses import page

Giving = Callable[[Collection[Addressee], Sequence[Given]], list[EvidenceItem]]


@bp.route("/investigations/<investigation>/evidence/new", methods=["GET", "POST"])
@requires(Permission.ADD_EVIDENCE, on=investigation_at)
def add(investigation: Investigation) -> ResponseReturnValue:
    """Let a force give files or links."""
    offered = queries.addressees_to_support(signed_in(), investigation)
    return _given(investigation, offered, lambda to, given: services.add(to, by=signed_in(), given=given), is_inspection=False)


@bp.route("/investigations/<investigation>/evidence/inspection", methods=["GET", "POST"])
@requires(Permission.ADD_INSPECTION, on=investigation_at)
def inspection(investigation: Investigation) -> ResponseReturnValue:
    """Let oversight add what it saw itself."""
    offered = queries.addressees_to_inspect(signed_in(), investigation)
    return _given(
        investigation, offered, lambda to, given: services.add_inspection(to, by=signed_in(), given=given), is_inspection=True
    )


@bp.route("/evidence/<organisation>/<int:number>/use", methods=["GET", "POST"])
@requires(Permission.KEEP_EVIDENCE, on=evidence_at)
def use(item: EvidenceItem) -> ResponseReturnValue:
    """Let whoever gave a piece of evidence put it forward for more recommendations."""
    addressees = queries.addressees_it_could_support(signed_in(), item)
    form = UseEvidenceForm()
    form.addressees.offer(choices_of(addressees, across=True, named=_are_of_several(addressees)))
    if addressees and form.validate_on_submit():
        more = chosen(form.addressees, addressees)
        done = form.attempt(lambda: services.use_evidence(item, by=signed_in(), addressees=more))
        if done:
            flash(f"{item.reference} now also supports {len(more)} more recommendation{'' if len(more) == 1 else 's'}")
            return redirect(address_of(item))
    return page("evidence/use.html", form, item=item, addressees=addressees, back=address_of(item))


def _given(
    investigation: Investigation, addressees: Sequence[Addressee], give: Giving, *, is_inspection: bool
) -> ResponseReturnValue:
    asked_for = request.args.get("for", "").lower()
    form = AddEvidenceForm(addressees=[each.id for each in addressees if each.recommendation.slug.lower() == asked_for])
    form.prepare(addressees, named=_are_of_several(addressees))
    if addressees and form.validate_on_submit():
        done = form.attempt(lambda: give(chosen(form.addressees, addressees), form.given))
        if done:
            return _added(done.result, investigation)
    form.ask_for_file_again()
    values = {"investigation": investigation, "addressees": addressees, "is_inspection": is_inspection, "most": file_limit()}
    return page("evidence/add.html", form, **values)


def _added(items: Sequence[EvidenceItem], investigation: Investigation) -> ResponseReturnValue:
    if len(items) == 1:
        flash(f"Evidence {items[0].reference} added")
        return gone_on(address_of(items[0]))
    flash(f"{len(items)} items of evidence added: {items[0].reference} to {items[-1].reference}")
    return gone_on(url_for("evidence.library", investigation=investigation.slug))


def _are_of_several(addressees: Collection[Addressee]) -> bool:
    return len({each.organisation_id for each in addressees}) > 1
