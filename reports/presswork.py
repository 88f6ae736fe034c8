"""Work in processes of its own, several at once, each within limits of time and memory.

Each piece is done by a copy of this process, which has the fonts and the style sheets already; what it took ends
with it. So a text that is too much for the renderer costs one piece of work and never the worker itself.
"""

import gc
import io
import os
import resource
import selectors
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports.errors import ReportError, TooMuch
from reports.publications import Told

STATUS = Path("/proc/self/status")  # Linux has it; elsewhere no limit of memory is set
NEARLY_FULL = 8 * 1024 * 1024  # bytes: what the system hands out at once
MEGABYTE = 1024 * 1024
PIECE = 1 << 16
MOST_IN_A_BUNDLE = 64
DONE, REFUSED, TOO_MUCH = b"D", b"R", b"M"  # the first byte that a piece of work answers with


@dataclass(frozen=True, slots=True)
class Limits:
    """How long all pieces may take together, and how much memory each may ask for beyond what it starts with."""

    seconds: float = 240
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: what makes its bytes, and how heavy it is beside the others."""

    make: Callable[[], bytes]
    weight: int = 1


@dataclass(slots=True)
class _Hand:
    """A process at work on some pieces, named by their places."""

    places: list[int]
    pid: int
    answer: io.BytesIO


class Workshop:
    """Several pieces of work under one limit of time; as many at once as there are processors."""

    def __init__(self, limits: Limits, told: Told | None = None, *, hands: int = 0) -> None:
        self._limits = limits
        self._told = told
        self._hands = hands or _processors()
        self._ends_at = time.monotonic() + limits.seconds
        self._done = 0

    def do(self, pieces: Sequence[Work], *, to_come: int = 0) -> list[bytes]:
        """What each piece made, in their order. Raises ReportError where one refuses, TooMuch where one exceeds a limit."""
        waiting = bundles([piece.weight for piece in pieces], self._hands)
        made: dict[int, bytes] = {}
        total = self._done + len(pieces) + to_come
        with selectors.DefaultSelector() as selector, _none_left(selector):
            while waiting or selector.get_map():
                while waiting and len(selector.get_map()) < self._hands:
                    places = waiting.pop(0)
                    self._start(places, [pieces[place] for place in places], selector)
                for hand in self._finished(selector):
                    made |= zip(hand.places, _answers(hand.answer, len(hand.places)), strict=True)
                    self._done += len(hand.places)
                    if self._told:
                        self._told(self._done, total)
        return [made[place] for place in range(len(pieces))]

    def _start(self, places: list[int], work: Sequence[Work], selector: selectors.BaseSelector) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _do_and_end(work, writing, self._limits)
        os.close(writing)
        selector.register(reading, selectors.EVENT_READ, _Hand(places, pid, io.BytesIO()))

    def _finished(self, selector: selectors.BaseSelector) -> Iterator[_Hand]:
        events = selector.select(max(0.0, self._ends_at - time.monotonic()))
        if not events:
            raise TooMuch(f"It was given up: it takes longer than {self._limits.seconds:.0f} seconds")
        for key, _ in events:
            hand: _Hand = key.data
            if read := os.read(key.fd, PIECE):
                hand.answer.write(read)
            else:
                selector.unregister(key.fd)
                os.close(key.fd)
                _, status = os.waitpid(hand.pid, 0)
                if os.waitstatus_to_exitcode(status) == os.EX_SOFTWARE:
                    raise RuntimeError("a piece of a report could not be made; what went wrong is in the log")
                yield hand


@contextmanager
def _none_left(selector: selectors.BaseSelector) -> Iterator[None]:
    """Whatever happens, no process goes on working for an answer that nobody awaits."""
    try:
        yield
    finally:
        for key in list(selector.get_map().values()):
            os.kill(key.data.pid, signal.SIGKILL)
            os.waitpid(key.data.pid, 0)
            os.close(key.fd)


def bundles(weights: Sequence[int], hands: int) -> list[list[int]]:
    """The places of some pieces, put together so that each bundle is worth a process; the heaviest bundle first.

    There are as many as hands, or several times as many where one would become so heavy that its process needs much memory:
    with other numbers a hand would wait while the last one is at work.
    """
    heaviest = max(MOST_IN_A_BUNDLE, max(weights, default=0))
    rounds = -(-sum(weights) // (heaviest * hands)) or 1
    count = min(len(weights), rounds * hands)
    made: list[list[int]] = [[] for _ in range(count)]
    for place in sorted(range(len(weights)), key=lambda place: -weights[place]):
        min(made, key=lambda bundle: sum(weights[each] for each in bundle)).append(place)
    return sorted(made, key=lambda bundle: -sum(weights[each] for each in bundle))


def _answers(answer: io.BytesIO, number: int) -> Iterator[bytes]:
    """What each of so many pieces made. Raises what stopped one of them; a process that was killed answers half or nothing."""
    answer.seek(0)
    for _ in range(number):
        kind = answer.read(1)
        if kind == REFUSED:
            raise ReportError(answer.read().decode())
        length = int.from_bytes(answer.read(8)) if kind == DONE else -1
        made = answer.read(max(0, length))
        if len(made) != length:
            raise TooMuch("It was given up: it needs more memory or time than a report may have")
        yield made


def _do_and_end(work: Sequence[Work], writing: int, limits: Limits) -> None:
    """In the new process: do the work, answer piece by piece, and end without anything that the parent would do at its end."""
    try:
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
            signal.signal(each, signal.SIG_DFL)
        _limit(limits)
        gc.disable()  # it would take a third of the time and find little: all is given back when the process ends
        with os.fdopen(writing, "wb") as answer:
            for piece in work:
                answer.write(_outcome(piece))
    finally:
        if sys.exc_info()[0] is None:
            os._exit(os.EX_OK)
        try:
            if not _was_full():
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(os.EX_SOFTWARE)
        finally:  # without memory anything may fail, this included
            os._exit(os.EX_TEMPFAIL)


def _outcome(work: Work) -> bytes:
    try:
        made = work.make()
    except ReportError as refusal:
        return REFUSED + str(refusal).encode()
    except MemoryError:
        return TOO_MUCH
    return DONE + len(made).to_bytes(8) + made


def _limit(limits: Limits) -> None:
    if STATUS.exists():
        most = _most_taken() + limits.megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    seconds = max(1, int(limits.seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _most_taken() -> int:
    """How many bytes of addresses this process has had at most since it was copied."""
    (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith("VmPeak:"))
    return int(line.split()[1]) * 1024


def _was_full() -> bool:
    """Whether this process came so near to its limit of memory that nobody can say what went wrong besides."""
    return STATUS.exists() and resource.getrlimit(resource.RLIMIT_AS)[0] - _most_taken() < NEARLY_FULL


def _processors() -> int:
    """How many processors this process may use; outside Linux, how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
