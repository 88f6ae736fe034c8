"""One measured number, and the table that shows many."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number with its unit, and the limit it must not pass where one was promised."""

    what: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether the number is within its limit."""
        return self.limit is None or self.value <= self.limit


def table(measurements: Sequence[Measurement]) -> str:
    """Return the measurements as text in columns, each with its limit and its ratio to it."""
    rows = [("", "measured", "limit", "ratio", ""), *map(_row, measurements)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    what, *numbers, verdict = row
    columns = [f"{number:>{width}}" for number, width in zip(numbers, widths[1:], strict=True)]
    return "  ".join([f"{what:<{widths[0]}}", *columns, verdict]).rstrip()


def _row(measurement: Measurement) -> tuple[str, str, str, str, str]:
    measured = f"{measurement.value:,.4g} {measurement.unit}"
    if measurement.limit is None:
        return measurement.what, measured, "", "", ""
    ratio = f"{measurement.value / measurement.limit:.2f}" if measurement.limit else ""
    verdict = "" if measurement.is_kept else "OVER THE LIMIT"
    return measurement.what, measured, f"{measurement.limit:,.4g} {measurement.unit}", ratio, verdict


def measure(name: str) -> list[Measurement]:
    """Return what one benchmark measures."""
    measurements: list[Measurement] = importlib.import_module(f"benchmarks.{name}").measure()
    return measurements
