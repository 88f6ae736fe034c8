"""What the page of a report tells: its sentences, its tables, and its charts measured back into the numbers they show."""

import re
from datetime import date, datetime

from bs4 import BeautifulSoup, Tag

from reports.headlines import LOOKS

NUMBER = re.compile(r"\d+")
SHORT_DATE = "%d %b %Y"
WORDS_OF_FILL = {look.fill.lower(): look.words for look in LOOKS}
OF_A_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def words(node: Tag | None) -> str:
    """The text of an element with single spaces; nothing where there is none."""
    return " ".join(node.get_text(" ").split()) if node else ""


def text_of(soup: BeautifulSoup, selector: str) -> str:
    """The text of the one element that there is; nothing where there is none."""
    return words(soup.select_one(selector))


def rows_of(soup: BeautifulSoup, kind: str) -> list[list[str]]:
    """The rows of all tables of a kind, without their headers."""
    return [[words(cell) for cell in row(["th", "td"])] for row in soup.select(f"table.{kind} tbody tr")]


def numbers_in(text: str) -> list[int]:
    """The whole numbers in a text, in their order."""
    return [int(number) for number in NUMBER.findall(text.replace(",", ""))]


def number_before(text: str, said: str) -> int:
    """The number that stands before some words; 0 where the words are not there, as what is not is not said."""
    found = re.search(rf"(\d[\d,]*|[Nn]one|[Nn]o)\b[^\d;.]{{0,40}}?{re.escape(said)}", text)
    if found is None or not found[1][0].isdigit():
        return 0
    return int(found[1].replace(",", ""))


def day(short: str) -> date:
    """A day as a narrow column prints it."""
    return datetime.strptime(short, SHORT_DATE).date()  # noqa: DTZ007  # a day has no zone


def iso(short: str) -> str:
    """The date of a narrow column as a data file has it: a day, a month, or nothing."""
    found = re.fullmatch(r"(?:(\d+) )?([A-Z][a-z]{2}) (\d{4})", short)
    if found is None:
        return ""
    on = datetime.strptime(f"{found[1] or 1} {found[2]} {found[3]}", SHORT_DATE)  # noqa: DTZ007  # a day has no zone
    return on.date().isoformat() if found[1] else f"{on:%Y-%m}"


def chart(soup: BeautifulSoup, prefix: str) -> Tag | None:
    """The chart whose ids begin so."""
    title = soup.find(id=f"{prefix}-title")
    return title.find_parent("svg") if isinstance(title, Tag) else None


def bars_of(svg: Tag) -> list[list[tuple[str, float]]]:
    """Of each bar, the headlines of its segments with their widths as parts of the bar."""
    found: dict[str, list[tuple[str, float]]] = {}
    for rect in svg("rect"):
        if rect.get("stroke") and str(rect["fill"]).lower() in WORDS_OF_FILL:
            found.setdefault(str(rect["y"]), []).append((WORDS_OF_FILL[str(rect["fill"]).lower()], float(str(rect["width"]))))
    return [[(name, width / sum(each for _, each in bar)) for name, width in bar] for bar in found.values()]


def labels_below(svg: Tag) -> list[int]:
    """The numbers of the labels below the bars, in the order of the segments."""
    below = max(float(str(rect["y"])) + float(str(rect["height"])) for rect in svg("rect"))
    texts = [each for each in svg("text") if float(str(each["y"])) > below and words(each).replace(",", "").isdigit()]
    return [numbers_in(words(each))[0] for each in texts]


def spans_of(svg: Tag) -> list[tuple[date, date]]:
    """Of each line of the chart of slipping dates, the days at which its filled and its open dot stand."""
    marks = [(float(str(each["x"])), month) for each in svg("text") if (month := _month(words(each)))]
    moment = next(each for each in svg("path") if each.get("stroke-width") == "1.6")
    as_at = _day_in_words(next(words(each) for each in svg("text") if words(each).startswith("As at")))
    known = [*marks, (_points(moment)[0][0], as_at)]
    (left, first), (right, last) = min(known), max(known)
    days = (last.toordinal() - first.toordinal()) / (right - left)
    dots: dict[str, list[float]] = {"4": [], "6.5": []}
    for circle in svg("circle"):
        dots[str(circle["r"])].append(float(str(circle["cx"])))
    placed = {
        radius: [date.fromordinal(round(first.toordinal() + (x - left) * days)) for x in xs] for radius, xs in dots.items()
    }
    return list(zip(placed["4"], placed["6.5"], strict=True))


def lines_of(svg: Tag) -> list[list[float]]:
    """Of each line of the burn-up, its heights as numbers of the scale: in all, due, reported complete, verified."""
    ticks = [
        (float(found[1]), int(words(after)))
        for path in svg("path")
        if (found := re.match(r"M[\d.]+ ([\d.]+)H", str(path["d"]))) and isinstance(after := path.find_next("text"), Tag)
    ]
    (zero, low), (top, high) = ticks[0], ticks[-1]
    lines = [_points(path) for path in svg("path") if path.get("stroke-linejoin") == "round" and path.find_parent("g") is None]
    return [[low + (zero - y) / (zero - top) * (high - low) for _, y in line] for line in lines]


def _points(path: Tag) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in OF_A_POINT.findall(str(path["d"]))]


def _month(text: str) -> date | None:
    found = re.fullmatch(r"([A-Z][a-z]{2}) (\d{4})", text)
    return datetime.strptime(f"1 {text}", SHORT_DATE).date() if found else None  # noqa: DTZ007  # as above


def _day_in_words(text: str) -> date:
    return datetime.strptime(text.removeprefix("As at "), "%d %B %Y").date()  # noqa: DTZ007  # as above
