"""The evidence annex of a report."""

from collections.abc import Collection, Iterable

from reports.status_report import Evidence
from tracker.assessment.models import Finding
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED, Found
from tracker.reporting import plain
from tracker.reporting.facts import AddresseeRecord

VIEWS = {Found.NOT_SUFFICIENT: "not sufficient", Found.PARTLY_MET: "partial", **dict.fromkeys(SATISFIED, "sufficient")}


def annex(addressees: Collection[Addressee], records: dict[int, AddresseeRecord]) -> tuple[Evidence, ...]:
    """Return each piece of evidence once, with the recommendations it supports, in the order of its numbers."""
    references: dict[EvidenceItem, list[str]] = {}
    for addressee in addressees:
        for use in records[addressee.id].uses:
            references.setdefault(use.item, []).append(addressee.recommendation.reference)
    views = _views(records.values())
    ordered = sorted(references, key=lambda item: (item.organisation.short_name, item.number))
    return tuple(_printed(item, tuple(dict.fromkeys(references[item])), views.get(item.id, "")) for item in ordered)


def items_of(records: Iterable[AddresseeRecord]) -> set[EvidenceItem]:
    """Return the evidence that was put forward."""
    return {use.item for record in records for use in record.uses}


def _views(records: Iterable[AddresseeRecord]) -> dict[int, str]:
    """What the latest finding that considered a piece of evidence made of it."""
    findings = sorted((finding for record in records for finding in record.findings), key=lambda finding: finding.recorded_at)
    return {use.item_id: VIEWS[finding.finding] for finding in findings for use in _considered(finding)}


def _considered(finding: Finding) -> list[EvidenceUse]:
    return [considered.use for considered in finding.considered]


def _printed(item: EvidenceItem, references: tuple[str, ...], view: str) -> Evidence:
    return Evidence(
        number=item.reference,
        references=references,
        organisation=item.organisation.name,
        title=item.title,
        kind=item.kind.label.lower(),
        document_date=plain.date_of(item.document),
        received=plain.date_of(item.happened),
        received_from=plain.poster(item),
        marking=item.marking.label,
        shows=item.shows,
        view=view,
        sha256=item.sha256 or "",
        link=item.url,
        withheld="",
        in_error=None,
    )
