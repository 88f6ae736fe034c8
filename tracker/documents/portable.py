"""What a PDF may not bring with it: scripts, programs to start, files inside it, a lock.

The bytes are searched, and so is every packed group of objects, unpacked within a limit: names are never packed any other way.
"""

import mmap
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from tempfile import TemporaryFile
from typing import IO

from tracker.errors import FileRefused

ACTIVE = ("JavaScript", "Launch", "EmbeddedFiles", "EmbeddedFile", "FileAttachment", "RichMedia")
LOCK = "Encrypt"
MOST_UNPACKED = 200 * 1024 * 1024
MOST_GROUPS = 20_000
LONGEST_DICTIONARY = 4096
PIECE = 64 * 1024
END_OF_NAME = rb"(?=[\s/\[\]<>()%]|$)"
BRINGS_ALONG = (
    "The selected file contains a script, starts a program or carries other files. Print it to a new PDF and upload that"
)
LOCKED = "The selected file is locked or restricted with a password. Print it to a new PDF without one and upload that"
DAMAGED = "The selected file is damaged: it is not a readable PDF"
EXPANDS = "The selected file expands to more than can be accepted"


def _named(*names: str) -> re.Pattern[bytes]:
    """Return what finds names however they are written: any letter may stand as # and its number (PDF 1.7, 7.3.5)."""
    spelt = (b"".join(b"(?:%c|#%02x|#%02X)" % ((ord(letter),) * 3) for letter in name) for name in names)
    return re.compile(b"/(?:" + b"|".join(spelt) + b")" + END_OF_NAME)


FOUND_ACTIVE = _named(*ACTIVE)
FOUND_LOCK = _named(LOCK)
PACKED_OBJECTS = _named("ObjStm")
PLAINLY_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])" + END_OF_NAME)
FILTERED = _named("Filter")
STREAM = re.compile(rb"stream\r?\n")


def check_pdf(content: IO[bytes]) -> None:
    """Return only if a PDF brings nothing along that acts, and can be read by whoever is given it. Raises FileRefused."""
    with _mapped(content) as whole:
        if FOUND_LOCK.search(whole):
            raise FileRefused(LOCKED)
        if FOUND_ACTIVE.search(whole):
            raise FileRefused(BRINGS_ALONG)
        left = MOST_UNPACKED
        for number, group in enumerate(PACKED_OBJECTS.finditer(whole)):
            if number > MOST_GROUPS:
                raise FileRefused(EXPANDS)
            objects = _unpacked(whole, group.start(), left)
            left -= len(objects)
            if FOUND_ACTIVE.search(objects):
                raise FileRefused(BRINGS_ALONG)


@contextmanager
def _mapped(content: IO[bytes]) -> Iterator[mmap.mmap]:
    """Lend a file as if it were in memory; what has no file is put into one."""
    with TemporaryFile() as copy:
        try:
            number = content.fileno()
        except UnsupportedOperation:
            content.seek(0)
            shutil.copyfileobj(content, copy)
            copy.flush()
            number = copy.fileno()
        with mmap.mmap(number, 0, access=mmap.ACCESS_READ) as whole:
            yield whole


def _unpacked(whole: mmap.mmap, near: int, left: int) -> bytes:
    """Return the objects of a group, whose dictionary holds the name that was found."""
    start = STREAM.search(whole, near, near + LONGEST_DICTIONARY)
    if start is None:
        return b""
    opened = whole.rfind(b"obj", max(0, near - LONGEST_DICTIONARY), near)
    dictionary = whole[max(opened, near - LONGEST_DICTIONARY, 0) : start.start()]
    if not FILTERED.search(dictionary):
        return b""  # it lies in the file as it is, and was searched with it
    if not PLAINLY_PACKED.search(dictionary):
        raise FileRefused(BRINGS_ALONG)
    return _inflated(whole, start.end(), left)


def _inflated(whole: mmap.mmap, start: int, most: int) -> bytes:
    unpack, objects = zlib.decompressobj(), bytearray()
    for place in range(start, len(whole), PIECE):
        try:
            objects += unpack.decompress(whole[place : place + PIECE], most + 1 - len(objects))
        except zlib.error as error:
            raise FileRefused(DAMAGED) from error
        if len(objects) > most:
            raise FileRefused(EXPANDS)
        if unpack.eof:
            break
    return bytes(objects)
