"""How high the rows of long tables will be, told from their texts before anything is laid out.

Laying out takes most of the time that a report takes, and a table that was cut badly costs it twice. So the tables
are first cut by what the widths of letters and columns say. What the pages then show decides: it need not be exact.
"""

import functools
import html as markup
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fontTools.ttLib import TTFont

from reports.cutting import ACROSS, CAPTION, HEADING, HEADINGS, LANDSCAPE_ROOM, MILLIMETRE, filled, room_of
from reports.fonts import FACES, Fonts

POINT = 96 / 72
SIZE = 10.5 * POINT  # of the text of all long tables
LINE = 0.5 * POINT  # below each row
TAG_WIDTH, TAG_HEIGHT, TAG_LEADING = 8 * MILLIMETRE + 1.4 * POINT, 0.9 * MILLIMETRE + 1.4 * POINT, 1.2
DETAIL_SPACE = 0.6 * MILLIMETRE
LANDSCAPE_WIDTH = 261 * MILLIMETRE
PORTRAIT_WIDTH = 174 * MILLIMETRE
TITLE = 9.2 * MILLIMETRE  # a heading at the top of a page
BODY = 12 / 10.5  # times the size of a table
BODY_LINE, BODY_SPACE = 12 * 1.32 * POINT, 2 * MILLIMETRE
UNKNOWN_GLYPH = 0.7  # of the size: what the text font lacks is set in a wider one
CACHED_TEXTS = 20_000

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"(width|padding-top|padding-bottom): ([\d.]+)mm")
_LEADING = re.compile(r"line-height: ([\d.]+)(?![\d.]*p)")
_COLUMN = re.compile(r"\.([\w-]+) (?:\.([\w-]+)|th:nth-child\((\d+)\))")
_USUAL_PADDING = re.compile(r"padding: ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm 0(?!\.)")
_PARAGRAPH = re.compile(r"<p[ >].*?</p>", re.DOTALL)
_TABLE = re.compile(
    r'<table class="(?P<kind>[\w-]+)" id="(?P<key>[^"]+)-table-1">(?:<caption>.*?</caption>)?'
    r"<thead>(?P<head>.*?)</thead><tbody>(?P<body>.*?)</tbody>",
    re.DOTALL,
)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_CLASS = re.compile(r'class="([\w-]+)"')
_TAG = re.compile(r'<strong class="headline-tag[^>]*>(.*?)</strong>', re.DOTALL)
_BLOCK = re.compile(r'<span class="(?:standing-detail|link)">|</span>|<br>|</?p>')
_ANY_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\s\u200b-]*-|[^\s\u200b-]+[ \u200b]?|[ \u200b]")


@dataclass(frozen=True, slots=True)
class _Look:
    """How the tables of one kind are set, as the style sheet says."""

    widths: dict[str, float]  # of its columns, by their class or their number
    leading: float
    padding: float  # above and below the text of a cell together
    between: float  # columns


def likely_cuts(html: str, style: str, fonts: Fonts) -> dict[str, list[int]]:
    """How to cut the tables of a page, on which each stands whole, so that their pieces will probably fit."""
    cuts = {}
    for table in _TABLE.finditer(html):
        look = _look_of(table["kind"], style)
        room = room_of(table["key"])
        width = LANDSCAPE_WIDTH if room == LANDSCAPE_ROOM else PORTRAIT_WIDTH
        head = _CELL.findall(table["head"])
        columns = _columns([_class(attributes) for _, attributes, _ in head], look, width)
        above = _row_height(head, columns, look, fonts) + CAPTION
        heights = [_row_height(_CELL.findall(row), columns, look, fonts) for row in _ROW.findall(table["body"])]
        cuts[table["key"]] = filled(heights, room - above, _height_before(html, table, width, fonts))
    return cuts


def _height_before(html: str, table: re.Match[str], width: float, fonts: Fonts) -> float:
    """How much of its page is taken by what stands above a table in its section."""
    before = html[html.rfind("<section", 0, table.start()) : table.start()]
    if "<table" in before:
        follows = table["key"].startswith(ACROSS) and f'id="{table["key"]}{HEADING}"' not in before
        return 0 if follows else HEADINGS
    lines = (_lines(_ANY_TAG.sub("", text), width / BODY, False, fonts) for text in _PARAGRAPH.findall(before))
    return before.count("<h2") * TITLE + sum(count * BODY_LINE + BODY_SPACE for count in lines)


