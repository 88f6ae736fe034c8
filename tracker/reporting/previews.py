"""Previews: PDFs that nobody keeps, each for the one person who asked, for an hour.

Beside them stands what the press printed in that hour, under the hash of what it was printed from.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from tracker import clock
from tracker.jobs.models import Job

KEPT_FOR = timedelta(hours=1)
MOST_PRINTED = 256 * 1024 * 1024  # bytes
DIGEST = sha256().digest_size


class Previews:
    """The folder of previews. Bound to a place when the application is made."""

    def __init__(self) -> None:
        """Start without a place."""
        self._folder: Path | None = None

    def use(self, folder: Path) -> None:
        """Put previews into this folder from now on."""
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Return the folder. Raises RuntimeError before one was given."""
        if self._folder is None:
            raise RuntimeError("previews have no folder yet")
        return self._folder

    def put(self, job: Job, content: bytes) -> None:
        """The preview of a job can be read; one that a killed worker left half written is replaced."""
        self._write(self._path(job.id), content)

    def printed(self, key: str) -> bytes | None:
        """Return what was printed under a key, or None where there is none any more, or where it is not what was printed."""
        try:
            kept = self._printed(key).read_bytes()
        except FileNotFoundError:
            return None
        digest, content = kept[:DIGEST], kept[DIGEST:]
        # A report may be issued from it: what was cut off or altered on the disk is printed again.
        return content if sha256(content).digest() == digest else None

    def keep_printed(self, key: str, content: bytes) -> None:
        """What was printed can be had again under its key, and the oldest is gone where all together are too large."""
        self._write(self._printed(key), sha256(content).digest() + content)
        room = MOST_PRINTED
        for path, size in self._newest_first():
            room -= size
            if room < 0:
                path.unlink(missing_ok=True)

    def read(self, job: Job) -> bytes | None:
        """Return the preview of a job, or None where there is none any more."""
        if job.finished_at is None or job.has_failed or job.finished_at + KEPT_FOR < clock.now():
            return None
        try:
            return self._path(job.id).read_bytes()
        except FileNotFoundError:
            return None

    def sweep(self, now: datetime) -> None:
        """What is older than an hour is gone."""
        oldest = (now - KEPT_FOR).timestamp()
        for path, status in self._found("*.p*"):
            if status.st_mtime < oldest:
                path.unlink(missing_ok=True)

    def _newest_first(self) -> Iterator[tuple[Path, int]]:
        for path, status in sorted(self._found("*.printed"), key=lambda each: each[1].st_mtime, reverse=True):
            yield path, status.st_size

    def _found(self, pattern: str) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self.folder.glob(pattern):
            with suppress(FileNotFoundError):  # another process sweeps too
                yield path, path.stat()

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Two at once write the same, each in a file of its own.
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=path.name, suffix=".part", delete=False) as unfinished:
            place = Path(unfinished.name)
            try:
                unfinished.write(content)
                unfinished.flush()
                place.replace(path)
            finally:
                place.unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.pdf"

    def _printed(self, key: str) -> Path:
        return self.folder / f"{key}.printed"


previews = Previews()
