"""The values of a report as canonical JSON, their hash, and the report read back from them."""

import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum

from reports.errors import ValuesUnreadable
from reports.status_report import StatusReport

Value = typing.TypeVar("Value")


def values_json(report: StatusReport) -> bytes:
    """The report as UTF-8 JSON with sorted keys and no spaces: the same values give the same bytes."""
    plain = _plain(report)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def values_sha256(report: StatusReport) -> str:
    """The SHA-256 of the canonical values, in hexadecimal."""
    return hashlib.sha256(values_json(report)).hexdigest()


def from_json(values: bytes) -> StatusReport:
    """The report whose `values_json` these are; anything missing, odd or left over is refused."""
    try:
        return _instance(StatusReport, json.loads(values))
    except (ValueError, TypeError, KeyError) as error:
        raise ValuesUnreadable(f"These are not the values of a status report: {error}") from error


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        # Half of a surrogate pair has no UTF-8; pasted text can hold one.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} is no value of a report")


def _instance(kind: type[Value], plain: object) -> Value:
    if not isinstance(plain, dict):
        raise ValuesUnreadable(f"{kind.__name__} is not an object")
    hints = typing.get_type_hints(kind)
    if set(plain) != set(hints):
        raise ValuesUnreadable(f"{kind.__name__} has other fields: {sorted(set(plain) ^ set(hints))}")
    return kind(**{name: _value(hint, plain[name]) for name, hint in hints.items()})


def _value(hint: object, plain: object) -> object:
    if isinstance(hint, types.UnionType):  # only ever "X | None"
        kind = next(kind for kind in hint.__args__ if kind is not types.NoneType)
        return None if plain is None else _value(kind, plain)
    if typing.get_origin(hint) is tuple and isinstance(plain, list):
        return tuple(_value(typing.get_args(hint)[0], item) for item in plain)
    if isinstance(hint, type) and is_dataclass(hint):
        return _instance(hint, plain)
    if isinstance(plain, str) and isinstance(hint, type):
        return _from_text(hint, plain)
    if hint in (int, bool) and type(plain) is hint:
        return plain
    raise ValuesUnreadable(f"{plain!r:.40} is not a value of a report")


def _from_text(kind: type, text: str) -> object:
    if kind is datetime or kind is date:
        return kind.fromisoformat(text)
    if kind is str or issubclass(kind, StrEnum):
        return kind(text)
    raise ValuesUnreadable(f"{text!r:.40} is not of the right kind")
