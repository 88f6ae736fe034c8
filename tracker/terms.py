"""The base of every vocabulary: a value that is stored, and the words that people read."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a vocabulary: its value is what is stored, its label what is read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the term from what is stored and what is read; `Vocabulary(value)` finds it again by its value alone."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        return term
