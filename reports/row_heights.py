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

from reports.cutting import CAPTION, HEADINGS, LANDSCAPE_ROOM, MILLIMETRE, Split, cut_as, filled, room_of
from reports.fonts import FACES, Fonts

POINT = 96 / 72
SIZE = 10.5 * POINT  # of the text of all long tables
BETWEEN = 2.4 * MILLIMETRE  # columns, as in paper.css
LINE = 0.5 * POINT  # below each row
USUAL_LEADING = 1.24
USUAL_PADDING = 2.2 * MILLIMETRE
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
_COLUMN = re.compile(r"\.([\w-]+) \.([\w-]+)")
_CELLS = re.compile(r"\.([\w-]+) td")
_TABLE_RULE = re.compile(r"(?:table)?\.([\w-]+)")
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

    widths: dict[str, float]
    leading: float = USUAL_LEADING
    padding: float = USUAL_PADDING


def likely_cut(html: str, style: str, fonts: Fonts) -> Split:
    """The tables of a page, on which each stands whole, cut so that their pieces will probably fit."""
    cuts = {}
    for table in _TABLE.finditer(html):
        look = _looks(style).get(table["kind"], _Look({}))
        room = room_of(table["key"])
        width = LANDSCAPE_WIDTH if room == LANDSCAPE_ROOM else PORTRAIT_WIDTH
        head = _CELL.findall(table["head"])
        columns = _columns([_class(attributes) for _, attributes, _ in head], look, width)
        above = _row_height(head, columns, look, fonts) + CAPTION
        heights = [_row_height(_CELL.findall(row), columns, look, fonts) for row in _ROW.findall(table["body"])]
        cuts[table["key"]] = filled(heights, room - above, _height_before(html, table.start(), width, fonts))
    return cut_as(cuts)


def _height_before(html: str, start: int, width: float, fonts: Fonts) -> float:
    """How much of its page is taken by what stands above a table in its section."""
    before = html[html.rfind("<section", 0, start) : start]
    if "<table" in before:
        return HEADINGS
    lines = (_lines(_ANY_TAG.sub("", text), width / BODY, False, fonts) for text in _PARAGRAPH.findall(before))
    return before.count("<h2") * TITLE + sum(count * BODY_LINE + BODY_SPACE for count in lines)


def _class(attributes: str) -> str:
    found = _CLASS.search(attributes)
    return found[1] if found else ""


def _columns(classes: list[str], look: _Look, width: float) -> list[float]:
    """The widths of the columns: as the style sheet says, and the others equal shares of what is left."""
    known = [look.widths.get(name) for name in classes]
    free = known.count(None)
    share = (width - sum(each or 0 for each in known)) / free if free else 0
    return [share if each is None else each for each in known]


def _row_height(cells: list[tuple[str, str, str]], columns: list[float], look: _Look, fonts: Fonts) -> float:
    return max(
        (
            _content_height(text, column - BETWEEN, look.leading, kind == "th", fonts)
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
def _looks(style: str) -> dict[str, _Look]:
    widths: dict[str, dict[str, float]] = {}
    leadings: dict[str, float] = {}
    paddings: dict[str, float] = {}
    for selector, said in _rules(style):
        lengths = {name: float(length) * MILLIMETRE for name, length in _LENGTH.findall(said)}
        if (column := _COLUMN.fullmatch(selector)) and "width" in lengths:
            widths.setdefault(column[1], {})[column[2]] = lengths["width"]
        elif (cells := _CELLS.fullmatch(selector.removeprefix("table"))) and "padding-top" in lengths:
            paddings[cells[1]] = lengths["padding-top"] + lengths.get("padding-bottom", 0)
        elif (kind := _TABLE_RULE.fullmatch(selector)) and (leading := _LEADING.search(said)):
            leadings[kind[1]] = float(leading[1])
    return {
        kind: _Look(widths.get(kind, {}), leadings.get(kind, USUAL_LEADING), paddings.get(kind, USUAL_PADDING))
        for kind in {*widths, *leadings, *paddings}
    }


def _rules(style: str) -> Iterator[tuple[str, str]]:
    for selectors, said in _RULE.findall(_COMMENT.sub("", style)):
        for selector in selectors.split(","):
            yield selector.strip(), said
