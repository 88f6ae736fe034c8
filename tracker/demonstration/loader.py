"""Loading the demonstration, once."""

from collections.abc import Callable, Mapping

from tracker.demonstration.example import load_example
from tracker.demonstration.people import Cast, load_people
from tracker.demonstration.public import load_hotton, load_kentia
from tracker.investigations import queries
from tracker.investigations.models import Investigation

LOADERS: Mapping[str, Callable[[Cast], Investigation]] = {
    "HOTTON": load_hotton,
    "KENTIA": load_kentia,
    "EXAMPLE": load_example,
}


def load() -> list[str]:
    """The demonstration is on the record. Return the references of the investigations that were loaded now."""
    cast = load_people()
    missing = [reference for reference in LOADERS if not queries.reference_is_taken(reference)]
    for reference in missing:
        LOADERS[reference](cast)
    return missing
