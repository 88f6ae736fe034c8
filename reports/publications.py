"""What the press is given: sheets to lay out apart from each other, and what stands on and around all their pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from reports.cutting import Split

Told = Callable[[int, int], None]  # how many pieces of the work are done, of how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What each page says above and below its text, beside its number."""

    marking: str
    reference: str
    as_at: str
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file that goes with the paper, inside it."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Some pages that are laid out together: how their HTML is made, and how much work they are beside others."""

    html: Callable[[Split], str]
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All that becomes one file. Sheets link to each other by `href="#…"`; each begins a new page."""

    title: str
    author: str
    description: str
    made_at: datetime
    style: str  # the names of the style sheets, with spaces between
    furniture: Furniture
    sheets: tuple[Sheet, ...]
    data: tuple[DataFile, ...] = ()
    # The contents, which stand behind the first sheet where there are many pages: made from the page of each anchor.
    contents: Callable[[Mapping[str, int]], str] | None = None
