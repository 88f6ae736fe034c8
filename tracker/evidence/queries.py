"""Reading evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker import policy
from tracker.db import db
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressees_visible_to
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission


@dataclass(frozen=True, slots=True)
class Shelved:
    """A piece of evidence, with the addressees for which it was put forward."""

    item: EvidenceItem
    addressees: Sequence[Addressee]


def uses_of(addressees: Collection[Addressee]) -> list[EvidenceUse]:
    """Return which evidence was put forward for some addressees, in the order of its numbers."""
    chosen = (
        select(EvidenceUse)
        .join(EvidenceUse.item)
        .where(EvidenceUse.addressee_id.in_([each.id for each in addressees]))
        .order_by(EvidenceItem.organisation_id, EvidenceItem.number, EvidenceUse.id)
        .options(joinedload(EvidenceUse.item))
    )
    return list(db.session.scalars(chosen))


def shelf_visible_to(actor: Actor, investigation: Investigation) -> list[Shelved]:
    """Return the evidence put forward in an investigation for what the actor may see, by organisation and number."""
    shelved: dict[EvidenceItem, list[Addressee]] = {}
    addressees = {each.id: each for each in addressees_visible_to(actor, investigation)}
    for use in uses_of(addressees.values()):
        shelved.setdefault(use.item, []).append(addressees[use.addressee_id])
    return [Shelved(item, sorted(used, key=_place)) for item, used in shelved.items()]


def uses_visible_to(actor: Actor, item: EvidenceItem) -> list[Addressee]:
    """Return the addressees that a piece of evidence supports, as far as the actor may see them, in natural order."""
    used = [use.addressee for use in item.uses if policy.allows(actor, Permission.SEE_RECOMMENDATION, use.addressee)]
    return sorted(used, key=_place)


def addressees_to_support(actor: Actor, investigation: Investigation | None = None) -> list[Addressee]:
    """Return the addressees for which the actor's organisation may give evidence now, in natural order."""
    return [
        each
        for each in addressees_visible_to(actor, investigation)
        if each.closure is None and policy.allows(actor, Permission.ADD_EVIDENCE, each)
    ]


def addressees_it_could_support(actor: Actor, item: EvidenceItem) -> list[Addressee]:
    """Return the further addressees for which the actor's organisation may put its evidence forward, in natural order."""
    used = {use.addressee_id for use in item.uses}
    return [
        each for each in addressees_to_support(actor) if each.organisation_id == item.organisation_id and each.id not in used
    ]


def item_by_number(organisation_slug: str, number: int) -> EvidenceItem | None:
    """Return a piece of evidence by the organisation and number in its address, with its uses, or None."""
    uses = selectinload(EvidenceItem.uses).joinedload(EvidenceUse.addressee)
    chosen = (
        select(EvidenceItem)
        .join(EvidenceItem.organisation)
        .where(func.lower(Organisation.slug) == organisation_slug.lower(), EvidenceItem.number == number)
        .options(uses.joinedload(Addressee.recommendation).joinedload(Recommendation.investigation))
    )
    return db.session.scalar(chosen)


def same_evidence(organisation_id: int, *, sha256: str | None, url: str) -> EvidenceItem | None:
    """Return the evidence that an organisation gave with the same content or the same address, or None."""
    same = EvidenceItem.sha256 == sha256 if sha256 else EvidenceItem.url == url
    return db.session.scalar(
        select(EvidenceItem).where(EvidenceItem.organisation_id == organisation_id, same).order_by(EvidenceItem.id).limit(1)
    )


def hold_evidence_numbers(organisation_id: int) -> None:
    """Let whoever numbers evidence of this organisation next wait for this transaction to end.

    PostgreSQL alone needs it: on SQLite nobody else writes meanwhile.
    """
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())


def next_evidence_number(organisation_id: int) -> int:
    """Return the number that the next piece of evidence of an organisation gets."""
    chosen = select(func.max(EvidenceItem.number)).where(EvidenceItem.organisation_id == organisation_id)
    return (db.session.scalar(chosen) or 0) + 1


def stored_hashes() -> set[str]:
    """Return the hashes of all files that are evidence."""
    return set(db.session.scalars(select(EvidenceItem.sha256).where(EvidenceItem.sha256.is_not(None))).all()) - {None}  # type: ignore[return-value]  # None is taken out


def _place(addressee: Addressee) -> tuple[str, str, int]:
    recommendation = addressee.recommendation
    return recommendation.investigation.reference, recommendation.sort_key, addressee.id
