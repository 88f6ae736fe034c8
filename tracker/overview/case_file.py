"""Everything that is on the record of some addressees, as one viewer may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tracker import clock
from tracker.assessment.models import Closure, Finding, Reopening
from tracker.evidence.models import EvidenceUse
from tracker.investigations.models import Addressee, Recommendation
from tracker.overview.answer_time import TimeToAnswer
from tracker.overview.next_steps import Known
from tracker.progress.models import ProgressUpdate
from tracker.publication.models import CopySent, PassageDecision, Publication
from tracker.publication.rules import PublicationClock
from tracker.responses.models import Response

Paper = Response | ProgressUpdate | EvidenceUse | Finding | Closure | Reopening
T = TypeVar("T", bound=Paper)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The facts of some addressees, each kind with the latest first; evidence in the order of its numbers."""

    responses: Sequence[Response] = field(default=())
    updates: Sequence[ProgressUpdate] = field(default=())
    evidence: Sequence[EvidenceUse] = field(default=())
    findings: Sequence[Finding] = field(default=())
    closures: Sequence[Closure] = field(default=())
    reopenings: Sequence[Reopening] = field(default=())
    times: Mapping[int, TimeToAnswer] = field(default_factory=dict)
    """The answer clock of each addressee, with everything that moved it, by its number."""
    publication_clocks: Mapping[int, PublicationClock] = field(default_factory=dict)
    """Where the publication of each response that was sent stands, by its number."""
    publications: Sequence[Publication] = field(default=())
    copies_sent: Sequence[CopySent] = field(default=())
    """The copies of what was published, for oversight alone: it is its own log."""
    passages_decided: Sequence[PassageDecision] = field(default=())

    def of(self, addressee: Addressee) -> "CaseFile":
        """Return what concerns one addressee."""
        return CaseFile(
            responses=_about(addressee, self.responses),
            updates=_about(addressee, self.updates),
            evidence=_about(addressee, self.evidence),
            findings=_about(addressee, self.findings),
            closures=_about(addressee, self.closures),
            reopenings=_about(addressee, self.reopenings),
            times=self.times,
            publication_clocks=self.publication_clocks,
            publications=[each for each in self.publications if each.response.addressee_id == addressee.id],
            copies_sent=[each for each in self.copies_sent if each.publication.response.addressee_id == addressee.id],
            passages_decided=[each for each in self.passages_decided if each.passage.response.addressee_id == addressee.id],
        )

    def known(self, addressee: Addressee) -> Known:
        """Return the days that the next step of one addressee depends on."""
        settled = [
            response.settlement.happened_on or clock.day_of(response.settlement.recorded_at)
            for response in self.responses
            if response.addressee_id == addressee.id and response.settlement is not None
        ]
        return Known(
            issued_on=issued_on(addressee.recommendation),
            settled_on=max(settled, default=None),
            come_back_by=next((each.come_back_by for each in self.findings if each.addressee_id == addressee.id), None),
        )


def short_names(addressee: Addressee) -> dict[int, str]:
    """Return the short names of the organisations that act on an addressee, by their numbers."""
    acting = (addressee.organisation, addressee.respondent, addressee.recommendation.investigation.oversight_body)
    return {each.id: each.short_name for each in acting}


def issued_on(recommendation: Recommendation) -> date | None:
    """Return the day a recommendation was issued as far as it is known; nobody is late by days that are not known."""
    return recommendation.issue.happened_on if recommendation.issue else None


def _about(addressee: Addressee, papers: Iterable[T]) -> list[T]:
    return [paper for paper in papers if paper.addressee_id == addressee.id]
