"""What was just recorded moves the answer clocks of addressees."""

from collections.abc import Collection
from datetime import date

from tracker.investigations.models import Addressee
from tracker.periods import reading


def move_clocks(addressees: Collection[Addressee], happened_on: date) -> None:
    """Each addressee stands where a fact just recorded takes it: all are read at once. Belongs inside the transaction."""
    moved = reading.moved_now(addressees, happened_on)
    for addressee in addressees:
        addressee.take(moved[addressee.id])
