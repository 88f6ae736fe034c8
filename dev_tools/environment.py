"""The Python environment: exactly what the lock file says, made with uv."""

import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from dev_tools import programs, stamps, system
from dev_tools.places import ENVIRONMENT, PYTHON, PYTHON_LOCK, TOOLS
from dev_tools.problems import Problem, say

UV_VERSION = "0.13.9"
STAMP = ENVIRONMENT / "set-up.json"


def have_environment(*, for_development: bool) -> None:
    """Make the environment what the lock file says; development packages once brought are kept."""
    stamp = stamps.read(STAMP) if PYTHON.exists() else {}
    with_development = for_development or (ENVIRONMENT / "bin" / "pytest").exists()
    wanted: stamps.Facts = {"lock": stamps.fingerprint([PYTHON_LOCK]), "development": with_development}
    if stamp == wanted:
        return
    program = uv()
    say("Bringing the Python packages" + (" for development" if for_development else ""))
    groups = [] if with_development else ["--no-dev"]
    interpreter = ["--python", _base_python()]
    programs.run(
        [program, "sync", "--frozen", *groups, *interpreter],
        "uv sync",
        {"UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT)},
    )
    stamps.write(STAMP, wanted)


def _base_python() -> str:
    """Return the Python under any virtual environment that this one runs in."""
    in_environment = sys.prefix != sys.base_prefix
    return str(getattr(sys, "_base_executable", sys.executable)) if in_environment else sys.executable


@functools.cache
def uv() -> Path:
    """Return uv: the machine's where it is new enough, or else our own in the folder of tools."""
    on_path = shutil.which("uv")
    if on_path and is_new_enough(_version_of(Path(on_path))):
        return Path(on_path)
    own = TOOLS / "uv" / "bin" / "uv"
    if not (own.exists() and is_new_enough(_version_of(own))):
        say(f"Bringing uv {UV_VERSION}")
        _make_bare_environment(TOOLS / "uv")
        pip: list[str | Path] = [TOOLS / "uv" / "bin" / "python", "-m", "pip", "install", "--quiet"]
        programs.run([*pip, f"uv=={UV_VERSION}"], "pip install uv")
    return own


def is_new_enough(version: str) -> bool:
    """Tell whether a version of uv is the one this was tried with, or newer."""
    return _parts(version) >= _parts(UV_VERSION)


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def _version_of(program: Path) -> str:
    try:
        return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def _make_bare_environment(folder: Path) -> None:
    """Make a virtual environment with pip; Debian keeps what that needs in a package of its own."""
    make: list[str | Path] = [_base_python(), "-m", "venv", "--clear", folder]
    try:
        programs.run(make, "python -m venv")
    except Problem:
        if os.path.exists("/etc/debian_version"):  # noqa: PTH110 - a plain question
            system.install(["python3-venv"], "The means to make a Python environment")
        programs.run(make, "python -m venv")
