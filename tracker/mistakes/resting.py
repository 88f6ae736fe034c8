"""What rests on a fact: what must be marked first before the fact itself can be marked as recorded in error."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import TypeVar

from sqlalchemy import select

from tracker.actions.models import ActionUse
from tracker.assessment.models import Closure, EvidenceConsidered, Finding, MeasureJudged, Reopening
from tracker.assessment.queries import closures_of, findings_of, reopenings_of
from tracker.checks.models import ClosureCheck
from tracker.db import db
from tracker.delivery.models import DateApplication, DateDecision
from tracker.delivery.queries import applications_of, decisions_of
from tracker.disputes.models import Dispute, DisputeEnding, DisputeReply
from tracker.disputes.queries import disputes_of
from tracker.evidence.models import EvidenceItem, EvidenceRevision, EvidenceUse
from tracker.facts import Fact
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import SATISFIED
from tracker.measures.models import Measure, MeasureAnswer, Reading
from tracker.mistakes.subjects import about, in_words
from tracker.periods.models import ExtensionApplication, JudicialReview
from tracker.progress.queries import updates_of
from tracker.publication.models import Publication
from tracker.publication.queries import publications_of
from tracker.responses.models import PastAnswer, Receipt, Response, Returning, Settlement
from tracker.responses.queries import answers_of

F = TypeVar("F", bound=Fact)


def what_rests_on(fact: Fact) -> list[str]:
    """Return in words what rests on a fact and counts, the latest first; nothing where it can be marked."""
    return list(dict.fromkeys(_resting(fact)))


def together_with(fact: Fact) -> list[Fact]:
    """Return a fact with what was recorded in the same act and cannot stand without it, to be marked together."""
    return [fact, fact.finding] if isinstance(fact, Reopening) else [fact]


def closure_questioned_by(fact: Fact) -> Closure | None:
    """Return the closure that a dispute, a check or a re-opening questions, or None: whoever closed is no judge of those."""
    if isinstance(fact, DisputeReply | DisputeEnding):
        return fact.dispute.closure
    if isinstance(fact, Dispute | ClosureCheck):
        return fact.closure
    if isinstance(fact, Reopening):
        closures = _counting(closures_of([fact.addressee]))
        return next((each for each in closures if each.recorded_at <= fact.recorded_at), None)
    return None


@singledispatch
def _resting(_fact: Fact) -> Iterator[str]:
    return iter(())


@_resting.register
def _(fact: ExtensionApplication) -> Iterator[str]:
    return _told([fact.decision] if fact.decision else [])


@_resting.register
def _(fact: JudicialReview) -> Iterator[str]:
    return _told([fact.ending] if fact.ending else [])


@_resting.register
def _(fact: Settlement) -> Iterator[str]:
    addressee = fact.response.addressee
    yield from _later_answers(fact.response)
    yield from _told(_after(fact, closures_of([addressee])))
    yield from _told(_after(fact, applications_of([addressee])))


@_resting.register
def _(fact: Returning) -> Iterator[str]:
    return _later_answers(fact.response)


@_resting.register
def _(fact: PastAnswer) -> Iterator[str]:
    return _of_answer(fact.response)


@_resting.register
def _(fact: Receipt) -> Iterator[str]:
    for response in fact.responses:
        yield from _of_answer(response)


@_resting.register
def _(fact: Publication) -> Iterator[str]:
    yield from _told(_counting(fact.copies))
    yield from _told(each for each in _counting(publications_of(fact.response)) if each.number > fact.number)
    yield from _told(_after(fact, closures_of([fact.response.addressee])))


@_resting.register
def _(fact: EvidenceItem) -> Iterator[str]:
    yield from (f"{in_words(each)} for {each.addressee.label}" for each in _counting(fact.uses))
    yield from _told(_counting(db.session.scalars(select(Reading).where(Reading.item_id == fact.id))))


@_resting.register
def _(fact: EvidenceUse) -> Iterator[str]:
    for finding in _satisfied([fact.addressee]):
        considered = [each for each in finding.considered if each.use.counts()]
        others = [each for each in considered if each.use_id != fact.id]
        if len(others) < len(considered) and (not others or _is_closed_on(finding)):
            yield in_words(finding)


@_resting.register
def _(fact: EvidenceRevision) -> Iterator[str]:
    for finding in _satisfied([each.addressee for each in fact.item.uses]):
        if any(_is_of(each, fact) for each in finding.considered):
            yield in_words(finding)


@_resting.register
def _(fact: ActionUse) -> Iterator[str]:
    if fact.action.serves == [fact]:
        yield f"action {fact.action.reference}, which serves nothing else: let it serve the right recommendation first"


@_resting.register
def _(fact: Measure) -> Iterator[str]:
    yield from _told(_counting(fact.readings))
    yield from _told(_judging(fact))


@_resting.register
def _(fact: MeasureAnswer) -> Iterator[str]:
    return _told(each for each in _judging(fact.measure) if each.addressee_id == fact.addressee_id)


@_resting.register
def _(fact: DateApplication) -> Iterator[str]:
    return _told([fact.decision] if fact.decision else [])


@_resting.register
def _(fact: DateDecision) -> Iterator[str]:
    addressee = fact.application.addressee
    yield from _told(_after(fact, decisions_of([addressee])))
    later = [each for each in _after(fact, applications_of([addressee])) if each.decision is None]
    yield from _told(later)


@_resting.register
def _(fact: Finding) -> Iterator[str]:
    closures = [each for each in _counting(closures_of([fact.addressee])) if each.finding_id == fact.id]
    reopenings = [each for each in _counting(reopenings_of([fact.addressee])) if each.finding_id == fact.id]
    return _told([*closures, *reopenings])


@_resting.register
def _(fact: Closure) -> Iterator[str]:
    # Its disputes and checks are over with it.
    return _told(_after(fact, reopenings_of([fact.addressee])))


@_resting.register
def _(fact: Reopening) -> Iterator[str]:
    of = [fact.addressee]
    later: list[Fact] = [*_after(fact, closures_of(of)), *_after(fact, updates_of(of))]
    later += [*_after(fact, applications_of(of)), *_after(fact, decisions_of(of))]
    later += [each for each in _after(fact, findings_of(of)) if each.id != fact.finding_id]
    return _told(sorted(later, key=lambda each: each.recorded_at, reverse=True))


@_resting.register
def _(fact: Dispute) -> Iterator[str]:
    yield from _told([fact.ending] if fact.ending else [])
    yield from _told(_counting(fact.replies))


@_resting.register
def _(fact: DisputeEnding) -> Iterator[str]:
    dispute = fact.dispute
    later = _after(fact, disputes_of([dispute.closure.addressee]))
    return _told(each for each in later if each.closure_id == dispute.closure_id)


def _of_answer(response: Response) -> Iterator[str]:
    """Return what rests on an answer as it came in."""
    yield from _later_answers(response)
    decided = response.settlement or response.returning
    yield from _told([decided] if decided else [])
    yield from _told(_counting(response.verdicts))
    yield from _told(_counting(publications_of(response)))


def _later_answers(response: Response) -> Iterator[str]:
    for each in answers_of([response.addressee]):
        if each.number > response.number:
            yield f"answer {each.number}, which came after it ({each.state.label.lower()})"


def _judging(measure: Measure) -> list[Finding]:
    judged = select(MeasureJudged.finding_id).where(MeasureJudged.measure_id == measure.id)
    return _counting(db.session.scalars(select(Finding).where(Finding.id.in_(judged))))


def _satisfied(addressees: list[Addressee]) -> list[Finding]:
    return [each for each in _counting(findings_of(addressees)) if each.finding in SATISFIED]


def _is_closed_on(finding: Finding) -> bool:
    return any(each.finding_id == finding.id for each in _counting(closures_of([finding.addressee])))


def _is_of(considered: EvidenceConsidered, revision: EvidenceRevision) -> bool:
    return considered.use.item_id == revision.item_id and considered.revision == revision.number


def _after(fact: Fact, others: Iterable[F]) -> list[F]:
    """Return what was recorded after a fact and counts."""
    return [each for each in _counting(others) if each is not fact and each.recorded_at >= fact.recorded_at]


def _counting(facts: Iterable[F]) -> list[F]:
    return [each for each in facts if each.counts()]


def _told(facts: Iterable[Fact]) -> Iterator[str]:
    return (f"{in_words(each)}, {about(each).label}" for each in facts)
