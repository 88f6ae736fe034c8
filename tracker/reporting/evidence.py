"""The evidence annex of a report."""

from collections.abc import Collection, Iterable, Mapping

from reports.status_report import Evidence
from tracker.assessment.models import EvidenceConsidered, Finding
from tracker.evidence.models import EvidenceItem, EvidenceWithdrawal
from tracker.evidence.queries import withdrawals_of
from tracker.evidence.revisions import current_revision, destruction_of
from tracker.facts import AsAt
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, Found
from tracker.reporting import plain
from tracker.reporting.facts import AddresseeRecord

VIEWS = {Found.NOT_SUFFICIENT: "not sufficient", Found.PARTLY_MET: "partial", **dict.fromkeys(SATISFIED, "sufficient")}


def annex(addressees: Collection[Addressee], records: Mapping[int, AddresseeRecord], moment: AsAt) -> tuple[Evidence, ...]:
    """Return each piece of evidence once, with the recommendations it supports, in the order of its numbers."""
    references: dict[EvidenceItem, list[str]] = {}
    for addressee in addressees:
        for use in records[addressee.id].uses:
            references.setdefault(use.item, []).append(addressee.recommendation.reference)
    views, withdrawals = _views(addressees, records), withdrawals_of(references, moment)
    ordered = sorted(references, key=lambda item: (item.organisation.short_name, item.number))
    return tuple(
        _printed(
            item,
            tuple(dict.fromkeys(references[item])),
            views.get(item.id, ""),
            _no_longer(item, withdrawals.get(item.id), moment),
            moment,
        )
        for item in ordered
    )


def items_of(records: Iterable[AddresseeRecord]) -> set[EvidenceItem]:
    """Return the evidence that was put forward."""
    return {use.item for record in records for use in record.uses}


def _views(addressees: Collection[Addressee], records: Mapping[int, AddresseeRecord]) -> dict[int, str]:
    """What was made of each piece of evidence, for each that it supports where that is not the same."""
    found: dict[int, dict[str, str]] = {}
    for addressee in addressees:
        record = records[addressee.id]
        latest = _latest(each for each in record.findings if each.counts(record.moment))
        for use in record.uses:
            found.setdefault(use.item_id, {})[_supported(use.item, addressee)] = latest.get(use.item_id, "")
    return {number: _told(views) for number, views in found.items()}


def _latest(findings: Iterable[Finding]) -> dict[int, str]:
    """What the latest finding that considered a piece of evidence made of it."""
    in_order = sorted(findings, key=lambda finding: finding.recorded_at)
    return {each.use.item_id: _view(finding, each) for finding in in_order for each in finding.considered}


def _supported(item: EvidenceItem, addressee: Addressee) -> str:
    reference = addressee.recommendation.reference
    own = item.organisation_id == addressee.organisation_id
    return reference if own else f"{reference} {addressee.organisation.short_name}"


def _told(views: Mapping[str, str]) -> str:
    if len(set(views.values())) == 1:
        return next(iter(views.values()))
    return "; ".join(f"{supported}: {view or 'not assessed'}" for supported, view in views.items())


def _view(finding: Finding, considered: EvidenceConsidered) -> str:
    """What was made of one piece; in findings from before each was judged by itself, what was found on all of them."""
    return considered.view.label.lower() if considered.view else VIEWS[finding.finding]


def _no_longer(item: EvidenceItem, withdrawal: EvidenceWithdrawal | None, moment: AsAt) -> str:
    """That a piece of evidence was withdrawn or its file destroyed, when and why; nothing where it is in use."""
    said = []
    if withdrawal is not None:
        said.append(f"Withdrawn {withdrawal.happened}, {plain.poster(withdrawal)}: {withdrawal.reason}")
    gone = current_revision(item, moment).destroyed
    decision = destruction_of(gone) if gone is not None else None
    if gone is not None and decision is not None and moment.tells(decision):
        by = f"{plain.poster(gone)} and {plain.poster(decision)}"
        said.append(f"File destroyed {decision.happened}, {by}. Ground: {gone.ground.label.lower()}")
    return ". ".join(said)


def _printed(item: EvidenceItem, references: tuple[str, ...], view: str, no_longer: str, moment: AsAt) -> Evidence:
    revision = current_revision(item, moment)
    given = revision.given
    return Evidence(
        number=item.reference,
        references=references,
        organisation=item.organisation.name,
        title=f"{item.title} (revision {revision.number})" if revision.number > 1 else item.title,
        kind=item.kind.label.lower(),
        document_date=plain.date_of(given.document),
        received=plain.date_of(item.happened),
        received_from=plain.poster(item),
        marking=item.marking.label,
        shows=item.shows,
        view=view,
        sha256=given.sha256 or "",
        link=given.url,
        withheld="",
        in_error=plain.in_error(item, moment),
        no_longer=no_longer,
    )
