"""What a file says it is: the reference that every form of a report carries. None of it is trusted, nothing is unpacked."""

import csv
import html
import io
import json
import re
from dataclasses import dataclass

LARGEST_READ = 20 * 1024 * 1024
"""Of how many bytes a claim is looked for."""
LONGEST_REFERENCE = 200
BOARD, PUBLIC = EDITIONS = ("board", "public")
# The descriptions of a PDF are stored as they are, so that nothing need be unpacked that could swell.
_DESCRIPTION = re.compile(rb"<dc:(?:title|description)>(.{0,2000}?)</dc:(?:title|description)>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTER = re.compile(r"[^\w-]|_")
_TAIL = re.compile(r"(?P<tail>(?:status|board-pack)-\d{4}-\d\d-\d\d-(?:v\d{1,9}(?:-public)?|DRAFT))(?![\w])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Which report a file says it is: by its reference, or by its number in an investigation or an oversight body."""

    head: str = ""  # ends with the reference up to its kind: "…-IOPC-HOTTON-"
    tail: str = ""  # "status-2026-09-30-v1"
    about: str = ""  # the reference of an investigation, or the short name of an oversight body
    number: int = 0
    version: int = 0  # 0 where the file does not say
    edition: str = ""  # as the values of a report name it; empty where the file does not say
    is_draft: bool = False


def claim_of(content: bytes) -> Claim | None:
    """Return what a file says it is, or None where it says nothing of the kind."""
    content = content[:LARGEST_READ]
    if content.startswith(b"%PDF"):
        return _in_text(" ".join(_decoded(found) for found in _DESCRIPTION.findall(content)))
    if content.lstrip()[:1] == b"{":
        return _in_values(content)
    text = _decoded(content)
    return _in_data(text) if text.startswith("investigation,") else _in_text(text)


def as_in_a_name(text: str) -> str:
    """Return a text as it stands in the name of a file: letters, digits and hyphens."""
    return _NO_LETTER.sub("-", text)


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def _in_text(text: str) -> Claim | None:
    plain = as_in_a_name(html.unescape(_TAG.sub("", text)))
    found = _TAIL.search(plain)
    if found is None:
        return None
    head = plain[max(0, found.start() - LONGEST_REFERENCE) : found.start()]
    edition = PUBLIC if found["tail"].endswith(f"-{PUBLIC}") else BOARD
    return Claim(head=head, tail=found["tail"], edition=edition, is_draft=found["tail"].endswith("DRAFT"))


def _in_data(text: str) -> Claim | None:
    try:
        row = next(csv.DictReader(io.StringIO(text)), {})
    except csv.Error:
        return None
    number = row.get("report") or ""
    # Those of a pack or a summary say what they are instead, so a file without a number need not be a draft.
    if not _is_number(number):
        return None
    version = row.get("version_of_report") or ""
    return _numbered(row.get("investigation"), int(number), int(version) if _is_number(version) else 0, row.get("edition"))


def _in_values(content: bytes) -> Claim | None:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    investigation = values.get("investigation")
    about = investigation.get("reference") if isinstance(investigation, dict) else values.get("oversight_body_short")
    return _numbered(about, values.get("number"), values.get("version"), values.get("edition"))


def _numbered(about: object, number: object, version: object, edition: object) -> Claim | None:
    # No reference holds what cannot be printed, and a database may refuse to look for it.
    if not isinstance(about, str) or not about or not about.isprintable():
        return None
    if not isinstance(number, int) or not 0 < number < 10**9:
        return Claim(about=about, is_draft=True)
    said = version if isinstance(version, int) and 0 < version < 10**9 else 0
    return Claim(about=about, number=number, version=said, edition=next((each for each in EDITIONS if each == edition), ""))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(10**8))
