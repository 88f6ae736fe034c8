"""Whether it is working: the agreed measures of outcomes with their values, and where there is no measure."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.assurance import Measure
from reports.dates import ReportDate
from reports.figures import Entry, agreed_measures
from reports.words import counted, listed

OUTCOME = "whether the outcome moved"  # the kind of measure that is about outcomes
NO_MEASURE = "No measure agreed"
NOT_STATED = "Not stated"
NO_VALUE = "No value recorded"
MOST_REFERENCES = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure of an outcome with its values, for all the addressees for which it says the same."""

    sought: str
    references: tuple[str, ...]
    card: str  # of the first of them
    measure: str
    baseline: str
    latest: str
    direction: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """The addressees in force for which no measure of an outcome is agreed."""

    number: int
    of: int
    references: tuple[str, ...]

    @property
    def words(self) -> str:
        """How many they are of all, and which where it is not all of them."""
        if not self.number:
            return ""
        said = f"for {self.number} of {counted(self.of, 'addressee')}"
        if self.number == self.of:
            return said
        if len(self.references) > MOST_REFERENCES:
            return f"{said}; the record cards say which"
        return f"{said}: {listed(list(self.references))}"


def outcomes_of(entries: Iterable[Entry]) -> list[Outcome]:
    """The agreed measures of outcomes of what is in force, in natural order; those that say the same together."""
    together: dict[tuple[str, ...], list[tuple[Entry, Measure]]] = {}
    several = _names_organisations(entries := list(entries))
    for entry in entries:
        for measure in _measures(entry):
            together.setdefault(_said(measure), []).append((entry, measure))
    return [_outcome(said, pairs, several=several) for said, pairs in together.items()]


def unmeasured_of(entries: Iterable[Entry]) -> Unmeasured:
    """Where no measure of an outcome is agreed."""
    in_force = [entry for entry in entries if entry.is_in_force]
    without = [entry for entry in in_force if not list(_measures(entry))]
    several = _names_organisations(in_force)
    return Unmeasured(len(without), len(in_force), tuple(_reference(entry, several=several) for entry in without))


def _measures(entry: Entry) -> Iterable[Measure]:
    return [each for each in agreed_measures(entry.addressee) if each.kind.lower() == OUTCOME] if entry.is_in_force else []


def _said(measure: Measure) -> tuple[str, ...]:
    target = f" Aimed at: {measure.target}." if measure.target else ""
    return (
        f"{measure.wording}{'' if measure.wording.endswith('.') or not target else '.'}{target}",
        _valued(measure.baseline, measure.baseline_on),
        _valued(measure.latest, measure.latest_on),
        _direction(measure),
        measure.source or NOT_STATED,
        measure.confidence or NOT_STATED,
    )


def _direction(measure: Measure) -> str:
    """In words; of a report from before values stood apart, the whole sentence."""
    return measure.direction or measure.outcome or "Nothing to compare yet"


def _valued(value: str, on: ReportDate | None) -> str:
    return f"{value} ({on.short})" if value and on else value or NO_VALUE


def _outcome(said: tuple[str, ...], pairs: list[tuple[Entry, Measure]], *, several: bool) -> Outcome:
    measure, baseline, latest, direction, source, confidence = said
    sought = dict.fromkeys(entry.title for entry, _ in pairs)
    references = dict.fromkeys(_reference(entry, several=several) for entry, _ in pairs)
    card = pairs[0][0].card
    return Outcome("; ".join(sought), tuple(references), card, measure, baseline, latest, direction, source, confidence)


def _names_organisations(entries: Iterable[Entry]) -> bool:
    return len({entry.addressee.organisation for entry in entries}) > 1


def _reference(entry: Entry, *, several: bool) -> str:
    return f"{entry.reference} {entry.addressee.organisation_short}" if several else entry.reference
