"""The records that the addresses of the access matrix lead to."""

from dataclasses import dataclass

from tests.support.cast import Cast


@dataclass(frozen=True)
class World:
    """One of everything, as the cast stands to it."""

    cast: Cast


def build(cast: Cast) -> World:
    """Put one of everything on the record."""
    return World(cast)
