"""Reading what home pages, lists and case pages show: a constant number of queries, however long the list."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.actions.queries import actions_of
from tracker.assessment import queries as assessment
from tracker.audit.models import AuditEntry
from tracker.checks.queries import checks_of
from tracker.correspondence.models import Letter
from tracker.db import db
from tracker.delivery import queries as delivery
from tracker.disputes.queries import disputes_of
from tracker.evidence.queries import uses_of
from tracker.investigations.headline_sql import is_with_us
from tracker.investigations.models import Addressee, Ending, Investigation, Recommendation, RecommendationLink
from tracker.investigations.queries import (
    WITH_ADDRESSEES,
    addressee_is_visible_to,
    investigation_is_visible_to,
    is_overseer,
    is_recipient,
)
from tracker.investigations.vocabulary import Answer, Found, RecommendationState
from tracker.measures import reading as measures
from tracker.overview import tallies
from tracker.overview.answer_time import times_of
from tracker.overview.case_file import CaseFile
from tracker.overview.counting import NOTHING
from tracker.overview.summaries import Summary
from tracker.overview.tallies import IS_IN_FORCE
from tracker.overview.timeline_of_letters import Told
from tracker.policy import Actor, Permission, allows
from tracker.progress import queries as progress
from tracker.publication import queries as publication
from tracker.responses import queries as responses

# What policy asks before it tells whether a recommendation may be seen.
_VISIBILITY = (
    joinedload(Recommendation.investigation),
    selectinload(Recommendation.addressees),
    selectinload(Recommendation.copies),
    selectinload(Recommendation.parts).options(selectinload(Recommendation.addressees), selectinload(Recommendation.copies)),
)


def case_file(addressees: Collection[Addressee], viewer: Actor) -> CaseFile:
    """Return everything on the record of some addressees, leaving out responses that the viewer may not see yet."""
    seen = [each for each in responses.responses_to(addressees) if allows(viewer, Permission.SEE_RESPONSE, each)]
    proposed = [each for each in addressees if allows(viewer, Permission.PROPOSE_CLOSURE, each)]
    return CaseFile(
        responses=seen,
        updates=progress.updates_of(addressees),
        # Evidence and actions for an addressee are of its organisation, so whoever may see the one may see the other.
        evidence=uses_of(addressees),
        actions=actions_of(addressees),
        findings=assessment.findings_of(addressees),
        closures=assessment.closures_of(addressees),
        reopenings=assessment.reopenings_of(addressees),
        proposals=assessment.proposals_of(proposed),
        dates=delivery.history_of(addressees),
        measures=measures.tell(addressees),
        disputes=disputes_of(addressees),
        checks=checks_of(addressees),
        times=times_of(addressees),
        publication_clocks=publication.states_of(seen),
    )


def next_steps_file(addressees: Collection[Addressee]) -> CaseFile:
    """Return as much of the record of some addressees as tells who has to act since when."""
    return CaseFile(responses=responses.responses_to(addressees), findings=assessment.findings_of(addressees))


def summaries_visible_to(viewer: Actor, on: date) -> list[Summary]:
    """Return the investigations that the viewer may see, by reference, with what the viewer may see of each."""
    found = db.session.scalars(
        select(Investigation).where(investigation_is_visible_to(viewer)).order_by(Investigation.reference, Investigation.id)
    )
    counts, recommendations, ended = tallies.counts(viewer, on), tallies.recommendations(viewer), tallies.ended(viewer)
    drafts, organisations, copied = tallies.drafts(viewer), tallies.organisations(viewer), tallies.copied(viewer)
    return [
        Summary(
            each,
            recommendations=recommendations.get(each.id, 0),
            ended=ended.get(each.id, 0),
            copied=copied.get(each.id, 0),
            drafts=drafts.get(each.id, 0),
            counts=counts.get(each.id, NOTHING),
            organisations=tuple(organisations.get(each.id, ())),
        )
        for each in found
    ]


def waiting_with_oversight(viewer: Actor, until: date) -> list[Addressee]:
    """Return the addressees overseen by the viewer that wait for a step, or have a day no later than this."""
    soon = or_(
        is_with_us(),
        Addressee.due_on <= until,
        and_(Addressee.answer.in_({Answer.NONE, Answer.DRAFT}), Addressee.answer_due_on <= until),
        and_(Addressee.answer == Answer.RETURNED, Addressee.resubmit_by <= until),
        Addressee.finding == Found.NOT_SUFFICIENT,
        Addressee.refused,
    )
    return list(db.session.scalars(_addressees(viewer).where(is_overseer(viewer), Addressee.closure.is_(None), soon)))


def waiting_with_recipient(viewer: Actor) -> list[Addressee]:
    """Return the addressees that are the viewer's to answer or to carry out, and are not closed."""
    return list(db.session.scalars(_addressees(viewer).where(is_recipient(viewer), Addressee.closure.is_(None))))


