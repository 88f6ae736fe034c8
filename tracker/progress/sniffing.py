"""What type a file is by its content, against the list of accepted types. The name alone is never believed."""

import codecs
import zipfile
from pathlib import Path, PurePath

from tracker.errors import FileRefused
from tracker.progress.vocabulary import FileType

MOST_ENTRIES = 2_000
MOST_EXPANDED = 500 * 1024 * 1024
PIECE = 64 * 1024
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
INSIDE = {FileType.DOCX: "word/document.xml", FileType.XLSX: "xl/workbook.xml"}
# Text that a browser or a machine would act on, if it were ever served or run as what it is.
CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\f"))
ACTIVE = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php", b"#!", b"{\\rtf", b"mz\x90")
ACCEPTED = "The selected file must be a PDF, JPEG, PNG, DOCX, XLSX, TXT or CSV"


def type_of(path: Path, filename: str) -> FileType:
    """Return the type of a file, agreed between its name and its content.

    Raises FileRefused, in words, for a type that is not accepted, a name that contradicts the content, and documents with
    macros or archives that expand too far.
    """
    claimed = ENDINGS.get(PurePath(filename).suffix.lstrip(".").lower())
    if claimed is None:
        raise FileRefused(ACCEPTED)
    with path.open("rb") as file:
        head = file.read(2048)
    if claimed in MAGIC:
        _demand(head.startswith(MAGIC[claimed]), claimed)
    elif claimed in INSIDE:
        _demand(head.startswith(b"PK\x03\x04"), claimed)
        _check_document(path, claimed)
    else:
        _check_text(path, head, claimed)
    return claimed


def display_name(filename: str) -> str:
    """Return the name of an uploaded file as it is kept and shown: no folders, no control or direction characters."""
    name = PurePath(filename.replace("\\", "/")).name
    kept = "".join(character for character in name if character.isprintable())
    return kept.strip(". ")[-120:] or "file"


def _demand(holds: bool, claimed: FileType) -> None:
    if not holds:
        raise FileRefused(f"The selected file is not a {claimed.label}, although its name says so")


def _check_document(path: Path, claimed: FileType) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            entries = archive.infolist()
            _demand(INSIDE[claimed] in names, claimed)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise FileRefused("The selected file contains macros. Save it without macros and upload it again")
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_EXPANDED:
                raise FileRefused("The selected file expands to more than can be accepted")
            left = MOST_EXPANDED
            for entry in entries:
                with archive.open(entry) as content:
                    while piece := content.read(PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise FileRefused("The selected file expands to more than can be accepted")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FileRefused(
            f"The selected file is damaged or locked with a password: it is not a readable {claimed.label}"
        ) from error


def _check_text(path: Path, head: bytes, claimed: FileType) -> None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith(ACTIVE):
        raise FileRefused(f"The selected file is not {claimed.label}, although its name says so")
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                if b"\x00" in piece:
                    raise FileRefused(f"The selected file is not {claimed.label}, although its name says so")
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        _demand_windows_text(path, claimed)


def _demand_windows_text(path: Path, claimed: FileType) -> None:
    # Spreadsheets still write CSV as Windows-1252; five bytes have no meaning in it.
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if any(byte in b"\x81\x8d\x8f\x90\x9d" or (byte in CONTROLS) for byte in piece):
                raise FileRefused(f"The selected file is not {claimed.label}, although its name says so")
