"""Whether everything that is derived from facts still agrees with them, and every file that should be there is."""

from collections.abc import Iterator
from dataclasses import fields
from hashlib import file_digest

from tracker.history.record import facts_as_at
from tracker.investigations import queries as investigation_queries
from tracker.investigations.vocabulary import Facts, RecommendationState
from tracker.responses import queries as response_queries
from tracker.responses.happenings import states_by_facts
from tracker.storage import FileStore


def problems(store: FileStore) -> list[str]:
    """Return everything that is wrong, in one line each; an empty list where all is well."""
    return [*_standings_that_differ(), *_recommendations_that_differ(), *_answers_that_differ(), *_files_that_differ(store)]


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
    """What is said of a recommendation is its latest version, and it is in force until a fact says that it ended."""
    for each in investigation_queries.issued_recommendations():
        state = each.ending.state if each.ending else RecommendationState.ISSUED
        if each.state is not state:
            yield f"{each.label}: it is {each.state}, but the facts come to {state}"
        if each.issue is None or (each.title, each.text) != (each.issue.title, each.issue.text):
            yield f"{each.label}: its words are not those of its latest version"


def _answers_that_differ() -> Iterator[str]:
    for each in response_queries.responses_to(investigation_queries.issued_addressees()):
        if each.state not in states_by_facts(each):
            yield f"{each.label}: it is {each.state}, which is not what the facts come to"


def _files_that_differ(store: FileStore) -> list[str]:
    kept = store.names()
    return [
        f"file {name}: {'it has been altered' if name in kept else 'it is missing'}"
        for name in sorted(store.named())
        if name not in kept or _hash_of(store, name) != name
    ]


def _hash_of(store: FileStore, name: str) -> str:
    with store.path_of(name).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
