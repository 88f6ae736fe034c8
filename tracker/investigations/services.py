"""Logging investigations and their recommendations, up to the day they are issued."""

from collections.abc import Collection
from dataclasses import asdict

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, IllegalTransition, Incomplete, NotVisible
from tracker.investigations import drafts, queries
from tracker.investigations.blocks import suffix_of
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.rules import Act
from tracker.organisations import queries as organisation_queries
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission
from tracker.references import slug_of


def create(*, by: Actor, reference: str, details: InvestigationDetails, demonstration: bool = False) -> Investigation:
    """The investigation is on the record, overseen by the body of whoever created it.

    Raises AlreadyExists where the reference is taken, Incomplete without a reference or a name.
    """
    policy.demand(by, Permission.CREATE_INVESTIGATION)
    _demand_details(details, reference)
    taken = AlreadyExists("There is already an investigation with this reference", field="reference")
    with duplicates_as(taken), transaction() as session:
        if queries.reference_is_taken(reference.strip()):
            raise taken
        investigation = Investigation(
            reference=reference.strip(),
            slug=slug_of(reference),
            oversight_body_id=by.organisation_id,
            created_by_id=by.id,
            created_at=clock.now(),
            demonstration=demonstration,
            **asdict(details),
        )
        session.add(investigation)
        audit.record(by, Event.INVESTIGATION_CREATED, investigation)
    return investigation


def change(investigation: Investigation, *, by: Actor, version: int, details: InvestigationDetails) -> None:
    """The details of the investigation are as given; its reference stays.

    Raises ChangedMeanwhile where someone else has changed them since.
    """
    policy.demand(by, Permission.EDIT_INVESTIGATION, investigation)
    _demand_details(details, investigation.reference)
    with transaction():
        investigation.demand_version(version)
        changed = [name for name, value in asdict(details).items() if getattr(investigation, name) != value]
        for name in changed:
            setattr(investigation, name, getattr(details, name))
        audit.record(by, Event.INVESTIGATION_CHANGED, investigation, changed=changed)


def draft_recommendation(
    investigation: Investigation,
    *,
    by: Actor,
    details: RecommendationDetails,
    addressees: Collection[Organisation],
    copies: Collection[Organisation] = (),
    part_of: Recommendation | None = None,
) -> Recommendation:
    """The recommendation stands in draft, seen by the oversight body alone.

    With its first part a draft becomes a heading, which is addressed to nobody itself. Raises AlreadyExists where the reference
    is taken in this investigation, Incomplete without text or addressee, IllegalTransition for a part of a part.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, part_of or investigation)
    drafts.demand_complete(details, addressees)
    addressee_ids, copy_ids = [each.id for each in addressees], [each.id for each in copies]
    with duplicates_as(_reference_taken()), transaction() as session:
        drafts.demand_free(investigation, details.reference)
        if part_of is not None:
            _begin_part(investigation, part_of, details.reference)
        recommendation = Recommendation(
            investigation=investigation,
            part_of_id=part_of.id if part_of else None,
            drafted_by_id=by.id,
            created_at=clock.now(),
        )
        drafts.write(recommendation, details)
        drafts.address(recommendation, organisation_queries.by_ids(addressee_ids))
        drafts.copy_to(recommendation, organisation_queries.by_ids(copy_ids))
        session.add(recommendation)
        audit.record(by, Event.RECOMMENDATION_DRAFTED, recommendation)
    return recommendation


def change_recommendation(
    recommendation: Recommendation,
    *,
    by: Actor,
    version: int,
    details: RecommendationDetails,
    addressees: Collection[Organisation],
    copies: Collection[Organisation] = (),
) -> None:
    """The draft says what is given now; parts begin as their heading is cited.

    Raises IllegalTransition once it is issued, ChangedMeanwhile where someone else has changed it since, AlreadyExists and
    Incomplete as when it was drafted.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, recommendation)
    addressee_ids, copy_ids = [each.id for each in addressees], [each.id for each in copies]
    with duplicates_as(_reference_taken()), transaction():
        recommendation.demand_version(version)
        recommendation.move(Act.CHANGE)
        drafts.demand_complete(details, addressee_ids, is_heading=recommendation.is_heading)
        if recommendation.heading is not None:
            drafts.demand_part(details.reference, recommendation.heading)
        drafts.demand_free(recommendation.investigation, details.reference, recommendation)
        _take_parts_along(recommendation, details.reference)
        drafts.write(recommendation, details)
        recommendation.changed_by_id = by.id
        # Also where only the addressees change: whoever read the draft before has not read this one.
        flag_modified(recommendation, "changed_by_id")
        addressed = [] if recommendation.is_heading else organisation_queries.by_ids(addressee_ids)
        drafts.address(recommendation, addressed)
        drafts.copy_to(recommendation, organisation_queries.by_ids(copy_ids))
        audit.record(by, Event.RECOMMENDATION_CHANGED, recommendation)


