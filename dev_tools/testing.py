"""`./dev test`: all tests, the fast ones first, and a loud word about what this machine could not run."""

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev_tools import assets, environment, frontend, system
from dev_tools.places import PYTHON, ROOT
from dev_tools.problems import Problem, complain

ORDER = ("rules", "architecture", "database", "migrations", "access", "pages", "pdf", "setup")
"""Folders of tests from fast to slow; folders not named here follow, the browser's journeys come last."""
LAST = "journeys"
MOST_PROCESSES = 4
"""Each has a PostgreSQL, and in the end a browser, of its own."""


@dataclass(frozen=True)
class Missing:
    """Something the machine lacks, and the tests that cannot be run for want of it."""

    why: str
    tests: str
    left_out_by: tuple[str, ...]


def set_up() -> list[Missing]:
    """Bring what the tests need, and return what could not be brought."""
    environment.have_environment(for_development=True)
    steps: list[tuple[Callable[[], object], str, tuple[str, ...]]] = [
        (
            _have_assets,
            "the journeys in a browser, for want of the style sheet and the report's font",
            ("-m", "not browser"),
        ),
        (
            system.have_pdf_libraries,
            "everything that writes PDF",
            ("--ignore=tests/pdf", "-m", "not browser"),
        ),
        (system.have_browser, "the journeys in a browser", ("-m", "not browser")),
    ]
    missing = []
    for step, tests, left_out_by in steps:
        try:
            step()
        except Problem as problem:
            missing.append(Missing(str(problem), tests, left_out_by))
    return missing


def _have_assets() -> None:
    frontend.have_packages(for_development=True)
    assets.have_assets()


def test(arguments: Sequence[str]) -> int:
    """Run the tests and return pytest's exit code; where CI is set, tests not run count as failed."""
    missing = set_up()
    left_out = [argument for each in missing for argument in each.left_out_by]
    command: list[str | Path] = [PYTHON, "-m", "pytest", *left_out, *(arguments or _everything())]
    code = subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode
    for each in missing:
        complain(f"NOT RUN ON THIS MACHINE: {each.tests} ({each.why})")
    return 1 if missing and os.environ.get("CI") and not code else code


def _everything() -> list[str]:
    """Return the arguments for all tests, several files at a time where there are processors for it.

    Several processes begin with what is slow, and come to the fast tests last: no long file is left over for one of them
    while the others wait.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    folders = folders_in_order()
    if processes == 1:
        return folders
    return ["-n", str(processes), "--dist", "loadfile", "--no-loadscope-reorder", *reversed(folders)]


def folders_in_order() -> list[str]:
    """Return the folders that hold tests, the fast ones first."""
    found = {path.parent.relative_to(ROOT / "tests").parts[0] for path in ROOT.glob("tests/*/**/test_*.py")}
    named = [name for name in ORDER if name in found]
    others = sorted(found - set(ORDER) - {LAST})
    return [f"tests/{name}" for name in (*named, *others, *sorted(found & {LAST}))]


def _environment() -> dict[str, str]:
    return {**os.environ, "TRACKER_CHROMIUM": system.browser()}
