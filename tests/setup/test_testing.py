import os

import pytest

from dev_tools import testing

FAST_FIRST = ["tests/rules", "tests/pdf", "tests/quite_new", "tests/journeys"]


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setattr(testing, "ROOT", tmp_path)
    for folder in ("journeys", "pdf", "rules", "quite_new", "no_tests_yet"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        if folder != "no_tests_yet":
            (tmp_path / "tests" / folder / "test_it.py").touch()


def test_the_fast_tests_come_first_and_the_browser_last(folders):
    assert testing.folders_in_order() == FAST_FIRST


@pytest.mark.parametrize(("processors", "order"), [(1, FAST_FIRST), (2, FAST_FIRST[::-1])])
def test_several_processes_begin_with_what_is_slow(folders, monkeypatch, processors, order):
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert [argument for argument in testing._everything() if argument.startswith("tests/")] == order
