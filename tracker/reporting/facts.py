"""All facts of the addressees of a report that are told at its moment, read in one query each, by addressee."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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
from tracker.facts import AsAt
from tracker.history.record import facts_as_at
from tracker.investigations.models import Addressee, Issue
from tracker.investigations.vocabulary import Facts
from tracker.measures import reading as measure_reading
from tracker.measures.reading import Told
from tracker.overview.answer_time import TimeTold, told_of
from tracker.progress import queries as progress
from tracker.progress.models import ProgressUpdate
from tracker.reporting import answers, versions
from tracker.reporting.answers import Answer

F = TypeVar("F", ProgressUpdate, EvidenceUse, Finding, Closure, Reopening, ActionUse)


@dataclass(frozen=True, slots=True)
class AddresseeRecord:
    """What is told of one addressee at a moment, the latest first: what was in error by then is among it, struck through."""

    moment: AsAt
    facts: Facts
    """Where it stands by what counts."""
    issues: Sequence[Issue]
    """The versions of its recommendation, the latest last."""
    is_in_force: bool
    answers: list[Answer]
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
    time: TimeTold


def records_of(addressees: Collection[Addressee], moment: AsAt) -> dict[int, AddresseeRecord]:
    """Return what is told of each addressee at a moment by its number, in as many queries as there are kinds of facts."""
    stood = standings_of(addressees, moment)
    answered: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers.read(addressees, moment):
        answered[answer.response.addressee_id].append(answer)
    updates = _by_addressee(progress.updates_of(addressees), moment)
    uses = _by_addressee(uses_of(addressees), moment)
    findings = _by_addressee(assessment.findings_of(addressees), moment)
    closures = _by_addressee(assessment.closures_of(addressees), moment)
    reopenings = _by_addressee(assessment.reopenings_of(addressees), moment)
    actions = _by_addressee(actions_of(addressees), moment)
    moves = moves_of(addressees, moment, {number: each.first_due_on for number, each in stood.items()})
    measures = measure_reading.tell(addressees, moment)
    disputes, checks = dispute_reading.told(disputes_of(addressees), moment), checks_of(addressees)
    times = told_of(addressees, moment)
    return {
        each.id: AddresseeRecord(
            moment=moment,
            facts=stood[each.id],
            issues=versions.issues_of(each.recommendation, moment),
            is_in_force=versions.end_of(each.recommendation, moment) is None,
            answers=answered[each.id],
            updates=updates[each.id],
            uses=uses[each.id],
            findings=findings[each.id],
            closures=_latest_first([*closures[each.id], *reopenings[each.id]]),
            actions=actions[each.id],
            moves=moves.get(each.id, ()),
            measures=[one for one in measures[each.id] if moment.tells(one.measure)],
            disputes=[one for one in disputes if one.dispute.closure.addressee_id == each.id],
            checks=[one for one in checks if one.closure.addressee_id == each.id and moment.tells(one)],
            time=times[each.id],
        )
        for each in addressees
    }


def standings_of(addressees: Collection[Addressee], moment: AsAt) -> dict[int, Facts]:
    """Return where each addressee stands: now as its columns say, at a past moment as its facts come to."""
    if moment.moment is None:
        return {each.id: each.facts for each in addressees}
    return facts_as_at(addressees, moment)


def _by_addressee(facts: Iterable[F], moment: AsAt) -> dict[int, list[F]]:
    grouped: dict[int, list[F]] = defaultdict(list)
    for fact in facts:
        if moment.tells(fact):
            grouped[fact.addressee_id].append(fact)
    return grouped


def _latest_first(facts: list[Closure | Reopening]) -> list[Closure | Reopening]:
    return sorted(facts, key=lambda fact: fact.recorded_at, reverse=True)
