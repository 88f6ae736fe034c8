"""How long it takes from a clean clone to a page, and from a prepared checkout to a page."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.measurement import Measurement

ROOT = Path(__file__).resolve().parent.parent
FIRST_START_LIMIT = 60.0
SECOND_START_LIMIT = 3.0
SECOND_STARTS = 3
GIVEN_UP = 600.0


def measure() -> list[Measurement]:
    """Clone the last commit, start it once from nothing and then again, packages coming from caches."""
    with tempfile.TemporaryDirectory(prefix="startup-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        first = seconds_to_first_page(clone, Path(folder) / "data")
        second = sorted(seconds_to_first_page(clone, Path(folder) / "data") for _ in range(SECOND_STARTS))
    return [
        Measurement("first start, from a clean clone", first, "s", FIRST_START_LIMIT),
        Measurement(f"second start, median of {SECOND_STARTS}", second[SECOND_STARTS // 2], "s", SECOND_START_LIMIT),
    ]


def seconds_to_first_page(clone: Path, data: Path) -> float:
    """Start the tracker, wait for a page, stop it again, and return how long the page took."""
    port = _free_port()
    command = [sys.executable, "dev", "run", "--port", str(port), "--data", str(data)]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=clone, stdout=subprocess.DEVNULL, env=_plain_environment())
    try:
        while not _answers(port):
            if process.poll() is not None or time.monotonic() - started > GIVEN_UP:
                raise RuntimeError("the tracker did not start")
            time.sleep(0.02)
        return time.monotonic() - started
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
