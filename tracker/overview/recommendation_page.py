"""What the page of a recommendation shows one viewer: the addressees the viewer may see, their facts, and the timeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import clock
from tracker.amendments import queries as amendments
from tracker.amendments.models import Amendment
from tracker.amendments.vocabulary import AmendmentKind
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import RecommendationState as State
from tracker.overview import queries
from tracker.overview.dossiers import Dossier, dossier
from tracker.overview.endings import Ended, ended_of
from tracker.overview.entry import Entry
from tracker.overview.headings import Heading, heading_with
from tracker.overview.links import Link
from tracker.overview.listing import row_of
from tracker.overview.paging import page_of
from tracker.overview.relations import Relation, relations_of
from tracker.overview.stories import everything_of, shown_in_consultations
from tracker.policy import Actor, Permission, allows
from tracker.web.pagination import Page

MOST_AT_ONCE = 5
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """What is on the page of a recommendation."""

    dossiers: Sequence[Dossier]
    opened: Sequence[Dossier]
    ended: Ended | None
    heading: Heading | None
    """Its parts with where each stands, where it has parts."""
    relations: Sequence[Relation]
    has_wordings: bool
    """Whether its words were shown in a consultation or corrected, so that there are differences to see."""
    proposed: Sequence[Amendment]
    """The changes that wait for a decision, for oversight."""
    changes: Sequence[Link]
    """What oversight may do with the recommendation itself."""
    timeline: Page[Entry]
    parts: Mapping[str, str]

    @property
    def is_long(self) -> bool:
        """Return whether there are too many addressees to show all facts of all at once."""
        return len(self.dossiers) > MOST_AT_ONCE


def recommendation_page(recommendation: Recommendation, viewer: Actor, organisation: str, number: int) -> RecommendationPage:
    """Return what the page of a recommendation shows this viewer; `organisation` is the slug of the one to open, if any."""
    today = clock.today()
    issued = recommendation.addressees if recommendation.is_issued else []
    addressees = [each for each in issued if allows(viewer, Permission.SEE_RECOMMENDATION, each)]
    file = queries.case_file(addressees, viewer)
    dossiers = [dossier(each, file, viewer, today) for each in addressees]
    asked = [each for each in dossiers if each.addressee.organisation.slug.lower() == organisation.lower()]
    opened = asked or (dossiers if len(dossiers) <= MOST_AT_ONCE else [])
    proposed = amendments.amendments_of(recommendation) if allows(viewer, Permission.SEE_AMENDMENT, recommendation) else []
    shown = [each.addressee for each in asked or dossiers]
    happened = everything_of(recommendation, shown, viewer)[::-1]
    own_parts = {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}
    return RecommendationPage(
        dossiers=dossiers,
        opened=opened,
        ended=next(iter(ended_of([recommendation], viewer)), None),
        heading=_heading(recommendation, viewer),
        relations=relations_of(recommendation, viewer),
        has_wordings=bool(shown_in_consultations(recommendation, viewer)) or len(recommendation.issues) > 1,
        proposed=[each for each in proposed if each.decision is None],
        changes=list(_changes(recommendation, viewer)),
        timeline=page_of(happened, number, ON_A_PAGE),
        parts=own_parts | ({"organisation": organisation} if asked else {}),
    )


def _heading(recommendation: Recommendation, viewer: Actor) -> Heading | None:
    if not recommendation.is_heading:
        return None
    today = clock.today()
    parts = queries.parts_of(recommendation)
    rows = [
        row_of(each, today, viewer)
        for part in parts
        if part.is_in_force
        for each in part.addressees
        if allows(viewer, Permission.SEE_RECOMMENDATION, each)
    ]
    seen = [each for each in parts if allows(viewer, Permission.SEE_RECOMMENDATION, each)]
    return heading_with(recommendation, rows, seen)


def _changes(recommendation: Recommendation, viewer: Actor) -> Iterator[Link]:
    here = {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}
    if recommendation.state is State.DRAFT and allows(viewer, Permission.DRAFT_RECOMMENDATION, recommendation):
        yield Link("Change the draft", "investigations.change_draft", here)
        if recommendation.part_of_id is None:
            yield Link("Add a part", "investigations.draft_part", here)
    if recommendation.is_in_force and allows(viewer, Permission.PROPOSE_AMENDMENT, recommendation):
        yield from (Link(kind.label, "amendments.propose", here | {"kind": kind.value}) for kind in AmendmentKind)
    if recommendation.is_issued and allows(viewer, Permission.LINK_RECOMMENDATION, recommendation):
        yield Link("Link it to an earlier recommendation", "amendments.link", here)
