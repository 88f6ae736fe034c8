"""The records that the addresses of the access matrix lead to."""

from dataclasses import dataclass

from tests.support import build_assessment, build_progress, build_responses
from tests.support.cast import Cast
from tracker.investigations.models import Addressee
from tracker.progress.models import EvidenceItem


@dataclass(frozen=True)
class World:
    """One of everything, as the cast stands to it."""

    cast: Cast
    addressee: Addressee
    closed: Addressee
    evidence: EvidenceItem

    @property
    def investigation(self) -> dict[str, object]:
        """Return the address of the investigation."""
        return {"investigation": self.addressee.recommendation.investigation.slug}

    @property
    def at_addressee(self) -> dict[str, object]:
        """Return the address of what is open for the force."""
        return _address_of(self.addressee)

    @property
    def at_closed(self) -> dict[str, object]:
        """Return the address of what is closed for the force."""
        return _address_of(self.closed)

    @property
    def at_evidence(self) -> dict[str, object]:
        """Return the address of a piece of evidence that the force gave."""
        return {"organisation": self.evidence.organisation.slug, "number": self.evidence.number}


def build(cast: Cast) -> World:
    """Put one of everything on the record."""
    addressee, closed, _another = build_responses.issued(cast, "1", "2", "3")
    build_assessment.closed(closed, cast)
    return World(cast, addressee, closed, build_progress.evidence_file(addressee, by=cast.liaison))


def _address_of(addressee: Addressee) -> dict[str, object]:
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }
