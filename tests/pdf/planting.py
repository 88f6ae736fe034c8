"""Planting a text in every field of text of some values, whatever they are of: found by walking them."""

import dataclasses
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from reports.status_report import StatusReport

# Made by the program itself, never typed by anybody.
PROGRAM_S_OWN = frozenset({"sha256", "software_version", "template_version", "values_sha256"})
# What one record calls another by: the same text must stay the same text, wherever it stands.
NAMES = ("reference", "references", "numbers", "Evidence.number", "EvidenceView.number", "organisation", "recommendation")
Plant = Callable[[str], str]


def planted(report: StatusReport, plant: Plant) -> StatusReport:
    """The same report, with a planted text after whatever is said in a field; what is empty stays empty."""
    found = _planted(report, plant, "")
    assert isinstance(found, StatusReport)
    return found


def fields_of_text(report: StatusReport) -> set[str]:
    """The fields of text in which a report says something."""
    found: list[str] = []

    def note(field: str) -> str:
        found.append(field)
        return ""

    planted(report, note)
    return set(found)


def _planted(value: object, plant: Plant, field: str) -> object:
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return f"{value} {plant('name' if field.endswith(NAMES) else field)}" if value else value
    if isinstance(value, tuple):
        return tuple(_planted(each, plant, field) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{name: _planted(old, plant, where) for name, old, where in _fields(value)})
    if isinstance(value, (StrEnum, int, date, datetime)) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} is no value of a report")


def _fields(value: object) -> list[tuple[str, object, str]]:
    assert dataclasses.is_dataclass(value)
    names = [each.name for each in dataclasses.fields(value) if each.name not in PROGRAM_S_OWN]
    return [(name, getattr(value, name), f"{type(value).__name__}.{name}") for name in names]
