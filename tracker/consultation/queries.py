"""Reading consultations: the rounds, what was shown, what was said, and what waits for whom."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.consultation.models import (
    Comment,
    CommentAnswer,
    Consultation,
    ConsultationEnding,
    ConsultedDraft,
    Showing,
)
from tracker.db import db
from tracker.facts import AsAt
from tracker.investigations.models import Addressee, Investigation, Recommendation, RecommendationCopy
from tracker.investigations.queries import WITH_ADDRESSEES, investigation_alone, is_overseer
from tracker.investigations.vocabulary import RecommendationState
from tracker.organisations.models import Organisation
from tracker.policy import RECIPIENT_ROLES, Actor, Permission, Subject, allows

_SHOWN = selectinload(Consultation.drafts).selectinload(ConsultedDraft.shown_to).selectinload(Showing.organisation)
_WHOLE = (joinedload(Consultation.investigation), joinedload(Consultation.ending), _SHOWN)


@dataclass(frozen=True)
class Rounds(Subject):
    """The consultations of an investigation: a recipient sees those in which it was shown something."""

    investigation: Investigation
    rounds: Sequence[Consultation]

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of the investigation."""
        return self.investigation.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return the organisations that were shown something in any of them."""
        return {number for each in self.rounds for number in each.open_to}


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often something was commented on, and how many of the comments wait for an answer."""

    comments: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class RoundInBrief:
    """A consultation as a list shows it to somebody: how much of it they see."""

    consultation: Consultation
    asked: bool
    """Whether it is read as one who is asked: then the numbers are of what it was shown and what it said itself."""
    drafts: int
    spoken: Spoken


def rounds_of(investigation_slug: str) -> Rounds | None:
    """Return the consultations of the investigation with this slug, the latest first, or None where there is no such one."""
    investigation = investigation_alone(investigation_slug)
    if investigation is None:
        return None
    chosen = select(Consultation).where(Consultation.investigation_id == investigation.id).order_by(Consultation.number.desc())
    return Rounds(investigation, list(db.session.scalars(chosen.options(*_WHOLE))))


def round_by(investigation_slug: str, number: int) -> Consultation | None:
    """Return a consultation by the parts of its address, with its drafts and to whom they were shown, or None."""
    with_recommendations = selectinload(Consultation.drafts).joinedload(ConsultedDraft.recommendation)
    return db.session.scalar(_rounds_at(investigation_slug, number).options(*_WHOLE, with_recommendations))


def draft_shown(investigation_slug: str, number: int, slug: str) -> ConsultedDraft | None:
    """Return a draft as it was shown in a consultation, by the parts of its address, or None."""
    chosen = (
        select(ConsultedDraft)
        .join(ConsultedDraft.recommendation)
        .where(
            ConsultedDraft.consultation_id.in_(_rounds_at(investigation_slug, number).with_only_columns(Consultation.id)),
            func.lower(Recommendation.slug) == slug.lower(),
        )
        .options(joinedload(ConsultedDraft.recommendation), selectinload(ConsultedDraft.shown_to))
    )
    return db.session.scalar(chosen)


def comment_by_id(comment_id: int) -> Comment | None:
    """Return a comment by its number, or None."""
    chosen = select(Comment).where(Comment.id == comment_id)
    return db.session.scalar(chosen.options(joinedload(Comment.draft), joinedload(Comment.organisation)))


def same_comment(draft: ConsultedDraft, organisation_id: int | None, text: str, suggested_text: str) -> Comment | None:
    """Return the comment in which an organisation has said exactly this of a draft already, or None."""
    chosen = select(Comment).where(
        Comment.draft_id == draft.id,
        Comment.organisation_id == organisation_id,
        Comment.text == text,
        Comment.suggested_text == suggested_text,
    )
    return db.session.scalars(chosen.order_by(Comment.id)).first()


