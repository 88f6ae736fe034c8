"""The burn-up: what was reported complete and what was verified, report by report, beside what the first dates implied."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from reports.charts import LETTER, TEXT, figure, written
from reports.dates import Precision, ReportDate, moment_in_words
from reports.dates import known as day
from reports.earlier import TrendPoint
from reports.earlier_position import trend_point
from reports.figures import Entry, entries_of
from reports.headlines import INK
from reports.status_report import StatusReport
from reports.words import counted

FEWEST = 2  # points that make a line
WIDTH, HEIGHT = 520, 146  # at the scale of the other charts: its table fits beside it on a page that lies across
LEFT, TOP, BOTTOM = 34, 12, 30
LABELS = 182  # room for the words at the end of each line
LABEL_LINE = 17
DATE_WIDTH = 92
MOST_STEPS = 5
DIGIT = 0.56  # the width of a digit in ems
GREY, BLUE, TEAL = "#505a5f", "#12436d", "#28a197"


@dataclass(frozen=True, slots=True)
class Point:
    """One report of the burn-up, with how many addressees were due by its moment going by their first dates."""

    name: str
    at: datetime
    total: int
    reported_complete: int
    verified: int
    implied: int

    @property
    def on(self) -> ReportDate:
        """The day that the report is about."""
        return day(self.at.date())


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the chart: its values, its words, and how it is drawn."""

    values: list[int]
    words: str
    stroke: Markup
    marker: Callable[[float, float], Markup] | None


def burn_up_of(report: StatusReport) -> list[Point]:
    """The reports issued before, the earliest first, and this one."""
    entries = entries_of(report)
    this = trend_point(report)
    return [
        *(point_of(f"Report {each.number}", each, entries) for each in report.trend),
        point_of("This report", this, entries),
    ]


def point_of(name: str, point: TrendPoint, entries: Iterable[Entry]) -> Point:
    """A point of the trend with what the first dates of some entries implied for its moment."""
    implied = sum(1 for entry in entries if entry.is_in_force and _was_due(entry.addressee.first_due, point.as_at.date()))
    return Point(name, point.as_at, point.total, point.reported_complete, point.verified, implied)


def burn_up_finding(points: Sequence[Point]) -> str:
    """The chart in one sentence, which is also its title."""
    first, last = points[0], points[-1]
    verb = "rose" if last.verified > first.verified else "fell" if last.verified < first.verified else ""
    change = f"{verb} from {first.verified} to {last.verified}" if verb else f"stayed at {last.verified}"
    of = counted(last.total, "addressee")
    return f"Verified closed {change} of {of} over {len(points)} reports; {last.implied} were due by now, going by first dates"


def burn_up_chart(points: Sequence[Point], *, prefix: str, font_family: str = "") -> Markup:
    """Four lines over the reports, each with its words at its end; `prefix` keeps ids apart on one page."""
    most = max(1, *(max(point.total, point.implied, point.reported_complete) for point in points))
    lines = _lines(points)
    places = _label_places([_height(line.values[-1], most) for line in lines])
    shapes = [_scale(most), _dates(points)]
    shapes += [_drawn(line, points, most) for line in lines]
    shapes += [_label(line, place, most) for line, place in zip(lines, places, strict=True)]
    return figure(
        Markup("").join(shapes),
        size=(WIDTH, HEIGHT),
        finding=burn_up_finding(points),
        description=_description(points),
        prefix=prefix,
        font_family=font_family,
    )


