"""Planting a text in every field of text of some values, whatever they are of: found by walking them."""

import dataclasses
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

# Made by the program itself, never typed by anybody.
PROGRAM_S_OWN = frozenset({"sha256", "software_version", "template_version", "values_sha256"})
# What one record calls another by: the same text must stay the same text, wherever it stands.
NAMES = ("reference", "references", "numbers", "Evidence.number", "EvidenceView.number", "organisation", "recommendation")
Plant = Callable[[str], str]


def planted(value: object, plant: Plant, field: str = "") -> object:
    """The same value, with a planted text after whatever is said in a field; what is empty stays empty."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return f"{value} {plant('name' if field.endswith(NAMES) else field)}" if value else value
    if isinstance(value, tuple):
        return tuple(planted(each, plant, field) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{name: planted(old, plant, where) for name, old, where in _fields(value)})
    if isinstance(value, (StrEnum, int, date, datetime)) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} is no value of a report")


def fields_of_text(value: object) -> set[str]:
    """The fields of text in which some values say something."""
    found: set[str] = set()
    planted(value, lambda field: str(found.add(field)))
    return found


def _fields(value: object) -> list[tuple[str, object, str]]:
    assert dataclasses.is_dataclass(value)
    names = [each.name for each in dataclasses.fields(value) if each.name not in PROGRAM_S_OWN]
    return [(name, getattr(value, name), f"{type(value).__name__}.{name}") for name in names]
