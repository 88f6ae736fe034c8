"""Lists that are too long for one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

T = TypeVar("T")
ON_A_PAGE = 50
LONGEST_NUMBER = 6


@dataclass(frozen=True)
class Page(Generic[T]):
    """A part of a list: its items, which page it is, and how many items there are in all."""

    items: Sequence[T]
    number: int
    total: int
    size: int = ON_A_PAGE

    @property
    def count(self) -> int:
        """Return how many pages there are; a list without items has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Return the number in the list of the first item on the page."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """Return the number in the list of the last item on the page."""
        return self.first + len(self.items) - 1


def page_number() -> int:
    """Return which page of a list is asked for: the first unless the address says otherwise."""
    asked = request.args.get("page", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER):
        return 1
    return max(1, int(asked))


def offset_of(number: int, size: int = ON_A_PAGE) -> int:
    """Return how many items come before a page."""
    return (number - 1) * size
