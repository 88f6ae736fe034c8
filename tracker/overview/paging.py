"""Cutting a list that is at hand into pages."""

from collections.abc import Sequence
from typing import TypeVar

from tracker.web.pagination import ON_A_PAGE, Page, offset_of

T = TypeVar("T")


def page_of(items: Sequence[T], number: int, size: int = ON_A_PAGE) -> Page[T]:
    """Return one page of a list; the last one where there are not so many."""
    last = Page[T]((), 1, len(items), size).count
    start = offset_of(min(number, last), size)
    return Page(items[start : start + size], min(number, last), len(items), size)
