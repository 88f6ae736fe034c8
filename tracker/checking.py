"""Whether everything that is derived from facts still agrees with them, and every file that should be there is."""

from collections.abc import Iterator
from dataclasses import fields
from hashlib import file_digest

from tracker.actions import queries as action_queries
from tracker.actions.standing import differing
from tracker.evidence import queries as evidence_queries
from tracker.history.record import facts_as_at
from tracker.investigations import queries as investigation_queries
from tracker.investigations.vocabulary import Facts, RecommendationState
from tracker.mistakes import queries as mistake_queries
from tracker.reporting.verifying import soundness
from tracker.responses import queries as response_queries
from tracker.responses.happenings import states_by_facts
from tracker.responses.rules import ResponseState
from tracker.risk import queries as risk_queries
from tracker.risk.rules import Standing as Risk
from tracker.storage import FileStore


def problems(store: FileStore) -> list[str]:
    """Return everything that is wrong, in one line each; an empty list where all is well."""
    return [
        *_standings_that_differ(),
        *_recommendations_that_differ(),
        *_answers_that_differ(),
        *_actions_that_differ(),
        *_marks_of_nothing(),
        *soundness.differing(store),
        *_files_that_differ(store),
        *_files_that_were_destroyed(store),
    ]


def orphans(store: FileStore) -> set[str]:
    """Return the hashes of stored files that no record names: left by an upload that was cut off, and harmless."""
    return store.orphans()


def _standings_that_differ() -> list[str]:
    addressees = investigation_queries.issued_addressees()
    recomputed = facts_as_at(addressees)
    return [
        f"{addressee.label}: {name} is {getattr(addressee.facts, name)!s}, but the facts come to {getattr(facts, name)!s}"
        for addressee in addressees
        for facts in [recomputed[addressee.id]]
        if facts != addressee.facts
        for name in (field.name for field in fields(Facts))
        if getattr(facts, name) != getattr(addressee.facts, name)
    ]


def _recommendations_that_differ() -> Iterator[str]:
    """What is said of a recommendation is its latest version, it is in force until it ended, and its risk is the last set."""
    every = investigation_queries.issued_recommendations()
    risks = risk_queries.standings_of(every)
    for each in every:
        state = each.ending.state if each.ending else RecommendationState.ISSUED
        if each.state is not state:
            yield f"{each.label}: it is {each.state}, but the facts come to {state}"
        if each.issue is None or (each.title, each.text) != (each.issue.title, each.issue.text):
            yield f"{each.label}: its words are not those of its latest version"
        stored, reached = Risk(each.risk, each.risk_accepted_by), risks[each.id]
        if stored != reached:
            yield f"{each.label}: its risk is {stored.in_words}, but the facts come to {reached.in_words}"


def _answers_that_differ() -> Iterator[str]:
    for each in response_queries.responses_to(investigation_queries.issued_addressees()):
        if each.state not in states_by_facts(each):
            yield f"{each.label}: it is {each.state}, which is not what the facts come to"
        letter = each.submission
        if letter is not None and (letter.state is ResponseState.SENT) != (letter.signature is not None):
            yield f"{letter.label}: it is {letter.state}, but it was {'' if letter.signature else 'never '}signed"


def _actions_that_differ() -> Iterator[str]:
    for action in action_queries.all_actions():
        yield from differing(action)


def _marks_of_nothing() -> Iterator[str]:
    for mark in mistake_queries.marks_of_nothing():
        yield f"a mark of {mark.happened}: there is no fact {mark.fact_id} in {mark.fact_kind}"


def _files_that_differ(store: FileStore) -> list[str]:
    kept, called = store.names(), soundness.names_of_files()
    return [
        f"file {name}{called.get(name, '')}: {'it has been altered' if name in kept else 'it is missing'}"
        for name in sorted(store.named())
        if name not in kept or _hash_of(store, name) != name
    ]


def _files_that_were_destroyed(store: FileStore) -> list[str]:
    """A file that was destroyed is gone, save where another record names the same content."""
    there = (evidence_queries.destroyed_hashes() - store.named()) & store.names()
    return [f"file {name}: it was destroyed, but is still there" for name in sorted(there)]


def _hash_of(store: FileStore, name: str) -> str:
    with store.path_of(name).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
