"""What a page or a report tells of measures: how each stands for an addressee, and how late it came."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock, policy
from tracker.facts import NOW, AsAt
from tracker.investigations.models import Addressee, Recommendation
from tracker.measures import queries, rules
from tracker.measures.models import Measure, MeasureAnswer, Reading
from tracker.measures.queries import Meant, Outcome
from tracker.measures.sides import may_answer, may_end
from tracker.measures.vocabulary import Agreement, MeasureKind
from tracker.policy import Actor, Permission


@dataclass(frozen=True, slots=True)
class Told:
    """How a measure stands for one addressee."""

    measure: Measure
    addressee: Addressee
    agreement: Agreement
    answer: MeasureAnswer | None
    """What the other side said last, of what counts."""
    first_reported_on: date | None
    """The day on which the force first reported progress."""
    outcome: Outcome | None
    """What its values say, where it is an outcome measure."""

    @property
    def is_open(self) -> bool:
        """Return whether anything can still be done about it."""
        addressee = self.addressee
        return self.measure.counts() and addressee.recommendation.is_in_force and addressee.closure is None

    @property
    def was_declined(self) -> bool:
        """Return whether the other side said that it does not agree; it can still agree later."""
        return self.agreement is Agreement.NOT_AGREED

    @property
    def takes_answer(self) -> bool:
        """Return whether the other side can still answer."""
        return self.is_open and self.agreement in {Agreement.WAITING, Agreement.NOT_AGREED}

    @property
    def takes_values(self) -> bool:
        """Return whether a value of it can be recorded."""
        return self.is_open and self.agreement is Agreement.AGREED and self.outcome is not None

    @property
    def days_waiting(self) -> int:
        """Return for how many days it has waited until today."""
        return max(0, (clock.today() - _day_of(self.measure)).days)

    @property
    def lateness(self) -> str:
        """Return that it was proposed or agreed only after the force had reported progress, or nothing."""
        agreed = self.agreement is Agreement.AGREED and self.answer is not None
        on = _day_of(self.answer if agreed and self.answer else self.measure)
        return rules.lateness(self.agreement, on, self.first_reported_on)

    @property
    def earlier_answers(self) -> list[MeasureAnswer]:
        """Return what was said before the answer that counts, and what was recorded in error, the oldest first."""
        return [each for each in self.measure.answers if each.addressee_id == self.addressee.id and each is not self.answer]

    @property
    def every_value(self) -> list[Reading]:
        """Return every value recorded for the addressee, those in error as well, the oldest first."""
        return [each for each in self.measure.readings if each.addressee_id == self.addressee.id]


@dataclass(frozen=True, slots=True)
class Line:
    """How a measure stands for one addressee, as somebody sees it who may have to answer."""

    told: Told
    with_whom: str
    """“with you”, or with which organisation it waits."""
    can_answer: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure on a page, with the addressees that the visitor may see."""

    measure: Measure
    lines: Sequence[Line]
    can_end: bool


def show(recommendation: Recommendation, addressees: Collection[Addressee], *, by: Actor) -> list[Shown]:
    """Return the measures of a recommendation that somebody may see, with how each stands for some addressees."""
    every = [each for each in queries.measures_of([recommendation]) if policy.allows(by, Permission.SEE_MEASURE, each)]
    may_be_ended = can_end(every)
    reported = queries.first_reported(addressees)
    return [
        Shown(
            measure,
            [_line(_told(measure, each, reported.get(each.id)), by) for each in addressees if measure.is_meant_for(each)],
            measure.id in may_be_ended and may_end(by, measure),
        )
        for measure in every
    ]


def can_end(measures: Collection[Measure]) -> set[int]:
    """Return the numbers of those measures that can end: open for somebody, not ended, and judged by no finding."""
    judged = queries.judged_among(measures)
    return {
        each.id
        for each in measures
        if each.counts()
        and each.ending is None
        and each.id not in judged
        and each.recommendation.is_in_force
        and any(one.closure is None for one in ([each.addressee] if each.addressee else each.recommendation.addressees))
    }


def tell_of(meant: Collection[Meant]) -> list[Told]:
    """Return how some measures stand for the addressees they are meant for."""
    reported = queries.first_reported({each.addressee for each in meant})
    return [_told(each.measure, each.addressee, reported.get(each.addressee.id)) for each in meant]


def tell(addressees: Collection[Addressee], moment: AsAt = NOW) -> dict[int, list[Told]]:
    """Return how each measure stands for some addressees, by addressee; those in error are among them."""
    reported = queries.first_reported(addressees, moment)
    found = queries.measures_for(addressees)
    return {each.id: [_told(one, each, reported.get(each.id), moment) for one in found[each.id]] for each in addressees}


def without_agreed(addressees: Collection[Addressee], shown: Collection[Shown]) -> list[Addressee]:
    """Return those of some addressees for which nothing on the page is agreed."""
    told = [line.told for each in shown for line in each.lines]
    return [each for each in addressees if not has_agreed([one for one in told if one.addressee is each])]


def has_agreed(told: Collection[Told]) -> bool:
    """Return whether any of some measures is agreed: where none is, the page says “No measure agreed”."""
    return any(each.measure.counts() and each.agreement is Agreement.AGREED for each in told)


def _line(told: Told, by: Actor) -> Line:
    mine = may_answer(by, told.measure, told.addressee)
    body = told.addressee.recommendation.investigation.oversight_body
    other = told.addressee.organisation if told.measure.is_of_oversight else body
    return Line(told, "with you" if mine else f"with {other.short_name}", mine and told.takes_answer)


def _told(measure: Measure, addressee: Addressee, reported_on: date | None, moment: AsAt = NOW) -> Told:
    outcome = None
    if measure.kind is MeasureKind.OUTCOME:
        outcome = Outcome(measure, addressee, measure.readings_for(addressee, moment))
    agreement, answer = measure.agreement_for(addressee, moment), measure.answer_for(addressee, moment)
    return Told(measure, addressee, agreement, answer, reported_on, outcome)


def _day_of(fact: Measure | MeasureAnswer) -> date:
    return fact.happened_on or clock.day_of(fact.recorded_at)
