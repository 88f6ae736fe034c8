"""Several processes as one: started together, ended together, none left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10.0
"""Seconds that processes have to end by themselves."""
_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's <sys/prctl.h>."""


@dataclass
class ProcessGroup:
    """Processes that share one process group of their own, apart from that of the terminal.

    So Ctrl-C reaches only us, and ending the group reaches also what the processes have started themselves.
    """

    environment: Mapping[str, str]
    folder: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    leader: int = 0

    def start(self, name: str, command: Sequence[str | Path]) -> None:
        """Start a process in the group; the first one leads it."""
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            process_group=self.leader,
            preexec_fn=_end_with_parent(os.getpid()),  # noqa: PLW1509 - no threads run yet
        )
        self.leader = self.leader or process.pid
        self.processes[name] = process

    def ended(self) -> str:
        """Return what has ended by itself and how, in words; empty while all run."""
        for name, process in self.processes.items():
            code = process.poll()
            if code is not None:
                how = f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
                return f"the {name} ended ({how})"
        return ""

    def end(self, patience: float = PATIENCE) -> None:
        """End all processes of the group: by request first, by force those that do not follow."""
        if not self.leader:
            return
        self._send(signal.SIGTERM)
        deadline = time.monotonic() + patience
        while self._reap() and time.monotonic() < deadline:
            time.sleep(0.02)
        self._send(signal.SIGKILL)
        for process in self.processes.values():
            process.wait()

    def _reap(self) -> bool:
        """Take note of what has ended, and tell whether anything of the group is left."""
        for process in self.processes.values():
            process.poll()
        return self._send(0)

    def _send(self, number: int) -> bool:
        try:
            os.killpg(self.leader, number)
        except ProcessLookupError:
            return False
        except PermissionError:  # macOS says this of a group whose processes have all ended
            return False
        return True


def _end_with_parent(parent: int) -> Callable[[], None] | None:
    """Return what a new process does so that it ends even if its parent is killed; Linux alone knows how."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)

    def ask_to_end_with_parent() -> None:
        library.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask_to_end_with_parent


@contextmanager
def asked_to_end() -> Iterator[threading.Event]:
    """Turn Ctrl-C, a polite kill and a closed terminal into an event, for as long as the block runs."""
    event = threading.Event()
    before = {number: signal.getsignal(number) for number in ENDING_SIGNALS}
    for number in ENDING_SIGNALS:
        if number != signal.SIGHUP or before[number] != signal.SIG_IGN:  # nohup asks to stay
            signal.signal(number, lambda *_: event.set())
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
