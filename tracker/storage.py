"""Files outside the database, each under the SHA-256 of its content: written once, never changed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore

from tracker.errors import FileRefused

PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came in and lies in a temporary place, counted and hashed on its way."""

    path: Path
    sha256: str
    size: int


class FileStore:
    """The folder of files. Bound to a place when the application is made."""

    def __init__(self) -> None:
        """Start without a place."""
        self._folder: Path | None = None

    def use(self, folder: Path) -> None:
        """Keep files in this folder from now on, making it where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "incoming").mkdir(exist_ok=True)
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Return the folder. Raises RuntimeError before one was given."""
        if self._folder is None:
            raise RuntimeError("the file store has no folder yet")
        return self._folder

    @contextmanager
    def receive(self, stream: BinaryIO, *, limit: int) -> Iterator[Received]:
        """Read a stream into a temporary file that is gone afterwards, counting and hashing in the same pass.

        Raises FileRefused where it is empty or larger than the limit.
        """
        with tempfile.NamedTemporaryFile(dir=self.folder / "incoming") as file:
            digest, size = sha256(), 0
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > limit:
                    raise FileRefused(f"The selected file must be smaller than {limit // (1024 * 1024)} MB")
                digest.update(piece)
                file.write(piece)
            if size == 0:
                raise FileRefused("The selected file is empty")
            file.flush()
            yield Received(Path(file.name), digest.hexdigest(), size)

    def keep(self, received: Received) -> None:
        """The file is kept under its hash; one that is there already is the same file."""
        with received.path.open("rb") as file:
            self._put(received.sha256, file)

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

    def read(self, name: str) -> bytes:
        """Return the bytes with this hash, checked against it. Raises FileNotFoundError, and ValueError for altered bytes."""
        content = self.path_of(name).read_bytes()
        if sha256(content).hexdigest() != name:
            raise ValueError(f"the stored file {name} has been altered")
        return content

    def names(self) -> set[str]:
        """Return the hashes of all files that are kept."""
        return {path.name for path in self.folder.glob("??/*") if path.is_file()}

    def _put(self, name: str, content: bytes | BinaryIO) -> None:
        store = LocalStore(self.folder)
        try:
            store.put(f"{name[:2]}/{name}", content, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return


files = FileStore()
