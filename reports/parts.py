"""How a recommendation that has parts stands: it has no headline of its own, its parts say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.headlines import SEVERITY, Headline, look_of
from reports.words import counted, listed

MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStanding:
    """Where one part stands with one organisation."""

    reference: str
    organisation: str
    headline: Headline
    is_closed: bool


def rolled_up(parts: Sequence[PartStanding]) -> str:
    """The parts in one line: “verified closed: 1 of 2 parts; 3b not being implemented”."""
    if not parts:
        return "no part is in force"
    verified = sum(part.headline is Headline.VERIFIED_CLOSED for part in parts)
    several = len({part.organisation for part in parts}) > 1
    unit = "part, each organisation counted" if several else "part"
    many = "parts, each organisation counted" if several else "parts"
    said = [f"verified closed: {verified} of {counted(len(parts), unit, many)}"]
    for headline in SEVERITY:
        there = [part for part in parts if part.headline is headline]
        if there and headline is not Headline.VERIFIED_CLOSED:
            words = look_of(headline).words
            said.append(f"{_named(there, with_organisation=several)} {words[:1].lower()}{words[1:]}")
    return ("complete; " if is_complete(parts) else "") + "; ".join(said)


def is_complete(parts: Iterable[PartStanding]) -> bool:
    """Whether every part is closed."""
    return all(part.is_closed for part in parts)


def _named(parts: Sequence[PartStanding], *, with_organisation: bool) -> str:
    if len(parts) > MOST_NAMED:
        return str(len(parts))
    return listed([f"{part.reference} ({part.organisation})" if with_organisation else part.reference for part in parts])