def _class(attributes: str) -> str:
    found = _CLASS.search(attributes)
    return found[1] if found else ""


def _columns(classes: list[str], look: _Look, width: float) -> list[float]:
    """The widths of the columns: as the style sheet says, and the others equal shares of what is left."""
    known = [look.widths.get(name, look.widths.get(str(place))) for place, name in enumerate(classes, start=1)]
    free = known.count(None)
    share = (width - sum(each or 0 for each in known)) / free if free else 0
    return [share if each is None else each for each in known]


def _row_height(cells: list[tuple[str, str, str]], columns: list[float], look: _Look, fonts: Fonts) -> float:
    return max(
        (
            _content_height(text, column - look.between, look.leading, kind == "th", fonts)
            for (kind, _, text), column in zip(cells, columns, strict=False)
        ),
        default=0,
    ) + (look.padding + LINE)


def _content_height(text: str, width: float, leading: float, bold: bool, fonts: Fonts) -> float:
    height = 0.0
    if tag := _TAG.search(text):
        height += _lines(tag[1], width - TAG_WIDTH, True, fonts) * TAG_LEADING * SIZE + TAG_HEIGHT + DETAIL_SPACE
        text = _TAG.sub("", text)
    return height + leading * SIZE * sum(
        _lines(_ANY_TAG.sub("", block), width, bold, fonts) for block in _BLOCK.split(text) if block.strip()
    )


@functools.lru_cache(CACHED_TEXTS)
def _lines(text: str, width: float, bold: bool, fonts: Fonts) -> int:
    """How many lines a text takes in a column."""
    count, used = 1, 0.0
    for word in _WORD.findall(markup.unescape(text)):
        long = _width(word.rstrip(), bold, fonts)
        if used and used + long > width:
            count, used = count + 1, 0.0
        if long > width:
            count += int(long // width)
            long %= width
        used += long + (_width(" ", bold, fonts) if word.endswith(" ") else 0)
    return count


@functools.lru_cache(CACHED_TEXTS)
def _width(word: str, bold: bool, fonts: Fonts) -> float:
    widths = _widths(bold, fonts)
    return SIZE * sum(widths.get(ord(letter), UNKNOWN_GLYPH) for letter in word)


@functools.cache
def _widths(bold: bool, fonts: Fonts) -> dict[int, float]:
    with TTFont(fonts.folder / FACES[bold].path, lazy=True) as font:
        unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics  # type: ignore[attr-defined]  # it is read from the file
        return {code: widths[name][0] / unit for code, name in (font.getBestCmap() or {}).items()}


@functools.cache
def _look_of(kind: str, style: str) -> _Look:
    """What the style sheet says of the tables of one kind, or of all where it says nothing else."""
    widths: dict[str, float] = {}
    leading, padding, between = 1.2, 0.0, 0.0
    for selector, said in _rules(style):
        lengths = {name: float(length) * MILLIMETRE for name, length in _LENGTH.findall(said)}
        column = _COLUMN.fullmatch(selector)
        if column and column[1] == kind and "width" in lengths:
            widths[column[2] or column[3]] = lengths["width"]
        elif selector.removeprefix("table") == f".{kind} td" and "padding-top" in lengths:
            padding = lengths["padding-top"] + lengths.get("padding-bottom", 0)
        elif selector in ("table", f"table.{kind}", f".{kind}") and (found := _LEADING.search(said)):
            leading = float(found[1])
        elif selector == "td" and (usual := _USUAL_PADDING.search(said)):
            above, between, below = (float(length) * MILLIMETRE for length in usual.groups())
            padding = above + below
    return _Look(widths, leading, padding, between)


def _rules(style: str) -> Iterator[tuple[str, str]]:
    for selectors, said in _RULE.findall(_COMMENT.sub("", style)):
        for selector in selectors.split(","):
            yield selector.strip(), said