def drafts_overseen_by(viewer: Actor) -> list[Recommendation]:
    """Return the draft recommendations of the viewer's oversight body, in natural order within each investigation."""
    chosen = (
        select(Recommendation)
        .join(Recommendation.investigation)
        .where(Recommendation.state == RecommendationState.DRAFT, is_overseer(viewer))
        .order_by(Investigation.reference, Recommendation.sort_key, Recommendation.id)
        .options(contains_eager(Recommendation.investigation))
    )
    return list(db.session.scalars(chosen))


def _addressees(viewer: Actor) -> Select[Addressee]:
    recommendation = contains_eager(Addressee.recommendation)
    return (
        select(Addressee)
        .join(Addressee.recommendation)
        .join(Recommendation.investigation)
        .where(IS_IN_FORCE, addressee_is_visible_to(viewer))
        .order_by(Investigation.reference, Recommendation.sort_key, Addressee.id)
        .options(
            recommendation.contains_eager(Recommendation.investigation),
            recommendation.selectinload(Recommendation.issues),
            joinedload(Addressee.organisation),
            joinedload(Addressee.respondent),
        )
    )


def endings_of(recommendations: Collection[Recommendation]) -> list[Ending]:
    """Return how those of some recommendations that are no longer in force ended, with what took their place."""
    chosen = select(Ending).where(Ending.recommendation_id.in_([each.id for each in recommendations if each.has_ended]))
    successors = selectinload(Ending.successors).options(*_VISIBILITY)
    return list(db.session.scalars(chosen.options(joinedload(Ending.recommendation), successors)))


def parts_of(recommendation: Recommendation) -> list[Recommendation]:
    """Return the parts of a recommendation in natural order, with to whom each is addressed and copied."""
    chosen = select(Recommendation).where(Recommendation.part_of_id == recommendation.id)
    ordered = chosen.order_by(Recommendation.sort_key, Recommendation.id)
    return list(db.session.scalars(ordered.options(joinedload(Recommendation.investigation), *WITH_ADDRESSEES)))


def letters_to(organisation_ids: Collection[int], investigation: Investigation, viewer: Actor) -> list[Told]:
    """Return the letters of an investigation to some organisations that the viewer may read, with what each tells of."""
    chosen = (
        select(Letter, AuditEntry)
        .join(AuditEntry, AuditEntry.id == Letter.audit_entry_id)
        .where(Letter.investigation_id == investigation.id, Letter.organisation_id.in_(organisation_ids))
        .order_by(Letter.number)
        .options(
            joinedload(Letter.organisation),
            joinedload(Letter.investigation),
            selectinload(Letter.copies),
            selectinload(Letter.dispatches),
        )
    )
    found = (Told(letter, entry) for letter, entry in db.session.execute(chosen))
    return [each for each in found if allows(viewer, Permission.SEE_LETTER, each.letter)]


def related_to(recommendation: Recommendation) -> list[RecommendationLink]:
    """Return the links between a recommendation and earlier or later ones, with all that says who may see those."""
    return list(
        db.session.scalars(
            select(RecommendationLink)
            .where(
                or_(
                    RecommendationLink.recommendation_id == recommendation.id,
                    RecommendationLink.earlier_id == recommendation.id,
                )
            )
            .order_by(RecommendationLink.id)
            .options(
                joinedload(RecommendationLink.recommendation).options(*_VISIBILITY),
                joinedload(RecommendationLink.earlier).options(*_VISIBILITY),
            )
        )
    )


def endings_in_favour_of(recommendation: Recommendation) -> list[Ending]:
    """Return how others ended whose place a recommendation took."""
    chosen = select(Ending).where(Ending.successors.any(Recommendation.id == recommendation.id)).order_by(Ending.id)
    return list(db.session.scalars(chosen.options(joinedload(Ending.recommendation).options(*_VISIBILITY))))