def comments_on(drafts: Collection[ConsultedDraft], organisation_id: int | None = None) -> Mapping[int, Sequence[Comment]]:
    """Return the comments on some drafts, by draft, in the order they were made: of one organisation, or of all."""
    chosen = select(Comment).where(Comment.draft_id.in_([each.id for each in drafts])).order_by(Comment.id)
    if organisation_id is not None:
        chosen = chosen.where(Comment.organisation_id == organisation_id)
    found: dict[int, list[Comment]] = defaultdict(list)
    for comment in db.session.scalars(chosen.options(joinedload(Comment.organisation), joinedload(Comment.answer))):
        found[comment.draft_id].append(comment)
    return found


def spoken_in(rounds: Collection[Consultation]) -> Mapping[tuple[int, int], Spoken]:
    """Return how much was said in some consultations, by consultation and organisation."""
    chosen = (
        select(
            ConsultedDraft.consultation_id,
            Comment.organisation_id,
            func.count(Comment.id),
            func.count(Comment.id) - func.count(CommentAnswer.id),
        )
        .join(Comment.draft)
        .outerjoin(Comment.answer)
        .where(ConsultedDraft.consultation_id.in_([each.id for each in rounds]))
        .group_by(ConsultedDraft.consultation_id, Comment.organisation_id)
    )
    return {(number, organisation): Spoken(*counts) for number, organisation, *counts in db.session.execute(chosen)}


def consulted_drafts_of(recommendation: Recommendation) -> list[ConsultedDraft]:
    """Return a recommendation as it was shown in each consultation, the earliest first, with to whom."""
    chosen = (
        select(ConsultedDraft)
        .join(ConsultedDraft.consultation)
        .where(ConsultedDraft.recommendation_id == recommendation.id)
        .order_by(Consultation.number)
    )
    of_round = joinedload(ConsultedDraft.consultation).joinedload(Consultation.ending)
    whom = selectinload(ConsultedDraft.shown_to).joinedload(Showing.organisation)
    return list(db.session.scalars(chosen.options(of_round, whom)))


def number_in_consultation(investigations: Collection[Investigation], moment: AsAt) -> int:
    """Return how many drafts of some investigations are in consultation now, or were at a moment."""
    chosen = (
        select(Consultation)
        .where(Consultation.investigation_id.in_([each.id for each in investigations]))
        .options(joinedload(Consultation.ending), selectinload(Consultation.drafts))
    )
    rounds = [each for each in db.session.scalars(chosen) if moment.counts(each)]
    still_open = [each for each in rounds if each.ending is None or not moment.counts(each.ending)]
    return len({draft.recommendation_id for each in still_open for draft in each.drafts})


def drafts_to_show(investigation: Investigation, also: Collection[int] = ()) -> list[Recommendation]:
    """Return what of an investigation is in draft, in natural order, with everybody whom it concerns; and `also`, by number."""
    in_draft = Recommendation.state == RecommendationState.DRAFT
    return _with_concerned(investigation, or_(in_draft, Recommendation.id.in_(also)))


def recommendations_by_ids(investigation: Investigation, ids: Collection[int]) -> list[Recommendation]:
    """Return the recommendations of an investigation with these numbers, in natural order, with everybody whom they concern."""
    return _with_concerned(investigation, Recommendation.id.in_(ids))


def _with_concerned(investigation: Investigation, condition: ColumnElement[bool]) -> list[Recommendation]:
    parts = selectinload(Recommendation.parts)
    whole = (
        *WITH_ADDRESSEES,
        parts.selectinload(Recommendation.addressees).options(
            joinedload(Addressee.organisation), joinedload(Addressee.respondent)
        ),
        parts.selectinload(Recommendation.copies).joinedload(RecommendationCopy.organisation),
    )
    chosen = select(Recommendation).where(Recommendation.investigation_id == investigation.id, condition)
    return list(db.session.scalars(chosen.order_by(Recommendation.sort_key, Recommendation.id).options(*whole)))


def concerned_by(recommendation: Recommendation) -> list[Organisation]:
    """Return whom a draft concerns: to whom it is addressed, who must answer it, who is sent a copy; also through its parts."""
    items = (recommendation, *(recommendation.parts if recommendation.is_heading else ()))
    addressees = [addressee for item in items for addressee in item.addressees]
    found = [
        *(each.organisation for each in addressees),
        *(each.respondent for each in addressees),
        *(copy.organisation for item in items for copy in item.copies),
    ]
    return sorted({each.id: each for each in found}.values(), key=lambda each: (each.name.casefold(), each.id))


