"""A real browser before a real web process and worker, each run on a folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.person import Person
from tests.support.chromium import LAUNCH, executable
from tracker.config import ROOT

SECONDS_TO_START = 60


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=LAUNCH)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running service that knows the people of the journeys and nothing else."""
    with _running(tmp_path_factory.mktemp("service"), "tests.journeys.people") as address:
        yield address


@pytest.fixture(scope="session")
def underway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running service with settled answers that wait to be carried out."""
    with _running(tmp_path_factory.mktemp("underway"), "tests.journeys.underway") as address:
        yield address


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running service with the demonstration on its record."""
    with _running(tmp_path_factory.mktemp("demonstration"), "tracker", "load-demonstration") as address:
        yield address


@pytest.fixture
def person(browser: Browser) -> Iterator[Callable[..., Person]]:
    """Return what lets somebody sit down before the service: every page they come to is checked by axe, unasked."""
    at_work: list[Person] = []

    def sit_down(address: str, *, width: int = 1100, script: bool = True) -> Person:
        at_work.append(Person(browser, address, width=width, script=script))
        return at_work[-1]

    yield sit_down
    for each in at_work:
        each.leave()


class _running:  # noqa: N801 - read as the sentence it makes
    def __init__(self, folder: Path, *load: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        self.environment = {**os.environ, "TRACKER_DATA": str(folder), "TRACKER_SIGN_IN_LIMIT": "1000 per minute"}
        self.load = load
        self.log = folder / "log.txt"
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> str:
        for command in (["tracker", "migrate"], list(self.load)):
            subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=self.environment, check=True, capture_output=True)
        for command in (["web", "--port", self.port], ["worker"]):
            with self.log.open("ab") as log:
                self.processes.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "tracker", *command], cwd=ROOT, env=self.environment, stdout=log, stderr=log
                    )
                )
        address = f"http://127.0.0.1:{self.port}"
        self._await(address)
        return address

    def _await(self, address: str) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{address}/sign-in", timeout=5).close()  # noqa: S310 - its own address
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(self.log.read_text())

    def __exit__(self, *_error: object) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(20)
