"""An organisation gives its evidence."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import IO

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When
from tracker.db import duplicates_as, transaction
from tracker.documents.receiving import Upload, received
from tracker.documents.rules import is_web_address
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.evidence import queries
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.evidence.vocabulary import EvidenceType
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import Marking
from tracker.policy import Actor, Permission


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceDetails:
    """What is said about a piece of evidence, whatever it is."""

    title: str
    kind: EvidenceType
    document: When
    marking: Marking = Marking.OFFICIAL
    shows: str


def add_file(
    addressees: Collection[Addressee],
    *,
    by: Actor,
    details: EvidenceDetails,
    stream: IO[bytes],
    filename: str,
    limit: int,
) -> EvidenceItem:
    """The file is kept under its hash and stands as evidence for the addressees.

    Raises FileRefused where its size, type or content is not accepted, AlreadyExists where the organisation gave the same file
    before, Incomplete where something is missing, IllegalTransition where one of the addressees is closed.
    """
    organisation_id = _demand_may_add(addressees, by)
    _demand_described(details)
    _demand_open(addressees)
    with received(Upload(stream, filename, limit)) as kept:
        content = _Content(**asdict(kept))
        # Asked again inside the transaction; asked here so that nothing is kept that is refused anyway.
        _demand_new(organisation_id, content)
    return _add(addressees, by, organisation_id, details, content)


def add_link(addressees: Collection[Addressee], *, by: Actor, details: EvidenceDetails, url: str) -> EvidenceItem:
    """The address of a published document stands as evidence for the addressees; nothing is fetched from it.

    Raises Incomplete for what is no web address, AlreadyExists where the organisation gave the same address before.
    """
    organisation_id = _demand_may_add(addressees, by)
    _demand_described(details)
    _demand_open(addressees)
    if not is_web_address(url.strip()):
        raise Incomplete(missing={"url": "Enter a web address that starts with https://"})
    return _add(addressees, by, organisation_id, details, _Content(url=url.strip()))


def use_evidence(item: EvidenceItem, *, by: Actor, addressees: Collection[Addressee]) -> None:
    """The piece of evidence also stands for these addressees; where it does already, nothing changes.

    Raises Incomplete where none is chosen or one is addressed to another organisation, IllegalTransition where one is closed.
    """
    policy.demand(by, Permission.SEE_EVIDENCE, item)
    organisation_id = _demand_may_add(addressees, by)
    if organisation_id != item.organisation_id:
        raise Incomplete(missing={"addressees": "Select recommendations to your own organisation"})
    if not addressees:
        raise Incomplete(missing={"addressees": "Select at least one recommendation"})
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        used = {use.addressee_id for use in item.uses}
        for addressee in addressees:
            if addressee.id not in used:
                _put_forward(session, item, addressee, by)
                audit.record(by, Event.EVIDENCE_LINKED, item, recommendation=addressee.label)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Content:
    url: str = ""
    sha256: str | None = None
    filename: str = ""
    media_type: str = ""
    size: int | None = None


def _add(
    addressees: Collection[Addressee],
    by: Actor,
    organisation_id: int,
    details: EvidenceDetails,
    content: _Content,
) -> EvidenceItem:
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_evidence_numbers(organisation_id)
        _demand_new(organisation_id, content)
        item = EvidenceItem(
            organisation_id=organisation_id,
            number=queries.next_evidence_number(organisation_id),
            title=details.title,
            kind=details.kind,
            document_on=details.document.on,
            document_precision=details.document.precision,
            document_unknown_because=details.document.unknown_because,
            marking=details.marking,
            shows=details.shows,
            **asdict(content),
        )
        item.stamp(by)
        session.add(item)
        session.flush()
        for addressee in addressees:
            _put_forward(session, item, addressee, by)
        audit.record(
            by,
            Event.EVIDENCE_ADDED,
            item,
            recommendations=[each.label for each in addressees],
            sha256=content.sha256,
        )
    return item


def _put_forward(session: Session, item: EvidenceItem, addressee: Addressee, by: Actor) -> None:
    _demand_open([addressee])
    use = EvidenceUse(item=item, addressee=addressee)
    use.stamp(by)
    session.add(use)


def _demand_may_add(addressees: Collection[Addressee], by: Actor) -> int:
    for addressee in addressees:
        policy.demand(by, Permission.ADD_EVIDENCE, addressee)
    organisation_ids = {addressee.organisation_id for addressee in addressees}
    if len(organisation_ids) != 1:
        raise Incomplete(missing={"addressees": "Select at least one recommendation"})
    return organisation_ids.pop()


def _demand_open(addressees: Collection[Addressee]) -> None:
    for addressee in addressees:
        addressee.demand_in_force()
        if addressee.closure is not None:
            raise IllegalTransition(f"Recommendation {addressee.recommendation.reference} is closed")


def _demand_new(organisation_id: int, content: _Content) -> None:
    same = queries.same_evidence(organisation_id, sha256=content.sha256, url=content.url)
    if same is not None:
        raise AlreadyExists(
            f"Your organisation gave this as {same.reference} already. Use {same.reference} for more recommendations instead",
            field="upload" if content.sha256 else "url",
        )


def _demand_described(details: EvidenceDetails) -> None:
    missing = {}
    if not details.title.strip():
        missing["title"] = "Enter a title for the evidence"
    if not details.shows.strip():
        missing["shows"] = "Enter what the evidence shows"
    if details.document.on is not None and details.document.on > clock.today():
        missing["document"] = "The date of the document must be today or in the past"
    if missing:
        raise Incomplete(missing=missing)
