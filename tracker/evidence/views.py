"""Adding, finding and fetching evidence."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.documents.forms import file_limit
from tracker.evidence import queries, services
from tracker.evidence.forms import AddEvidenceForm, ShelfFilter, UseEvidenceForm, choices_of, chosen
from tracker.evidence.models import EvidenceItem
from tracker.evidence.shelf import Shelf, shelf_of_investigation, shelf_of_organisation
from tracker.evidence.vocabulary import Carrier
from tracker.investigations.models import Addressee, Investigation
from tracker.investigations.queries import investigation_alone
from tracker.policy import Permission
from tracker.storage import FileAltered, files
from tracker.web.access import requires, signed_in
from tracker.web.downloads import hand_over
from tracker.web.forms import demanded, from_address, parts_of
from tracker.web.pagination import ON_A_PAGE, Page, offset_of, page_number
from tracker.web.responses import page

bp = Blueprint("evidence", __name__)


def _investigation(investigation: str) -> Investigation | None:
    return investigation_alone(investigation)


def _evidence(organisation: str, number: int) -> EvidenceItem | None:
    return queries.item_by_number(organisation, number)


def _file(organisation: str, number: int) -> EvidenceItem | None:
    item = queries.item_by_number(organisation, number)
    return item if item is not None and item.sha256 else None


@bp.route("/investigations/<investigation>/evidence")
@requires(Permission.SEE_INVESTIGATION, on=_investigation)
def library(investigation: Investigation) -> ResponseReturnValue:
    """Show the evidence of an investigation, as far as the visitor may see it."""
    filters = from_address(ShelfFilter)
    start = offset_of(page_number())
    shelf = shelf_of_investigation(signed_in(), investigation, filters.wanted, limit=ON_A_PAGE, offset=start)
    return _listed("evidence/library.html", shelf, filters, investigation=investigation)


@bp.route("/evidence")
@requires(Permission.LIST_INVESTIGATIONS)
def shelf() -> ResponseReturnValue:
    """Show everything that the visitor's organisation gave as evidence."""
    filters = from_address(ShelfFilter)
    found = shelf_of_organisation(signed_in(), filters.wanted, limit=ON_A_PAGE, offset=offset_of(page_number()))
    return _listed("evidence/shelf.html", found, filters, organisation=signed_in().organisation)


@bp.route("/investigations/<investigation>/evidence/new", methods=["GET", "POST"])
@requires(Permission.ADD_EVIDENCE, on=_investigation)
def add(investigation: Investigation) -> ResponseReturnValue:
    """Let a force add a file or a link."""
    addressees = queries.addressees_to_support(signed_in(), investigation)
    asked_for = request.args.get("for", "").lower()
    form = AddEvidenceForm(addressees=[each.id for each in addressees if each.recommendation.slug.lower() == asked_for])
    form.prepare(addressees)
    if addressees and form.validate_on_submit():
        done = form.attempt(lambda: _add(form, chosen(form.addressees, addressees)))
        if done:
            flash(f"Evidence {done.result.reference} added")
            return redirect(_address_of_evidence(done.result))
    form.ask_for_file_again()
    return page("evidence/add.html", form, investigation=investigation, addressees=addressees)


@bp.route("/evidence/<organisation>/<int:number>")
@requires(Permission.SEE_EVIDENCE, on=_evidence)
def item(item: EvidenceItem) -> ResponseReturnValue:
    """Show all that is known of a piece of evidence."""
    return page("evidence/item.html", item=item, uses=queries.uses_visible_to(signed_in(), item))


@bp.route("/evidence/<organisation>/<int:number>/use", methods=["GET", "POST"])
@requires(Permission.ADD_EVIDENCE, on=_evidence)
def use(item: EvidenceItem) -> ResponseReturnValue:
    """Let a force put a piece of evidence forward for more recommendations."""
    addressees = queries.addressees_it_could_support(signed_in(), item)
    form = UseEvidenceForm()
    form.addressees.offer(choices_of(addressees, across=True))
    if addressees and form.validate_on_submit():
        more = chosen(form.addressees, addressees)
        done = form.attempt(lambda: services.use_evidence(item, by=signed_in(), addressees=more))
        if done:
            number = f"{len(more)} more recommendation{'' if len(more) == 1 else 's'}"
            flash(f"{item.reference} now also supports {number}")
            return redirect(_address_of_evidence(item))
    return page("evidence/use.html", form, item=item, addressees=addressees, back=_address_of_evidence(item))


@bp.route("/evidence/<organisation>/<int:number>/file")
@requires(Permission.SEE_EVIDENCE, on=_file)
def download(item: EvidenceItem) -> ResponseReturnValue:
    """Hand over a file as it was given, never to be opened in the page."""
    try:
        content = files.open(item.sha256 or "")
    except (FileNotFoundError, FileAltered) as error:
        current_app.logger.error("The file of %s cannot be handed over: %r", item.reference, error)
        return render_template("evidence/file_missing.html", item=item, back=_address_of_evidence(item)), 500
    return hand_over(content, media_type=item.media_type, name=item.filename, size=item.size or 0)


def _add(form: AddEvidenceForm, addressees: list[Addressee]) -> EvidenceItem:
    details = services.EvidenceDetails(
        title=form.title.data,
        kind=demanded(form.kind.data),
        document=demanded(form.document.data),
        marking=demanded(form.marking.data),
        shows=form.shows.data,
    )
    if form.carrier.data is Carrier.LINK:
        return services.add_link(addressees, by=signed_in(), details=details, url=form.url.data)
    upload = form.upload.data[0]
    return services.add_file(
        addressees,
        by=signed_in(),
        details=details,
        stream=upload.stream,
        filename=upload.filename or "",
        limit=file_limit(),
    )


def _address_of_evidence(item: EvidenceItem) -> str:
    return url_for("evidence.item", organisation=item.organisation.slug, number=item.number)


def _listed(template: str, shelf: Shelf, filters: ShelfFilter, **values: object) -> ResponseReturnValue:
    shown = Page(shelf.shown, page_number(), shelf.found)
    return page(template, None, shelf=shelf, shown=shown, filters=filters, parts=parts_of(filters), **values)
