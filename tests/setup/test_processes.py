import os
import signal
import sys
import time

import pytest

from dev_tools.processes import ProcessGroup, asked_to_end

STAYS = "import time; time.sleep(60)"
STARTS_ANOTHER = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
DEAF = (
    "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); pathlib.Path('ready').touch(); time.sleep(60)"
)


@pytest.fixture
def group(tmp_path):
    group = ProcessGroup(dict(os.environ), tmp_path)
    yield group
    group.end(patience=0.2)


def is_gone(leader):
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "it did not happen within five seconds"
        time.sleep(0.01)


def test_the_group_is_one_of_its_own(group):
    group.start("web", [sys.executable, "-c", STAYS])
    group.start("worker", [sys.executable, "-c", STAYS])
    groups = {os.getpgid(process.pid) for process in group.processes.values()}
    assert groups == {group.leader}
    assert os.getpgrp() not in groups


def test_ending_the_group_leaves_nothing(group):
    group.start("web", [sys.executable, "-c", STAYS])
    group.start("worker", [sys.executable, "-c", STARTS_ANOTHER + "; time.sleep(60)"])
    group.end()
    assert is_gone(group.leader)


def test_what_a_process_left_behind_is_ended_with_the_group(group):
    group.start("worker", [sys.executable, "-c", STARTS_ANOTHER])
    wait_until(group.ended)
    assert not is_gone(group.leader)
    group.end()
    wait_until(lambda: is_gone(group.leader))


def test_a_process_that_does_not_follow_is_ended_by_force(group, tmp_path):
    group.start("web", [sys.executable, "-c", DEAF])
    wait_until((tmp_path / "ready").exists)
    group.end(patience=0.1)
    assert group.processes["web"].returncode == -signal.SIGKILL
    assert is_gone(group.leader)


def test_a_process_that_ends_by_itself_is_named_with_its_code(group):
    group.start("web process", [sys.executable, "-c", STAYS])
    group.start("worker", [sys.executable, "-c", "raise SystemExit(3)"])
    wait_until(group.ended)
    assert group.ended() == "the worker ended (exit code 3)"


def test_a_process_that_was_killed_is_named_with_the_signal(group):
    group.start("worker", [sys.executable, "-c", STAYS])
    group.processes["worker"].kill()
    wait_until(group.ended)
    assert group.ended() == "the worker ended (signal SIGKILL)"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_way_to_ask_for_the_end_is_heard(number):
    with asked_to_end() as asked:
        os.kill(os.getpid(), number)
        assert asked.wait(1)


def test_what_signals_did_before_they_do_again_afterwards():
    before = signal.getsignal(signal.SIGTERM)
    with asked_to_end():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
