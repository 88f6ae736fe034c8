"""Previews: PDFs that nobody keeps, each for the one person who asked, for an hour."""

from datetime import datetime, timedelta
from pathlib import Path

from tracker import clock
from tracker.jobs.models import Job

KEPT_FOR = timedelta(hours=1)


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
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f"{job.id}.part"
        unfinished.write_bytes(content)
        unfinished.replace(self._path(job.id))

    def read(self, job: Job) -> bytes | None:
        """Return the preview of a job, or None where there is none any more."""
        if job.finished_at is None or job.finished_at + KEPT_FOR < clock.now():
            return None
        try:
            return self._path(job.id).read_bytes()
        except FileNotFoundError:
            return None

    def sweep(self, now: datetime) -> None:
        """What is older than an hour is gone."""
        oldest = (now - KEPT_FOR).timestamp()
        for path in self.folder.glob("*.p*"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.pdf"


previews = Previews()
