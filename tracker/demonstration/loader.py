"""Loading the demonstration, once."""

from tracker.demonstration.example import Example
from tracker.demonstration.people import load_people
from tracker.demonstration.public import load_hotton, load_kentia
from tracker.investigations import queries

LOADERS = {"HOTTON": load_hotton, "KENTIA": load_kentia, "EXAMPLE": lambda cast: Example(cast).load()}


def load() -> list[str]:
    """The demonstration is on the record. Return the references of the investigations that were loaded now."""
    cast = load_people()
    missing = [reference for reference in LOADERS if not queries.reference_is_taken(reference)]
    for reference in missing:
        LOADERS[reference](cast)
    return missing
