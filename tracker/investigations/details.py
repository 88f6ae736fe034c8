"""What is known of an investigation and what a recommendation says, as forms ask it and services write it."""

from dataclasses import dataclass
from datetime import date

from tracker.investigations.vocabulary import LegalBasis, Marking, Risk


@dataclass(frozen=True, kw_only=True, slots=True)
class InvestigationDetails:
    """What is known of an investigation besides its reference."""

    name: str
    title: str = ""
    summary: str = ""
    sources: str = ""
    marking: Marking = Marking.OFFICIAL
    linked_investigations: int | None = None
    official_count: int | None = None
    published_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecommendationDetails:
    """What a recommendation says, asks and is made under, besides its addressees."""

    reference: str
    title: str
    text: str = ""
    text_unknown_because: str = ""
    legal_basis: LegalBasis
    theme: str = ""
    risk: Risk
    would_satisfy: str = ""
    provenance: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class InCommon:
    """What recommendations that are drafted together have in common."""

    legal_basis: LegalBasis
    risk: Risk
    theme: str = ""
    provenance: str = ""