def recommendations_in(consultation: Consultation) -> list[Recommendation]:
    """Return the recommendations whose drafts are shown in a consultation, in natural order."""
    chosen = select(Recommendation).join(ConsultedDraft, ConsultedDraft.recommendation_id == Recommendation.id)
    shown = chosen.where(ConsultedDraft.consultation_id == consultation.id)
    return list(db.session.scalars(shown.order_by(Recommendation.sort_key, Recommendation.id)))


def next_number(investigation: Investigation) -> int:
    """Return the number of the next consultation of an investigation."""
    highest = select(func.max(Consultation.number)).where(Consultation.investigation_id == investigation.id)
    return (db.session.scalar(highest) or 0) + 1


def hold(consultation: Consultation) -> None:
    """Let no other transaction that holds the same consultation go on before this one is over; its end is read afresh."""
    db.session.execute(select(Consultation.id).where(Consultation.id == consultation.id).with_for_update())
    db.session.expire(consultation, ["ending"])


def hold_comment(comment: Comment) -> None:
    """Let no other transaction that holds the same comment go on before this one is over; its answer is read afresh."""
    db.session.execute(select(Comment.id).where(Comment.id == comment.id).with_for_update())
    db.session.expire(comment, ["answer"])


def open_rounds_for(actor: Actor) -> list[RoundInBrief]:
    """Return what waits in consultations for an actor, in the order of the days by which comments were asked for.

    One who is asked has those open in which it was shown something. Oversight has those that are open, and those that ended
    with comments it has not answered.
    """
    chosen = select(Consultation).join(Consultation.investigation).where(_waits_for(actor)).options(*_WHOLE)
    rounds = list(db.session.scalars(chosen.order_by(Consultation.comment_by, Consultation.id)))
    return in_brief(rounds, actor)


def in_brief(rounds: Collection[Consultation], actor: Actor) -> list[RoundInBrief]:
    """Return those of some consultations that an actor may see, with how much there is in them for it."""
    spoken = spoken_in(rounds)
    return [found for each in rounds if (found := _in_brief(each, actor, spoken)).drafts]


def _in_brief(consultation: Consultation, actor: Actor, spoken: Mapping[tuple[int, int], Spoken]) -> RoundInBrief:
    asked = not allows(actor, Permission.CONSULT, consultation)
    shown = [draft for draft in consultation.drafts if not asked or actor.organisation_id in draft.open_to]
    said = [
        numbers
        for (number, organisation), numbers in spoken.items()
        if number == consultation.id and (not asked or organisation == actor.organisation_id)
    ]
    total = Spoken(sum(each.comments for each in said), sum(each.unanswered for each in said))
    return RoundInBrief(consultation, asked, len(shown), total)


def _waits_for(actor: Actor) -> ColumnElement[bool]:
    is_open = ~select(ConsultationEnding.id).where(ConsultationEnding.consultation_id == Consultation.id).exists()
    unanswered = (
        select(Comment.id)
        .join(Comment.draft)
        .outerjoin(Comment.answer)
        .where(ConsultedDraft.consultation_id == Consultation.id, CommentAnswer.id.is_(None))
    ).exists()
    return or_(and_(is_overseer(actor), or_(is_open, unanswered)), and_(_is_asked(actor), is_open))


def _is_asked(actor: Actor) -> ColumnElement[bool]:
    if RECIPIENT_ROLES.isdisjoint(actor.roles):
        return false()
    shown = select(Showing.id).join(Showing.draft).where(Showing.organisation_id == actor.organisation_id)
    return shown.where(ConsultedDraft.consultation_id == Consultation.id).exists()


def _rounds_at(investigation_slug: str, number: int) -> Select[Consultation]:
    return (
        select(Consultation)
        .join(Consultation.investigation)
        .where(func.lower(Investigation.slug) == investigation_slug.lower(), Consultation.number == number)
    )
