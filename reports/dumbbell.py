"""The chart of slipping dates: a filled dot for the first date, an open one for the date now, a line between them.

Drawn as wide as a landscape page, in ink alone, so that it is the same in grey; the caller gives the same dates in a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from reports.charts import LETTER, TEXT, figure, written
from reports.dates import MONTHS, in_words
from reports.headlines import INK, WHITE
from reports.text import shortened

WIDTH = 1020  # at the scale of the other charts: 261 mm
LEFT = 270
RIGHT = 800
ROW = 23
HEAD = 44  # for the months, and for the moment above the line
MOST_LETTERS = 32
MONTHS_A_YEAR = 12
MOST_TICKS = 9
ROOM_FOR_A_MONTH = 36  # beside the line of the moment, which would run through its name
QUIET = "#505a5f"


@dataclass(frozen=True, slots=True)
class Span:
    """One item: what it is called, its first date, its date now, and the days in words."""

    name: str
    first: date
    now: date
    days: str


def dumbbell_chart(spans: Sequence[Span], as_at: date, *, finding: str, prefix: str, font_family: str = "") -> Markup:
    """The items in the order given, with a vertical line at the moment of the report."""
    days = [as_at, *(span.first for span in spans), *(span.now for span in spans)]
    scale = _Scale(min(days), max(days))
    height = HEAD + ROW * len(spans) + 6
    shapes = [_months(scale, scale.at(as_at), height), _moment(scale.at(as_at), as_at, height)]
    shapes += [_row(span, scale, HEAD + ROW * place + ROW / 2) for place, span in enumerate(spans)]
    return figure(
        Markup("").join(shapes),
        size=(WIDTH, height),
        finding=finding,
        description=" ".join(
            f"{span.name}: first {in_words(span.first)}, now {in_words(span.now)}, {span.days}." for span in spans
        ),
        prefix=prefix,
        font_family=font_family,
    )


class _Scale:
    """Where a day stands between the first and the last one, with a little room at both ends."""

    def __init__(self, first: date, last: date) -> None:
        room = max((last - first).days // 20, 4)
        self.first = first.toordinal() - room
        self.last = last.toordinal() + room

    def at(self, day: date) -> float:
        return LEFT + (day.toordinal() - self.first) / (self.last - self.first) * (RIGHT - LEFT)

    def months(self) -> list[date]:
        """The first days of the months to mark, so many that their names do not meet."""
        start, end = date.fromordinal(self.first), date.fromordinal(self.last)
        first, last = (day.year * MONTHS_A_YEAR + day.month - 1 for day in (start, end))
        step = max(-(-(last - first) // MOST_TICKS), 1)
        days = [date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1) for month in range(first + 1, last + 1, step)]
        return [day for day in days if self.first <= day.toordinal() <= self.last]


def _months(scale: _Scale, moment: float, height: float) -> Markup:
    marks = []
    for day in scale.months():
        x = scale.at(day)
        marks.append(_line(x, HEAD, x, height - 4, colour="#b1b4b6", width=0.8))
        if abs(x - moment) > ROOM_FOR_A_MONTH:
            marks.append(written(x, HEAD - 6, f"{MONTHS[day.month - 1][:3]} {day.year}", fill=QUIET, middle=True))
    return Markup("").join(marks)


def _moment(x: float, as_at: date, height: float) -> Markup:
    label = f"As at {in_words(as_at)}"
    half = len(label) * TEXT * LETTER / 2
    middle = min(max(x, half), WIDTH - half)
    return written(middle, TEXT, label, weight=600, middle=True) + _line(x, TEXT + 5, x, height - 4, colour=INK, width=1.6)


def _row(span: Span, scale: _Scale, y: float) -> Markup:
    first, now = scale.at(span.first), scale.at(span.now)
    return Markup("").join(
        (
            written(0, y + TEXT * 0.35, shortened(span.name, MOST_LETTERS)),
            _line(first, y, now, y, colour=INK, width=2.2),
            Markup('<circle cx="{:.2f}" cy="{:g}" r="6.5" stroke="{}" stroke-width="2" fill="{}"/>').format(now, y, INK, WHITE),
            Markup('<circle cx="{:.2f}" cy="{:g}" r="4" fill="{}"/>').format(first, y, INK),
            written(RIGHT + 14, y + TEXT * 0.35, span.days, weight=600),
        )
    )


def _line(x: float, y: float, to_x: float, to_y: float, *, colour: str, width: float) -> Markup:
    return Markup('<path d="M{:.2f} {:g}L{:.2f} {:g}" stroke="{}" stroke-width="{:g}"/>').format(
        x, y, to_x, to_y, colour, width
    )
