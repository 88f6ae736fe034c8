"""The difference between two wordings, word by word. Plain text in, stretches of it out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile

from tracker.terms import Term

# A run of spaces and line breaks, a word with what belongs into it, or any other character by itself.
_PIECE = re.compile(r"\s+|\w+(?:[’'‑-]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"[^.;:?!\n]*[.;:?!\n]+\s*|[^.;:?!\n]+")
_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
_FROM_FINE_TO_COARSE = (_PIECE, _SENTENCE, _LINE)
_WORD = re.compile(r"\w")
# The time to compare grows with the product of the lengths: longer texts are compared by sentences or lines first.
_GREATEST_PRODUCT = 10_000_000


class Change(Term):
    """What became of a stretch of text."""

    KEPT = "kept", "Kept"
    REMOVED = "removed", "Removed"
    ADDED = "added", "Added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the words of two wordings: in both, in the earlier alone, or in the later alone."""

    change: Change
    text: str

    @property
    def only_breaks(self) -> str:
        """Return in words what it is where it has nothing that can be read: “line break” or “space”; otherwise nothing."""
        if self.text.strip():
            return ""
        return "line break" if "\n" in self.text else "space"


def differences(before: str, after: str) -> list[Stretch]:
    """Return the two wordings as one run of stretches, in which what was removed stands before what was added."""
    runs = [list(run) for _kept, run in groupby(_compared(before, after), lambda each: each.change is Change.KEPT)]
    stretches: list[Stretch] = []
    removed = added = ""
    for number, run in enumerate(runs):
        between_changes = 0 < number < len(runs) - 1
        # A space or a comma between two changed passages is no agreement that helps a reader.
        if run[0].change is Change.KEPT and (not between_changes or any(_WORD.search(each.text) for each in run)):
            stretches += [*_changed(removed, added), Stretch(Change.KEPT, wording_after(run))]
            removed = added = ""
        else:
            removed, added = removed + wording_before(run), added + wording_after(run)
    return [*stretches, *_changed(removed, added)]


def wording_before(stretches: Iterable[Stretch]) -> str:
    """Return the earlier of the two wordings."""
    return "".join(each.text for each in stretches if each.change is not Change.ADDED)


def wording_after(stretches: Iterable[Stretch]) -> str:
    """Return the later of the two wordings."""
    return "".join(each.text for each in stretches if each.change is not Change.REMOVED)


def _changed(removed: str, added: str) -> Iterator[Stretch]:
    if removed:
        yield Stretch(Change.REMOVED, removed)
    if added:
        yield Stretch(Change.ADDED, added)


def _kept(text: str) -> Iterator[Stretch]:
    if text:
        yield Stretch(Change.KEPT, text)


def _compared(before: str, after: str) -> Iterator[Stretch]:
    """Yield the stretches as they are found; changes may stand beside each other, piece by piece."""
    pieces, others = _PIECE.findall(before), _PIECE.findall(after)
    start = _agreeing(pieces, others)
    head, pieces, others = pieces[:start], pieces[start:], others[start:]
    end = _agreeing(pieces[::-1], others[::-1])
    tail = pieces[len(pieces) - end :]
    yield from _kept("".join(head))
    yield from _between("".join(pieces[: len(pieces) - end]), "".join(others[: len(others) - end]))
    yield from _kept("".join(tail))


def _agreeing(pieces: Sequence[str], others: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(pieces, others, strict=False)))


def _between(before: str, after: str) -> Iterator[Stretch]:
    for pattern in _FROM_FINE_TO_COARSE:
        pieces, others = pattern.findall(before), pattern.findall(after)
        if len(pieces) * len(others) <= _GREATEST_PRODUCT:
            yield from _by_pieces(pieces, others, again=pattern is not _PIECE)
            return
    yield from _changed(before, after)


def _by_pieces(before: list[str], after: list[str], *, again: bool) -> Iterator[Stretch]:
    for tag, start, end, other_start, other_end in SequenceMatcher(str.isspace, before, after).get_opcodes():
        removed, added = "".join(before[start:end]), "".join(after[other_start:other_end])
        whole = end - start == len(before) and other_end - other_start == len(after)
        if tag == "equal":
            yield from _kept(added)
        elif again and not whole:
            yield from _compared(removed, added)
        else:
            yield from _changed(removed, added)
