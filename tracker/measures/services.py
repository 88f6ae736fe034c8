"""Measures: proposed by one side, answered by the other, ended; and the values of outcome measures."""

from collections.abc import Collection, Iterator
from datetime import date

from tracker import audit, clock, policy
from tracker.audit.events import Event
from tracker.dates import When, long_date
from tracker.db import db, duplicates_as, transaction
from tracker.errors import AlreadyExists, ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete
from tracker.evidence.models import EvidenceItem
from tracker.investigations.models import Addressee, Recommendation
from tracker.investigations.rules import WHY_NOT
from tracker.measures import queries
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.models import Measure, MeasureAnswer, MeasureEnding, Reading
from tracker.measures.rules import Act, demand_allowed, number_of
from tracker.measures.sides import demand_may_answer, demand_may_end, demand_meant
from tracker.measures.vocabulary import Agreement, MeasureKind, ReadingKind
from tracker.policy import Actor, Permission

CLOSED = "This is closed: it takes no measures any more"
OF_PARTS = "This recommendation has parts: measures are agreed for each part"


def propose(
    recommendation: Recommendation, *, by: Actor, details: MeasureDetails, addressee: Addressee | None = None
) -> Measure:
    """A measure is on the record, and waits for the other side: for one addressee, or where none is named for all.

    A force proposes for its own addressee alone. Raises Incomplete where something is missing, AlreadyExists for the same once
    more, IllegalTransition where the recommendation is not in force, has parts, or is closed for everybody it is meant for.
    """
    policy.demand(by, Permission.PROPOSE_MEASURE, addressee or recommendation)
    if addressee is None and not policy.allows(by, Permission.RECORD_FINDING, recommendation):
        raise Forbidden
    target, held = _demand_told(details), {recommendation.id}
    with transaction() as session:
        queries.hold_measures(held)
        _demand_open(recommendation, addressee)
        _demand_new(recommendation, details, addressee)
        measure = Measure(
            recommendation=recommendation,
            addressee=addressee,
            number=queries.next_measure_number(recommendation),
            kind=details.kind,
            wording=details.wording,
        )
        if details.kind is MeasureKind.OUTCOME:
            measure.unit, measure.better, measure.target = details.unit, details.better, target
            measure.source = details.source
        measure.stamp(by)
        session.add(measure)
        audit.record(by, Event.MEASURE_PROPOSED, measure, kind=details.kind.value)
    return measure


def answer(said: Collection[Said], *, by: Actor) -> list[MeasureAnswer]:
    """The other side has said of each measure whether it agrees, all at once or nothing.

    Raises NotIndependent or Forbidden for the side that proposed one, Incomplete without the reason where it is not agreed,
    IllegalTransition where one is agreed already, has ended or is closed, ChangedMeanwhile where more was said of it since.
    """
    for each in said:
        policy.demand(by, Permission.SEE_MEASURE, each.addressee)
        demand_may_answer(by, each.measure, each.addressee)
    if not said:
        raise Incomplete("Answer at least one measure")
    if any(not each.agreed and not each.note.strip() for each in said):
        raise Incomplete(missing={"note": "Enter why you do not agree"})
    held = {each.measure.recommendation_id for each in said}
    with transaction():
        queries.hold_measures(held)
        return [_answer(each, by) for each in said]


def end(measure: Measure, *, by: Actor, reason: str) -> None:
    """A measure applies no longer; it stays on the record with everything that was said to it.

    Raises Forbidden for a force that did not propose it, IllegalTransition where it ended already, where a finding judged it,
    or where the recommendation is not in force or closed.
    """
    policy.demand(by, Permission.PROPOSE_MEASURE, measure)
    demand_may_end(by, measure)
    if not reason.strip():
        raise Incomplete(missing={"reason": "Enter why the measure ends"})
    held = {measure.recommendation_id}
    with duplicates_as(ChangedMeanwhile()), transaction() as session:
        queries.hold_measures(held)
        _demand_counts(measure)
        _demand_open(measure.recommendation, measure.addressee)
        if measure.ending is not None:
            demand_allowed(Agreement.ENDED, Act.END)
        if queries.judged_among([measure]):
            raise IllegalTransition("A finding has judged this measure, so it stays")
        ending = MeasureEnding(measure_id=measure.id, reason=reason, again=len(measure.endings))
        ending.stamp(by)
        session.add(ending)
        audit.record(by, Event.MEASURE_ENDED, measure)
        session.expire(measure, ["ending", "endings"])


