"""The fonts a report is printed with, the characters they have, and what happens to those they lack.

Text is set in Source Sans 3. Scripts and signs that it lacks (Arabic, Hebrew, symbols) come from DejaVu
Sans. A character in neither prints as U+FFFD, and the report says how many there were: no font of the
system may step in unseen, because then the same values would print differently on another machine.
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

from reports.errors import FontMissing

REPLACEMENT = "\ufffd"

# Code points without a glyph of their own that every renderer handles: joiners, marks, spaces without width.
_WITHOUT_GLYPH = frozenset([0x9, 0xA, 0xD, 0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x206A)])

LONGEST_WORD = 80  # a renderer's time grows with the square of a word's length
BREAK_EVERY = 20
_TEXT_NODE = re.compile(r">[^<]+")
_LONG_WORD = re.compile(rf"(?:&#?\w+;|[^ \t\n<>&]){{{LONGEST_WORD + 1},}}")
_LETTER = re.compile(r"&#?\w+;|.")
# The renderer breaks a line too early when a space follows the last word of a block.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LONE_PARAGRAPH = re.compile(r"<dd><p>([^<]*)</p></dd>")  # a box less for each fact
_BLOCK = "article|body|caption|dd|div|dl|dt|h1|h2|h3|header|li|nav|p|section|table|tbody|td|th|thead|tr|ul"
_AT_AN_EDGE = re.compile(rf" ?(</?(?:{_BLOCK})(?: [^>]*)?>) ?")
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and the name, weight and address by which the style sheet knows it."""

    family: str
    weight: int
    asset: str
    path: str


FACES = (
    Face("Report", 400, "report-400.ttf", "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
    Face("Report", 600, "report-600.ttf", "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf"),
    Face("Report Wide", 400, "wide-400.ttf", "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
    Face("Report Wide", 600, "wide-600.ttf", "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fonts:
    """The folder that holds the font packages, as a package manager lays them out."""

    folder: Path

    def read(self, face: Face) -> bytes:
        """The font file of a face."""
        path = self.folder / face.path
        try:
            return path.read_bytes()
        except OSError as error:
            raise FontMissing(f"The font {path} cannot be read: {error.strerror}") from error


@functools.cache
def characters(fonts: Fonts) -> frozenset[int]:
    """The code points that can be printed with these fonts."""
    printable = set(_WITHOUT_GLYPH)
    for face in FACES:
        if face.weight == FACES[0].weight:
            fonts.read(face)
            with TTFont(fonts.folder / face.path, lazy=True) as font:
                printable.update(font.getBestCmap() or {})
    return frozenset(printable)


@dataclass(frozen=True, slots=True)
class Glyph:
    """The shape of a character: its number in the font, and how wide it is at the size of 1."""

    code: int
    width: float


@functools.cache
def glyphs_of(text: str, fonts: Fonts) -> dict[str, Glyph]:
    """The glyphs of some characters in the face that text is set in."""
    with TTFont(fonts.folder / FACES[0].path, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap() or {}
        unit = font["head"].unitsPerEm  # type: ignore[attr-defined]  # it is read from the file
        return {each: Glyph(font.getGlyphID(names[ord(each)]), glyphs[names[ord(each)]].width / unit) for each in set(text)}


def unprintable(text: str, fonts: Fonts) -> int:
    """How many different characters of a text the fonts lack."""
    return sum(1 for character in set(text) if ord(character) not in characters(fonts))


def printable_page(html: str, fonts: Fonts) -> str:
    """The page with each character the fonts lack replaced, and breaks allowed inside endless words."""
    lacking = {ord(character) for character in set(html)} - characters(fonts)
    html = html.replace("<bdi>", "").replace("</bdi>", "")  # paper heeds the characters inside
    html = html.translate(dict.fromkeys(lacking, REPLACEMENT))
    html = _AT_AN_EDGE.sub(r"\1", _SPACES.sub(" ", html))
    html = _LONE_PARAGRAPH.sub(r"<dd>\1</dd>", html)
    return _TEXT_NODE.sub(lambda node: _LONG_WORD.sub(_breakable, node[0]), html)


def _breakable(word: re.Match[str]) -> str:
    letters = _LETTER.findall(word[0])
    parts = ("".join(letters[start : start + BREAK_EVERY]) for start in range(0, len(letters), BREAK_EVERY))
    return ZERO_WIDTH_SPACE.join(parts)
