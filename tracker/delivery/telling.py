"""What the page about a delivery date tells: the dates, how they came about, and everything that was asked and decided."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tracker import clock
from tracker.clock import day_of
from tracker.dates import long_date
from tracker.delivery import queries
from tracker.delivery.models import DateApplication, DateDecision
from tracker.delivery.queries import asker_of, situation_of
from tracker.delivery.rules import Person, Situation, days_with_oversight, in_words, moved_by
from tracker.investigations import standing
from tracker.investigations.models import Addressee
from tracker.investigations.vocabulary import ExtensionOutcome
from tracker.responses import queries as responses
from tracker.responses.models import Settlement


@dataclass(frozen=True, slots=True)
class Asking:
    """An application with everything that was decided on it, and for how long oversight has or had it."""

    application: DateApplication
    asked_by: Person
    decisions: Sequence[DateDecision]
    with_oversight: int

    @property
    def is_undecided(self) -> bool:
        """Return whether it waits for a decision: it counts, and no decision on it does."""
        return self.application.counts() and self.application.decision is None


@dataclass(frozen=True, slots=True)
class Told:
    """All there is to tell about the delivery date of one addressee."""

    situation: Situation
    steps: Sequence[str]
    moved: str
    timing: Sequence[str]
    askings: Sequence[Asking]


def tell(addressee: Addressee) -> Told:
    """Return all there is to tell about a delivery date."""
    asked = queries.history_of([addressee]).get(addressee.id, ())
    facts, moved = addressee.facts, standing.moved(addressee.facts)
    with_them = f"with {addressee.recommendation.investigation.oversight_body.short_name}"
    return Told(
        situation_of(addressee),
        list(_steps(addressee, [decision for each in asked for decision in each.decisions])),
        moved,
        [words.replace("with us", with_them) for words in standing.timing(facts, clock.today()) if words != moved],
        [_asking(each) for each in asked],
    )


def _asking(asked: queries.Asked) -> Asking:
    application = asked.application
    decided_on = application.decision.happened_on if application.decision else None
    waited = days_with_oversight(application.received_on, decided_on, clock.today())
    return Asking(application, asker_of(application), asked.decisions, waited)


def _steps(addressee: Addressee, decisions: Sequence[DateDecision]) -> Iterator[str]:
    """Return how the present date came about, step by step: what set it first, then what moved it."""
    settlements = [each.settlement for each in responses.responses_to([addressee]) if each.settlement]
    granted = [each for each in decisions if each.outcome is ExtensionOutcome.GRANTED and each.counts()]
    setters: list[Settlement | DateDecision] = [*settlements, *granted]
    stands = False
    for fact in sorted(setters, key=lambda each: each.recorded_at):
        on = long_date(fact.happened_on or day_of(fact.recorded_at))
        date = in_words(fact.due_on, fact.no_due_date_because)
        if isinstance(fact, DateDecision):
            yield _moved_in_words(fact, on, date)
        elif not stands or fact.due_on is None:
            yield f"Set with the answer that was settled on {on}: {date}"
        else:
            continue  # a changed answer moves no date that stands
        stands = fact.due_on is not None


def _moved_in_words(decision: DateDecision, on: str, date: str) -> str:
    by = moved_by(decision.from_on, decision.due_on)
    before = f"from {long_date(decision.from_on)} to " if decision.from_on else "to "
    return f"Moved on {on} {before}{date}" + (f", {by}" if by else "")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An application that is to be decided: how often its date was moved, and by how much what is asked for would move it."""

    application: DateApplication
    moved: str
    by: str


def weigh(applications: Collection[DateApplication]) -> list[Weighed]:
    """Return what granting some applications as they were asked for would come to."""
    return [
        Weighed(each, standing.moved(each.addressee.facts), moved_by(each.addressee.due_on, each.due_on))
        for each in applications
    ]
