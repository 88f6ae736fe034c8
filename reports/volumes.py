"""Volumes: where a report has more record cards than one file should hold, they stand in numbered files behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Volume:
    """One of the files that hold the record cards of a long report."""

    number: int
    of: int
    start: int  # the place of its first card
    end: int

    @property
    def name(self) -> str:
        """What it is called: "Volume 2 of 7"."""
        return f"Volume {self.number} of {self.of}"
