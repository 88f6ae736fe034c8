import os

import pytest

from dev_tools import system
from dev_tools.problems import Problem


def test_who_may_not_install_is_given_the_line_for_who_may(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem, match="administrator: apt-get install libpango-1.0-0 libharfbuzz-subset0"):
        system.install(["libpango-1.0-0", "libharfbuzz-subset0"], "The libraries that write PDF")


def test_a_machine_without_apt_is_given_the_line_for_its_administrator(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="administrator: apt-get install chromium"):
        system.have_browser()


@pytest.mark.parametrize("name", system.BROWSERS)
def test_a_chromium_is_found_under_any_of_its_names(monkeypatch, tmp_path, name):
    (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.browser() == str(tmp_path / name)
