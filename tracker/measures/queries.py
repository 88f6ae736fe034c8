"""Reading measures, what was said to them, and their values."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, column, false, func, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.db import Moment, db
from tracker.facts import ErrorMark, stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import is_overseer
from tracker.investigations.vocabulary import Claim, RecommendationState
from tracker.measures.models import Measure, MeasureAnswer, MeasureEnding, Reading
from tracker.measures.vocabulary import Agreement, MeasureKind, Met
from tracker.policy import RECIPIENT_ROLES, Actor

# Read by name: the features that keep progress and findings stand above this one.
_UPDATES = table(
    "progress_updates",
    column("id", Integer),
    column("addressee_id", Integer),
    column("claim"),
    column("happened_on", Date),
    column("recorded_at", Moment),
)
_JUDGED = table("measures_judged", column("measure_id", Integer), column("finding_id", Integer), column("met"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A measure that waits for an answer for one addressee, and since when."""

    measure: Measure
    addressee: Addressee

    @property
    def since(self) -> date:
        """Return the day it was proposed."""
        return self.measure.happened_on or clock.day_of(self.measure.recorded_at)


def measures_of(recommendations: Collection[Recommendation]) -> list[Measure]:
    """Return the measures of some recommendations in the order of their numbers, with all that was said to them since.

    Those that ended, were not agreed or were recorded in error are among them.
    """
    chosen = _measures().where(Measure.recommendation_id.in_([each.id for each in recommendations]))
    return list(db.session.scalars(chosen.order_by(None).order_by(Recommendation.sort_key, Measure.number, Measure.id)))


def measures_for(addressees: Collection[Addressee]) -> dict[int, list[Measure]]:
    """Return the measures that are meant for some addressees, by addressee, in the order of their numbers."""
    of_items: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures_of({each.recommendation for each in addressees}):
        of_items[measure.recommendation_id].append(measure)
    return {each.id: [one for one in of_items[each.recommendation_id] if one.is_meant_for(each)] for each in addressees}


def agreed_to_judge(addressee: Addressee, moment: datetime | None = None) -> list[Measure]:
    """Return the measures by which it is judged whether an addressee is met: agreed for it, and neither ended nor in error."""
    return [
        each
        for each in measures_for([addressee])[addressee.id]
        if each.kind is MeasureKind.SATISFIES
        and each.counts(moment)
        and each.agreement_for(addressee, moment) is Agreement.AGREED
    ]


def unanswered_for(actor: Actor) -> list[Waiting]:
    """Return the measures that wait for the side of the actor to answer, the longest waiting first.

    What has ended or is closed needs no answer any more.
    """
    meant = or_(Measure.addressee_id.is_(None), Measure.addressee_id == Addressee.id)
    answered = select(MeasureAnswer.id).where(
        MeasureAnswer.measure_id == Measure.id, MeasureAnswer.addressee_id == Addressee.id, stands(MeasureAnswer)
    )
    ended = select(MeasureEnding.id).where(MeasureEnding.measure_id == Measure.id, stands(MeasureEnding))
    chosen = (
        _measures()
        .join(Addressee, and_(Addressee.recommendation_id == Measure.recommendation_id, meant))
        .where(
            Recommendation.state == RecommendationState.ISSUED,
            Addressee.closure.is_(None),
            stands(Measure),
            ~answered.exists(),
            ~ended.exists(),
            _is_for(actor),
        )
        .add_columns(Addressee)
        .options(joinedload(Addressee.organisation))
    )
    return [Waiting(measure, addressee) for measure, addressee in db.session.execute(chosen)]


def first_reported(addressees: Collection[Addressee]) -> Mapping[int, date]:
    """Return the day on which each of some addressees was first reported to be under way, where it was."""
    marked = select(ErrorMark.id).where(ErrorMark.fact_kind == "progress_updates", ErrorMark.fact_id == _UPDATES.c.id)
    chosen = select(_UPDATES.c.addressee_id, _UPDATES.c.happened_on, _UPDATES.c.recorded_at).where(
        _UPDATES.c.addressee_id.in_([each.id for each in addressees]),
        _UPDATES.c.claim != Claim.NOT_STARTED.value,
        ~marked.exists(),
    )
    days: dict[int, date] = {}
    for number, on, at in db.session.execute(chosen):
        day = on or clock.day_of(at)
        days[number] = min(day, days.get(number, day))
    return days


def is_judged(measure: Measure) -> bool:
    """Return whether a finding that counts judged a measure as met or not met."""
    marked = select(ErrorMark.id).where(ErrorMark.fact_kind == "findings", ErrorMark.fact_id == _JUDGED.c.finding_id)
    judged = select(func.count()).where(
        _JUDGED.c.measure_id == measure.id, _JUDGED.c.met != Met.NOT_ASSESSED.value, ~marked.exists()
    )
    return bool(db.session.scalar(judged))


def measure_by_id(measure_id: int) -> Measure | None:
    """Return the measure with this number, or None."""
    return db.session.scalar(_measures().where(Measure.id == measure_id))


def hold_measures(recommendation_ids: Collection[int]) -> None:
    """Let whoever changes the measures of these recommendations next wait for this transaction to end.

    PostgreSQL alone needs it: on SQLite nobody else writes meanwhile.
    """
    chosen = select(Recommendation.id).where(Recommendation.id.in_(recommendation_ids)).order_by(Recommendation.id)
    db.session.execute(chosen.with_for_update())


def next_measure_number(recommendation: Recommendation) -> int:
    """Return the number that the next measure of a recommendation gets."""
    chosen = select(func.max(Measure.number)).where(Measure.recommendation_id == recommendation.id)
    return (db.session.scalar(chosen) or 0) + 1


def _is_for(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a measure was proposed by the other side than the actor's, and is the actor's to answer."""
    of_oversight = Measure.actor_organisation_id == Investigation.oversight_body_id
    delivers = Addressee.organisation_id == actor.organisation_id
    if RECIPIENT_ROLES.isdisjoint(actor.roles):
        delivers = false()
    from_another = or_(Measure.actor_id.is_(None), Measure.actor_id != actor.id)
    return and_(from_another, or_(and_(of_oversight, delivers), and_(~of_oversight, is_overseer(actor))))


def _measures() -> Select[Measure]:
    item = joinedload(Measure.recommendation)
    return (
        select(Measure)
        .join(Measure.recommendation)
        .join(Recommendation.investigation)
        .order_by(Measure.happened_on, Investigation.reference, Recommendation.sort_key, Measure.number)
        .options(
            item.joinedload(Recommendation.investigation),
            joinedload(Measure.addressee).joinedload(Addressee.organisation),
            joinedload(Measure.ending),
            selectinload(Measure.endings),
            selectinload(Measure.answers),
            selectinload(Measure.readings).joinedload(Reading.item),
        )
    )
