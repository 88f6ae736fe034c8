"""Every kind of fact that can concern an addressee, and how it is found: the one list that all stories are made from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from tracker.actions.models import Action, ActionMove, ActionOwner, ActionUpdate, ActionUse
from tracker.amendments.models import Amendment, AmendmentDecision
from tracker.assessment.models import Closure, ClosureProposal, ClosureProposalDecision, Finding, Reopening
from tracker.checks.models import ClosureCheck
from tracker.consultation.models import Comment, CommentAnswer, Consultation, ConsultedDraft
from tracker.db import db
from tracker.delivery.models import DateApplication, DateDecision
from tracker.disputes.models import Dispute, DisputeEnding, DisputeReply
from tracker.evidence.models import (
    DestructionDecision,
    DestructionProposal,
    EvidenceItem,
    EvidenceRecheck,
    EvidenceRevision,
    EvidenceUse,
    EvidenceWithdrawal,
)
from tracker.facts import Fact
from tracker.investigations.models import Addressee, Ending, Issue, Recommendation
from tracker.measures.models import Measure, MeasureAnswer, MeasureEnding, Reading
from tracker.periods.models import ExtensionApplication, ExtensionDecision, JudicialReview, ReviewEnding
from tracker.policy import Actor, Permission, allows
from tracker.progress.models import ProgressUpdate
from tracker.publication.models import CopySent, PassageDecision, PassageProposal, Publication, PublicationDay
from tracker.responses.models import (
    Passage,
    PastAnswer,
    Receipt,
    Response,
    ResponseVerdict,
    Returning,
    Settlement,
    Signature,
    Submission,
)
from tracker.risk.models import RiskSetting

P = Permission
Ts = TypeVarTuple("Ts")
Step = InstrumentedAttribute[Any]  # the relationship of any one table to another


@dataclass(frozen=True, slots=True)
class Source:
    """How the facts of one kind are found: by which relationships, and the column that tells of whom they are."""

    fact: type[Fact]
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
    path: Sequence[Step] = field(default=())
    also: Sequence[LoaderOption] = field(default=())
    """What else a story needs of each, read with it."""
    permission: Permission | None = None
    """What the viewer must be allowed beyond seeing the addressee, where that is more."""


Asked = tuple[Source, ColumnElement[bool]]
"""A kind of fact, and which of it are asked for."""

# In the order in which one follows from another, where they happened at one moment.
OF_RECOMMENDATIONS: Sequence[Source] = (
    Source(Issue, Issue.recommendation_id),
    Source(Amendment, Amendment.recommendation_id, permission=P.SEE_AMENDMENT),
    Source(AmendmentDecision, Amendment.recommendation_id, path=(AmendmentDecision.amendment,), permission=P.SEE_AMENDMENT),
    Source(RiskSetting, RiskSetting.recommendation_id),
    Source(Ending, Ending.recommendation_id),
)
OF_ADDRESSEES: Sequence[Source] = (
    Source(ExtensionApplication, ExtensionApplication.addressee_id),
    Source(ExtensionDecision, ExtensionApplication.addressee_id, path=(ExtensionDecision.application,)),
    Source(JudicialReview, JudicialReview.addressee_id),
    Source(ReviewEnding, JudicialReview.addressee_id, path=(ReviewEnding.review,)),
    Source(
        Signature,
        Response.addressee_id,
        path=(Signature.submission, Submission.responses),
        also=(contains_eager(Signature.submission).selectinload(Submission.responses),),
    ),
    Source(Receipt, Response.addressee_id, path=(Receipt.responses,), also=(selectinload(Receipt.responses),)),
    Source(PastAnswer, Response.addressee_id, path=(PastAnswer.response,)),
    Source(Returning, Response.addressee_id, path=(Returning.response,)),
    Source(Settlement, Response.addressee_id, path=(Settlement.response,)),
    Source(ResponseVerdict, Response.addressee_id, path=(ResponseVerdict.response,)),
    Source(
        PassageProposal,
        Response.addressee_id,
        path=(PassageProposal.passage, Passage.response),
        permission=P.PROPOSE_PUBLICATION,
    ),
    Source(PassageDecision, Response.addressee_id, path=(PassageDecision.passage, Passage.response)),
    Source(PublicationDay, Response.addressee_id, path=(PublicationDay.response,)),
    Source(Publication, Response.addressee_id, path=(Publication.response,)),
    # The copies of what was published are oversight's own log.
    Source(CopySent, Response.addressee_id, path=(CopySent.publication, Publication.response), permission=P.LOG_COPY),
    Source(DateApplication, DateApplication.addressee_id),
    Source(DateDecision, DateApplication.addressee_id, path=(DateDecision.application,)),
    # Actions serve addressees of their own force alone, so whoever sees the one may see the other; so with evidence.
    Source(ActionUse, ActionUse.addressee_id, path=(ActionUse.action,)),
    Source(ActionOwner, ActionUse.addressee_id, path=(ActionOwner.action, Action.uses)),
    Source(ActionMove, ActionUse.addressee_id, path=(ActionMove.action, Action.uses)),
    Source(ActionUpdate, ActionUse.addressee_id, path=(ActionUpdate.action, Action.uses)),
    Source(EvidenceItem, EvidenceUse.addressee_id, path=(EvidenceItem.uses,)),
    Source(EvidenceUse, EvidenceUse.addressee_id, path=(EvidenceUse.item,)),
    Source(EvidenceRevision, EvidenceUse.addressee_id, path=(EvidenceRevision.item, EvidenceItem.uses)),
    Source(EvidenceRecheck, EvidenceUse.addressee_id, path=(EvidenceRecheck.item, EvidenceItem.uses)),
    Source(EvidenceWithdrawal, EvidenceUse.addressee_id, path=(EvidenceWithdrawal.item, EvidenceItem.uses)),
    Source(DestructionProposal, EvidenceUse.addressee_id, path=(DestructionProposal.item, EvidenceItem.uses)),
    Source(
        DestructionDecision,
        EvidenceUse.addressee_id,
        path=(DestructionDecision.proposal, DestructionProposal.item, EvidenceItem.uses),
    ),
    Source(MeasureAnswer, MeasureAnswer.addressee_id, path=(MeasureAnswer.measure,)),
    Source(Reading, Reading.addressee_id, path=(Reading.measure,)),
    Source(ProgressUpdate, ProgressUpdate.addressee_id),
    Source(Finding, Finding.addressee_id),
    Source(ClosureProposal, ClosureProposal.addressee_id, permission=P.PROPOSE_CLOSURE),
    Source(
        ClosureProposalDecision,
        ClosureProposal.addressee_id,
        path=(ClosureProposalDecision.proposal,),
        permission=P.PROPOSE_CLOSURE,
    ),
    Source(Closure, Closure.addressee_id),
    Source(Dispute, Closure.addressee_id, path=(Dispute.closure,)),
    Source(DisputeReply, Closure.addressee_id, path=(DisputeReply.dispute, Dispute.closure)),
    Source(DisputeEnding, Closure.addressee_id, path=(DisputeEnding.dispute, Dispute.closure)),
    Source(ClosureCheck, Closure.addressee_id, path=(ClosureCheck.closure,)),
    Source(Reopening, Reopening.addressee_id),
)
# Meant for one addressee, or for all of a recommendation.
OF_BOTH: Sequence[Source] = (
    Source(Measure, Measure.addressee_id),
    Source(MeasureEnding, Measure.addressee_id, path=(MeasureEnding.measure,)),
)
# What was said on a draft is found by who said it.
OF_COMMENTS: Sequence[type[Fact]] = (Comment, CommentAnswer)


def facts_of_recommendation(recommendation: Recommendation, viewer: Actor) -> Iterator[Fact]:
    """Return the facts of a recommendation itself that the viewer may see."""
    asked = [
        (source, source.column == recommendation.id)
        for source in OF_RECOMMENDATIONS
        if source.permission is None or allows(viewer, source.permission, recommendation)
    ]
    yield from (fact for fact, _number in _found(asked))


def facts_of_addressees(addressees: Collection[Addressee], viewer: Actor) -> Iterator[tuple[Addressee, Fact]]:
    """Return the facts of some addressees that the viewer may see, in a number of queries that does not grow with them."""
    by_number = {each.id: each for each in addressees}
    asked = []
    for source in OF_ADDRESSEES:
        permission = source.permission or P.SEE_RECOMMENDATION
        asked.append((source, source.column.in_([each.id for each in addressees if allows(viewer, permission, each)])))
    yield from ((by_number[number], fact) for fact, number in _found(asked) if number is not None)


def measures_of_story(
    recommendation: Recommendation, addressees: Collection[Addressee]
) -> Iterator[tuple[Addressee | None, Fact]]:
    """Return the measures of a recommendation and how they ended, each with the addressee it is meant for, if for one."""
    by_number = {each.id: each for each in addressees}
    meant = or_(
        Measure.addressee_id.in_(by_number),
        (Measure.recommendation_id == recommendation.id) & Measure.addressee_id.is_(None),
    )
    for fact, number in _found([(source, meant) for source in OF_BOTH]):
        yield by_number[number] if number is not None else None, fact


def comments_of_story(
    recommendation: Recommendation, organisation_ids: Collection[int], viewer: Actor
) -> Iterator[Comment | CommentAnswer]:
    """Return what some organisations said on drafts of a recommendation and what became of it, as the viewer may see it."""
    chosen = (
        select(Comment)
        .join(Comment.draft)
        .where(ConsultedDraft.recommendation_id == recommendation.id, Comment.organisation_id.in_(organisation_ids))
        .order_by(Comment.recorded_at, Comment.id)
        .options(
            contains_eager(Comment.draft).joinedload(ConsultedDraft.consultation).joinedload(Consultation.investigation),
            joinedload(Comment.answer),
            joinedload(Comment.organisation),
        )
    )
    for comment in db.session.scalars(chosen):
        if allows(viewer, P.SEE_CONSULTATION, comment):
            yield comment
            if comment.answer is not None:
                yield comment.answer


def _found(asked: Sequence[Asked]) -> Iterator[tuple[Fact, int | None]]:
    for source, condition in _present(asked):
        fact = source.fact
        ordered = _joined(select(fact, source.column), source).where(condition).order_by(fact.recorded_at, fact.id)
        yield from db.session.execute(ordered.options(*_read_with(source)))


def _present(asked: Sequence[Asked]) -> list[Asked]:
    """Those of which there is anything: of most kinds there is nothing, and one query tells which."""
    tried = [
        select(literal(place)).where(_joined(select(source.fact.id), source).where(condition).exists())
        for place, (source, condition) in enumerate(asked)
    ]
    return [asked[place] for place in sorted(db.session.scalars(union_all(*tried)))] if tried else []


def _joined(chosen: Select[*Ts], source: Source) -> Select[*Ts]:
    for step in source.path:
        chosen = chosen.join(step)
    return chosen


def _read_with(source: Source) -> Iterator[LoaderOption]:
    """What lies on the way, as far as there is one of it each."""
    yield from source.also
    way = None
    for step in source.path:
        if step.property.uselist:
            break
        way = contains_eager(step) if way is None else way.contains_eager(step)
    if way is not None:
        yield way
