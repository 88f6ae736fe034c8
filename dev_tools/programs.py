"""Running other programs for the set-up: silent while they succeed, telling when they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from dev_tools.places import ROOT
from dev_tools.problems import Problem

CERTIFICATES = (
    Path("/etc/ssl/certs/ca-certificates.crt"),  # Debian, Ubuntu, Alpine, Arch
    Path("/etc/pki/tls/certs/ca-bundle.crt"),  # Fedora, Red Hat
    Path("/etc/ssl/cert.pem"),  # macOS
)


def surroundings(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for programs that fetch packages.

    They trust the certificates that the machine trusts, so that the set-up works behind a private
    certificate authority, and uv takes the Python it is given instead of fetching one.
    """
    values = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    values.pop("VIRTUAL_ENV", None)
    bundle = next((str(path) for path in CERTIFICATES if path.is_file()), "")
    if bundle:
        values.setdefault("UV_SYSTEM_CERTS", "1")
        values.setdefault("PIP_CERT", bundle)
        values.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    return {**values, **(changes or {})}


def run(command: Sequence[str | Path], doing: str, changes: Mapping[str, str] | None = None, *, told: int = 30) -> str:
    """Run a program to its end and return what it printed.

    Raises Problem with the last lines of its output where it fails, as "(doing) failed: …".
    """
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=surroundings(changes),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Problem(f"{doing} failed: {command[0]}: {error.strerror}") from error
    if done.returncode:
        lines = f"{done.stdout}\n{done.stderr}".strip().splitlines()[-told:]
        raise Problem(f"{doing} failed: " + "\n".join(lines) if lines else f"{doing} failed")
    return done.stdout
