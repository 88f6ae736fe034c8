"""Everything that is on the record of some addressees, as one viewer may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tracker import clock
from tracker.actions.models import ActionUse
from tracker.assessment.models import Closure, ClosureProposal, Finding, Reopening
from tracker.checks.models import ClosureCheck
from tracker.delivery.queries import Asked
from tracker.disputes.models import Dispute
from tracker.evidence.models import EvidenceUse
from tracker.investigations.models import Addressee, Recommendation
from tracker.measures.reading import Told
from tracker.overview.answer_time import TimeToAnswer
from tracker.overview.next_steps import Known
from tracker.progress.models import ProgressUpdate
from tracker.publication.rules import PublicationClock
from tracker.responses.models import Response

Paper = Response | ProgressUpdate | EvidenceUse | Finding | Closure | Reopening | ActionUse | ClosureProposal
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
    dates: Mapping[int, Sequence[Asked]] = field(default_factory=dict)
    """What was asked and decided about the delivery date of each addressee, the earliest first, by its number."""
    actions: Sequence[ActionUse] = field(default=())
    measures: Mapping[int, Sequence[Told]] = field(default_factory=dict)
    """How each measure stands for each addressee, by its number."""
    proposals: Sequence[ClosureProposal] = field(default=())
    """The closures that were proposed, for oversight alone."""
    disputes: Sequence[Dispute] = field(default=())
    checks: Sequence[ClosureCheck] = field(default=())

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
            dates=self.dates,
            actions=_about(addressee, self.actions),
            measures=self.measures,
            proposals=_about(addressee, self.proposals),
            disputes=[each for each in self.disputes if each.closure.addressee_id == addressee.id],
            checks=[each for each in self.checks if each.closure.addressee_id == addressee.id],
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
            come_back_by=next(
                (each.come_back_by for each in self.findings if each.addressee_id == addressee.id and each.counts()), None
            ),
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
