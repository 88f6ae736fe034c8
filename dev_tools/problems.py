"""How the set-up speaks: one clear line, whether things go well or not."""

import sys


class Problem(Exception):
    """Something that a person has to put right; the message says what, in one line."""


def say(line: str = "") -> None:
    """Print a line at once; a terminal that has gone away is no reason to fail."""
    try:
        print(line, flush=True)
    except OSError:
        sys.stdout = open("/dev/null", "w")  # noqa: PTH123, SIM115 - stays open as the new standard output


def complain(line: str) -> None:
    """Print a line among the errors."""
    try:
        print(f"dev: {line}", file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = open("/dev/null", "w")  # noqa: PTH123, SIM115 - stays open as the new standard error
