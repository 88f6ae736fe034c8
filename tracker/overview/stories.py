"""The story of a recommendation and its addressees as one viewer may read it: everything that happened, from every feature."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tracker.consultation import queries as consultation
from tracker.facts import Fact
from tracker.investigations.models import Addressee, Recommendation
from tracker.overview import queries, story_facts
from tracker.overview.entry import Entry
from tracker.overview.timeline import Concerning, Shown, entries
from tracker.overview.timeline_of_letters import of_letters, subjects_of
from tracker.overview.vocabulary import Subject
from tracker.policy import Actor, Permission, allows
from tracker.responses import queries as responses


@dataclass(frozen=True, slots=True)
class Story:
    """The whole story of one addressee, oldest first, or what of it concerns one subject."""

    shown: Sequence[Entry]
    subjects: Sequence[tuple[Subject, int]]
    """What it tells of, and how often."""
    total: int


def story_of(addressee: Addressee, viewer: Actor, subject: Subject | None = None) -> Story:
    """Return the whole story of an addressee, or what of it is about one subject."""
    everything = everything_of(addressee.recommendation, [addressee], viewer)
    counted = Counter(each.subject for each in everything)
    shown = [each for each in everything if subject in {None, each.subject}]
    return Story(shown, [(each, counted[each]) for each in Subject if counted[each]], len(everything))


def everything_of(recommendation: Recommendation, addressees: Collection[Addressee], viewer: Actor) -> list[Entry]:
    """Return everything that happened to a recommendation and some addressees of it, oldest first."""
    facts = list(_facts(recommendation, addressees, viewer))
    seen = [each for each in responses.responses_to(addressees) if allows(viewer, Permission.SEE_RESPONSE, each)]
    told = queries.letters_to(_told(recommendation, addressees), recommendation.investigation, viewer)
    letters = of_letters(told, subjects_of(recommendation, seen, [fact for _addressee, fact in facts]))
    return entries(recommendation, facts, consulted=shown_in_consultations(recommendation, viewer), letters=letters)


def shown_in_consultations(recommendation: Recommendation, viewer: Actor) -> list[Shown]:
    """Return what was shown in consultations: all of it for oversight, for others what they were shown themselves."""
    drafts = consultation.consulted_drafts_of(recommendation)
    if allows(viewer, Permission.CONSULT, recommendation):
        return [Shown(each, [showing.organisation.short_name for showing in each.shown_to]) for each in drafts]
    return [
        Shown(each, [showing.organisation.short_name])
        for each in drafts
        for showing in each.shown_to
        if showing.organisation_id == viewer.organisation_id
    ]


def _facts(recommendation: Recommendation, addressees: Collection[Addressee], viewer: Actor) -> Iterator[Concerning]:
    organisations = {number for each in addressees for number in (each.organisation_id, each.respondent_id)}
    comments = story_facts.comments_of_story(recommendation, organisations, viewer)
    yield from _of_none(comments)
    yield from _of_none(story_facts.facts_of_recommendation(recommendation, viewer))
    yield from story_facts.measures_of_story(recommendation, addressees)
    yield from story_facts.facts_of_addressees(addressees, viewer)


def _of_none(facts: Iterator[Fact]) -> Iterator[Concerning]:
    return ((None, fact) for fact in facts)


def _told(recommendation: Recommendation, addressees: Collection[Addressee]) -> set[int]:
    """The organisations to which letters about a recommendation go: recipients, who must answer, those with a copy."""
    concerned = {number for each in addressees for number in (each.organisation_id, each.respondent_id)}
    return concerned | {each.organisation_id for each in recommendation.copies}
