"""What an Office document may not bring with it: macros, controls, programs, and what it would fetch or start when opened."""

import html
import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePath
from typing import IO

from tracker.documents.vocabulary import FileType
from tracker.errors import FileRefused

MOST_ENTRIES = 2_000
MOST_EXPANDED = 200 * 1024 * 1024
PIECE = 64 * 1024
INSIDE = {FileType.DOCX: "word/document.xml", FileType.XLSX: "xl/workbook.xml"}
OFFICE_PACKING = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MOST_TYPES = 1024 * 1024
ARCHIVE = b"PK\x03\x04"
# The container of older Office formats, in which a password-protected document and an embedded object lie as well.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_FOLDERS = ("xl/macrosheets/", "xl/dialogsheets/", "word/activex/", "xl/activex/")
MACRO_ENDINGS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".potm", ".ppam"}
# Names of streams in an embedded object: a file of any kind that a double click opens, and macros.
HOLDS_FILE = "Ole10Native".encode("utf-16-le")
HOLDS_MACROS = "_VBA_PROJECT".encode("utf-16-le")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
# What is fetched as the document opens, with no click: another's template can bring the macros that this one has not.
FETCHED = re.compile(r"/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)\"", re.IGNORECASE)
FROM_WEB = re.compile(r"Target\s*=\s*[\"']\s*(?:https?|ftp|mhtml|mk|res|javascript|vbscript):", re.IGNORECASE)
STARTS_A_PROGRAM = re.compile(
    rb"<(?:\w+:)?ddeLink\b|<(?:\w+:)?instrText[^>]*>\s*DDE(?:AUTO)?\s|instr\s*=\s*[\"']\s*DDE(?:AUTO)?\s", re.IGNORECASE
)
OVERLAP = 1024
EXPANDS = "The selected file expands to more than can be accepted"
MACROS = "The selected file contains macros. Save it without macros and upload it again"
CARRIES = "The selected file carries other files inside it. Take them out and upload them by themselves"
FETCHES = "The selected file fetches a template or object from the web when it is opened. Remove that and upload it again"
STARTS = "The selected file has a field or cell that starts another program. Remove it and upload it again"


def check_package(content: IO[bytes], claimed: FileType) -> bool:
    """Return whether it is the document it claims to be; one that is nothing good is refused whatever it is.

    Raises FileRefused for what it brings with it, and for what expands too far or cannot be read.
    """
    try:
        with zipfile.ZipFile(content) as archive:
            entries = _entries(archive)
            if any(entry.compress_type not in OFFICE_PACKING for entry in entries):
                raise zipfile.BadZipFile
            names = [entry.filename for entry in entries]
            if INSIDE[claimed] not in names or "[Content_Types].xml" not in names:
                return False
            _demand_no_macros(archive, names)
            _look_inside(archive, entries)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FileRefused(
            f"The selected file is damaged or locked with a password: it is not a readable {claimed.label}"
        ) from error
    return True


def _entries(archive: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_EXPANDED:
        raise FileRefused(EXPANDS)
    return entries


def _demand_no_macros(archive: zipfile.ZipFile, names: Sequence[str]) -> None:
    with archive.open("[Content_Types].xml") as types:
        says_macros = b"macroEnabled" in types.read(MOST_TYPES)
    if says_macros or any(_is_macro(name) for name in names):
        raise FileRefused(MACROS)


def _is_macro(name: str) -> bool:
    low = name.lower()
    return low.endswith("vbaproject.bin") or low.startswith(MACRO_FOLDERS) or PurePath(low).suffix in MACRO_ENDINGS


def _look_inside(
    archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], left: int = MOST_EXPANDED, *, embedded: bool = False
) -> int:
    """Return how much more may be expanded. What an archive says of its own sizes is not believed either."""
    for entry in entries:
        with archive.open(entry) as content:
            before = b""
            while piece := content.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise FileRefused(EXPANDS)
                if not before and piece.startswith(ARCHIVE):
                    if embedded:
                        raise FileRefused(CARRIES)
                    left = _look_inside_document(archive, entry, left)
                _look_at(entry, before + piece)
                before = piece[-OVERLAP:]
    return left


def _look_inside_document(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """A document inside a document, such as the figures of a chart, is looked into as well; one inside that is too much."""
    with archive.open(entry) as inner, zipfile.ZipFile(inner) as document:
        entries = _entries(document)
        if "[Content_Types].xml" not in [each.filename for each in entries]:
            raise FileRefused(CARRIES)
        _demand_no_macros(document, [each.filename for each in entries])
        return _look_inside(document, entries, left, embedded=True)


def _look_at(entry: zipfile.ZipInfo, part: bytes) -> None:
    name = entry.filename.lower()
    if HOLDS_MACROS in part:
        raise FileRefused(MACROS)
    if name.endswith(".bin") and HOLDS_FILE in part:
        raise FileRefused(CARRIES)
    if name.endswith(".rels") and any(_fetches(each) for each in RELATION.findall(part)):
        raise FileRefused(FETCHES)
    if name.endswith(".xml") and STARTS_A_PROGRAM.search(part):
        raise FileRefused(STARTS)


def _fetches(relation: bytes) -> bool:
    words = html.unescape(relation.decode("utf-8", "replace")).replace("'", '"')
    return FETCHED.search(words) is not None and FROM_WEB.search(words) is not None