def _was_due(first: ReportDate, on: date) -> bool:
    if first.on is None:
        return False
    # A month that is known without its day has passed when the next begins.
    ends = first.on if first.precision is Precision.DAY else (first.on + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return ends <= on


def _lines(points: Sequence[Point]) -> list[_Line]:
    return [
        _Line([each.total for each in points], "in all", Markup('stroke="{}" stroke-width="1.4"').format(GREY), None),
        _Line(
            [each.implied for each in points],
            "due by first dates",
            Markup('stroke="{}" stroke-width="1.6" stroke-dasharray="6 4"').format(INK),
            None,
        ),
        _Line(
            [each.reported_complete for each in points],
            "reported complete",
            Markup('stroke="{}" stroke-width="2.4"').format(BLUE),
            _square,
        ),
        _Line(
            [each.verified for each in points],
            "verified closed",
            Markup('stroke="{}" stroke-width="3.4"').format(TEAL),
            _circle,
        ),
    ]


def _height(value: int, most: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most)


def _across(points: Sequence[Point]) -> list[float]:
    first, last = points[0].at, points[-1].at
    whole = (last - first).total_seconds() or 1.0
    width = WIDTH - LEFT - LABELS
    return [LEFT + 6 + (width - 12) * (point.at - first).total_seconds() / whole for point in points]


def _scale(most: int) -> Markup:
    """The foot of the chart, and as many round numbers as there is room for."""
    step = next(each for size in range(6) for each in (10**size, 2 * 10**size, 5 * 10**size) if most / each <= MOST_STEPS)
    right = WIDTH - LABELS
    marks = [
        Markup('<path d="M{} {y:.1f}H{}" stroke="{}" stroke-width="{}"/>{}').format(
            LEFT,
            right,
            "#b1b4b6" if value else INK,
            0.6 if value else 1.2,
            written(LEFT - 6 - len(f"{value:,}") * TEXT * DIGIT, y + 5, f"{value:,}"),
            y=y,
        )
        for value in range(0, most + 1, step)
        for y in [_height(value, most)]
    ]
    return Markup("").join(marks)


def _dates(points: Sequence[Point]) -> Markup:
    """The day of each report below the foot, where there is room: the first and the last always."""
    across = _across(points)
    texts = [written(across[0], HEIGHT - 8, points[0].on.short)]
    edge = across[0] + DATE_WIDTH
    for x, point in zip(across[1:], points[1:], strict=True):
        has_room = x - DATE_WIDTH / 2 >= edge and (x == across[-1] or x + DATE_WIDTH <= across[-1])
        if has_room or x == across[-1]:
            texts.append(written(x, HEIGHT - 8, point.on.short, middle=True))
            edge = x + DATE_WIDTH / 2
    ticks = [Markup('<path d="M{:.1f} {}v5" stroke="{}"/>').format(x, HEIGHT - BOTTOM, INK) for x in across]
    return Markup("").join([*ticks, *texts])


def _drawn(line: _Line, points: Sequence[Point], most: int) -> Markup:
    places = list(zip(_across(points), [_height(value, most) for value in line.values], strict=True))
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    drawn = Markup('<path d="M{}" fill="none" stroke-linejoin="round" {}/>').format(path, line.stroke)
    if line.marker is None:
        return drawn
    return drawn + Markup("").join(line.marker(x, y) for x, y in places)


def _square(x: float, y: float) -> Markup:
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="7" height="7" fill="{}"/>').format(x - 3.5, y - 3.5, BLUE)


def _circle(x: float, y: float) -> Markup:
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}" stroke="{}" stroke-width="1.2"/>').format(x, y, TEAL, INK)


def _label_places(heights: Sequence[float]) -> list[float]:
    """Where the words of each line stand: at its end, moved apart where lines end together."""
    order = sorted(range(len(heights)), key=lambda place: (heights[place], place))
    places = [0.0] * len(heights)
    edge = 0.0
    for place in order:
        places[place] = max(heights[place], edge)
        edge = places[place] + LABEL_LINE
    limit = float(HEIGHT - BOTTOM + 4)
    for place in reversed(order):
        places[place] = min(places[place], limit)
        limit = places[place] - LABEL_LINE
    return places


def _label(line: _Line, place: float, most: int) -> Markup:
    end = WIDTH - LABELS - 6
    lead = Markup('<path d="M{} {:.1f}L{} {:.1f}" stroke="{}" stroke-width="0.7"/>').format(
        end + 7, _height(line.values[-1], most), end + 22, place, INK
    )
    number = f"{line.values[-1]:,}"
    words = end + 26 + len(number) * TEXT * DIGIT + LETTER * TEXT
    return lead + written(end + 26, place + 5, number, weight=600) + written(words, place + 5, line.words)


def _description(points: Sequence[Point]) -> str:
    return " ".join(
        f"{point.name}, {moment_in_words(point.at)}: {point.total} in all, {point.implied} due by first dates,"
        f" {point.reported_complete} reported complete, {point.verified} verified closed."
        for point in points
    )
