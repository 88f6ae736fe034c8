"""Reading the demonstration's data files, checked as they are read."""

import json
from datetime import date
from pathlib import Path

from tracker.dates import When

DATA = Path(__file__).parent / "data"


class Entry:
    """One object of a data file: every value is asked for with its type, and what is missing is named."""

    def __init__(self, content: object, place: str) -> None:
        """Take an object and where it stands."""
        if not isinstance(content, dict):
            raise TypeError(f"{place}: an object is expected")
        self._content, self._place = content, place

    def text(self, name: str) -> str:
        """Return a text, empty where it is null or absent."""
        found = self._content.get(name)
        if found is not None and not isinstance(found, str):
            raise TypeError(f"{self._place}.{name}: a text is expected")
        return found or ""

    def number(self, name: str) -> int:
        """Return a number."""
        found = self._content[name]
        if not isinstance(found, int):
            raise TypeError(f"{self._place}.{name}: a number is expected")
        return found

    def day(self, name: str) -> date:
        """Return a day."""
        return date.fromisoformat(self.text(name))

    def when(self, name: str) -> When:
        """Return a day, or a month where no more is known."""
        parts = [int(part) for part in self.text(name).split("-")]
        return When.month(*parts) if len(parts) == 2 else When.day(date(*parts))  # noqa: PLR2004 - year and month

    def entries(self, name: str) -> list["Entry"]:
        """Return a list of objects."""
        return [Entry(each, f"{self._place}.{name}[{index}]") for index, each in enumerate(self._content[name])]

    def entry(self, name: str) -> "Entry":
        """Return an object."""
        return Entry(self._content[name], f"{self._place}.{name}")

    def texts(self, name: str) -> list[str]:
        """Return a list of texts."""
        return [str(each) for each in self._content[name]]


def read(name: str) -> Entry:
    """Return the content of a data file."""
    return Entry(json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")), name)
