"""A text with passages withheld: found however they are typed, and replaced by the reason.

Whoever withholds a name wants it gone in capitals, over a line break, with another apostrophe or with an accent typed in
two strokes as well. Where in doubt more is withheld than was marked: the page that shows the copy shows that too.
"""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

WITHHELD = "[withheld: {}]"
LEFT_OUT = "…"
ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′´`ʼʹ", "'"), **dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")},
)
# Characters that nobody sees: format and control characters, fillers, joiners, variation selectors.
UNSEEN_CATEGORIES = {"Cf", "Cc"}
UNSEEN = {*"\u034f\u115f\u1160\u180b\u180c\u180d\u180f", *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))}


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, and where in the text each of its characters comes from."""

    characters: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, character: str, start: int, end: int) -> None:
        if character == " " and self.characters and self.characters[-1] == " ":
            self.ends[-1] = end
            return
        self.characters.append(character)
        self.starts.append(start)
        self.ends.append(end)

    def text(self) -> str:
        return "".join(self.characters)


def holds(text: str, quote: str) -> bool:
    """Return whether a passage stands in a text, however its spaces, capitals, accents and quotation marks are typed."""
    return any(_places(_folded(text), quote))


def redacted(text: str, passages: Collection[tuple[str, str]]) -> str:
    """Return a text in which every occurrence of each passage, given with the reason in public words, reads “[withheld: …]”.

    Give it the passages of the whole response: what is withheld in one section does not stand in another. Passages that
    overlap become one, with both reasons. A reason that repeats what is withheld is cut as well.
    """
    folded = _folded(text)
    quotes = [quote for quote, _ in passages]
    explained = [(quote, _cut(words.strip(), quotes)) for quote, words in passages]
    found = sorted((start, end, reason) for quote, reason in explained for start, end in _places(folded, quote))
    kept, written = [], 0
    for start, end, reasons in _merged(found):
        kept += [text[written:start], WITHHELD.format("; ".join(reasons))]
        written = end
    return "".join([*kept, text[written:]])


def _cut(words: str, quotes: Sequence[str]) -> str:
    """Return a reason without what is withheld."""
    folded = _folded(words)
    found = sorted((start, end, "") for quote in quotes for start, end in _places(folded, quote))
    kept, written = [], 0
    for start, end, _ in _merged(found):
        kept += [words[written:start], LEFT_OUT]
        written = end
    return "".join([*kept, words[written:]])


def _merged(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, list[str]]]:
    """Return stretches that do not overlap, in order, each with its reasons once."""
    stretches: list[tuple[int, int, list[str]]] = []
    for start, end, reason in found:
        if stretches and start < stretches[-1][1]:
            before, until, reasons = stretches[-1]
            stretches[-1] = before, max(until, end), reasons if reason in reasons else [*reasons, reason]
        else:
            stretches.append((start, end, [reason]))
    return stretches


def _places(folded: _Folded, quote: str) -> Iterator[tuple[int, int]]:
    """Return where a passage stands: from the first to behind the last character of the text as typed."""
    wanted, within = _folded(quote).text().strip(), folded.text()
    at = within.find(wanted) if wanted else -1
    while at >= 0:
        yield folded.starts[at], folded.ends[at + len(wanted) - 1]
        at = within.find(wanted, at + 1)


def _folded(text: str) -> _Folded:
    folded = _Folded()
    for start, end in _clusters(text):
        for character in _alike(text[start:end]):
            folded.add(character, start, end)
    return folded


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Return each character together with the accents that follow it: they change only as a whole."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at


@lru_cache(maxsize=4096)
def _alike(cluster: str) -> str:
    """Return how a character is compared (Unicode 3.13, compatibility caseless match), with what looks alike made one."""
    if cluster.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", cluster.translate(ALIKE)).casefold()
    once_more = unicodedata.normalize("NFKD", plain).casefold()
    seen = (character for character in unicodedata.normalize("NFKD", once_more) if not _is_unseen(character))
    return "".join(" " if character.isspace() else character for character in seen).translate(ALIKE)


def _is_unseen(character: str) -> bool:
    hidden = character in UNSEEN or unicodedata.category(character) in UNSEEN_CATEGORIES
    return hidden and not character.isspace()