def remove_recommendation(recommendation: Recommendation, *, by: Actor, version: int) -> None:
    """The draft is gone, with its parts; the audit keeps that it was there and what it said.

    Raises IllegalTransition once it is issued: issued recommendations never disappear, nor do drafts that were consulted on.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, recommendation)
    with transaction() as session:
        recommendation.demand_version(version)
        family = [*recommendation.parts, recommendation]
        if queries.consulted_on(family):
            raise IllegalTransition("It was shown in a consultation, so it stays on the record. Drop it instead")
        for item in family:
            item.move(Act.REMOVE)
        _release_heading(recommendation)
        for item in family:
            audit.record(by, Event.RECOMMENDATION_REMOVED, item, title=item.title, text=item.text)
            session.delete(item)
            session.flush()


def drop_recommendation(recommendation: Recommendation, *, by: Actor, version: int) -> None:
    """The draft will not be issued, nor will its parts; it stays on the record, with the consultations that it was shown in.

    Raises IllegalTransition while it is in consultation and once it is issued.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, recommendation)
    with transaction():
        recommendation.demand_version(version)
        _release_heading(recommendation)
        for item in (*drafts.standing_parts(recommendation), recommendation):
            item.move(Act.DROP)
            audit.record(by, Event.RECOMMENDATION_DROPPED, item)


def _begin_part(investigation: Investigation, heading: Recommendation, reference: str) -> None:
    if heading.investigation_id != investigation.id:
        raise NotVisible
    drafts.make_heading(heading)
    drafts.demand_part(reference, heading)


def _take_parts_along(heading: Recommendation, reference: str) -> None:
    parts = {part: reference + suffix_of(part.reference, heading.reference) for part in drafts.standing_parts(heading)}
    drafts.renumber(heading.investigation, parts)


def _release_heading(leaving: Recommendation) -> None:
    """Where the last part leaves, its heading stands for itself again, and is addressed to whom the part was."""
    heading = leaving.heading
    if heading is None or any(part is not leaving for part in drafts.standing_parts(heading)):
        return
    heading.move(Act.CHANGE)
    heading.is_heading = False
    drafts.address(heading, [each.organisation for each in leaving.addressees])
    told = {number for each in heading.addressees for number in (each.organisation_id, each.respondent_id)}
    drafts.copy_to(heading, [each.organisation for each in heading.copies if each.organisation_id not in told])


def _demand_details(details: InvestigationDetails, reference: str) -> None:
    missing = {}
    if not reference.strip():
        missing["reference"] = "Enter the reference"
    if not details.name.strip():
        missing["name"] = "Enter the name"
    for name, number in (
        ("linked_investigations", details.linked_investigations),
        ("official_count", details.official_count),
    ):
        if number is not None and number < 1:
            missing[name] = "Enter a number of 1 or more, or leave this empty"
    if missing:
        raise Incomplete("The investigation is not complete", missing=missing)


def _reference_taken() -> AlreadyExists:
    return AlreadyExists(drafts.TAKEN, field="reference")
