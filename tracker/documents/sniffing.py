"""What type a file is by its content, against the list of accepted types. The name alone is never believed."""

import codecs
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from tracker.documents.packages import ARCHIVE, INSIDE, OLD_OFFICE, check_package
from tracker.documents.portable import check_pdf
from tracker.documents.vocabulary import ACCEPTED_TYPES, FileType
from tracker.errors import FileRefused

PIECE = 64 * 1024
HEAD = 2048
LONGEST_NAME = 120
ENDINGS = {
    "pdf": FileType.PDF,
    "jpg": FileType.JPEG,
    "jpeg": FileType.JPEG,
    "png": FileType.PNG,
    "docx": FileType.DOCX,
    "xlsx": FileType.XLSX,
    "txt": FileType.TEXT,
    "csv": FileType.CSV,
}
MAGIC = {FileType.PDF: b"%PDF-", FileType.JPEG: b"\xff\xd8\xff", FileType.PNG: b"\x89PNG\r\n\x1a\n"}
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What has no place in a text, save tabs, ends of lines and of pages; and what Windows-1252 gives no meaning.
CONTROLS = bytes(sorted(set(range(0x20)) - set(b"\t\n\r\f")))
NOT_IN_WINDOWS_1252 = b"\x81\x8d\x8f\x90\x9d"
# Text that a browser or a machine would act on, if it were ever served or run as what it is: the tags are those by which
# browsers know a page (WHATWG MIME Sniffing, section 7.1), with those that carry scripts in pictures and old Office.
MARKUP = re.compile(
    rb"<(?:!doctype|!--|\?|(?:html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|svg|meta|link|img|object|form)"
    rb"[\s>/])"
)
PROGRAMS = (b"#!", b"{\\rtf", b"%pdf-", b"%!ps", b"@echo off")
# A cell that starts another program when a spreadsheet opens it: =cmd|'/c …'!A0
STARTS_A_PROGRAM = re.compile(rb"(?:^|[\r\n,;\t\"])[ ]*[=+\-@][ ]*[\w.\\:]+[ ]*\|[^\r\n]{0,500}!", re.ASCII)
OVERLAP = 1024
ACCEPTED = f"The selected file must be a {ACCEPTED_TYPES}"


def type_of(content: IO[bytes], filename: str) -> FileType:
    """Return the type of a file, agreed between its name and its content.

    Raises FileRefused, in words, for a type that is not accepted, a name that contradicts the content, documents with macros,
    scripts, other files inside them or a password, archives that expand too far and texts that start programs.
    """
    claimed = ENDINGS.get(PurePath(display_name(filename)).suffix.lstrip(".").lower())
    if claimed is None:
        raise FileRefused(ACCEPTED)
    content.seek(0)
    head = content.read(HEAD)
    if claimed in MAGIC:
        _demand(head.startswith(MAGIC[claimed]), claimed)
        if claimed is FileType.PDF:
            check_pdf(content)
    elif claimed in INSIDE:
        if head.startswith(OLD_OFFICE):
            raise FileRefused(
                "The selected file is locked with a password or in an older format. "
                f"Save it without a password as a {claimed.label} and upload it again"
            )
        _demand(head.startswith(ARCHIVE) and check_package(content, claimed), claimed)
    else:
        _check_text(content, head, claimed)
    return claimed


def display_name(filename: str) -> str:
    """Return the name of an uploaded file as it is kept and shown: no folders, no control or direction characters."""
    name = PurePath(filename.replace("\\", "/")).name
    kept = "".join(character for character in name if character.isprintable())
    return kept.strip(". ")[-LONGEST_NAME:].strip(". ") or "file"


def _demand(holds: bool, claimed: FileType) -> None:
    if not holds:
        raise FileRefused(f"The selected file is not a {claimed.label}, although its name says so")


def _check_text(content: IO[bytes], head: bytes, claimed: FileType) -> None:
    if head.startswith(UTF16):
        raise FileRefused("The selected file is saved as “Unicode” (UTF-16). Save it as UTF-8 and upload it again")
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith(PROGRAMS) or MARKUP.match(start):
        raise FileRefused(f"The selected file is not {claimed.label}, although its name says so")
    is_utf8, decoder = True, codecs.getincrementaldecoder("utf-8")()
    is_windows, before = True, b""
    for piece in _pieces(content):
        is_utf8 = is_utf8 and _decodes(decoder, piece)
        is_windows = is_windows and _lacks(piece, NOT_IN_WINDOWS_1252)
        if not _lacks(piece, CONTROLS) or not (is_utf8 or is_windows):
            raise FileRefused(f"The selected file is not {claimed.label}, although its name says so")
        if claimed is FileType.CSV and STARTS_A_PROGRAM.search(before + piece):
            raise FileRefused("The selected file has a cell that starts another program. Remove it and upload it again")
        before = piece[-OVERLAP:]
    if not is_windows and not (is_utf8 and _decodes(decoder, b"", final=True)):
        raise FileRefused(f"The selected file is not {claimed.label}, although its name says so")


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    content.seek(0)
    while piece := content.read(PIECE):
        yield piece


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _lacks(piece: bytes, unwanted: bytes) -> bool:
    return len(piece.translate(None, unwanted)) == len(piece)
