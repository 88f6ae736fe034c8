"""Files outside the database, each under the SHA-256 of its content: written once, never changed."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO

from obstore.exceptions import BaseError
from obstore.store import LocalStore

from tracker.errors import FileRefused

PIECE = 256 * 1024
INCOMING = "incoming"
MEGABYTE = 1024 * 1024
HASH = re.compile(r"[0-9a-f]{64}")
OS_ERROR = re.compile(r"os error (\d+)")
SECONDS_TO_BE_NAMED = 600
"""How long a stored file is left alone that no record names: whoever put it there may be about to write the record."""


class FileAltered(ValueError):
    """A stored file is no longer what was stored: its content and its hash disagree."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came in and has no name yet, counted and hashed on its way."""

    content: IO[bytes]
    sha256: str
    size: int


class FileStore:
    """The folder of files. Bound to a place when the application is made."""

    def __init__(self) -> None:
        """Start without a place."""
        self._folder: Path | None = None
        self._keepers: tuple[Callable[[], set[str]], ...] = ()

    def ask(self, *keepers: Callable[[], set[str]]) -> None:
        """Ask these, from now on, for the hashes of all files that a record names."""
        self._keepers = keepers

    def use(self, folder: Path) -> None:
        """Keep files in this folder from now on, making it where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / INCOMING).mkdir(exist_ok=True)
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Return the folder. Raises RuntimeError before one was given."""
        if self._folder is None:
            raise RuntimeError("the file store has no folder yet")
        return self._folder

    @contextmanager
    def receive(self, stream: IO[bytes], *, limit: int) -> Iterator[Received]:
        """Read a stream into a file without a name, counting and hashing in the same pass.

        The system removes it with the process, however that ends. Raises FileRefused where it is empty or too large.
        """
        with tempfile.TemporaryFile(dir=self.folder / INCOMING) as file:
            digest, size = sha256(), 0
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > limit:
                    raise FileRefused(f"The selected file must be no larger than {limit // MEGABYTE} MB")
                digest.update(piece)
                file.write(piece)
            if size == 0:
                raise FileRefused("The selected file is empty")
            file.flush()
            yield Received(file, digest.hexdigest(), size)

    def keep(self, received: Received) -> None:
        """The file is kept under its hash; one that is there already is the same file."""
        received.content.seek(0)
        self._put(received.sha256, received.content)

    def keep_bytes(self, content: bytes) -> str:
        """Keep some bytes under their hash, and return it."""
        name = sha256(content).hexdigest()
        self._put(name, content)
        return name

    def path_of(self, name: str) -> Path:
        """Return where the file with this hash lies. Raises FileNotFoundError where there is none."""
        path = self.folder / name[:2] / name
        if not path.is_file():
            raise FileNotFoundError(name)
        return path

    def open(self, name: str) -> BinaryIO:
        """Return the file with this hash, checked against it, to be read from its start.

        Raises FileNotFoundError where there is none, and FileAltered where it is no longer what was stored.
        """
        file = self.path_of(name).open("rb")
        digest = sha256()
        while piece := file.read(PIECE):
            digest.update(piece)
        if digest.hexdigest() != name:
            file.close()
            raise FileAltered(f"the stored file {name} has been altered")
        file.seek(0)
        return file

    def read(self, name: str) -> bytes:
        """Return the bytes with this hash, checked against it. Raises FileNotFoundError and FileAltered as `open` does."""
        with self.open(name) as file:
            return file.read()

    def names(self) -> set[str]:
        """Return the hashes of all files that are kept."""
        return {path.name for path in self.folder.glob("??/*") if HASH.fullmatch(path.name)}

    def named(self) -> set[str]:
        """Return the hashes of all files that a record names."""
        return {name for keeper in self._keepers for name in keeper()}

    def orphans(self) -> set[str]:
        """Return the hashes of files that no record names: left by an upload that was cut off, or by a destruction."""
        # The files first: what comes in and is named meanwhile is then among the named.
        kept = self.names()
        return kept - self.named()

    def unfinished(self) -> list[Path]:
        """Return what a process that was killed left of a file: half written, or on its way out."""
        places = (*self.folder.glob(f"{INCOMING}/*"), *self.folder.glob("??/*"))
        return [path for path in places if path.parent.name == INCOMING or not HASH.fullmatch(path.name)]

    def discard(self, name: str) -> bool:
        """Remove the file with this hash if no record names it; return whether it is gone.

        One that was put there a moment ago stays, for its record may be on its way: `clean_up` takes it later.
        """
        return name not in self.named() and self._take_out(name)

    def clean_up(self) -> int:
        """Remove what no record names and what half-done work left behind, and return how many files that were."""
        removed = 0
        for path in self.unfinished():
            if self._seconds_since_put(path) >= SECONDS_TO_BE_NAMED:
                self._finish(path)
                removed += 1
        return removed + sum(self._take_out(name) for name in self.orphans())

    def _take_out(self, name: str) -> bool:
        path, aside = self.folder / name[:2] / name, self.folder / INCOMING / name
        try:
            path.replace(aside)
        except FileNotFoundError:
            return True
        # Asked once it is out of reach: whoever puts the same content from here on writes it again.
        if self._seconds_since_put(aside) < SECONDS_TO_BE_NAMED:
            aside.replace(path)
            return False
        aside.unlink()
        _to_disk(path.parent)
        return True

    def _finish(self, path: Path) -> None:
        """Put a file back that was on its way out and is named after all; anything else goes."""
        place = self.folder / path.name[:2] / path.name
        if HASH.fullmatch(path.name) and not place.is_file() and path.name in self.named():
            path.replace(place)
        else:
            path.unlink(missing_ok=True)

    def _seconds_since_put(self, path: Path) -> float:
        # By the clock of the file system itself, which need not agree with any other.
        with tempfile.TemporaryFile(dir=self.folder / INCOMING) as now:
            return os.fstat(now.fileno()).st_mtime - path.stat().st_mtime

    def _put(self, name: str, content: bytes | IO[bytes]) -> None:
        path = self.folder / name[:2] / name
        try:
            # Put again: whoever looks for what no record names leaves it alone for a while.
            os.utime(path)
        except FileNotFoundError:
            self._write(path, name, content)

    def _write(self, path: Path, name: str, content: bytes | IO[bytes]) -> None:
        try:
            # Written beside its place and moved there when it is whole. Two at once write the same bytes.
            LocalStore(self.folder).put(f"{name[:2]}/{name}", content)
        except BaseError as error:
            # The library tells what the system said in words alone.
            number = OS_ERROR.search(str(error))
            raise OSError(int(number[1]) if number else 0, str(error).splitlines()[0], str(path)) from error
        # The record must not outlive the file it names when the power goes.
        _to_disk(path)
        _to_disk(path.parent)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


files = FileStore()
