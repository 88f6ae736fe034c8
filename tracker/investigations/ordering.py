"""Putting drafts into another order: their own references are given out anew. Plain values in, an answer out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.investigations.blocks import suffix_of


@dataclass(frozen=True, slots=True)
class Item:
    """A draft as far as its order is concerned: its number, its reference, and the number of its heading, if any."""

    id: int
    reference: str
    part_of_id: int | None = None


def new_references(items: Sequence[Item], places: Mapping[int, int]) -> dict[int, str]:
    """Return the reference of each draft once they stand at the places asked for, by its number.

    `items` are in their present order; one without a place keeps its own. The references of those that stand beside each other
    are given out in that same order, so no other comes into use; parts go with their heading and begin as it does.
    """
    heads = [item for item in items if item.part_of_id is None]
    given = dict(_given(heads, [item.reference for item in heads], places))
    for head in heads:
        parts = [item for item in items if item.part_of_id == head.id]
        suffixes = [suffix_of(part.reference, head.reference) for part in parts]
        given |= {part: given[head.id] + suffix for part, suffix in _given(parts, suffixes, places)}
    return given


def _given(siblings: Sequence[Item], words: Sequence[str], places: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    asked = {item.id: (places.get(item.id, number), number) for number, item in enumerate(siblings, start=1)}
    ordered = sorted(siblings, key=lambda item: _rank(*asked[item.id]))
    return zip((item.id for item in ordered), words, strict=True)


def _rank(place: int, present: int) -> tuple[int, int, int]:
    # What moves up stands before the one whose place it takes, what moves down after it.
    return place, (place > present) - (place < present), present
