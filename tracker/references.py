"""Official references: how they sort, and how they stand in addresses."""

import re
import unicodedata
from collections.abc import Iterable


def natural(reference: str) -> str:
    """Return a key under which references sort as people count: 2 before 10, 3 before 3a."""
    return re.sub(r"\d+", lambda found: found.group().lstrip("0").rjust(8, "0"), reference.strip().casefold())


def in_natural_order(references: Iterable[str]) -> list[str]:
    """Return references in the order in which people count them."""
    return sorted(references, key=natural)


def slug_of(reference: str) -> str:
    """Return a reference as it stands in an address: letters and digits, joined by hyphens, in its own case."""
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "item"
