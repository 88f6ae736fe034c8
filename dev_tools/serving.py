"""`./dev run`: from a clean checkout to a running instance, and its orderly end."""

import argparse
import http.client
import os
import socket
import threading
import time
from collections.abc import Sequence

from dev_tools import assets, environment, frontend, instance, processes, system
from dev_tools.places import PYTHON, ROOT
from dev_tools.problems import Problem, say

STARTING_TIME = 60.0
"""Seconds after which a web process that does not answer is given up."""
HIGHEST_PORT = 65535


def run(arguments: Sequence[str]) -> int:
    """Set up what is missing, start web and worker, and stay until asked to end."""
    options = _options(arguments)
    here = instance.instance_in(options.data)
    address = f"http://{_as_host_in_address(options.host)}:{options.port}/"
    instance.have_folder(here)
    with instance.only_one(here, address):
        have_free_port(options.host, options.port)
        set_up(for_development=False)
        instance.prepare(here)
        return _serve(here, options.host, options.port, address)


def set_up(*, for_development: bool) -> None:
    """Bring everything that the application needs to run."""
    environment.have_environment(for_development=for_development)
    frontend.have_packages(for_development=for_development)
    assets.have_assets()
    system.have_pdf_libraries()


def have_free_port(host: str, port: int) -> None:
    """Make sure that the port can be listened on.

    Raises Problem in one line where it cannot.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise Problem(f"port {port} on {host} cannot be used: {error.strerror}; give another with --port") from error


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev run", description="Run the tracker on this machine.")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--data", metavar="FOLDER", help="folder for everything that is written (default: var)")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"give a number from 1 to {HIGHEST_PORT}")
    return int(text)


def _as_host_in_address(host: str) -> str:
    if host in {"", "0.0.0.0", "::"}:  # noqa: S104 - only asked, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _serve(here: instance.Instance, host: str, port: int, address: str) -> int:
    group = processes.ProcessGroup(here.environment, ROOT)
    with processes.asked_to_end() as asked:
        try:
            group.start("web process", [PYTHON, "-m", "tracker", "web", "--host", host, "--port", str(port)])
            if _answers(host, port, group, asked):
                group.start("worker", [PYTHON, "-m", "tracker", "worker"])  # not before: both at once start slower
                _welcome(here, address)
            while not asked.wait(0.2):
                if ended := group.ended():
                    raise Problem(f"{ended}; the rest has been stopped as well")
        finally:
            group.end()
    say("Stopped.")
    return os.EX_OK


def _answers(host: str, port: int, group: processes.ProcessGroup, asked: threading.Event) -> bool:
    """Wait until the web process answers; tell whether it does, rather than something having ended."""
    deadline = time.monotonic() + STARTING_TIME
    while not asked.wait(0.05) and not group.ended():
        if time.monotonic() > deadline:
            raise Problem(f"the web process did not answer within {STARTING_TIME:.0f} seconds")
        connection = http.client.HTTPConnection(_as_host_in_address(host).strip("[]"), port, timeout=5)
        try:
            connection.request("GET", "/")
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            continue
        finally:
            connection.close()
        if status >= http.client.INTERNAL_SERVER_ERROR:
            raise Problem(f"the web process answers with an error (status {status}); its reasons are above")
        return True
    return False


def _welcome(here: instance.Instance, address: str) -> None:
    accounts = here.accounts.read_text(encoding="utf-8").rstrip()
    say(f"\nThe recommendations tracker is at {address}\n")
    say(f"{accounts}\n")
    say(f"First report:  {here.first_report}")
    say(f"Data folder:   {here.folder}")
    say("Ctrl-C stops it.")
