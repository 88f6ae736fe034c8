"""`./dev run` as a person starts and ends it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LAST_LINE = "Ctrl-C stops it.\n"
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one instance, prepared by whichever test starts it first."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="module")
def port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(data: Path, port: int) -> Iterator[Start]:
    """Return what starts the instance; what a test started is ended after it."""
    started = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command: list[str | Path] = [sys.executable, ROOT / "dev", "run", "--port", str(port), "--data", str(data), *arguments]
        process = subprocess.Popen(command, text=True, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=60)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def running(start: Start) -> tuple[subprocess.Popen[str], str]:
    """Return an instance that has said it is running, and all that it said."""
    process = start()
    assert process.stdout is not None
    said = ""
    while not said.endswith(LAST_LINE):
        line = process.stdout.readline()
        assert line, f"it did not start: {said}"
        said += line
    return process, said


def processes_of(data):
    """The processes that work on a folder, found where Linux shows their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"TRACKER_DATA={data}\0".encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
    return found


def wait_until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it did not happen within a minute"
        time.sleep(0.05)


def test_it_says_where_it_is_and_has_written_the_first_report(running, data, port):
    _, said = running
    assert f"is at http://127.0.0.1:{port}/" in said
    assert f"First report:  {data / 'first-report.pdf'}" in said
    assert (data / "first-report.pdf").read_bytes().startswith(b"%PDF")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
        assert page.status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_and_a_closed_terminal_end_all_of_it(running, data, number):
    process, _ = running
    process.send_signal(number)
    assert process.wait(timeout=60) == 0
    assert processes_of(data) == []


def test_ctrl_c_in_the_terminal_ends_all_of_it(running, data):
    process, _ = running
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert processes_of(data) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends processes with their parent")
def test_nothing_is_left_even_when_it_is_killed(running, data):
    process, _ = running
    process.kill()
    wait_until(lambda: not processes_of(data))


def test_web_is_not_left_without_its_worker(running, data):
    process, _ = running
    worker = next(pid for pid in processes_of(data) if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(worker, signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    assert rest == "dev: the worker ended (signal SIGKILL); the rest has been stopped as well\n"
    assert process.returncode == 1
    assert processes_of(data) == []


def test_a_second_start_on_the_same_folder_is_refused(running, start, port):
    said, _ = start("--port", "1").communicate(timeout=60)
    assert f"is in use by the tracker at http://127.0.0.1:{port}/" in said
    assert said.count("\n") == 1


def test_a_port_in_use_is_refused_before_anything_is_prepared(start, listening_port, tmp_path):
    said, _ = start("--port", str(listening_port), "--data", str(tmp_path / "new")).communicate(timeout=60)
    assert said.startswith(f"dev: port {listening_port} on 127.0.0.1 cannot be used")
    assert said.count("\n") == 1
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["run.lock"]
