"""Reading measures, what was said to them, and their values."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, column, false, func, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.db import Moment, db
from tracker.evidence.models import EvidenceItem
from tracker.evidence.queries import uses_of
from tracker.facts import NOW, AsAt, ErrorMark, stands
from tracker.investigations.models import Addressee, Investigation, Recommendation
from tracker.investigations.queries import is_overseer
from tracker.investigations.vocabulary import Claim, RecommendationState
from tracker.measures import rules
from tracker.measures.models import Measure, MeasureAnswer, MeasureEnding, Reading
from tracker.measures.vocabulary import Agreement, MeasureKind, Met, ReadingKind
from tracker.organisations.models import Organisation
from tracker.policy import RECIPIENT_ROLES, Actor, Subject

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


@dataclass(frozen=True)
class Meant(Subject):
    """A measure as it is meant for one addressee: what is answered, and what values are recorded of."""

    measure: Measure
    addressee: Addressee

    @property
    def since(self) -> date:
        """Return the day it was proposed, from which it waits."""
        return self.measure.happened_on or clock.day_of(self.measure.recorded_at)

    @property
    def overseen_by(self) -> Collection[int]:
        """Return the oversight body of its investigation."""
        return self.addressee.overseen_by

    @property
    def open_to(self) -> Collection[int]:
        """Return who sees the addressee."""
        return self.addressee.open_to

    @property
    def delivered_by(self) -> Collection[int]:
        """Return who must meet it."""
        return self.addressee.delivered_by


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the values of an outcome measure say for one addressee; values in error are left out."""

    measure: Measure
    addressee: Addressee
    values: Sequence[Reading]

    @property
    def baseline(self) -> Reading | None:
        """Return the value before anything was done, or None where none is recorded."""
        return next((each for each in self.values if each.kind is ReadingKind.BASELINE), None)

    @property
    def latest(self) -> Reading | None:
        """Return the latest value after the baseline, or None."""
        return next((each for each in reversed(self.values) if each.kind is ReadingKind.LATEST), None)

    @property
    def trend(self) -> str:
        """Return where the value went: “better: down from 41 % to 33 %, target 20 %”; nothing while there are not two."""
        if self.measure.better is None or self.baseline is None or self.latest is None:
            return ""
        aim = self.measure.aim
        return rules.trend(self.measure.better, self.measure.unit, aim, self.baseline.amount, self.latest.amount)

    @property
    def sentence(self) -> str:
        """Return what the values say, in plain sentences."""
        if self.measure.better is None:
            return ""
        baseline, latest = _valued(self.baseline), _valued(self.latest)
        return rules.sentence(self.measure.better, self.measure.unit, self.measure.aim, baseline, latest)


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


def agreed_to_judge(addressee: Addressee, moment: AsAt = NOW) -> list[Measure]:
    """Return the measures by which it is judged whether an addressee is met: agreed for it, and neither ended nor in error."""
    return [
        each
        for each in measures_for([addressee])[addressee.id]
        if each.kind is MeasureKind.SATISFIES
        and each.counts(moment)
        and each.agreement_for(addressee, moment) is Agreement.AGREED
    ]


def outcome_of(addressees: Collection[Addressee], moment: AsAt = NOW) -> dict[int, list[Outcome]]:
    """Return the outcome measures agreed for some addressees with their values, by addressee, as they stood at a moment."""
    return {
        addressee.id: [
            Outcome(measure, addressee, measure.readings_for(addressee, moment))
            for measure in of_one
            if measure.kind is MeasureKind.OUTCOME
            and measure.counts(moment)
            and measure.agreement_for(addressee, moment) is Agreement.AGREED
        ]
        for addressee, of_one in _with_measures(addressees)
    }


def unanswered_for(actor: Actor) -> list[Meant]:
    """Return the measures that wait for the side of the actor to answer, the longest waiting first.

    What has ended or is closed needs no answer any more.
    """
    answered = select(MeasureAnswer.id).where(
        MeasureAnswer.measure_id == Measure.id, MeasureAnswer.addressee_id == Addressee.id, stands(MeasureAnswer)
    )
    ended = select(MeasureEnding.id).where(MeasureEnding.measure_id == Measure.id, stands(MeasureEnding))
    chosen = _meant().where(
        Recommendation.state == RecommendationState.ISSUED,
        Addressee.closure.is_(None),
        stands(Measure),
        ~answered.exists(),
        ~ended.exists(),
        _is_for(actor),
    )
    return [Meant(measure, addressee) for measure, addressee in db.session.execute(chosen)]


