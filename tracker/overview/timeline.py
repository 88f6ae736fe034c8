"""What happened to a recommendation and its addressees, as a story: facts in, entries out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.words import listed
from tracker.amendments.models import AmendmentDecision
from tracker.amendments.vocabulary import AmendmentOutcome
from tracker.consultation.models import ConsultedDraft
from tracker.evidence.models import EvidenceItem, EvidenceUse
from tracker.facts import Fact
from tracker.investigations.models import Addressee, Recommendation
from tracker.overview import links
from tracker.overview.entry import Entry, by_whom, entry_of, mark_of
from tracker.overview.vocabulary import Subject

Concerning = tuple[Addressee | None, Fact]
"""A fact, and the addressee that it concerns; None where it is one of the recommendation itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it was shown in a consultation, and to whom of those the viewer may know of."""

    draft: ConsultedDraft
    to: Sequence[str]


def entries(
    recommendation: Recommendation,
    facts: Iterable[Concerning],
    *,
    consulted: Collection[Shown] = (),
    letters: Iterable[Entry] = (),
) -> list[Entry]:
    """Return everything that happened, oldest first; of one moment, what another follows from stands before it."""
    body = recommendation.investigation.oversight_body
    short = {body.id: body.short_name}
    everything = [each for shown in consulted for each in _consulted(shown, short)]
    everything += [entry_of(fact, addressee, short) for addressee, fact in _each_once(list(facts))]
    everything += letters
    marks = [mark_of(each, each.in_error, short) for each in everything if each.in_error is not None]
    return sorted([*everything, *marks], key=lambda entry: entry.place)


def _each_once(facts: Sequence[Concerning]) -> Iterator[Concerning]:
    """Leave out what the story tells by what it did: a change that took effect, evidence given as it was put forward."""
    put_forward = {(use.item_id, use.actor_id, use.happened_on) for _addressee, use in facts if isinstance(use, EvidenceUse)}
    for addressee, fact in facts:
        approved = isinstance(fact, AmendmentDecision) and fact.outcome is AmendmentOutcome.APPROVED
        with_its_use = isinstance(fact, EvidenceItem) and (fact.id, fact.actor_id, fact.happened_on) in put_forward
        if not (approved or with_its_use) or not fact.counts():
            yield addressee, fact


def _consulted(shown: Shown, short: Mapping[int, str]) -> Iterator[Entry]:
    consultation = shown.draft.consultation
    yield _of_round(consultation, f"Draft shown for comment to {listed(list(shown.to))}", consultation.message, shown, short)
    if consultation.ending is not None:
        yield _of_round(consultation.ending, "Consultation ended", consultation.ending.note, shown, short)


def _of_round(fact: Fact, title: str, text: str, shown: Shown, short: Mapping[int, str]) -> Entry:
    link = links.of_consultation("Open the consultation", "consultation.round", shown.draft.consultation)
    return Entry(
        title,
        by_whom(fact, short),
        fact.happened,
        fact.recorded_at,
        text,
        link=link,
        subject=Subject.RECOMMENDATION,
        fact=fact,
    )