def record_value(
    measure: Measure,
    addressee: Addressee,
    *,
    by: Actor,
    kind: ReadingKind,
    value: str,
    on: date,
    note: str = "",
    item: EvidenceItem | None = None,
    seen: int | None = None,
) -> Reading:
    """A value of an outcome measure is on the record for an addressee: the baseline first and once, then later ones.

    Raises Incomplete where something is missing or the day does not fit, IllegalTransition where the measure is not agreed or
    has ended, ChangedMeanwhile where a value was recorded, or marked as an error, since the page was opened.
    """
    policy.demand(by, Permission.RECORD_READING, addressee)
    demand_meant(measure, addressee)
    kept, held = _demand_value(value, on), {measure.recommendation_id}
    with transaction() as session:
        queries.hold_measures(held)
        _demand_counts(measure)
        _demand_open(measure.recommendation, addressee)
        demand_allowed(measure.agreement_for(addressee), Act.RECORD_VALUE)
        if measure.kind is not MeasureKind.OUTCOME:
            raise IllegalTransition("Only outcome measures have values")
        readings = measure.readings_for(addressee)
        if seen is not None and seen != len(readings):
            raise ChangedMeanwhile
        _demand_in_order(readings, kind, on)
        if item is not None and item not in queries.evidence_for(addressee):
            raise Incomplete(missing={"item": "Select evidence that is put forward for this recommendation"})
        reading = Reading(measure=measure, addressee=addressee, kind=kind, value=kept, note=note, item=item)
        reading.stamp(by, When.day(on))
        session.add(reading)
        audit.record(by, Event.READING_RECORDED, measure, kind=kind.value, value=kept, on=on.isoformat())
    return reading


def _answer(said: Said, by: Actor) -> MeasureAnswer:
    measure, addressee = said.measure, said.addressee
    _demand_counts(measure)
    _demand_open(measure.recommendation, addressee)
    if said.seen is not None and said.seen != measure.steps_for(addressee):
        raise ChangedMeanwhile
    demand_allowed(measure.agreement_for(addressee), Act.AGREE if said.agreed else Act.DECLINE)
    given = MeasureAnswer(measure=measure, addressee=addressee, agreed=said.agreed, note=said.note)
    given.stamp(by)
    db.session.add(given)
    audit.record(by, Event.MEASURE_ANSWERED, measure, agreed="yes" if said.agreed else "no", addressee=addressee.label)
    return given


def _demand_told(details: MeasureDetails) -> str:
    """Return the target as it is kept. Raises Incomplete where something is missing."""
    missing, target = {}, ""
    if not details.wording.strip():
        missing["wording"] = "Enter the measure"
    if details.kind is MeasureKind.OUTCOME:
        if not details.unit.strip():
            missing["unit"] = "Enter the unit of the values"
        if details.better is None:
            missing["better"] = "Select in which direction the value is better"
        if not details.source.strip():
            missing["source"] = "Enter where the values come from"
        if details.target.strip():
            target, missing["target"] = _read(details.target, "The target")
    if missing := {name: words for name, words in missing.items() if words}:
        raise Incomplete(missing=missing)
    return target


def _demand_value(value: str, on: date) -> str:
    """Return the value as it is kept. Raises Incomplete where something is missing."""
    kept, wrong = _read(value, "The value")
    missing = {"value": wrong} if wrong else {}
    if on > clock.today():
        missing["on"] = "The day of the value must be today or in the past"
    if missing:
        raise Incomplete(missing=missing)
    return kept


def _read(typed: str, what: str) -> tuple[str, str]:
    """Return a number as it is kept, and what is wrong with it where something is."""
    try:
        return number_of(typed.strip()), ""
    except ValueError as wrong:
        return "", f"{what} {wrong}"


def _demand_in_order(readings: list[Reading], kind: ReadingKind, on: date) -> None:
    baseline = next((each for each in readings if each.kind is ReadingKind.BASELINE), None)
    if (baseline is None) is (kind is not ReadingKind.BASELINE):
        raise ChangedMeanwhile
    if any(each.happened_on == on for each in readings):
        raise Incomplete(missing={"on": f"There is a value of {long_date(on)} already"})
    if baseline is None and readings and (first := min(_days(readings))) <= on:
        raise Incomplete(
            missing={"on": f"The day of the baseline must be before {long_date(first)}, the day of the first value"}
        )
    if baseline is not None and baseline.happened_on is not None and on < baseline.happened_on:
        words = f"The day of the value must be after {long_date(baseline.happened_on)}, the day of the baseline"
        raise Incomplete(missing={"on": words})


def _days(readings: list[Reading]) -> Iterator[date]:
    return (each.happened_on for each in readings if each.happened_on is not None)


def _demand_counts(measure: Measure) -> None:
    if not measure.counts():
        raise IllegalTransition("This measure was recorded in error")


def _demand_open(recommendation: Recommendation, addressee: Addressee | None) -> None:
    if not recommendation.is_in_force:
        raise IllegalTransition(WHY_NOT[recommendation.state])
    if recommendation.is_heading:
        raise IllegalTransition(OF_PARTS)
    meant = [addressee] if addressee else recommendation.addressees
    if all(each.closure is not None for each in meant):
        raise IllegalTransition(CLOSED)


def _demand_new(recommendation: Recommendation, details: MeasureDetails, addressee: Addressee | None) -> None:
    for each in queries.measures_of([recommendation]):
        same = each.addressee_id == (addressee.id if addressee else None) and each.kind is details.kind
        stands = each.counts() and each.ending is None
        if same and stands and each.wording.split() == details.wording.split():
            raise AlreadyExists(f"Measure {each.number} says the same already", field="wording")
