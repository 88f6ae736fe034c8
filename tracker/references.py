"""Official references: how they sort, and how they stand in addresses."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_SLUG = 50
LONGEST_KEY = 200
TAKEN = frozenset({"new", "order", "several"})
"""Words that stand in addresses in the place of a reference."""


def natural(reference: str) -> str:
    """Return a key under which references sort as people count: 2 before 10, 3 before 3a."""
    key = re.sub(r"\d+", lambda found: found.group().lstrip("0").rjust(8, "0"), reference.strip().casefold())
    return key[:LONGEST_KEY]


def slug_of(reference: str) -> str:
    """Return a reference as it stands in an address: letters and digits, joined by hyphens, in its own case."""
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-") or "item"
    return f"{slug}-item" if slug.lower() in TAKEN else slug


def following(references: Iterable[str]) -> str:
    """Return the number that comes after the highest in use, written as that is: 4 after 3a, R08 after R07, 1 after none."""
    highest = max(references, key=natural, default="0")
    found = re.fullmatch(r"(.*?)([0-9]+)[^0-9]*", highest)
    if found is None:
        return ""
    before, number = found.groups()
    return before + str(int(number) + 1).zfill(len(number))
