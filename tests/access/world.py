"""The records that the addresses of the access matrix lead to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from typing import cast as typed

from tests import factories
from tests.support import (
    build_assessment,
    build_evidence,
    build_investigations,
    build_reporting,
    build_responses,
)
from tests.support.cast import Cast
from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Addressee, Recommendation
from tracker.jobs.models import Job
from tracker.organisations.vocabulary import Kind
from tracker.reporting.models import Report
from tracker.responses.models import Response, Submission

T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """One of everything, as the cast stands to it."""

    cast: Cast
    addressee: Addressee
    closed: Addressee
    evidence: EvidenceItem
    letter_in_draft: Submission
    letter_to_sign: Submission
    sent: Response
    report: Report
    preview: Job
    draft: Recommendation
    _made: dict[Callable[["World"], object], object] = field(default_factory=dict)

    def made(self, build: Callable[["World"], T]) -> T:
        """Return a record that one part of the matrix alone needs, put on the record when it is first asked for."""
        if build not in self._made:
            self._made[build] = build(self)
        return typed("T", self._made[build])

    @property
    def investigation(self) -> dict[str, object]:
        """Return the address of the investigation."""
        return {"investigation": self.addressee.recommendation.investigation.slug}

    @property
    def recommendation(self) -> dict[str, object]:
        """Return the address of a recommendation that is open for the force."""
        return self.investigation | {"recommendation": self.addressee.recommendation.slug}

    @property
    def at_addressee(self) -> dict[str, object]:
        """Return the address of what is open for the force."""
        return _address_of(self.addressee)

    @property
    def at_closed(self) -> dict[str, object]:
        """Return the address of what is closed for the force."""
        return _address_of(self.closed)

    @property
    def at_draft(self) -> dict[str, object]:
        """Return the address of a recommendation that oversight is drafting."""
        return self.investigation | {"recommendation": self.draft.slug}

    @property
    def at_evidence(self) -> dict[str, object]:
        """Return the address of a piece of evidence that the force gave."""
        return {"organisation": self.evidence.organisation.slug, "number": self.evidence.number}

    @property
    def at_letter_in_draft(self) -> dict[str, object]:
        """Return the address of a letter that the force is drafting."""
        return {"submission_id": self.letter_in_draft.id}

    @property
    def at_letter_to_sign(self) -> dict[str, object]:
        """Return the address of a letter that waits to be signed."""
        return {"submission_id": self.letter_to_sign.id}

    @property
    def at_letter_sent(self) -> dict[str, object]:
        """Return the address of a letter that oversight has received."""
        return {"submission_id": self.sent.submission_id}

    @property
    def at_response(self) -> dict[str, object]:
        """Return the address of a response that oversight has received."""
        return {"response_id": self.sent.id}

    @property
    def at_report(self) -> dict[str, object]:
        """Return the address of an issued report that is shared with the board."""
        return {**self.investigation, "report": self.report.slug}

    @property
    def at_sharing(self) -> dict[str, object]:
        """Return the address of the sharing with the board."""
        return {**self.investigation, "organisation": self.cast.board.slug}


def build(cast: Cast) -> World:
    """Put one of everything on the record."""
    addressee, closed, _another = build_responses.issued(cast, "1", "2", "3")
    build_assessment.closed(closed, cast)
    evidence = build_evidence.evidence_file(addressee, by=cast.liaison)
    factories.organisation("Another board", kind=Kind.BOARD)
    drafted, to_sign, sent = (build_responses.issued(cast)[0] for _each in range(3))
    return World(
        cast,
        addressee,
        closed,
        evidence,
        letter_in_draft=build_responses.letter_of(build_responses.drafted(drafted, cast)),
        letter_to_sign=build_responses.passed_on(to_sign, cast),
        sent=build_responses.sent(sent, cast),
        report=build_reporting.shared(cast, addressee.recommendation.investigation),
        preview=build_reporting.previewed(cast, addressee.recommendation.investigation),
        draft=build_investigations.draft(addressee.recommendation.investigation, cast, "9"),
    )


def _address_of(addressee: Addressee) -> dict[str, object]:
    item = addressee.recommendation
    return {
        "investigation": item.investigation.slug,
        "recommendation": item.slug,
        "organisation": addressee.organisation.slug,
    }
