"""Reading proposed changes, and finding the recommendations that they or a link may name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.amendments.proposal import Change
from tracker.amendments.vocabulary import AmendmentKind
from tracker.db import db
from tracker.investigations.models import (
    Addressee,
    Ending,
    EndingSuccessor,
    Investigation,
    Recommendation,
    RecommendationLink,
)
from tracker.investigations.queries import WITH_ADDRESSEES, is_overseer, recommendation_by_slug
from tracker.investigations.vocabulary import BEFORE_ISSUE, RecommendationState
from tracker.policy import Actor

MOST_FOUND = 50
_WITH_ORGANISATIONS = selectinload(Recommendation.addressees).joinedload(Addressee.organisation)


@dataclass(frozen=True, slots=True)
class Found:
    """Recommendations that a search came to, and how many more there are."""

    items: Sequence[Recommendation]
    more: int


def change_by_slugs(investigation: str, recommendation: str, kind: str) -> Change | None:
    """Return a kind of change to a recommendation by the parts of its address, or None."""
    found = recommendation_by_slug(investigation, recommendation)
    if found is None or kind not in set(AmendmentKind):
        return None
    return Change(found, AmendmentKind(kind))


def amendment_by_id(amendment_id: int) -> Amendment | None:
    """Return a proposed change with its recommendation and what became of it, or None."""
    recommendation = joinedload(Amendment.recommendation)
    chosen = (
        select(Amendment)
        .where(Amendment.id == amendment_id)
        .options(
            recommendation.joinedload(Recommendation.investigation),
            recommendation.options(*WITH_ADDRESSEES),
            recommendation.selectinload(Recommendation.parts).options(*WITH_ADDRESSEES),
            selectinload(Amendment.successors).joinedload(Recommendation.investigation),
            joinedload(Amendment.decision),
        )
    )
    return db.session.scalar(chosen)


def amendments_of(recommendation: Recommendation) -> list[Amendment]:
    """Return all changes that were proposed to a recommendation, the latest first, with what became of each."""
    chosen = select(Amendment).where(Amendment.recommendation_id == recommendation.id)
    newest = chosen.order_by(Amendment.recorded_at.desc(), Amendment.id.desc())
    return list(db.session.scalars(newest.options(selectinload(Amendment.decision))))


def undecided(recommendation: Recommendation, kind: AmendmentKind) -> Amendment | None:
    """Return the change of a kind that is proposed to a recommendation and waits for a decision, or None."""
    return db.session.scalar(
        select(Amendment).where(
            Amendment.recommendation_id == recommendation.id, Amendment.kind == kind, ~Amendment.decision.has()
        )
    )


def undecided_for(actor: Actor) -> list[Amendment]:
    """Return the proposed changes that wait for an approver of the actor's oversight body, the oldest first."""
    chosen = (
        select(Amendment)
        .join(Amendment.recommendation)
        .join(Recommendation.investigation)
        .where(~Amendment.decision.has(), is_overseer(actor))
        .order_by(Amendment.recorded_at, Amendment.id)
        .options(contains_eager(Amendment.recommendation).contains_eager(Recommendation.investigation))
    )
    return list(db.session.scalars(chosen))


def decision_on(amendment: Amendment) -> AmendmentDecision | None:
    """Return what became of a proposed change as it is on the record now, or None."""
    return db.session.scalar(select(AmendmentDecision).where(AmendmentDecision.amendment_id == amendment.id))


def held(numbers: Collection[int]) -> list[Recommendation]:
    """Return the recommendations with these numbers and their parts; nobody else changes them until the transaction ends.

    They are taken in the order of their numbers, so that two who need the same do not wait for each other.
    """
    chosen = select(Recommendation).where(or_(Recommendation.id.in_(numbers), Recommendation.part_of_id.in_(numbers)))
    in_order = chosen.order_by(Recommendation.id).with_for_update(of=Recommendation)
    # As they are now that they are held, also where they were read before.
    return list(db.session.scalars(in_order.execution_options(populate_existing=True)))


def in_force_of(investigation: Investigation) -> tuple[int, int]:
    """Return how many recommendations of an investigation are in force, and how many addressees they have with their parts."""
    in_force = (Recommendation.investigation_id == investigation.id, Recommendation.state == RecommendationState.ISSUED)
    whole = select(func.count(Recommendation.id)).where(*in_force, Recommendation.part_of_id.is_(None))
    addressed = select(func.count(Addressee.id)).join(Addressee.recommendation).where(*in_force)
    return db.session.scalar(whole) or 0, db.session.scalar(addressed) or 0


def possible_successors(change: Change, words: str, chosen: Collection[int] = ()) -> Found:
    """Return what could take the place of a recommendation: those found by words, after those that are chosen already."""
    return _found(_could_succeed(change), change.recommendation, words, chosen)


def are_possible_successors(change: Change, numbers: Collection[int]) -> bool:
    """Return whether every one of these recommendations could take the place of another."""
    could = select(func.count(Recommendation.id)).join(Recommendation.investigation).where(*_could_succeed(change))
    return db.session.scalar(could.where(Recommendation.id.in_(numbers))) == len(set(numbers))


def possible_earlier(recommendation: Recommendation, words: str, chosen: Collection[int] = ()) -> Found:
    """Return what a recommendation could be linked to as an earlier one: those found by words, after those that are chosen."""
    linked = select(RecommendationLink.earlier_id).where(RecommendationLink.recommendation_id == recommendation.id)
    conditions = (*_may_be_earlier(recommendation), Recommendation.id.not_in(linked))
    return _found(conditions, recommendation, words, chosen) if words.strip() or chosen else Found((), 0)


