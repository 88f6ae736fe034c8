"""What the page of a recommendation shows one viewer: the addressees the viewer may see, their facts, and the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker import clock
from tracker.investigations.models import Recommendation
from tracker.overview import queries
from tracker.overview.counting import Counts
from tracker.overview.dossiers import Dossier, dossier
from tracker.overview.listing import counts_of
from tracker.overview.paging import page_of
from tracker.overview.timeline import Entry, entries
from tracker.policy import Actor, Permission, allows
from tracker.web.pagination import Page

MOST_AT_ONCE = 5
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """What is on the page of a recommendation."""

    dossiers: Sequence[Dossier]
    opened: Sequence[Dossier]
    counts: Counts
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
    happened = entries(recommendation, [each.addressee for each in asked or dossiers], file)
    own_parts = {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}
    return RecommendationPage(
        dossiers=dossiers,
        opened=opened,
        counts=counts_of((each.row for each in dossiers), today),
        timeline=page_of(happened, number, ON_A_PAGE),
        parts=own_parts | ({"organisation": organisation} if asked else {}),
    )
