"""Loading the demonstration, once, and putting it before its board."""

from collections.abc import Callable, Iterable, Mapping

from tracker.demonstration.example import load_example
from tracker.demonstration.people import Cast, load_people
from tracker.demonstration.public import load_hotton, load_kentia
from tracker.demonstration.reports import play, play_pack
from tracker.demonstration.sequel import load_sequel
from tracker.investigations import queries
from tracker.investigations.models import Investigation

LOADERS: Mapping[str, Callable[[Cast], Investigation]] = {
    "HOTTON": load_hotton,
    "KENTIA": load_kentia,
    "EXAMPLE": load_example,
    "SEQUEL": load_sequel,
}


def load() -> list[str]:
    """The demonstration is on the record. Return the references of the investigations that were loaded now."""
    cast = load_people()
    missing = [reference for reference in LOADERS if not queries.reference_is_taken(reference)]
    for reference in missing:
        LOADERS[reference](cast)
    return missing


def report_to_board(references: Iterable[str]) -> None:
    """The board of the demonstration reads these investigations: their reports, and a pack over them, are on their way."""
    played = list(references)
    for reference in played:
        play(reference)
    if played:
        play_pack(played)
