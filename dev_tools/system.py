"""What the machine itself must have: libraries for PDF, a browser for tests; installed where that is ours."""

import ctypes
import ctypes.util
import functools
import os
import shutil
import sys
from collections.abc import Sequence

from dev_tools import programs
from dev_tools.problems import Problem, say

PDF_LIBRARIES = {
    "libpango-1.0.so.0": ("libpango-1.0-0", "pango-1.0"),
    "libpangoft2-1.0.so.0": ("libpangoft2-1.0-0", "pangoft2-1.0"),
    "libharfbuzz-subset.so.0": ("libharfbuzz-subset0", "harfbuzz-subset"),
}
"""By the name that the loader knows: the Debian package, and the name on other systems."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def have_pdf_libraries() -> None:
    """Make sure that Pango and HarfBuzz can be loaded.

    Raises Problem naming what to install where this cannot be done here.
    """
    missing = [package for library, (package, plain) in PDF_LIBRARIES.items() if not _loads(library, plain)]
    if missing:
        install(missing, "The libraries that write PDF")
    still = [package for library, (package, plain) in PDF_LIBRARIES.items() if not _loads(library, plain)]
    if still:
        raise Problem(f"the libraries that write PDF cannot be loaded: {', '.join(still)}")


def _loads(library: str, plain_name: str) -> bool:
    if not sys.platform.startswith("linux"):
        return ctypes.util.find_library(plain_name) is not None
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def browser() -> str:
    """Return the path of a Chromium or Chrome on this machine; empty where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def have_browser() -> str:
    """Return the path of a Chromium, installed where that is ours to do.

    Raises Problem naming what to install where this cannot be done here.
    """
    if not browser():
        install(["chromium"], "A browser")
    if not browser():
        raise Problem("no Chromium was found after installing one")
    return browser()


def install(packages: Sequence[str], what: str) -> None:
    """Install packages of the system, as root on Debian and its kin.

    Raises Problem with the line to type on any other machine.
    """
    line = f"apt-get install {' '.join(packages)}"
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        raise Problem(f"{what} must be installed by an administrator: {line} (or the same for your system)")
    say(f"Installing {', '.join(packages)}")
    _renew_package_lists()
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    programs.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], line, quiet)


@functools.cache
def _renew_package_lists() -> None:
    programs.run(["apt-get", "update"], "apt-get update")
