"""How far a job has come, told while it is done: often enough to be seen, seldom enough to disturb nobody."""

import time

from tracker.jobs import services

SECONDS_BETWEEN = 0.2


class Progress:
    """What a long piece of work calls after each step: `progress(done, steps)`."""

    def __init__(self, job_id: int) -> None:
        """Tell of this job."""
        self._job_id = job_id
        self._told_at = -SECONDS_BETWEEN

    def __call__(self, done: int, steps: int) -> None:
        """The record says how many steps are done, of how many; what comes too soon after the last is not written.

        Raises IllegalTransition where the job was given up meanwhile.
        """
        now = time.monotonic()
        if now - self._told_at >= SECONDS_BETWEEN:
            services.come_along(self._job_id, done=done, steps=steps)
            self._told_at = now
