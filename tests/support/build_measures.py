"""Measures for tests, made through the services."""

from datetime import date

from tests.support import build_sets
from tests.support.cast import Cast
from tracker import clock
from tracker.accounts.models import User
from tracker.investigations.models import Addressee
from tracker.measures import services
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.models import Measure, MeasureAnswer, Reading
from tracker.measures.vocabulary import Better, MeasureKind, ReadingKind

WORDING = "Every custody sergeant has a dated training record."
OUTCOME = MeasureDetails(
    wording="Complaints about custody that are upheld",
    kind=MeasureKind.OUTCOME,
    unit="%",
    better=Better.LOWER,
    target="20",
    source="The complaints system, each quarter",
)
NO = "We cannot count that."


def for_two(cast: Cast) -> tuple[Addressee, Addressee]:
    """Return the addressees of one recommendation to the cast's force and to the other one."""
    investigation = build_sets.issued_to(cast, cast.force, cast.other_force, references=("1",))
    first, second = sorted(investigation.recommendations[0].addressees, key=lambda each: each.organisation_id != cast.force.id)
    return first, second


def proposed(
    addressee: Addressee, *, by: User, wording: str = WORDING, details: MeasureDetails | None = None, named: bool | None = None
) -> Measure:
    """Return a proposed measure: for all where oversight proposes, for the addressee where a force does or it is `named`."""
    is_force = by.organisation_id == addressee.organisation_id
    meant = addressee if (is_force if named is None else named) else None
    made = details or MeasureDetails(wording=wording)
    return services.propose(addressee.recommendation, by=by, details=made, addressee=meant)


def answered(measure: Measure, addressee: Addressee, *, by: User, agreed: bool = True, note: str = "") -> MeasureAnswer:
    """Return the answer of the other side; a no has its reason."""
    said = Said(measure=measure, addressee=addressee, agreed=agreed, note=note or ("" if agreed else NO))
    return services.answer([said], by=by)[0]


def agreed(addressee: Addressee, cast: Cast, details: MeasureDetails | None = None, wording: str = WORDING) -> Measure:
    """Return a measure that the caseworker proposed and the liaison agreed to."""
    measure = proposed(addressee, by=cast.caseworker, details=details, wording=wording)
    answered(measure, addressee, by=cast.liaison)
    return measure


def outcome(addressee: Addressee, cast: Cast) -> Measure:
    """Return an agreed outcome measure: upheld complaints, in %, the lower the better, down to 20."""
    return agreed(addressee, cast, OUTCOME)


def ended(measure: Measure, *, by: User) -> Measure:
    """Return a measure that was ended."""
    services.end(measure, by=by, reason="The system is switched off.")
    return measure


def valued(measure: Measure, addressee: Addressee, *, by: User, value: str, on: date | None = None) -> Reading:
    """Return a value that was recorded: the baseline where there is none yet, today unless told otherwise."""
    has_baseline = any(each.kind is ReadingKind.BASELINE for each in measure.readings_for(addressee))
    kind = ReadingKind.LATEST if has_baseline else ReadingKind.BASELINE
    return services.record_value(measure, addressee, by=by, kind=kind, value=value, on=on or clock.today())
