"""One instance of the tracker: its folder, who uses it, and what is put into it before it is first served."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev_tools import programs, stamps
from dev_tools.places import DATA, DEMONSTRATION, MIGRATIONS, PYTHON
from dev_tools.problems import Problem, say

ROOM_NEEDED = 100 * 1024 * 1024
"""Bytes: the record and its first report take a tenth of it."""


@dataclass(frozen=True)
class Instance:
    """An instance, known by the folder that holds everything it writes."""

    folder: Path

    @property
    def database(self) -> Path:
        """Return the file of the embedded database."""
        return self.folder / "tracker.sqlite"

    @property
    def first_report(self) -> Path:
        """Return the status report that is written before the first start."""
        return self.folder / "first-report.pdf"

    @property
    def accounts(self) -> Path:
        """Return the list of the demonstration accounts, kept so that a start need not ask for it."""
        return self.folder / "demonstration-accounts.txt"

    @property
    def stamp(self) -> Path:
        """Return the note of what the instance was last prepared with."""
        return self.folder / "prepared.json"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of the application's processes."""
        return {**os.environ, "TRACKER_DATA": str(self.folder), "PYTHONUNBUFFERED": "1"}

    def tracker(self, *arguments: str | Path) -> str:
        """Run a command of the application and return what it printed."""
        command = [PYTHON, "-m", "tracker", *arguments]
        return programs.run(command, f"tracker {arguments[0]}", self.environment, told=1)


def instance_in(folder: str | None) -> Instance:
    """Return the instance in this folder, or in the one the settings name, or in the checkout's own."""
    return Instance(Path(folder or os.environ.get("TRACKER_DATA") or DATA).expanduser().absolute())


def have_folder(instance: Instance) -> None:
    """Make sure that the instance's folder is there, can be written, and has room.

    Raises Problem in one line where it is not so.
    """
    probe = instance.folder / ".probe"
    try:
        instance.folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"\0")
        probe.unlink()
        room = shutil.disk_usage(instance.folder).free
    except OSError as error:
        raise Problem(f"the data folder {instance.folder} cannot be used: {error.strerror}") from error
    if room < ROOM_NEEDED:
        raise Problem(f"the disk of {instance.folder} is full: {room >> 20} MB free, {ROOM_NEEDED >> 20} MB needed")


@contextmanager
def only_one(instance: Instance, address: str) -> Iterator[None]:
    """Hold the instance for ourselves for as long as the block runs.

    Raises Problem naming the process that holds it already.
    """
    with (instance.folder / "run.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            raise Problem(f"{instance.folder} is in use by {holder}; stop that first, or give another --data") from error
        lock.truncate(0)
        lock.write(f"the tracker at {address} (process {os.getpid()})")
        lock.flush()
        yield


def prepare(instance: Instance) -> None:
    """Bring the database up to date, load demonstration data, write the first report: what is still to do."""
    wanted: stamps.Facts = {
        "database": os.environ.get("TRACKER_DATABASE_URL", ""),
        "code": stamps.fingerprint([MIGRATIONS, DEMONSTRATION]),
        "revision": revision(instance.database),
    }
    if not wanted["revision"] or stamps.read(instance.stamp) != wanted:
        say("Preparing the database")
        instance.tracker("migrate")
        say("Loading the demonstration data")
        instance.tracker("load-demonstration")
        instance.accounts.write_text(instance.tracker("demonstration-accounts"), encoding="utf-8")
        stamps.write(instance.stamp, {**wanted, "revision": revision(instance.database)})
    if not instance.first_report.exists():
        say("Writing the first report")
        unfinished = instance.folder / "unfinished.pdf"
        instance.tracker("report", "HOTTON", "--out", unfinished)
        unfinished.replace(instance.first_report)


def revision(database: Path) -> str:
    """Return the revision that an embedded database is at; empty where there is no such database."""
    if os.environ.get("TRACKER_DATABASE_URL") or not database.exists():
        return ""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            row = connection.execute("select version_num from alembic_version").fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""
