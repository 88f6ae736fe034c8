"""Reading evidence."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, func, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from tracker import policy
from tracker.db import db
from tracker.documents.models import Document
from tracker.evidence.conditions import IS_IN_USE, IS_WITHDRAWN, RECHECK_DAY, is_destroyed
from tracker.evidence.models import (
    DestructionDecision,
    DestructionProposal,
    EvidenceItem,
    EvidenceRevision,
    EvidenceUse,
    EvidenceWithdrawal,
)
from tracker.evidence.revisions import is_usable
from tracker.evidence.vocabulary import DestructionOutcome
from tracker.facts import NOW, AsAt, stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import addressees_visible_to, is_overseer
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission, Role

_DECIDED = selectinload(EvidenceItem.destructions).joinedload(DestructionProposal.decision)
STANDING = (
    joinedload(EvidenceItem.withdrawal),
    selectinload(EvidenceItem.revisions),
    selectinload(EvidenceItem.rechecks),
    _DECIDED,
)
"""What tells whether a piece of evidence is in use, and when it is looked at again."""


def uses_of(addressees: Collection[Addressee]) -> list[EvidenceUse]:
    """Return which evidence was put forward for some addressees, in the order of its numbers.

    What was withdrawn, destroyed or recorded in error is among it, to be shown as that.
    """
    chosen = (
        select(EvidenceUse)
        .join(EvidenceUse.item)
        .where(EvidenceUse.addressee_id.in_([each.id for each in addressees]))
        .order_by(EvidenceItem.organisation_id, EvidenceItem.number, EvidenceUse.id)
        .options(joinedload(EvidenceUse.item).options(*STANDING))
    )
    return list(db.session.scalars(chosen))


def withdrawals_of(items: Collection[EvidenceItem], moment: AsAt = NOW) -> dict[int, EvidenceWithdrawal]:
    """Return the withdrawals that count, or counted at a moment, by piece of evidence."""
    chosen = select(EvidenceWithdrawal).where(EvidenceWithdrawal.item_id.in_([each.id for each in items]))
    found = db.session.scalars(chosen.order_by(EvidenceWithdrawal.id))
    return {each.item_id: each for each in found if each.counts(moment)}


def usable_uses_of(addressees: Collection[Addressee]) -> list[EvidenceUse]:
    """Return the evidence for some addressees on which a finding or a closure may still rest, in the order of its numbers."""
    return [use for use in uses_of(addressees) if is_usable(use)]


def givers_of(addressees: Collection[Addressee]) -> set[int | None]:
    """Return who gave evidence for some addressees: put it forward, added it, or a later revision of it."""
    uses = uses_of(addressees)
    of_revisions = {each.actor_id for use in uses for each in use.item.revisions}
    return of_revisions | {number for use in uses for number in (use.actor_id, use.item.actor_id)}


def to_recheck_of(organisation_id: int, on: date) -> list[EvidenceItem]:
    """Return the evidence in use of an organisation that it was to look at again by a day, the longest due first."""
    chosen = (
        select(EvidenceItem)
        .where(EvidenceItem.organisation_id == organisation_id, IS_IN_USE, on >= RECHECK_DAY)
        .order_by(RECHECK_DAY, EvidenceItem.number)
        .options(*STANDING)
    )
    return list(db.session.scalars(chosen))


def destructions_for(actor: Actor) -> list[DestructionProposal]:
    """Return the undecided proposals to destroy a file on which the actor may decide, the longest waiting first."""
    if Role.APPROVER not in actor.roles:
        return []
    overseen = (
        select(EvidenceUse.item_id)
        .join(EvidenceUse.addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(is_overseer(actor))
    )
    chosen = (
        select(DestructionProposal)
        .outerjoin(DestructionDecision, DestructionDecision.proposal_id == DestructionProposal.id)
        .where(
            DestructionDecision.id.is_(None),
            stands(DestructionProposal),
            DestructionProposal.item_id.in_(overseen),
            DestructionProposal.actor_id.is_distinct_from(actor.id),
        )
        .order_by(DestructionProposal.recorded_at, DestructionProposal.id)
        .options(joinedload(DestructionProposal.item), joinedload(DestructionProposal.decision))
    )
    return list(db.session.scalars(chosen))


def uses_visible_to(actor: Actor, item: EvidenceItem) -> list[EvidenceUse]:
    """Return what a piece of evidence was put forward for, as far as the actor may see it, in natural order."""
    seen = [use for use in item.uses if policy.allows(actor, Permission.SEE_RECOMMENDATION, use.addressee)]
    return sorted(seen, key=lambda use: _place(use.addressee))


def addressees_to_support(actor: Actor, investigation: Investigation | None = None) -> list[Addressee]:
    """Return the addressees for which the actor's organisation may give evidence now, in natural order."""
    return [
        each
        for each in addressees_visible_to(actor, investigation)
        if each.closure is None and policy.allows(actor, Permission.ADD_EVIDENCE, each)
    ]


def addressees_to_inspect(actor: Actor, investigation: Investigation | None = None) -> list[Addressee]:
    """Return the addressees for which the actor may record what oversight saw itself, in natural order: closed ones as well,

    since what was lost after a closure has to be shown before it is opened again.
    """
    return [
        each
        for each in addressees_visible_to(actor, investigation)
        if each.recommendation.is_in_force and policy.allows(actor, Permission.ADD_INSPECTION, each)
    ]


