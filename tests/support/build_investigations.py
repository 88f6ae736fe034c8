"""Investigations and drafts for tests, made through the services."""

from collections.abc import Collection
from itertools import count

from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.dates import When
from tracker.investigations import issuing, services
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.organisations.models import Organisation

_numbers = count(1)


def investigation(cast: Cast, reference: str = "", **details: object) -> Investigation:
    """Return an investigation without recommendations, overseen by the cast's oversight body."""
    given = InvestigationDetails(**{"name": "Operation Elm", **details})  # type: ignore[arg-type]  # as the test names them
    return services.create(by=cast.caseworker, reference=reference or f"ELM{next(_numbers)}", details=given)


def saying(reference: str = "1", **details: object) -> RecommendationDetails:
    """Return what a complete recommendation says, but for what the test names."""
    said: dict[str, object] = {
        "reference": reference,
        "title": f"Title {reference}",
        "text": f"Text of recommendation {reference}",
        "legal_basis": LegalBasis.PARAGRAPH_28A,
        "risk": Risk.HIGH,
    }
    return RecommendationDetails(**(said | details))  # type: ignore[arg-type]  # as the test names them


def draft(
    investigation: Investigation,
    cast: Cast,
    reference: str = "1",
    *,
    by: User | None = None,
    to: Collection[Organisation] = (),
    **details: object,
) -> Recommendation:
    """Return a draft by the caseworker to the cast's force, unless told otherwise."""
    return services.draft_recommendation(
        investigation, by=by or cast.caseworker, details=saying(reference, **details), addressees=to or [cast.force]
    )


def issue(investigation: Investigation, cast: Cast, *drafts: Recommendation, starts: When | None = None) -> None:
    """Let the approver issue drafts, made today unless told otherwise."""
    issuing.issue(investigation, by=cast.approver, recommendations=drafts, starts=starts or When.day(clock.today()))
