"""Several drafts in one act: drafted together, or put into another order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, Incomplete
from tracker.investigations import drafts
from tracker.investigations.blocks import Block
from tracker.investigations.details import InCommon, RecommendationDetails
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.ordering import Item, new_references
from tracker.investigations.vocabulary import RecommendationState
from tracker.organisations import queries as organisation_queries
from tracker.organisations.models import Organisation
from tracker.policy import Actor, Permission
from tracker.references import slug_of


@dataclass(frozen=True, slots=True)
class _Recipients:
    addressees: Sequence[Organisation]
    copies: Sequence[Organisation]


def draft_many(
    investigation: Investigation,
    *,
    by: Actor,
    blocks: Sequence[Block],
    in_common: InCommon,
    addressees: Collection[Organisation],
    copies: Collection[Organisation] = (),
) -> list[Recommendation]:
    """All the recommendations stand in draft, to the same organisations, or none of them does.

    What has parts becomes a heading. Raises AlreadyExists where a reference is taken, Incomplete without text or addressee.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, investigation)
    if not blocks:
        raise Incomplete(missing={"blocks": "Enter at least one recommendation"})
    addressee_ids, copy_ids = [each.id for each in addressees], [each.id for each in copies]
    with duplicates_as(AlreadyExists(drafts.TAKEN, field="blocks")), transaction() as session:
        _demand_free(investigation, blocks)
        recipients = _Recipients(organisation_queries.by_ids(addressee_ids), organisation_queries.by_ids(copy_ids))
        known = {each.reference: each for each in investigation.recommendations}
        # Headings first: their parts name them.
        for group in ([each for each in blocks if not each.part_of], [each for each in blocks if each.part_of]):
            for block in group:
                details = RecommendationDetails(
                    reference=block.reference, title=block.title, text=block.text, **asdict(in_common)
                )
                heading = known[block.part_of] if block.part_of else None
                known[block.reference] = _drafted(session, investigation, by, details, recipients, heading)
            session.flush()
        made = [known[block.reference] for block in blocks]
        for recommendation in made:
            audit.record(by, Event.RECOMMENDATION_DRAFTED, recommendation)
    return made


def reorder(investigation: Investigation, *, by: Actor, places: Mapping[int, int], versions: Mapping[int, int]) -> int:
    """The drafts stand in another order: their own references are given out anew. Returns how many have another one now.

    `places` are those asked for, `versions` those that were read, both by recommendation. What is issued, in consultation or
    dropped keeps its reference. Raises ChangedMeanwhile where one of the drafts is another than was read, and AlreadyExists
    where a part would take a reference that is in use.
    """
    policy.demand(by, Permission.DRAFT_RECOMMENDATION, investigation)
    with transaction():
        movable = {each.id: each for each in movable_drafts(investigation)}
        if {number: each.version for number, each in movable.items()} != dict(versions):
            raise ChangedMeanwhile
        items = [Item(each.id, each.reference, each.part_of_id) for each in movable.values()]
        given = {movable[number]: reference for number, reference in new_references(items, places).items()}
        moved = {each: each.reference for each, reference in given.items() if each.reference != reference}
        if moved:
            drafts.renumber(investigation, given)
            changes = [f"{before} is now {each.reference}" for each, before in moved.items()]
            audit.record(by, Event.RECOMMENDATIONS_REORDERED, investigation, changes=changes)
    return len(moved)


def movable_drafts(investigation: Investigation) -> list[Recommendation]:
    """Return the drafts whose references can be given out anew, in natural order: no part or heading of them is fixed."""
    every = [each for each in investigation.recommendations if each.state is not RecommendationState.DROPPED]
    fixed = {each.part_of_id or each.id for each in every if each.state is not RecommendationState.DRAFT}
    return [each for each in every if (each.part_of_id or each.id) not in fixed]


def _demand_free(investigation: Investigation, blocks: Sequence[Block]) -> None:
    taken = {each.slug.lower() for each in investigation.recommendations}
    for block in blocks:
        slug = slug_of(block.reference).lower()
        if slug in taken:
            raise AlreadyExists(
                f"Line {block.line}: this investigation has a recommendation {block.reference} already", field="blocks"
            )
        taken.add(slug)


def _drafted(
    session: Session,
    investigation: Investigation,
    by: Actor,
    details: RecommendationDetails,
    recipients: _Recipients,
    heading: Recommendation | None,
) -> Recommendation:
    drafts.demand_complete(details, recipients.addressees)
    if heading is not None:
        drafts.make_heading(heading)
        drafts.demand_part(details.reference, heading)
    recommendation = Recommendation(
        investigation=investigation,
        part_of_id=heading.id if heading else None,
        state=RecommendationState.DRAFT,
        drafted_by_id=by.id,
        created_at=clock.now(),
    )
    drafts.write(recommendation, details)
    drafts.address(recommendation, recipients.addressees)
    drafts.copy_to(recommendation, recipients.copies)
    session.add(recommendation)
    return recommendation
