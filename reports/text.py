"""Plain text as people typed it, turned into paragraphs and lists for pages and for paper.

There is no mark-up in the text: numbers and bullets stay exactly as typed ("7." stays 7, "3a)" stays 3a),
because official lists are cited by them. Everything is escaped. Characters that control and do not print
are dropped; so are the nine that embed, override or isolate writing direction (U+202A to U+202E, U+2066 to
U+2069), since they can make neighbouring words read backwards. Right-to-left text needs none of them here:
a block that begins with it is marked so, and a value inside a sentence is isolated by us.
The stored text is never changed.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from markupsafe import Markup, escape

MAX_DEPTH = 6  # deeper indentation stays on this level: nesting without end would exhaust a renderer

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NOT_PRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

_MARKER = re.compile(
    r"""(?P<indent>[ \t\u00a0]*)
    (?P<marker>
        [•‣◦▪●○■□·⁃*–—-]             # bullets as word processors and people type them
        | o(?=\t)                      # a word processor's second bullet, pasted
        | \(?\d{1,3}[a-z]?[.)]         # 7.  7)  (7)  3a)  3a.
        | \(?(?:[a-z]|[ivx]{1,5})[.)]  # a)  (b)  iv.
        | \(?(?:[A-Z]|[IVX]{1,5})\)    # A)  (IV)
        | (?P<decimal>\d{1,3}(?:\.\d{1,3})+\.?)
    )[ \t\u00a0]+(?P<text>\S.*)""",
    re.VERBOSE,
)
_ENDS_A_SENTENCE = (".", ":", ";", ",", "?", "!", "-", "–", "—")


@dataclass(slots=True)
class _Item:
    marker: str
    indent: int
    paragraphs: list[list[str]]
    items: list["_Item"] = field(default_factory=list)


def cleaned(text: str) -> str:
    """The text with one kind of line end and without characters that control instead of print."""
    text = _LINE_END.sub("\n", text)
    text = _HALF_A_CHARACTER.sub("\ufffd", text)
    return _NOT_PRINTED.sub("", text)


def as_typed(text: str) -> Markup:
    """The text as escaped paragraphs and lists, with its numbers and bullets exactly as typed."""
    reader = _Reader()
    for line in cleaned(text).split("\n"):
        reader.read(line)
    reader.end()
    return Markup("").join(_block(block) for block in reader.blocks)


def in_line(text: str) -> Markup:
    """A short value for use inside a sentence or a cell, escaped, and isolated if it runs right to left."""
    value = escape(" ".join(cleaned(text).split()))
    if _RIGHT_TO_LEFT.search(value):
        # Browsers heed the element; the paper renderer heeds the characters.
        return Markup("<bdi>\u2068{}\u2069</bdi>").format(value)
    return value


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut at a word before `limit` with an ellipsis where it is longer."""
    line = " ".join(cleaned(text).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    whole_words = cut.rsplit(" ", 1)[0]
    return f"{whole_words if len(whole_words) > limit // 2 else cut}…"


class _Reader:
    """Reads lines into paragraphs (lists of lines) and lists (lists of items), in their order."""

    def __init__(self) -> None:
        self.blocks: list[list[str] | list[_Item]] = []
        self._paragraph: list[str] = []
        self._items: list[_Item] = []
        self._path: list[_Item] = []  # the open item on each level
        self._after_blank = True

    def read(self, line: str) -> None:
        """Take the next line in."""
        if not line.strip():
            self._end_paragraph()
            self._after_blank = True
            return
        item = self._item_in(line)
        if item:
            self._end_paragraph()
            self._hang(item)
        elif self._path and _width(line) > self._path[-1].indent:
            self._continue_item(line.strip())
        else:
            self._end_list()
            self._paragraph.append(line.strip())
        self._after_blank = False

    def end(self) -> None:
        """Close what is open after the last line."""
        self._end_paragraph()
        self._end_list()

    def _item_in(self, line: str) -> _Item | None:
        match = _MARKER.fullmatch(line.rstrip())
        if match is None:
            return None
        if match["decimal"] and self._paragraph and not self._paragraph[-1].endswith(_ENDS_A_SENTENCE):
            return None  # "… rose to | 2.5 million": a number in a sentence, at the start of a line
        return _Item(match["marker"], _width(match["indent"]), [[match["text"]]])

    def _hang(self, item: _Item) -> None:
        while self._path and item.indent < self._path[-1].indent:
            self._path.pop()
        if self._path and (item.indent == self._path[-1].indent or len(self._path) == MAX_DEPTH):
            item.indent = self._path.pop().indent
        (self._path[-1].items if self._path else self._items).append(item)
        self._path.append(item)

    def _continue_item(self, line: str) -> None:
        if self._after_blank:
            self._path[-1].paragraphs.append([])
        self._path[-1].paragraphs[-1].append(line)

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self.blocks.append(self._paragraph)
            self._paragraph = []

    def _end_list(self) -> None:
        if self._items:
            self.blocks.append(self._items)
            self._items, self._path = [], []


def _width(line: str) -> int:
    """How far a line is indented, a tab reaching to the next multiple of four."""
    expanded = line.replace("\u00a0", " ").expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _block(block: list[str] | list[_Item]) -> Markup:
    items = [item for item in block if isinstance(item, _Item)]
    return _list(items) if items else _paragraph([line for line in block if isinstance(line, str)])


def _paragraph(lines: list[str]) -> Markup:
    return Markup("<p{}>{}</p>").format(_direction(lines[0]), Markup("<br>").join(lines))


def _list(items: list[_Item]) -> Markup:
    inside = Markup("").join(
        Markup('<li{}><span class="typed-marker">{}</span> {}{}</li>').format(
            _direction(item.paragraphs[0][0]),
            item.marker,
            Markup("<br><br>").join(Markup("<br>").join(lines) for lines in item.paragraphs),
            _list(item.items) if item.items else "",
        )
        for item in items
    )
    return Markup('<ul class="typed-list">{}</ul>').format(inside)


def _direction(line: str) -> Markup:
    """The attribute that a block needs if its first letter is of a right-to-left script."""
    strong = next((kind for kind in map(unicodedata.bidirectional, line) if kind in ("L", "R", "AL")), "L")
    return Markup("") if strong == "L" else Markup(' dir="rtl"')
