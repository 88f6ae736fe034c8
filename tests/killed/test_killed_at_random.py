"""The web process is killed (-9) at random moments while files come in and recommendations are closed."""

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from werkzeug.datastructures import FileStorage

from tests import factories
from tests.killed.caller import UNREACHABLE, Caller
from tests.killed.world import CLOSABLE, SET
from tests.support.databases import bind, settings_for
from tracker import checking, create_app
from tracker.config import ROOT
from tracker.evidence import queries as evidence
from tracker.investigations.queries import issued_addressees
from tracker.storage import files

ROUNDS = 6
SECONDS_TO_START = 60
LONGEST_MOMENT = 0.5
FILE_SIZE = 1_500_000
CLOSING = {
    "kind": "verified",
    "reasons": "All of it is in place",
    "second_view": "I read the policy and the register",
    "confirmed": "y",
}


class Service:
    """The web process on a folder of its own, killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "TRACKER_DATA": str(folder),
            "TRACKER_SIGN_IN_LIMIT": "1000 per minute",
            "TRACKER_SECRET_KEY": settings_for(folder).secret_key,
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *command: str) -> None:
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def start(self) -> None:
        with (self.folder / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tracker", "web", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.address}/sign-in", timeout=5).close()  # noqa: S310 - its own address
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self.folder / "log.txt").read_text())

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait(20) == -signal.SIGKILL


@pytest.fixture
def service(tmp_path) -> Iterator[Service]:
    made = Service(tmp_path)
    made.run("tracker", "migrate")
    made.run("tests.killed.world")
    yield made
    if made.process is not None and made.process.poll() is None:
        made.kill()


class Worker(threading.Thread):
    """Somebody who does one thing over and over until the service is gone, and remembers what it acknowledged."""

    def __init__(self, caller: Caller, act: Callable[[Caller], str]) -> None:
        super().__init__(daemon=True)
        self.caller, self.act = caller, act
        self.acknowledged: list[str] = []
        self.wrong: BaseException | None = None

    def run(self) -> None:
        try:
            while True:
                self.acknowledged.append(self.act(self.caller))
        except (*UNREACHABLE, StopIteration):
            return  # it is gone, or there is nothing more to do
        except AssertionError as error:
            self.wrong = error


def uploads(chance: Random) -> Callable[[Caller], str]:
    """Return what adds a new file as evidence, and tells its hash once that was acknowledged."""

    def upload(caller: Caller) -> str:
        content = b"%PDF-1.7\n" + chance.randbytes(FILE_SIZE)
        path = f"/investigations/{SET}/evidence/new?for={CLOSABLE}"
        file = FileStorage(io.BytesIO(content), "policy.pdf", content_type="application/pdf")
        said = {"carrier": "file", "upload": file, "title": "Policy", "kind": "policy", "shows": "The policy"}
        day = {"document-day": "27", "document-month": "3", "document-year": "2026"}
        assert caller.send(path, caller.open(path), **said, **day)
        return sha256(content).hexdigest()

    return upload


def closings(numbers: Iterator[int]) -> Callable[[Caller], str]:
    """Return what closes the next recommendation as verified, and tells its reference once that was acknowledged."""

    def close(caller: Caller) -> str:
        number = next(numbers)
        path = f"/investigations/{SET}/recommendations/{number}/NOR/close"
        assert caller.send(path, caller.open(path), **CLOSING)
        return str(number)

    return close


def test_nothing_acknowledged_is_lost_and_no_file_is_left_that_the_clean_up_does_not_find(service):
    chance = Random(20260401)  # noqa: S311 - chance, not secrecy
    uploaded: list[str] = []
    closed: list[str] = []
    for _round in range(ROUNDS):
        service.start()
        first = max((int(each) for each in closed), default=0) + 2  # the one in hand may be closed or not
        people = [
            Worker(Caller(service.address, "liaison@example.org", factories.PASSWORD), uploads(chance)),
            Worker(Caller(service.address, "approver@example.org", factories.PASSWORD), closings(iter(range(first, CLOSABLE)))),
        ]
        for person in people:
            person.start()
        await_acknowledgement(people)
        time.sleep(chance.uniform(0, LONGEST_MOMENT))
        service.kill()
        for person in people:
            person.join(30)
            assert person.wrong is None, person.wrong
        uploaded += people[0].acknowledged
        closed += people[1].acknowledged
    demand_whole(service, uploaded, closed)


def await_acknowledgement(people):
    until = time.monotonic() + SECONDS_TO_START
    while not all(person.acknowledged for person in people):
        assert all(person.wrong is None for person in people), [person.wrong for person in people]
        assert time.monotonic() < until, "nothing was acknowledged"
        time.sleep(0.01)


def demand_whole(service, uploaded, closed):
    app = create_app(settings_for(service.folder))
    bind(app)
    with app.app_context():
        assert checking.problems(files) == []
        assert set(uploaded) <= evidence.stored_hashes() & files.names()
        standing = {each.recommendation.reference: each.closure for each in issued_addressees()}
        assert [number for number in closed if standing[number] is None] == []
        for path in (*files.unfinished(), *map(files.path_of, files.orphans())):
            os.utime(path, (0, 0))  # the clean-up leaves alone what may still be on its way
        files.clean_up()
        assert files.names() == evidence.stored_hashes()
        assert files.unfinished() == []
