"""Recommendations with parts, for tests."""

from collections.abc import Collection

from tests.support import build_sets
from tests.support.cast import Cast
from tracker.investigations import services
from tracker.investigations.details import RecommendationDetails
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.organisations.models import Organisation


def drafted(
    into: Investigation, cast: Cast, reference: str = "3", letters: str = "ab", to: Collection[Organisation] = ()
) -> Recommendation:
    """Return a draft with parts, each to the cast's force unless told otherwise."""
    heading = build_sets.draft(into, cast, reference, to or [cast.force])
    for letter in letters:
        details = RecommendationDetails(
            reference=f"{reference}{letter}",
            title=f"Part {letter} of register {reference}",
            text=f"Keep part {letter} of the register.",
            legal_basis=LegalBasis.PARAGRAPH_28A,
            risk=Risk.HIGH,
        )
        services.draft_recommendation(
            into, by=cast.caseworker, details=details, addressees=list(to) or [cast.force], part_of=heading
        )
    return heading


def issued(
    cast: Cast, letters: str = "ab", to: Collection[Organisation] = (), into: Investigation | None = None
) -> tuple[Recommendation, list[Addressee]]:
    """Return an issued recommendation with parts, and the addressees of its parts."""
    heading = drafted(into or build_sets.investigation(cast), cast, letters=letters, to=to)
    build_sets.issue([heading, *heading.parts], cast)
    return heading, [each for part in heading.parts for each in part.addressees]
