import pytest

from dev_tools import environment


@pytest.mark.parametrize("version", ["uv 0.13.9 (x86_64)", "uv 0.14.0", "uv 1.0.0 (abc 2027-01-01)"])
def test_the_uv_that_was_tried_and_newer_ones_are_used(version):
    assert environment.is_new_enough(version)


@pytest.mark.parametrize("version", ["uv 0.13.8", "uv 0.9.12", "", "not uv"])
def test_an_older_uv_or_none_is_not_used(version):
    assert not environment.is_new_enough(version)
