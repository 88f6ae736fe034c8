"""Sets of recommendations for tests, made through the services: many at once, or one to many."""

from collections.abc import Collection
from itertools import count

from tests.support.cast import Cast
from tracker import clock
from tracker.dates import When
from tracker.investigations import issuing, services
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.models import Investigation, Recommendation
from tracker.investigations.vocabulary import LegalBasis, Risk
from tracker.organisations.models import Organisation

_numbers = count(1)


def investigation(cast: Cast, *, official_count: int | None = None) -> Investigation:
    """Return an investigation that has no recommendations yet."""
    details = InvestigationDetails(name="Operation Elm", official_count=official_count)
    return services.create(by=cast.caseworker, reference=f"ELM{next(_numbers)}", details=details)


def draft(
    into: Investigation, cast: Cast, reference: str, to: Collection[Organisation], theme: str = "", risk: Risk = Risk.HIGH
) -> Recommendation:
    """Return a draft to some organisations."""
    details = RecommendationDetails(
        reference=reference,
        title=f"Keep register {reference}",
        text=f"Keep a register.\n\n{reference}. As it is typed.",
        legal_basis=LegalBasis.PARAGRAPH_28A,
        risk=risk,
        theme=theme,
        would_satisfy="The register.",
    )
    return services.draft_recommendation(into, by=cast.caseworker, details=details, addressees=list(to))


def issue(drafts: Collection[Recommendation], cast: Cast) -> None:
    """Let the approver issue drafts of one investigation today."""
    chosen = list(drafts)
    issuing.issue(chosen[0].investigation, by=cast.approver, recommendations=chosen, starts=When.day(clock.today()))


def issued_to(cast: Cast, *to: Organisation, references: Collection[str] = ("1",)) -> Investigation:
    """Return an investigation whose recommendations are all issued to these organisations."""
    made = investigation(cast)
    issue([draft(made, cast, reference, to) for reference in references], cast)
    return made
