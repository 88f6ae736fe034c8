"""What happened to the measures of an addressee: proposed, agreed or not, values recorded, ended."""

from tracker.investigations.models import Addressee
from tracker.measures.models import Measure, MeasureAnswer, MeasureEnding, Reading
from tracker.measures.vocabulary import MeasureKind, ReadingKind
from tracker.overview import links
from tracker.overview.links import Link
from tracker.overview.telling.words import Told, labelled, paragraphs, told
from tracker.overview.vocabulary import Subject


@told.register
def _(measure: Measure, _addressee: Addressee | None) -> Told:
    what = "Outcome measure" if measure.kind is MeasureKind.OUTCOME else "Measure of what would satisfy it"
    text = paragraphs(
        measure.wording,
        labelled("Target", f"{measure.target} {measure.unit}".strip() if measure.target else ""),
        labelled("Source of its values", measure.source),
    )
    return Told(Subject.MEASURE, f"{what} proposed: measure {measure.number}", text, _measures(measure))


@told.register
def _(answer: MeasureAnswer, _addressee: Addressee) -> Told:
    became = "agreed" if answer.agreed else "not agreed"
    return Told(Subject.MEASURE, f"Measure {answer.measure.number} {became}", answer.note, _measures(answer.measure))


@told.register
def _(ending: MeasureEnding, _addressee: Addressee | None) -> Told:
    title = f"Measure {ending.measure.number} ended: it no longer applies"
    return Told(Subject.MEASURE, title, ending.reason, _measures(ending.measure))


@told.register
def _(reading: Reading, _addressee: Addressee) -> Told:
    what = "Baseline" if reading.kind is ReadingKind.BASELINE else "Value"
    value = f"{reading.value} {reading.measure.unit}".strip()
    title = f"{what} of measure {reading.measure.number}: {value}"
    return Told(Subject.MEASURE, title, reading.note, _measures(reading.measure))


def _measures(measure: Measure) -> Link:
    return links.of_recommendation("Open the measures", "measures.measures", measure.recommendation)