def earlier_by_id(recommendation: Recommendation, number: int) -> Recommendation | None:
    """Return a recommendation that another may be linked to as an earlier one, by its number, or None."""
    chosen = select(Recommendation).join(Recommendation.investigation).where(*_may_be_earlier(recommendation))
    return db.session.scalar(chosen.where(Recommendation.id == number))


def _could_succeed(change: Change) -> tuple[ColumnElement[bool], ...]:
    recommendation = change.recommendation
    # What superseded it may stand in any investigation of the body; split and merged are those of one investigation.
    within = (
        Investigation.oversight_body_id == recommendation.investigation.oversight_body_id
        if change.kind is AmendmentKind.SUPERSEDE
        else Investigation.id == recommendation.investigation_id
    )
    # Not itself, nor a part that would end with it, nor the heading that it belongs to.
    outside = [Recommendation.id != recommendation.id, Recommendation.part_of_id.is_distinct_from(recommendation.id)]
    if recommendation.part_of_id is not None:
        outside.append(Recommendation.id != recommendation.part_of_id)
    return within, Recommendation.state == RecommendationState.ISSUED, *outside


def _may_be_earlier(recommendation: Recommendation) -> tuple[ColumnElement[bool], ...]:
    return (
        Investigation.oversight_body_id == recommendation.investigation.oversight_body_id,
        Recommendation.state.not_in(BEFORE_ISSUE),
        Recommendation.id != recommendation.id,
    )


def _found(conditions: Collection[ColumnElement[bool]], of: Recommendation, words: str, chosen: Collection[int]) -> Found:
    own_first = Investigation.id != of.investigation_id
    texts = (
        select(
            Recommendation.id,
            Investigation.reference,
            Recommendation.reference,
            Recommendation.title,
            Recommendation.theme,
            Investigation.name,
        )
        .join(Recommendation.investigation)
        .where(*conditions)
        .order_by(own_first, Investigation.reference, Recommendation.sort_key, Recommendation.id)
    )
    # Compared here and not in the database: SQLite knows upper and lower case of plain Latin letters alone.
    wanted = words.casefold().split()
    found = {
        number: " ".join(text).casefold()
        for number, *text in db.session.execute(texts)
        if all(word in " ".join(text).casefold() for word in wanted)
    }
    exact = " ".join(wanted)
    others = [number for number in found if number not in chosen]
    others.sort(key=lambda number: not found[number].startswith(f"{exact} "))
    shown = [*(number for number in found if number in chosen), *others[:MOST_FOUND]]
    missing = [number for number in chosen if number not in found]
    return Found(_in_order_of([*missing, *shown], conditions), max(0, len(others) - MOST_FOUND))


def _in_order_of(numbers: Sequence[int], conditions: Collection[ColumnElement[bool]]) -> list[Recommendation]:
    chosen: Select[Recommendation] = (
        select(Recommendation)
        .join(Recommendation.investigation)
        .where(*conditions, Recommendation.id.in_(numbers))
        .options(contains_eager(Recommendation.investigation), selectinload(Recommendation.issues), _WITH_ORGANISATIONS)
    )
    found = {each.id: each for each in db.session.scalars(chosen)}
    return [found[number] for number in numbers if number in found]


def are_linked(one: Recommendation, other: Recommendation) -> bool:
    """Return whether two recommendations are linked, whichever of them is the earlier."""
    link = RecommendationLink
    either = or_(
        and_(link.recommendation_id == one.id, link.earlier_id == other.id),
        and_(link.recommendation_id == other.id, link.earlier_id == one.id),
    )
    return bool(db.session.scalar(select(func.count(link.id)).where(either)))


def link_by_id(link_id: int) -> RecommendationLink | None:
    """Return a link with both its recommendations, or None."""
    chosen = select(RecommendationLink).where(RecommendationLink.id == link_id)
    return db.session.scalar(
        chosen.options(joinedload(RecommendationLink.recommendation), joinedload(RecommendationLink.earlier))
    )


def pairs_of(oversight_body_id: int) -> list[tuple[int, int]]:
    """Return which recommendations of an oversight body are linked or took each other's place, as pairs of their numbers."""
    own = (
        select(Recommendation.id).join(Recommendation.investigation).where(Investigation.oversight_body_id == oversight_body_id)
    )
    links = select(RecommendationLink.recommendation_id, RecommendationLink.earlier_id)
    successions = select(EndingSuccessor.recommendation_id, Ending.recommendation_id).join(
        Ending, Ending.id == EndingSuccessor.ending_id
    )
    return [
        *(
            (later, earlier)
            for later, earlier in db.session.execute(links.where(RecommendationLink.recommendation_id.in_(own)))
        ),
        *((later, earlier) for later, earlier in db.session.execute(successions.where(Ending.recommendation_id.in_(own)))),
    ]


def members(numbers: Collection[int]) -> list[Recommendation]:
    """Return the recommendations with these numbers, with all that a list of a family shows."""
    chosen = select(Recommendation).where(Recommendation.id.in_(numbers)).order_by(Recommendation.id)
    loaded = chosen.options(
        joinedload(Recommendation.investigation),
        *WITH_ADDRESSEES,
        selectinload(Recommendation.parts).options(
            selectinload(Recommendation.addressees), selectinload(Recommendation.copies)
        ),
        selectinload(Recommendation.links).joinedload(RecommendationLink.earlier),
        selectinload(Recommendation.ending).selectinload(Ending.successors),
    )
    return list(db.session.scalars(loaded))
