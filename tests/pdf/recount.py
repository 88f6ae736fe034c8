"""The figures of a report, counted a second time: from its data file alone, in plain Python."""

import csv
import io
from collections import Counter
from datetime import date, timedelta

Row = dict[str, str]


class Recount:
    """What the rows of a data file come to."""

    def __init__(self, data: bytes, as_at: date) -> None:
        self.as_at = as_at
        self.rows: list[Row] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        self.in_force = [row for row in self.rows if not row["not_in_force"]]
        self.open = [row for row in self.in_force if row["open"] == "yes"]
        self.settled = [row for row in self.in_force if row["response"] == "Settled"]

    @property
    def headlines(self) -> Counter[str]:
        return Counter(row["headline"] for row in self.in_force)

    @property
    def positions(self) -> Counter[str]:
        return Counter(row["position"] for row in self.settled)

    def having(self, column: str) -> list[Row]:
        """The rows in force that have something in a column."""
        return [row for row in self.in_force if row[column]]

    @property
    def moves(self) -> int:
        return sum(int(row["times_moved"]) for row in self.in_force)

    @property
    def slipping(self) -> list[Row]:
        """What is open and overdue, past its first date, or moved."""
        return [row for row in self.open if row["overdue_days"] or row["days_past_first_date"] or int(row["times_moved"])]

    @property
    def oldest_open_months(self) -> int | None:
        ages = [self._months_since(row["made"]) for row in self.open if row["made"]]
        return max(ages, default=None)

    @property
    def ever_complete(self) -> int:
        """How many the force reports complete, whatever was found since, or that are verified."""
        said = [
            row for row in self.in_force if "Reported complete" in row["force_says"] or row["headline"] == "Verified closed"
        ]
        return len(said)

    def due_by(self, moment: date) -> int:
        """How many were due by a day, going by their first dates; a month is over with its last day."""
        return sum(1 for row in self.having("first_due") if _last_day(row["first_due"]) <= moment)

    def _months_since(self, made: str) -> int:
        year, month, *day = (int(part) for part in made.split("-"))
        months = (self.as_at.year - year) * 12 + self.as_at.month - month
        return max(0, months - bool(day and day[0] > self.as_at.day))


def _last_day(iso: str) -> date:
    if iso.count("-") == 2:
        return date.fromisoformat(iso)
    first = date.fromisoformat(f"{iso}-01")
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
