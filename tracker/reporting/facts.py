"""All facts of the addressees of a report, read in one query each, by addressee."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tracker.actions.models import ActionUse
from tracker.actions.queries import actions_of
from tracker.assessment import queries as assessment
from tracker.assessment.models import Closure, Finding, Reopening
from tracker.checks.models import ClosureCheck
from tracker.checks.queries import checks_of
from tracker.delivery.queries import moves_of
from tracker.delivery.rules import Move
from tracker.disputes import reading as dispute_reading
from tracker.disputes.queries import disputes_of
from tracker.disputes.reading import Disputed
from tracker.evidence.models import EvidenceUse
from tracker.evidence.queries import uses_of
from tracker.investigations.models import Addressee
from tracker.measures import reading as measure_reading
from tracker.measures.reading import Told
from tracker.overview.answer_time import TimeToAnswer, times_of
from tracker.progress import queries as progress
from tracker.progress.models import ProgressUpdate
from tracker.publication.queries import kept_back, states_of
from tracker.publication.rules import PublicationClock
from tracker.responses import queries as responses
from tracker.responses.models import Response

F = TypeVar("F", Response, ProgressUpdate, EvidenceUse, Finding, Closure, Reopening, ActionUse)


@dataclass(frozen=True, slots=True)
class AddresseeRecord:
    """What was recorded of one addressee, the latest first; of responses only those that were sent."""

    responses: list[Response]
    updates: list[ProgressUpdate]
    uses: list[EvidenceUse]
    findings: list[Finding]
    closures: list[Closure | Reopening]
    actions: list[ActionUse]
    moves: Sequence[Move]
    """The agreed moves of the delivery date, the earliest first."""
    measures: Sequence[Told]
    disputes: list[Disputed]
    checks: list[ClosureCheck]
    time: TimeToAnswer
    publications: Mapping[int, PublicationClock]
    """Where the publication of each response stands, by its number."""
    kept_back: Mapping[int, Collection[tuple[str, str]]]
    """The passages of responses that no report holds, by the number of the response, with what stands in their place."""


def records_of(addressees: Collection[Addressee]) -> dict[int, AddresseeRecord]:
    """Return the record of each addressee by its number, in as many queries as there are kinds of facts."""
    every = [response for response in responses.answers_of(addressees) if not response.is_with_recipient]
    sent, publications, withheld = _by_addressee(every), states_of(every), kept_back(every)
    updates = _by_addressee(progress.updates_of(addressees))
    uses = _by_addressee(uses_of(addressees))
    findings = _by_addressee(assessment.findings_of(addressees))
    closures = _by_addressee(assessment.closures_of(addressees))
    reopenings = _by_addressee(assessment.reopenings_of(addressees))
    actions, moves, measures = _by_addressee(actions_of(addressees)), moves_of(addressees), measure_reading.tell(addressees)
    disputes, checks = dispute_reading.told(disputes_of(addressees)), checks_of(addressees)
    times = times_of(addressees)
    return {
        each.id: AddresseeRecord(
            responses=sent[each.id],
            updates=updates[each.id],
            uses=uses[each.id],
            findings=findings[each.id],
            closures=_latest_first([*closures[each.id], *reopenings[each.id]]),
            actions=actions[each.id],
            moves=moves.get(each.id, ()),
            measures=measures[each.id],
            disputes=[one for one in disputes if one.dispute.closure.addressee_id == each.id],
            checks=[one for one in checks if one.closure.addressee_id == each.id],
            time=times[each.id],
            publications=publications,
            kept_back=withheld,
        )
        for each in addressees
    }


def _by_addressee(facts: Iterable[F]) -> dict[int, list[F]]:
    grouped: dict[int, list[F]] = defaultdict(list)
    for fact in facts:
        grouped[fact.addressee_id].append(fact)
    return grouped


def _latest_first(facts: list[Closure | Reopening]) -> list[Closure | Reopening]:
    return sorted(facts, key=lambda fact: fact.recorded_at, reverse=True)
