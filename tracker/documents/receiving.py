"""Receiving a file safely: counted, hashed and looked into before it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from tracker.documents.sniffing import display_name, type_of
from tracker.storage import files


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sends: its content, the name they gave it, and the most bytes that are taken."""

    stream: IO[bytes]
    filename: str
    limit: int


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it is kept: under its hash, with the name it is shown by."""

    sha256: str
    filename: str
    media_type: str
    size: int


@contextmanager
def received(upload: Upload) -> Iterator[KeptFile]:
    """Lend what is known of a file that came in; it is kept once everything inside went well.

    Raises FileRefused where its size, type or content is not accepted.
    """
    with files.receive(upload.stream, limit=upload.limit) as content:
        media_type = type_of(content.content, upload.filename).value
        yield KeptFile(content.sha256, display_name(upload.filename), media_type, content.size)
        files.keep(content)