def addressees_it_could_support(actor: Actor, item: EvidenceItem) -> list[Addressee]:
    """Return the further addressees for which the actor's organisation may put its evidence forward, in natural order."""
    used = {use.addressee_id for use in item.uses}
    own = [each for each in addressees_to_support(actor) if each.organisation_id == item.organisation_id]
    inspected = addressees_to_inspect(actor) if actor.organisation_id == item.organisation_id else []
    return [each for each in dict.fromkeys([*own, *inspected]) if each.id not in used]


def item_by_number(organisation_slug: str, number: int) -> EvidenceItem | None:
    """Return a piece of evidence by the organisation and number in its address, with all that is known of it, or None."""
    to = selectinload(EvidenceItem.uses).joinedload(EvidenceUse.addressee)
    chosen = (
        select(EvidenceItem)
        .join(EvidenceItem.organisation)
        .where(func.lower(Organisation.slug) == organisation_slug.lower(), EvidenceItem.number == number)
        .options(
            to.joinedload(Addressee.recommendation).joinedload(Recommendation.investigation),
            to.joinedload(Addressee.organisation),
            *STANDING,
        )
    )
    return db.session.scalar(chosen)


def proposal_by_id(proposal_id: int) -> DestructionProposal | None:
    """Return the proposal to destroy a file with this number, or None."""
    return db.session.get(DestructionProposal, proposal_id)


def same_evidence(organisation_id: int, *, sha256: str | None, url: str) -> EvidenceItem | None:
    """Return the evidence in use that an organisation gave with the same content or address, in any revision, or None."""
    of_item, of_revision = (
        given.sha256 == sha256 if sha256 else given.url == url for given in (EvidenceItem, EvidenceRevision)
    )
    later = select(EvidenceRevision.item_id).where(of_revision, stands(EvidenceRevision))
    chosen = select(EvidenceItem).where(
        EvidenceItem.organisation_id == organisation_id,
        or_(of_item, EvidenceItem.id.in_(later)),
        stands(EvidenceItem),
        ~IS_WITHDRAWN,
    )
    return db.session.scalar(chosen.order_by(EvidenceItem.id).limit(1))


def destruction_of_content(organisation_id: int, sha256: str) -> DestructionProposal | None:
    """Return the proposal on which a file with this content was destroyed that the organisation had given, or None."""
    chosen = (
        select(DestructionProposal)
        .join(DestructionDecision, DestructionDecision.proposal_id == DestructionProposal.id)
        .join(EvidenceItem, EvidenceItem.id == DestructionProposal.item_id)
        .where(
            EvidenceItem.organisation_id == organisation_id,
            DestructionProposal.sha256 == sha256,
            DestructionDecision.outcome == DestructionOutcome.DESTROYED,
        )
        .options(joinedload(DestructionProposal.item))
        .order_by(DestructionProposal.id)
        .limit(1)
    )
    return db.session.scalar(chosen)


def items_that_hold(sha256: str) -> list[EvidenceItem]:
    """Return the evidence of any organisation that names a file with this content in a revision that was not destroyed."""
    later = select(EvidenceRevision.item_id).where(
        EvidenceRevision.sha256 == sha256, ~is_destroyed(EvidenceRevision.item_id, EvidenceRevision.number)
    )
    first = and_(EvidenceItem.sha256 == sha256, ~is_destroyed(EvidenceItem.id, 1))
    chosen = select(EvidenceItem).where(or_(first, EvidenceItem.id.in_(later)))
    return list(db.session.scalars(chosen.order_by(EvidenceItem.id).options(*STANDING)))


def documents_that_hold(sha256: str) -> int:
    """Return how many documents that came with letters or applications have this content."""
    return db.session.scalar(select(func.count()).where(Document.sha256 == sha256)) or 0


def hold_item(item: EvidenceItem) -> None:
    """Let whoever else changes what is known of this piece of evidence wait for this transaction to end.

    PostgreSQL alone needs it, as below.
    """
    db.session.execute(select(EvidenceItem.id).where(EvidenceItem.id == item.id).with_for_update())
    db.session.refresh(item, ["in_error", "withdrawal", "revisions", "rechecks", "destructions"])


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
    """Return the hashes of all files that are evidence, in any revision, but those that were destroyed."""
    firsts = select(EvidenceItem.sha256).where(~is_destroyed(EvidenceItem.id, 1))
    later = select(EvidenceRevision.sha256).where(~is_destroyed(EvidenceRevision.item_id, EvidenceRevision.number))
    return {name for name in db.session.scalars(union_all(firsts, later)) if name is not None}


def destroyed_hashes() -> set[str]:
    """Return the hashes of all files that were destroyed."""
    chosen = select(DestructionProposal.sha256).join(
        DestructionDecision, DestructionDecision.proposal_id == DestructionProposal.id
    )
    return set(db.session.scalars(chosen.where(DestructionDecision.outcome == DestructionOutcome.DESTROYED)))


def _place(addressee: Addressee) -> tuple[str, str, int]:
    recommendation = addressee.recommendation
    return recommendation.investigation.reference, recommendation.sort_key, addressee.id
