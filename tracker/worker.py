"""The worker: one process that empties the queue of jobs, and a scheduler beside it."""

import logging
import multiprocessing
import os
import threading
from datetime import timedelta

from flask import Flask
from huey import Huey, crontab
from huey.consumer import Consumer, Scheduler

from tracker import clock
from tracker.correspondence import services as letters
from tracker.db import db, end_read
from tracker.errors import Refused
from tracker.jobs import queries, services
from tracker.jobs.queue import queue
from tracker.reporting.previews import previews
from tracker.reporting.warming import warm_up
from tracker.storage import files

SECONDS_BETWEEN_LOOKS = 0.1
FORGOTTEN_AFTER = timedelta(minutes=1)
log = logging.getLogger(__name__)


class LoyalScheduler(Scheduler):  # type: ignore[misc]  # the library has no types
    """What puts periodic tasks into the queue, for as long as its parent lives."""

    def initialize(self) -> None:
        """In the new process: stay as long as the parent does."""
        _stay_with_parent()


class LoyalConsumer(Consumer):  # type: ignore[misc]  # as above
    """The parent of the two processes."""

    scheduler_class = LoyalScheduler


def run(app: Flask) -> None:
    """Do jobs until told to stop. A job that is interrupted waits again, for the next start."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s: %(message)s")
    huey = queue.huey
    huey.on_startup(name="begin")(lambda: _begin(app))
    # Whether it is done or has failed, the next job reads the record afresh.
    huey.post_execute(name="end")(lambda *_: db.session.remove())
    huey.periodic_task(crontab(minute="*"), name="look_after")(_look_after)
    huey.periodic_task(crontab(minute="17"), name="clean_up")(_clean_up)
    _consumer(huey).run()


def _consumer(huey: Huey) -> LoyalConsumer:
    # A process, not a thread: its time can be limited, and its garbage collector be off, without touching anything else.
    return LoyalConsumer(
        huey,
        workers=1,
        worker_type="process",
        initial_delay=SECONDS_BETWEEN_LOOKS,
        max_delay=SECONDS_BETWEEN_LOOKS,
        backoff=1,
        health_check_interval=1,
    )


def _begin(app: Flask) -> None:
    """In the new process: stay as long as the parent does, take up what was left, get ready to print."""
    _stay_with_parent()
    app.app_context().push()
    for job_id in services.take_up_again():
        queue.put(job_id)
    db.session.remove()
    try:
        warm_up()
    except Refused as problem:
        log.error("reports cannot be printed: %s", problem)


def _stay_with_parent() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed takes this process along: otherwise two would do the same jobs after a restart."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(os.EX_TEMPFAIL)


def _look_after() -> None:
    """Old previews are gone, letters are called for, and what waits although the queue has lost it is in the queue again."""
    previews.sweep(clock.now())
    forgotten = [job.id for job in queries.jobs_waiting_since(clock.now() - FORGOTTEN_AFTER)]
    for job_id in [*forgotten, *letters.call_for_letters()]:
        queue.put(job_id)
    end_read()


def _clean_up() -> None:
    """Stored files that no record names are gone: those of uploads that were cut off, and of destructions that were."""
    files.clean_up()
    end_read()
