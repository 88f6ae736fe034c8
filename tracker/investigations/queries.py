"""Reading investigations, recommendations and addressees."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, column, false, func, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.investigations.counting import Counted
from tracker.investigations.models import Addressee, Investigation, Recommendation, RecommendationCopy
from tracker.investigations.vocabulary import BEFORE_ISSUE, RecommendationState
from tracker.organisations.models import Organisation
from tracker.policy import OVERSIGHT_ROLES, RECIPIENT_ROLES, Actor
from tracker.references import slug_of

_ADDRESSEES = selectinload(Recommendation.addressees)
WITH_ADDRESSEES = (
    _ADDRESSEES.joinedload(Addressee.organisation),
    _ADDRESSEES.joinedload(Addressee.respondent),
    selectinload(Recommendation.issues),
    selectinload(Recommendation.copies).joinedload(RecommendationCopy.organisation),
)

# Read by name: the feature that keeps consultations stands above this one.
_SHOWN = table("consulted_drafts", column("recommendation_id"), column("consultation_id"))
_ROUNDS = table("consultations", column("id"), column("number", Integer), column("happened_on", Date))


@dataclass(frozen=True, slots=True)
class Consulted:
    """The consultation in which a draft was shown last: its number in the investigation, and the day it was opened."""

    number: int
    on: date


def investigation_by_slug(slug: str) -> Investigation | None:
    """Return the investigation with this slug, whatever its case, with its recommendations and addressees, or None."""
    items = selectinload(Investigation.recommendations)
    return db.session.scalar(_by_slug(slug).options(items.options(*WITH_ADDRESSEES, selectinload(Recommendation.parts))))


def investigation_alone(slug: str) -> Investigation | None:
    """Return the investigation with this slug, whatever its case, for a page that shows nothing of what is in it, or None."""
    return db.session.scalar(_by_slug(slug))


def recommendation_by_slug(investigation_slug: str, slug: str) -> Recommendation | None:
    """Return a recommendation by the slugs in its address, whatever their case, or None."""
    chosen = (
        select(Recommendation)
        .join(Recommendation.investigation)
        .where(
            func.lower(Investigation.slug) == investigation_slug.lower(),
            func.lower(Recommendation.slug) == slug.lower(),
        )
    )
    return db.session.scalar(chosen.options(joinedload(Recommendation.investigation), *WITH_ADDRESSEES))


def addressee_by_slugs(investigation_slug: str, slug: str, organisation_slug: str) -> Addressee | None:
    """Return an addressee by the slugs in its address, whatever their case, or None."""
    chosen = (
        select(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .join(Organisation, Addressee.organisation_id == Organisation.id)
        .where(
            func.lower(Investigation.slug) == investigation_slug.lower(),
            func.lower(Recommendation.slug) == slug.lower(),
            func.lower(Organisation.slug) == organisation_slug.lower(),
        )
    )
    return db.session.scalar(chosen.options(joinedload(Addressee.organisation), joinedload(Addressee.respondent)))


def addressees_visible_to(actor: Actor, investigation: Investigation | None = None) -> list[Addressee]:
    """Return the issued addressees that the actor may see, in natural order, of one investigation or of all."""
    chosen = (
        select(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(Recommendation.state.not_in(BEFORE_ISSUE), addressee_is_visible_to(actor))
        .order_by(Investigation.reference, Recommendation.sort_key, Addressee.id)
        .options(
            joinedload(Addressee.recommendation).options(
                joinedload(Recommendation.investigation), selectinload(Recommendation.issues)
            ),
            joinedload(Addressee.organisation),
            joinedload(Addressee.respondent),
        )
    )
    if investigation is not None:
        chosen = chosen.where(Recommendation.investigation_id == investigation.id)
    return list(db.session.scalars(chosen))


def issued_addressees() -> list[Addressee]:
    """Return every addressee whose recommendation is issued, of all investigations, in the order they were made."""
    chosen = (
        select(Addressee)
        .join(Addressee.recommendation)
        .where(Recommendation.state.not_in(BEFORE_ISSUE))
        .order_by(Addressee.id)
        .options(
            joinedload(Addressee.recommendation).options(
                joinedload(Recommendation.investigation), selectinload(Recommendation.issues)
            ),
            joinedload(Addressee.organisation),
        )
    )
    return list(db.session.scalars(chosen))


def issued_recommendations() -> list[Recommendation]:
    """Return every recommendation that is issued, of all investigations, with its versions and its end, as they were made."""
    chosen = select(Recommendation).where(Recommendation.state.not_in(BEFORE_ISSUE)).order_by(Recommendation.id)
    whole = (joinedload(Recommendation.investigation), joinedload(Recommendation.ending), selectinload(Recommendation.issues))
    return list(db.session.scalars(chosen.options(*whole)))


def addressees_by_ids(ids: Collection[int]) -> list[Addressee]:
    """Return the addressees with these numbers, in natural order."""
    chosen = (
        select(Addressee)
        .join(Addressee.recommendation)
        .where(Addressee.id.in_(ids))
        .order_by(Recommendation.sort_key, Addressee.id)
        .options(joinedload(Addressee.recommendation), joinedload(Addressee.organisation))
    )
    return list(db.session.scalars(chosen))


def drafts_of(investigation: Investigation) -> list[Recommendation]:
    """Return the recommendations of an investigation that are still in draft, in natural order."""
    return [item for item in investigation.recommendations if item.state is RecommendationState.DRAFT]


def drafts_by_ids(ids: Collection[int]) -> list[Recommendation]:
    """Return the recommendations with these numbers, in natural order, with all that issuing them needs, in a few queries."""
    of_parts = selectinload(Recommendation.parts)
    chosen = select(Recommendation).where(Recommendation.id.in_(ids)).order_by(Recommendation.sort_key, Recommendation.id)
    whole = (*WITH_ADDRESSEES, joinedload(Recommendation.heading), of_parts.selectinload(Recommendation.addressees))
    return list(db.session.scalars(chosen.options(*whole)))


def drafts_page(
    investigation: Investigation, *, dropped: bool, limit: int | None = None, offset: int = 0
) -> list[Recommendation]:
    """Return what is not issued of an investigation, or what was dropped of it, in natural order, with who prepared it."""
    preparers = (joinedload(Recommendation.drafted_by), joinedload(Recommendation.changed_by))
    chosen = select(Recommendation).where(_unissued(investigation, dropped=dropped))
    chosen = chosen.order_by(Recommendation.sort_key, Recommendation.id).limit(limit).offset(offset)
    return list(db.session.scalars(chosen.options(*WITH_ADDRESSEES, *preparers)))


def number_of_drafts(investigation: Investigation) -> Counted:
    """Return how many recommendations, parts and addressees are not issued yet of an investigation; what was dropped is not."""
    parts = func.count(Recommendation.part_of_id)
    addressees = select(func.count(Addressee.id)).join(Addressee.recommendation).where(_unissued(investigation, dropped=False))
    numbers = select(func.count(), parts).where(_unissued(investigation, dropped=False))
    every, of_others = db.session.execute(numbers).one()
    return Counted(every - of_others, of_others, db.session.scalar(addressees) or 0)


def prepared_by(actor: Actor, investigation: Investigation) -> list[str]:
    """Return the references of the drafts of an investigation that the actor drafted or changed, in natural order."""
    chosen = select(Recommendation.reference).where(
        Recommendation.investigation_id == investigation.id,
        Recommendation.state == RecommendationState.DRAFT,
        or_(Recommendation.drafted_by_id == actor.id, Recommendation.changed_by_id == actor.id),
    )
    return list(db.session.scalars(chosen.order_by(Recommendation.sort_key, Recommendation.id)))


def has_drafts_of_others(actor: Actor, investigation: Investigation) -> bool:
    """Return whether there is a draft in an investigation that the actor neither drafted nor changed."""
    own = [Recommendation.drafted_by_id, Recommendation.changed_by_id]
    chosen = select(Recommendation.id).where(
        Recommendation.investigation_id == investigation.id,
        Recommendation.state == RecommendationState.DRAFT,
        *(or_(preparer.is_(None), preparer != actor.id) for preparer in own),
    )
    return db.session.scalar(chosen.limit(1)) is not None


def must_stay(draft: Recommendation) -> bool:
    """Return whether a draft can be dropped but not removed: it, or a part of it, was consulted on or dropped."""
    return bool(consulted_on([draft, *draft.parts])) or any(part.state is RecommendationState.DROPPED for part in draft.parts)


def consulted_on(recommendations: Collection[Recommendation]) -> dict[int, Consulted]:
    """Return the latest consultation in which each was shown, by the number of the recommendation, where there was one."""
    chosen = (
        select(_SHOWN.c.recommendation_id, _ROUNDS.c.number, _ROUNDS.c.happened_on)
        .join_from(_SHOWN, _ROUNDS, _SHOWN.c.consultation_id == _ROUNDS.c.id)
        .where(_SHOWN.c.recommendation_id.in_([each.id for each in recommendations]))
        .order_by(_ROUNDS.c.number)
    )
    return {item: Consulted(number, on) for item, number, on in db.session.execute(chosen)}


def reference_is_taken(reference: str) -> bool:
    """Return whether an investigation has this reference, or one that reads the same in an address, whatever its case."""
    same_reference = func.lower(Investigation.reference) == reference.lower()
    same_address = func.lower(Investigation.slug) == slug_of(reference).lower()
    return bool(db.session.scalar(select(func.count()).where(or_(same_reference, same_address))))


def themes_of(oversight_body_id: int) -> list[str]:
    """Return the themes that an oversight body has used, in the order of the alphabet."""
    chosen = (
        select(Recommendation.theme)
        .join(Recommendation.investigation)
        .where(Investigation.oversight_body_id == oversight_body_id, Recommendation.theme != "")
        .distinct()
    )
    return sorted(db.session.scalars(chosen), key=str.casefold)


def _unissued(investigation: Investigation, *, dropped: bool) -> ColumnElement[bool]:
    states = {RecommendationState.DROPPED} if dropped else BEFORE_ISSUE - {RecommendationState.DROPPED}
    return and_(Recommendation.investigation_id == investigation.id, Recommendation.state.in_(states))


def _by_slug(slug: str) -> Select[Investigation]:
    return select(Investigation).where(func.lower(Investigation.slug) == slug.lower())


def investigation_is_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that the actor may see an investigation."""
    issued_to = (
        select(Recommendation.investigation_id)
        .join(Recommendation.addressees)
        .where(Recommendation.state.not_in(BEFORE_ISSUE), is_recipient(actor))
    )
    copied_to = (
        select(Recommendation.investigation_id)
        .join(Recommendation.copies)
        .where(Recommendation.state.not_in(BEFORE_ISSUE), is_copied(actor))
    )
    return or_(is_overseer(actor), Investigation.id.in_(issued_to), Investigation.id.in_(copied_to))


def addressee_is_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that the actor may see an issued addressee."""
    return or_(is_overseer(actor), is_recipient(actor))


def is_overseer(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that the actor oversees an investigation."""
    if OVERSIGHT_ROLES.isdisjoint(actor.roles):
        return false()
    return Investigation.oversight_body_id == actor.organisation_id


def is_recipient(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that an addressee is the actor's to carry out or to answer."""
    if RECIPIENT_ROLES.isdisjoint(actor.roles):
        return false()
    return or_(Addressee.organisation_id == actor.organisation_id, Addressee.respondent_id == actor.organisation_id)


def is_copied(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a recommendation is copied to the actor's organisation."""
    if RECIPIENT_ROLES.isdisjoint(actor.roles):
        return false()
    return RecommendationCopy.organisation_id == actor.organisation_id
