"""Evidence is given: by an organisation for what it delivers, or by oversight for what it saw itself."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from typing import IO

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.documents.receiving import Upload, received
from tracker.documents.rules import is_web_address
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.evidence import queries
from tracker.evidence.giving import Content, EvidenceDetails, Given
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.evidence.revisions import is_in_use
from tracker.investigations.models import Addressee
from tracker.policy import Actor, Permission

RECHECK_IN_FUTURE = "The date to re-check it must be in the future"


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
    (item,) = add(addressees, by=by, given=[Given(details=details, upload=Upload(stream, filename, limit))])
    return item


def add_link(addressees: Collection[Addressee], *, by: Actor, details: EvidenceDetails, url: str) -> EvidenceItem:
    """The address of a published document stands as evidence for the addressees; nothing is fetched from it.

    Raises Incomplete for what is no web address, AlreadyExists where the organisation gave the same address before.
    """
    (item,) = add(addressees, by=by, given=[Given(details=details, url=url)])
    return item


def add(addressees: Collection[Addressee], *, by: Actor, given: Sequence[Given]) -> list[EvidenceItem]:
    """Everything that is given together stands as evidence for the addressees, or nothing of it.

    Raises what `add_file` and `add_link` raise for one of them.
    """
    for addressee in addressees:
        policy.demand(by, Permission.ADD_EVIDENCE, addressee)
    _demand_open(addressees)
    return _give(addressees, by, given, {addressee.organisation_id for addressee in addressees})


def add_inspection(addressees: Collection[Addressee], *, by: Actor, given: Sequence[Given]) -> list[EvidenceItem]:
    """What the oversight body saw itself stands as its evidence for the addressees, closed ones as well.

    Whoever adds it judges and closes none of them. Raises what `add` raises.
    """
    for addressee in addressees:
        policy.demand(by, Permission.ADD_INSPECTION, addressee)
        addressee.demand_in_force()
    return _give(addressees, by, given, {addressee.recommendation.investigation.oversight_body_id for addressee in addressees})


def use_evidence(item: EvidenceItem, *, by: Actor, addressees: Collection[Addressee]) -> None:
    """The piece of evidence also stands for these addressees; where it does already, nothing changes.

    Raises Incomplete where none is chosen, IllegalTransition where one is closed or the evidence is out of use.
    """
    policy.demand(by, Permission.KEEP_EVIDENCE, item)
    if not addressees:
        raise Incomplete(missing={"addressees": "Select at least one recommendation"})
    for addressee in addressees:
        policy.demand(by, _to_use(item, addressee), addressee)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_item(item)
        demand_in_use(item)
        used = {use.addressee_id for use in item.uses}
        for addressee in addressees:
            if addressee.id not in used:
                _demand_still_open(item, addressee)
                _put_forward(session, item, addressee, by)
                audit.record(by, Event.EVIDENCE_LINKED, item, recommendation=addressee.label)


def demand_in_use(item: EvidenceItem) -> None:
    """Refuse, with IllegalTransition, what can be done only with evidence that is in use."""
    if item.withdrawal is not None:
        raise IllegalTransition(f"{item.reference} was withdrawn, so it supports nothing new")
    if not is_in_use(item):
        raise IllegalTransition(f"{item.reference} is out of use, so it supports nothing new")


@contextmanager
def content_of(organisation_id: int, upload: Upload | None, url: str, *, mark: str = "") -> Iterator[Content]:
    """Lend what somebody gives, looked into and not given before; a file is kept once everything inside went well.

    Raises Incomplete or AlreadyExists, beside the fields `upload` and `url` with the mark.
    """
    if upload is None:
        if not is_web_address(url.strip()):
            raise Incomplete(missing={f"url{mark}": "Enter a web address that starts with https://"})
        yield _new(organisation_id, Content(url=url.strip()), mark)
        return
    try:
        with received(upload) as kept:
            # Asked again inside the transaction; asked here so that nothing is kept that is refused anyway.
            yield _new(organisation_id, Content(**asdict(kept)), mark)
    except Incomplete as refusal:
        if not mark or set(refusal.missing) != {"upload"}:
            raise
        raise Incomplete(missing={f"upload{mark}": refusal.missing["upload"]}) from refusal


def demand_new(organisation_id: int, content: Content, *, mark: str = "") -> None:
    """Refuse, with AlreadyExists, what the organisation gave before and has in use; what was destroyed stays away."""
    field = f"{'upload' if content.sha256 else 'url'}{mark}"
    gone = queries.destruction_of_content(organisation_id, content.sha256) if content.sha256 else None
    if gone is not None:
        raise AlreadyExists(
            f"This file was destroyed as {gone.item.reference}, revision {gone.revision}, and cannot be given again",
            field=field,
        )
    same = queries.same_evidence(organisation_id, sha256=content.sha256, url=content.url)
    if same is not None:
        raise AlreadyExists(
            f"Your organisation gave this as {same.reference} already. Use {same.reference} for more recommendations instead",
            field=field,
        )


def _give(addressees: Collection[Addressee], by: Actor, given: Sequence[Given], givers: set[int]) -> list[EvidenceItem]:
    if len(givers) != 1:
        raise Incomplete(missing={"addressees": "Select at least one recommendation"})
    if not given:
        raise Incomplete(missing={"upload": "Choose a file"})
    organisation_id = givers.pop()
    _demand_described(given)
    with ExitStack() as held:
        contents = [held.enter_context(content_of(organisation_id, each.upload, each.url, mark=each.mark)) for each in given]
        _demand_different(given, contents)
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_evidence_numbers(organisation_id)
        together = zip(given, contents, strict=True)
        return [_record(session, organisation_id, each, content, addressees, by) for each, content in together]


def _record(
    session: Session, organisation_id: int, given: Given, content: Content, addressees: Collection[Addressee], by: Actor
) -> EvidenceItem:
    demand_new(organisation_id, content, mark=given.mark)
    details = given.details
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
        recheck_by=details.recheck_by,
        **asdict(content),
    )
    item.stamp(by)
    session.add(item)
    session.flush()
    for addressee in addressees:
        _demand_still_open(item, addressee)
        _put_forward(session, item, addressee, by)
    audit.record(by, Event.EVIDENCE_ADDED, item, recommendations=[each.label for each in addressees], sha256=content.sha256)
    return item


def _put_forward(session: Session, item: EvidenceItem, addressee: Addressee, by: Actor) -> None:
    use = EvidenceUse(item=item, addressee=addressee)
    use.stamp(by)
    session.add(use)


def _to_use(item: EvidenceItem, addressee: Addressee) -> Permission:
    """What an organisation delivers it proves itself; what it oversees it inspects."""
    return Permission.ADD_EVIDENCE if addressee.organisation_id == item.organisation_id else Permission.ADD_INSPECTION


def _demand_still_open(item: EvidenceItem, addressee: Addressee) -> None:
    if addressee.organisation_id == item.organisation_id:
        _demand_open([addressee])
    else:
        addressee.demand_in_force()


def _demand_open(addressees: Collection[Addressee]) -> None:
    for addressee in addressees:
        addressee.demand_in_force()
        if addressee.closure is not None:
            raise IllegalTransition(f"Recommendation {addressee.recommendation.reference} is closed")


def _new(organisation_id: int, content: Content, mark: str) -> Content:
    demand_new(organisation_id, content, mark=mark)
    return content


def _demand_different(given: Sequence[Given], contents: Sequence[Content]) -> None:
    seen: set[str] = set()
    for each, content in zip(given, contents, strict=True):
        name = content.sha256 or content.url
        if name in seen:
            field = "upload" if content.sha256 else "url"
            raise Incomplete(missing={f"{field}{each.mark}": "You gave this once already on this page"})
        seen.add(name)


def _demand_described(given: Sequence[Given]) -> None:
    missing = {}
    for each in given:
        details, mark = each.details, each.mark
        if not details.title.strip():
            missing[f"title{mark}"] = "Enter a title for the evidence"
        if not details.shows.strip():
            missing[f"shows{mark}"] = "Enter what the evidence shows"
        if details.document.on is not None and details.document.on > clock.today():
            missing[f"document{mark}"] = "The date of the document must be today or in the past"
        if details.recheck_by is not None and details.recheck_by <= clock.today():
            missing[f"recheck_by{mark}"] = RECHECK_IN_FUTURE
    if missing:
        raise Incomplete(missing=missing)
