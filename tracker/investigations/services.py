"""Logging investigations and their recommendations, up to the day they are issued."""

from collections.abc import Collection
from dataclasses import asdict

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, Incomplete
from tracker.investigations import queries
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.rules import Act
from tracker.investigations.vocabulary import LegalBasis
from tracker.organisations import queries as organisation_queries
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission
from tracker.references import natural, slug_of


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
    part_of: Recommendation | None = None,
) -> Recommendation:
    """The recommendation stands in draft, seen by the oversight body alone.

    Raises AlreadyExists where the reference is taken in this investigation, Incomplete without text or addressee.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, investigation)
    _demand_complete(details, addressees)
    organisation_ids = [organisation.id for organisation in addressees]
    part_of_id = part_of.id if part_of else None
    with duplicates_as(_reference_taken()), transaction() as session:
        _demand_new_slug(investigation, details.reference, None)
        organisations = organisation_queries.by_ids(organisation_ids)
        recommendation = Recommendation(
            investigation=investigation,
            part_of_id=part_of_id,
            drafted_by_id=by.id,
            created_at=clock.now(),
        )
        _write(recommendation, details)
        _address(recommendation, organisations, details.legal_basis)
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
) -> None:
    """The draft says what is given now.

    Raises IllegalTransition once it is issued, ChangedMeanwhile where someone else has changed it since, AlreadyExists and
    Incomplete as when it was drafted.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, recommendation)
    _demand_complete(details, addressees)
    organisation_ids = [organisation.id for organisation in addressees]
    with duplicates_as(_reference_taken()), transaction():
        recommendation.demand_version(version)
        recommendation.move(Act.CHANGE)
        _demand_new_slug(recommendation.investigation, details.reference, recommendation)
        organisations = organisation_queries.by_ids(organisation_ids)
        _write(recommendation, details)
        recommendation.changed_by_id = by.id
        # Also where only the addressees change: whoever read the draft before has not read this one.
        flag_modified(recommendation, "changed_by_id")
        _address(recommendation, organisations, details.legal_basis)
        audit.record(by, Event.RECOMMENDATION_CHANGED, recommendation)


def remove_recommendation(recommendation: Recommendation, *, by: Actor, version: int) -> None:
    """The draft is gone; the audit keeps that it was there and what it said.

    Raises IllegalTransition once it is issued: issued recommendations never disappear.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, recommendation)
    with transaction() as session:
        recommendation.demand_version(version)
        recommendation.move(Act.REMOVE)
        audit.record(
            by,
            Event.RECOMMENDATION_REMOVED,
            recommendation,
            title=recommendation.title,
            text=recommendation.text,
        )
        session.delete(recommendation)


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


def _demand_complete(details: RecommendationDetails, addressees: Collection[Organisation]) -> None:
    missing = {}
    if not details.reference.strip():
        missing["reference"] = "Enter the reference"
    if not details.title.strip():
        missing["title"] = "Enter a title"
    if not details.text.strip() and not details.text_unknown_because.strip():
        missing["text"] = "Enter the text of the recommendation, or say why it is not known"
    if details.text.strip() and details.text_unknown_because.strip():
        missing["text_unknown_because"] = "Leave this empty, because you have entered the text"
    if not addressees:
        missing["addressees"] = "Select at least one organisation"
    if missing:
        raise Incomplete("The recommendation is not complete", missing=missing)


def _write(recommendation: Recommendation, details: RecommendationDetails) -> None:
    for name, value in asdict(details).items():
        setattr(recommendation, name, value)
    if not details.text.strip():
        recommendation.text = ""
    recommendation.text_unknown_because = details.text_unknown_because.strip()
    recommendation.slug = slug_of(details.reference)
    recommendation.sort_key = natural(details.reference)


def _demand_new_slug(investigation: Investigation, reference: str, itself: Recommendation | None) -> None:
    for other in investigation.recommendations:
        if other is not itself and other.slug.lower() == slug_of(reference).lower():
            raise AlreadyExists(f"Recommendation {other.reference} has this reference already", field="reference")


def _address(recommendation: Recommendation, organisations: list[Organisation], basis: LegalBasis) -> None:
    kept = {each.organisation_id: each for each in recommendation.addressees}
    addressees = []
    for organisation in organisations:
        addressee = kept.get(organisation.id) or Addressee(organisation_id=organisation.id)
        addressee.respondent_id = _respondent(organisation, basis)
        addressees.append(addressee)
    recommendation.addressees = addressees


def _respondent(organisation: Organisation, basis: LegalBasis) -> int:
    if basis is not LegalBasis.SECTION_55:
        return organisation.id
    # Section 55 of the Police Act 1996: the local policing body answers, and it alone.
    if organisation.local_policing_body_id is None:
        raise Incomplete(
            missing={
                "addressees": f"{organisation.name} has no local policing body on record, which must answer under section 55"
            }
        )
    return organisation.local_policing_body_id


def _reference_taken() -> AlreadyExists:
    return AlreadyExists("This investigation has a recommendation with this reference already", field="reference")
