"""Where the records of other pages are found: endpoints and the parts of their addresses, turned into URLs by templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.actions.models import Action
from tracker.amendments.models import Amendment
from tracker.consultation.models import Consultation
from tracker.disputes.models import Dispute
from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.periods.models import ExtensionApplication
from tracker.responses.models import Response, Submission


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `about` is read after them by those who do not see what stands around the link."""

    words: str
    endpoint: str
    parts: Mapping[str, str | int] = field(default_factory=dict)
    about: str = ""


def of_investigation(words: str, endpoint: str, investigation: Investigation) -> Link:
    """Return a link to a page about an investigation."""
    return Link(words, endpoint, {"investigation": investigation.slug}, investigation.reference)


def of_recommendation(words: str, endpoint: str, recommendation: Recommendation) -> Link:
    """Return a link to a page about a recommendation."""
    parts = {"investigation": recommendation.investigation.slug, "recommendation": recommendation.slug}
    return Link(words, endpoint, parts, f"recommendation {recommendation.reference}")


def of_addressee(words: str, endpoint: str, addressee: Addressee) -> Link:
    """Return a link to a page about an addressee."""
    link = of_recommendation(words, endpoint, addressee.recommendation)
    about = f"{link.about}, {addressee.organisation.short_name}"
    return Link(words, endpoint, {**link.parts, "organisation": addressee.organisation.slug}, about)


def to_record(words: str, addressee: Addressee, anchor: str = "") -> Link:
    """Return a link to an addressee on the page of its recommendation, or to a fact of it there."""
    link = of_addressee(words, "overview.recommendation", addressee)
    return Link(words, link.endpoint, {**link.parts, "_anchor": anchor or anchor_of(addressee)}, link.about)


def anchor_of(addressee: Addressee) -> str:
    """Return the place of an addressee on the page of its recommendation."""
    return f"addressee-{addressee.organisation.slug.lower()}"


def of_response(words: str, endpoint: str, response: Response) -> Link:
    """Return a link to a page about a response."""
    return Link(words, endpoint, {"response_id": response.id}, response.addressee.label)


def of_application(words: str, endpoint: str, application: ExtensionApplication) -> Link:
    """Return a link to a page about an application for more time."""
    return Link(words, endpoint, {"application_id": application.id}, application.addressee.label)


def of_amendment(words: str, endpoint: str, amendment: Amendment) -> Link:
    """Return a link to a page about a change that was proposed."""
    return Link(words, endpoint, {"amendment_id": amendment.id}, amendment.label)


def of_consultation(words: str, endpoint: str, consultation: Consultation) -> Link:
    """Return a link to a page about a consultation."""
    investigation, number = consultation.investigation.slug, consultation.number
    return Link(words, endpoint, {"investigation": investigation, "number": number}, consultation.label)


def of_submission(words: str, endpoint: str, submission: Submission) -> Link:
    """Return a link to a page about a letter."""
    return Link(words, endpoint, {"submission_id": submission.id}, submission.label)


def of_action(words: str, endpoint: str, action: Action) -> Link:
    """Return a link to a page about an action of a force."""
    return Link(words, endpoint, {"organisation": action.organisation.slug, "number": action.number}, action.reference)


def of_item(words: str, endpoint: str, item: EvidenceItem) -> Link:
    """Return a link to a page about a piece of evidence."""
    return Link(words, endpoint, {"organisation": item.organisation.slug, "number": item.number}, item.reference)


def of_dispute(words: str, endpoint: str, dispute: Dispute) -> Link:
    """Return a link to a page about a disputed closure."""
    return Link(words, endpoint, {"dispute_id": dispute.id}, dispute.closure.addressee.label)
