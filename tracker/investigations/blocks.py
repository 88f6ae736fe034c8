"""Reading many recommendations out of one typed text: what is understood of it, and what is wrong with which line."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.references import slug_of

LONGEST_REFERENCE = 40
LONGEST_TITLE = 200
LONGEST_TEXT = 50_000
_REFERENCE = r"(?:[A-Za-z]+[/-]?)?\d+(?:\.\d+)*(?:[a-z]{1,4}|\([a-z0-9]{1,4}\))?"
_FIRST_LINE = re.compile(rf"(?:recommendation[ \t]+)?(?P<reference>{_REFERENCE})[.:](?:[ \t]+(?P<title>.*))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One recommendation as it was understood, with the line that it begins on, and what it is a part of, if anything."""

    line: int
    reference: str
    title: str
    text: str
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text, and what is wrong with it, line by line."""

    blocks: Sequence[Block]
    problems: Sequence[str]


def understood(
    typed: str, *, taken: Collection[str] = (), headings: Collection[str] = (), with_parts: bool = True
) -> Understood:
    """Return the recommendations in a text in which each begins, after an empty line, with its reference and title.

    `taken` are the references in use in the investigation, `headings` those of its drafts that may have parts. `with_parts`
    takes 3a as a part of 3 where there is a 3.
    """
    lines = typed.split("\n")
    starts = [number for number, _line in enumerate(lines) if _begins(lines, number)]
    problems = _before_the_first(lines, starts)
    found = [_block(lines, start, end) for start, end in zip(starts, [*starts, len(lines)][1:], strict=True)]
    blocks = _with_parts(found, headings) if with_parts else found
    problems += [problem for block in blocks for problem in _problems_of(block)]
    return Understood(blocks, [*problems, *_clashes(blocks, taken)])


def suffix_of(reference: str, heading: str) -> str:
    """Return what a reference adds to that of its heading, “a” for 3a under 3; nothing where it cannot be a part of it."""
    if not reference.casefold().startswith(heading.casefold()):
        return ""
    added = reference[len(heading) :]
    # 10 is no part of 1
    return "" if heading[-1:].isdigit() and added[:1].isdigit() else added


def _begins(lines: Sequence[str], number: int) -> bool:
    return (number == 0 or not lines[number - 1].strip()) and _FIRST_LINE.fullmatch(lines[number].strip()) is not None


def _block(lines: Sequence[str], start: int, end: int) -> Block:
    first = _FIRST_LINE.fullmatch(lines[start].strip())
    if first is None:
        raise ValueError("the line does not begin a recommendation")
    title = (first["title"] or "").strip()
    text = "\n".join(lines[start + 1 : end]).strip("\n").rstrip()
    return Block(start + 1, first["reference"], title, text if text.strip() else title)


def _before_the_first(lines: Sequence[str], starts: Sequence[int]) -> list[str]:
    stray = next((number for number, line in enumerate(lines) if line.strip()), None)
    if stray is None or (starts and starts[0] <= stray):
        return []
    return [f"Line {stray + 1}: begin with a reference, a full stop and a title, like “3. Train sergeants”"]


def _with_parts(blocks: Sequence[Block], headings: Collection[str]) -> list[Block]:
    references = {block.reference for block in blocks} | set(headings)
    return [replace(block, part_of=_heading_of(block.reference, references)) for block in blocks]


def _heading_of(reference: str, references: Collection[str]) -> str:
    """Return the shortest reference that this one begins with: there is one level of parts alone."""
    return min((each for each in references if each[-1:].isdigit() and suffix_of(reference, each)), key=len, default="")


def _problems_of(block: Block) -> Iterator[str]:
    if not block.title:
        yield f"Line {block.line}: enter a title after {block.reference}"
    elif len(block.title) > LONGEST_TITLE:
        yield (
            f"Line {block.line}: the title of {block.reference} must be {LONGEST_TITLE} characters or fewer. "
            "Put its text on the lines below"
        )
    if len(block.reference) > LONGEST_REFERENCE:
        yield f"Line {block.line}: the reference must be {LONGEST_REFERENCE} characters or fewer"
    if len(block.text) > LONGEST_TEXT:
        yield f"Line {block.line}: the text of {block.reference} must be {LONGEST_TEXT:,} characters or fewer"


def _clashes(blocks: Sequence[Block], taken: Collection[str]) -> Iterator[str]:
    in_use = {slug_of(reference).lower() for reference in taken}
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    for block in blocks:
        slug = slug_of(block.reference).lower()
        if slug in in_use:
            yield f"Line {block.line}: recommendation {block.reference} is on the record already"
        elif seen[slug]:
            yield (
                f"Line {block.line}: {block.reference} is here twice, first in line {first[slug]}. "
                "If this is a point of the text above, leave out the empty line before it"
            )
        seen[slug] += 1
        first.setdefault(slug, block.line)
