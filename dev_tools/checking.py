"""`./dev check`: everything that can be known of the code without running it."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from dev_tools import environment
from dev_tools.places import ENVIRONMENT, ROOT
from dev_tools.problems import Problem, complain, say
from dev_tools.programs import surroundings


def check(_arguments: Sequence[str]) -> int:
    """Run every check to its end, show what each one found, and return whether all are content."""
    environment.have_environment(for_development=True)
    failed = [name for name, command in _checks() if not _passes(name, command)]
    for name in failed:
        complain(f"{name} found something")
    return 1 if failed else 0


def _checks() -> list[tuple[str, list[str | Path]]]:
    programs = ENVIRONMENT / "bin"
    templates = [folder for folder in ("templates", "reports/templates") if (ROOT / folder).exists()]
    return [
        ("ruff check", [programs / "ruff", "check"]),
        ("ruff format", [programs / "ruff", "format", "--check"]),
        ("import contracts", [programs / "lint-imports", "--no-logo"]),
        ("djlint", [programs / "djlint", "--lint", "--quiet", *templates]),
        ("uv lock", [environment.uv(), "lock", "--check", "--offline"]),
        ("mypy", [programs / "mypy"]),
        ("mypy dev", [programs / "mypy", "dev"]),
    ]


def _passes(name: str, command: Sequence[str | Path]) -> bool:
    started = time.monotonic()
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        raise Problem(f"{command[0]} cannot be run: {error.strerror}") from error
    word = "failed" if done.returncode else "passed"
    say(f"{name:18} {word}  {time.monotonic() - started:5.1f} s")
    if done.returncode:
        say(done.stdout.rstrip() + "\n")
    return not done.returncode
