"""The values of a report, a pack, a summary or a letter as canonical JSON, their hash, and what was written read back."""

import functools
import hashlib
import inspect
import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum

from reports.board_pack import BoardPack
from reports.errors import ValuesUnreadable
from reports.force_summary import ForceSummary
from reports.letters import Letter
from reports.status_report import StatusReport

Value = typing.TypeVar("Value")
Printable = StatusReport | BoardPack | ForceSummary
Written = Printable | Letter
PRINTABLE: tuple[type[Printable], ...] = (StatusReport, BoardPack, ForceSummary)


def values_json(written: Written) -> bytes:
    """What is written as UTF-8 JSON with sorted keys and no spaces: the same values give the same bytes."""
    plain = _plain(written)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def values_sha256(written: Written) -> str:
    """The SHA-256 of the canonical values, in hexadecimal."""
    return hashlib.sha256(values_json(written)).hexdigest()


def from_json(values: bytes) -> StatusReport:
    """The report whose `values_json` these are; anything missing, odd or left over is refused."""
    return _read(StatusReport, values, "a status report")


def pack_from_json(values: bytes) -> BoardPack:
    """The board pack whose `values_json` these are; anything missing, odd or left over is refused."""
    return _read(BoardPack, values, "a board pack")


def letter_from_json(values: bytes) -> Letter:
    """The letter whose `values_json` these are; anything missing, odd or left over is refused."""
    return _read(Letter, values, "a letter")


def printable_from_json(values: bytes) -> Printable:
    """The report, pack or summary whose `values_json` these are, told by its fields."""
    for kind in PRINTABLE:
        if _has_the_fields_of(kind, values):
            return _read(kind, values, "a report")
    raise ValuesUnreadable("These are the values of no report, pack or summary")


def _has_the_fields_of(kind: type, values: bytes) -> bool:
    try:
        plain = json.loads(values)
    except ValueError:
        return False
    return isinstance(plain, dict) and _needed(kind) <= set(plain) <= set(typing.get_type_hints(kind))


def _needed(kind: type) -> set[str]:
    """The fields that were there from the first: what a report came to say later has a value for those stored before."""
    return {each.name for each in inspect.signature(kind).parameters.values() if each.default is each.empty}


def _read(kind: type[Value], values: bytes, what: str) -> Value:
    try:
        return _instance(kind, json.loads(values))
    except (ValueError, TypeError, KeyError) as error:
        raise ValuesUnreadable(f"These are not the values of {what}: {error}") from error


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        if value.isascii():
            return value
        # Half of a surrogate pair has no UTF-8; pasted text can hold one.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"{type(value).__name__} is no value of a report")


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _instance(kind: type[Value], plain: object) -> Value:
    if not isinstance(plain, dict):
        raise ValuesUnreadable(f"{kind.__name__} is not an object")
    hints = typing.get_type_hints(kind)
    if not _needed(kind) <= set(plain) <= set(hints):
        raise ValuesUnreadable(f"{kind.__name__} has other fields: {sorted(set(plain) ^ set(hints))}")
    return kind(**{name: _value(hints[name], value) for name, value in plain.items()})


def _value(hint: object, plain: object) -> object:
    if isinstance(hint, types.UnionType):
        if plain is None and types.NoneType in hint.__args__:
            return None
        return _value(_kind_of(hint, plain), plain)
    if typing.get_origin(hint) is tuple and isinstance(plain, list):
        return tuple(_value(typing.get_args(hint)[0], item) for item in plain)
    if isinstance(hint, type) and is_dataclass(hint):
        return _instance(hint, plain)
    if isinstance(plain, str) and isinstance(hint, type):
        return _from_text(hint, plain)
    if hint in (int, bool) and type(plain) is hint:
        return plain
    raise ValuesUnreadable(f"{plain!r:.40} is not a value of a report")


def _kind_of(union: types.UnionType, plain: object) -> object:
    """What a value is, where it may be one of several: the only kind, or the one that has just these fields."""
    kinds = [kind for kind in union.__args__ if kind is not types.NoneType]
    if len(kinds) == 1 or not isinstance(plain, dict):
        return kinds[0]
    return next((kind for kind in kinds if set(plain) == set(typing.get_type_hints(kind))), kinds[0])


def _from_text(kind: type, text: str) -> object:
    if kind is datetime or kind is date:
        return kind.fromisoformat(text)
    if kind is str or issubclass(kind, StrEnum):
        return kind(text)
    raise ValuesUnreadable(f"{text!r:.40} is not of the right kind")
