"""The browser of the tests."""

import os
import shutil

# As root it will not start with its sandbox; the rest keeps it from looking for hosts of its own.
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def executable() -> str:
    """Return where the browser is: as `./dev test` says, or on the path. Raises LookupError where there is none."""
    found = os.environ.get("TRACKER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise LookupError("no Chromium or Chrome: run `./dev test`, which brings one")
    return found