def first_reported(addressees: Collection[Addressee], moment: AsAt = NOW) -> Mapping[int, date]:
    """Return the day on which each of some addressees was first reported to be under way, where it was by a moment."""
    is_its_mark = and_(ErrorMark.fact_kind == "progress_updates", ErrorMark.fact_id == _UPDATES.c.id)
    chosen = (
        select(_UPDATES.c.addressee_id, _UPDATES.c.happened_on, _UPDATES.c.recorded_at, ErrorMark.recorded_at)
        .select_from(_UPDATES.outerjoin(ErrorMark, is_its_mark))
        .where(
            _UPDATES.c.addressee_id.in_([each.id for each in addressees]),
            _UPDATES.c.claim != Claim.NOT_STARTED.value,
        )
    )
    days: dict[int, date] = {}
    for number, on, at, marked_at in db.session.execute(chosen):
        if moment.tells_of(at, on) and not moment.strikes(marked_at):
            day = on or clock.day_of(at)
            days[number] = min(day, days.get(number, day))
    return days


def judged_among(measures: Collection[Measure]) -> set[int]:
    """Return the numbers of those measures that a finding that counts judged as met or not met."""
    marked = select(ErrorMark.id).where(ErrorMark.fact_kind == "findings", ErrorMark.fact_id == _JUDGED.c.finding_id)
    chosen = select(_JUDGED.c.measure_id).where(
        _JUDGED.c.measure_id.in_([each.id for each in measures]),
        _JUDGED.c.met != Met.NOT_ASSESSED.value,
        ~marked.exists(),
    )
    return set(db.session.scalars(chosen))


def waiting_with(meant: Meant, actor: Actor) -> list[Meant]:
    """Return a measure and what else waits for the actor of the same organisation in the same investigation, it first."""
    investigation_id = meant.measure.recommendation.investigation_id
    others = [
        each
        for each in unanswered_for(actor)
        if each.addressee.organisation_id == meant.addressee.organisation_id
        and each.measure.recommendation.investigation_id == investigation_id
        and each.measure.id != meant.measure.id
    ]
    return [meant, *sorted(others, key=lambda each: (each.measure.recommendation.sort_key, each.measure.number))]


def meant_by_ids(ids: Collection[int], organisation_id: int) -> list[Meant]:
    """Return some measures, each as it is meant for the addressee of an organisation."""
    chosen = _meant().where(Measure.id.in_(ids), Addressee.organisation_id == organisation_id)
    return [Meant(measure, addressee) for measure, addressee in db.session.execute(chosen)]


def meant_at(measure_id: int, organisation: str) -> Meant | None:
    """Return a measure as it is meant for an organisation, by the number and the slug in an address, or None."""
    chosen = _meant().join(Organisation, Addressee.organisation_id == Organisation.id)
    chosen = chosen.where(Measure.id == measure_id, func.lower(Organisation.slug) == organisation.lower())
    found = db.session.execute(chosen).first()
    return None if found is None else Meant(*found)


def measure_by_id(measure_id: int) -> Measure | None:
    """Return the measure with this number, or None."""
    return db.session.scalar(_measures().where(Measure.id == measure_id))


def hold_measures(recommendation_ids: Collection[int]) -> None:
    """Let whoever changes the measures of these recommendations next wait for this transaction to end.

    It comes first in the transaction, and the numbers from before it: what is read while waiting would be out of date.
    PostgreSQL alone needs it: on SQLite nobody else writes meanwhile.
    """
    chosen = select(Recommendation.id).where(Recommendation.id.in_(recommendation_ids)).order_by(Recommendation.id)
    db.session.execute(chosen.with_for_update())


def next_measure_number(recommendation: Recommendation) -> int:
    """Return the number that the next measure of a recommendation gets."""
    chosen = select(func.max(Measure.number)).where(Measure.recommendation_id == recommendation.id)
    return (db.session.scalar(chosen) or 0) + 1


def evidence_for(addressee: Addressee) -> list[EvidenceItem]:
    """Return the evidence on which a value may rest: put forward for the addressee, and neither withdrawn nor in error."""
    return [use.item for use in uses_of([addressee]) if use.counts() and use.item.counts() and use.item.withdrawal is None]


def _with_measures(addressees: Collection[Addressee]) -> list[tuple[Addressee, list[Measure]]]:
    found = measures_for(addressees)
    return [(each, found[each.id]) for each in addressees]


def _valued(reading: Reading | None) -> rules.Valued | None:
    return None if reading is None or reading.happened_on is None else rules.Valued(reading.amount, reading.happened_on)


def _is_for(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a measure was proposed by the other side than the actor's, and is the actor's to answer."""
    of_oversight = Measure.actor_organisation_id == Investigation.oversight_body_id
    delivers = Addressee.organisation_id == actor.organisation_id
    if RECIPIENT_ROLES.isdisjoint(actor.roles):
        delivers = false()
    from_another = or_(Measure.actor_id.is_(None), Measure.actor_id != actor.id)
    return and_(from_another, or_(and_(of_oversight, delivers), and_(~of_oversight, is_overseer(actor))))


def _meant() -> Select[Measure, Addressee]:
    meant = or_(Measure.addressee_id.is_(None), Measure.addressee_id == Addressee.id)
    return (
        _measures()
        .join(Addressee, and_(Addressee.recommendation_id == Measure.recommendation_id, meant))
        .add_columns(Addressee)
        .options(joinedload(Addressee.organisation))
    )


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
