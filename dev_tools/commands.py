"""The commands of `./dev`, and how they end."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from dev_tools import benching, checking, environment, serving, testing
from dev_tools.places import PYTHON, ROOT
from dev_tools.problems import Problem, complain, say

HELP = """./dev COMMAND

  run [--port N] [--data FOLDER] [--host ADDRESS]
                   set up what is missing and run the tracker: web, worker, demonstration data, first report
  test [ARGUMENTS] run all tests, or those that the arguments for pytest name
  check            linters, types, import contracts, lock files
  bench [NAME …]   measure: start-up, report, pages
  tracker …        the application's own commands (try: ./dev tracker --help)
  shell            Python with the application loaded
  setup            set up for run, test and check, and stop there
  help             this"""


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", ())
    command = COMMANDS.get("help" if verb in {"-h", "--help"} else verb)
    if command is None:
        complain(f"there is no command “{verb}”; ./dev help lists them")
        return os.EX_USAGE
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)
    try:
        return command(rest)
    except Problem as problem:
        complain(str(problem))
        return 1
    except OSError as error:
        complain(f"{error.filename or 'the system'}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        complain("stopped")
        return 128 + signal.SIGINT


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _setup(_arguments: Sequence[str]) -> int:
    for missing in testing.set_up():
        complain(missing.why)
    return os.EX_OK


def _tracker(arguments: Sequence[str]) -> int:
    environment.have_environment(for_development=False)
    return _become("-m", "tracker", *arguments)


def _shell(_arguments: Sequence[str]) -> int:
    environment.have_environment(for_development=False)
    return _become("-m", "flask", "--app", "tracker", "shell")


def _become(*arguments: str) -> int:
    """Give our place to the environment's Python; it runs where we were called, taking no code there."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    values = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), "-P", *arguments], values)  # noqa: S606 - our own program


def _help(_arguments: Sequence[str]) -> int:
    say(HELP)
    return os.EX_OK


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": serving.run,
    "test": testing.test,
    "check": checking.check,
    "bench": benching.bench,
    "tracker": _tracker,
    "shell": _shell,
    "setup": _setup,
    "help": _help,
}
