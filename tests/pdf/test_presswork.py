"""Work in processes of its own: done, refused, too long, too large, or failed, and never more than that."""

import contextlib
import functools
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import presswork
from reports.errors import AssetRefused, ReportError, TooMuch
from reports.presswork import MOST_IN_A_BUNDLE, Limits, Work, Workshop, bundles

SMALL = Limits(seconds=30, megabytes=256)


def work(*makes):
    return [Work(make) for make in makes]


def refusing():
    raise AssetRefused("A report may not open file:///etc/passwd")


def failing():
    raise LookupError("nothing of the kind")


def greedy():
    return b"x" * (1024 * 1024 * 1024)


def killed():
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def sleeping():
    time.sleep(60)
    return b""


def test_each_piece_answers_in_its_place_whoever_is_done_first():
    pieces = [Work(functools.partial(bytes, [place]), weight=place) for place in range(9)]
    assert Workshop(SMALL, hands=3).do(pieces) == [bytes([place]) for place in range(9)]


def test_an_answer_may_be_large():
    assert Workshop(SMALL, hands=2).do(work(lambda: b"x" * 1_000_000, lambda: b"")) == [b"x" * 1_000_000, b""]


@pytest.mark.parametrize("before", [b"", b"x" * 1_000_000])
def test_a_process_that_is_killed_answers_nothing_that_is_taken_for_whole(before):
    with pytest.raises(TooMuch):
        Workshop(SMALL, hands=1).do(work(lambda: before, killed))


def test_an_answer_that_was_cut_off_is_not_taken_for_whole():
    def cut_off():
        threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
        return b"x" * 10_000_000

    def slowly(_done, _of):
        time.sleep(0.5)

    with pytest.raises(TooMuch):
        Workshop(SMALL, slowly, hands=2).do([Work(bytes, weight=2), Work(cut_off)])


def test_the_work_is_done_elsewhere_and_leaves_nothing_here():
    left = []

    def leaving_a_mark():
        left.append(1)
        return str(os.getpid()).encode()

    assert Workshop(SMALL).do(work(leaving_a_mark)) != [str(os.getpid()).encode()]
    assert left == []


def test_a_refusal_is_told_in_its_words():
    with pytest.raises(ReportError, match="may not open file:///etc/passwd"):
        Workshop(SMALL, hands=1).do(work(bytes, refusing))


def test_a_mistake_is_an_error_here_and_tells_itself_in_the_log(capfd):
    with pytest.raises(RuntimeError, match="what went wrong is in the log"):
        Workshop(SMALL).do(work(failing))
    assert "LookupError: nothing of the kind" in capfd.readouterr().err


def test_work_that_needs_too_much_memory_is_given_up():
    with pytest.raises(TooMuch, match="more memory or time"):
        Workshop(SMALL).do(work(greedy))


def test_where_the_system_tells_neither_memory_nor_processors_the_work_is_done(monkeypatch, tmp_path):
    monkeypatch.setattr(presswork, "STATUS", tmp_path / "status")
    monkeypatch.delattr(os, "sched_getaffinity")
    assert Workshop(SMALL).do(work(lambda: b"a", lambda: b"b")) == [b"a", b"b"]
    with pytest.raises(RuntimeError, match="what went wrong is in the log"):
        Workshop(SMALL).do(work(failing))


def test_what_fails_in_any_way_where_memory_ran_out_needs_too_much():
    def failing_when_full():
        kept = []
        with contextlib.suppress(MemoryError):
            while True:
                kept.append(b"x" * (1024 * 1024))
        raise SystemError("error return without exception set")

    with pytest.raises(TooMuch):
        Workshop(SMALL).do(work(failing_when_full))


def test_work_that_is_killed_is_given_up():
    def killed():
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(TooMuch):
        Workshop(SMALL).do(work(killed))


def test_work_that_takes_too_long_is_given_up_and_ended():
    started, before = time.monotonic(), children()
    with pytest.raises(TooMuch, match="longer than 1 seconds"):
        Workshop(Limits(seconds=1, megabytes=256), hands=2).do(work(sleeping, sleeping))
    assert time.monotonic() - started < 30
    assert children() == before


def children():
    """The processes that this one started and has not taken leave of; other tests may have left some."""
    return {pid for each in Path("/proc/self/task").iterdir() for pid in (each / "children").read_text().split()}


def test_whoever_waits_hears_how_far_the_work_is():
    heard = []
    workshop = Workshop(SMALL, lambda done, total: heard.append((done, total)), hands=1)
    workshop.do(work(bytes, bytes), to_come=1)
    workshop.do(work(bytes))
    assert heard == [(2, 3), (3, 3)]


@given(st.lists(st.integers(min_value=1, max_value=90), max_size=40), st.integers(min_value=1, max_value=4))
def test_bundles_hold_each_piece_once_and_no_more_than_a_process_should(weights, hands):
    made = bundles(weights, hands)
    assert sorted(place for bundle in made for place in bundle) == list(range(len(weights)))
    heaviest = max([MOST_IN_A_BUNDLE, *weights])
    assert all(sum(weights[place] for place in bundle) <= 2 * heaviest for bundle in made)
