"""Linking a recommendation to an earlier one, and taking the link away again."""

from tracker import audit, clock, policy
from tracker.amendments import queries
from tracker.amendments.rules import is_later
from tracker.audit.events import Event
from tracker.db import duplicates_as, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, IllegalTransition, Incomplete
from tracker.investigations.models import Recommendation, RecommendationLink
from tracker.investigations.vocabulary import LinkKind, RecommendationState
from tracker.policy import Actor, Permission


def link(recommendation: Recommendation, *, by: Actor, kind: LinkKind, earlier_id: int, note: str = "") -> RecommendationLink:
    """The recommendation is linked to an earlier one of the same oversight body, in any of its investigations.

    Raises AlreadyExists where the two are linked already, IllegalTransition for a draft that was dropped, Incomplete where the
    other is not on the record, or was made after it.
    """
    policy.demand(by, Permission.LINK_RECOMMENDATION, recommendation)
    linked = AlreadyExists("These two recommendations are linked already", field="earlier")
    with duplicates_as(linked), transaction() as session:
        queries.held([recommendation.id, earlier_id])
        if recommendation.state is RecommendationState.DROPPED:
            raise IllegalTransition("This draft was dropped")
        earlier = queries.earlier_by_id(recommendation, earlier_id)
        if earlier is None:
            raise Incomplete(missing={"earlier": "Select an issued recommendation"})
        if queries.are_linked(recommendation, earlier):
            raise linked
        _demand_earlier(recommendation, earlier)
        made = RecommendationLink(
            recommendation=recommendation,
            earlier=earlier,
            kind=kind,
            note=note,
            added_at=clock.now(),
            added_by_name=by.name,
        )
        session.add(made)
        audit.record(by, Event.RECOMMENDATION_LINKED, recommendation, kind=kind.value, earlier=earlier.label, note=note)
    return made


def unlink(link: RecommendationLink, *, by: Actor) -> None:
    """The link is gone; the audit keeps that it was there. Raises ChangedMeanwhile where it is gone already."""
    policy.demand(by, Permission.LINK_RECOMMENDATION, link)
    link_id, recommendation_id = link.id, link.recommendation_id
    with transaction() as session:
        queries.held([recommendation_id])
        found = queries.link_by_id(link_id)
        if found is None:
            raise ChangedMeanwhile
        said = {"kind": found.kind.value, "earlier": found.earlier.label, "note": found.note}
        audit.record(by, Event.RECOMMENDATION_UNLINKED, found.recommendation, **said)
        session.delete(found)


def _demand_earlier(recommendation: Recommendation, earlier: Recommendation) -> None:
    issue, earlier_issue = recommendation.issue, earlier.issue
    if issue is not None and earlier_issue is not None and is_later(earlier_issue.starts, issue.starts):
        said = f"Recommendation {earlier.label} was made on {earlier_issue.starts}, after this one. Link it from there"
        raise Incomplete(missing={"earlier": said})
