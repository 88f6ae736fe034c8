"""The queue that the worker empties: numbers of jobs, in a file of its own. What the jobs are is in the table."""

from huey import Huey, MemoryHuey, SqliteHuey
from huey.api import Task, TaskWrapper
from huey.serializer import SignedSerializer
from huey.signals import SIGNAL_ERROR, SIGNAL_TIMEOUT

from tracker.config import Settings
from tracker.db import end_read
from tracker.jobs import services, work

SECONDS_FOR_A_JOB = 300


class Queue:
    """The queue of jobs. Bound to its file when the application is made, opened when it is first used."""

    def __init__(self) -> None:
        """Start without a file."""
        self._settings: Settings | None = None
        self._opened: tuple[Huey, TaskWrapper] | None = None

    def use(self, settings: Settings) -> None:
        """Keep the queue where these settings say; in tests, do each job at once."""
        self._settings, self._opened = settings, None

    @property
    def huey(self) -> Huey:
        """Return the queue as the worker takes it. Raises RuntimeError before it was bound."""
        return self._open()[0]

    def put(self, job_id: int) -> None:
        """The worker will do this job. Belongs after the commit that recorded it; twice does no harm."""
        self._open()[1](job_id)

    def _open(self) -> tuple[Huey, TaskWrapper]:
        if self._opened is None:
            if self._settings is None:
                raise RuntimeError("the queue has no settings yet")
            huey = _huey(self._settings)
            huey.signal(SIGNAL_ERROR, SIGNAL_TIMEOUT)(_give_up)
            # The time limit holds where the worker is a process of its own.
            self._opened = huey, huey.task(name="perform", timeout=SECONDS_FOR_A_JOB)(work.perform)
        return self._opened


def _huey(settings: Settings) -> Huey:
    # Signed, because what is unpickled is run: whoever can write the file cannot make us run theirs.
    serializer = SignedSerializer(secret=settings.secret_key, salt="jobs")
    if settings.testing:
        return MemoryHuey("tracker", immediate=True, results=False, serializer=serializer)
    settings.jobs_file.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("tracker", filename=str(settings.jobs_file), results=False, serializer=serializer)


def _give_up(signal: str, task: Task, _error: BaseException | None = None) -> None:
    """What nobody foresaw, or took too long, has failed; the queue has logged it."""
    if task.name == "perform":
        end_read()
        services.fail(task.args[0], work.TOOK_TOO_LONG if signal == SIGNAL_TIMEOUT else work.UNEXPECTED)


queue = Queue()
