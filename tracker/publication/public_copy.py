"""The public copy of a response: a text of its own, made of nothing but what may be in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.dates import long_date
from tracker.publication.vocabulary import Part
from tracker.responses.rules import Reply, Section, mark_of
from tracker.responses.withholding import holds, redacted

Withheld = Collection[tuple[str, str]]
"""Passages that are withheld: the words, and the reason that stands in the copy in their place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What was recommended by whom, and who answered, for whom where that is another."""

    made_by: str
    investigation: str
    reference: str
    title: str
    text: str
    respondent: str
    on_behalf_of: str = ""


def public_copy(asked: Asked, reply: Reply, withheld: Withheld) -> dict[str, str]:
    """Return the parts of a copy in their order, those alone that have words.

    What is withheld in one section of the response is withheld in all of them. The recommendation is the oversight body's own
    text and stands as it was issued.
    """
    parts = {
        Part.MADE_BY: asked.made_by,
        Part.INVESTIGATION: asked.investigation,
        Part.REFERENCE: asked.reference,
        Part.TITLE: asked.title,
        Part.RECOMMENDATION: asked.text,
        Part.RESPONDENT: asked.respondent,
        Part.ON_BEHALF_OF: asked.on_behalf_of,
        Part.POSITION: reply.position.label if reply.position else "",
        Part.COMPLETE_BY: long_date(reply.complete_by) if reply.complete_by else "",
    }
    parts |= {Part(section.value): redacted(reply.said_in(section), withheld) for section in Section}
    return {part.value: parts[part] for part in Part if parts[part].strip()}


def parts_of(copy: Mapping[str, str]) -> list[tuple[Part, str]]:
    """Return the parts that a stored copy has, in their order."""
    return [(part, copy[part.value]) for part in Part if part.value in copy]


def fingerprint(copy: Mapping[str, str], number: int) -> int:
    """Return a number that tells whether a copy is still the one that somebody has read, as the next publication."""
    return mark_of(number, *copy.items())


def repeated_in_recommendation(asked: Asked, withheld: Withheld) -> list[str]:
    """Return the passages whose words stand in the recommendation itself, where they are not withheld."""
    return [quote for quote, _reason in withheld if holds(f"{asked.title}\n{asked.text}", quote)]
