import sqlite3

import pytest

from dev_tools import instance, serving
from dev_tools.instance import Instance
from dev_tools.problems import Problem


def test_a_folder_that_is_not_there_is_made(tmp_path):
    instance.have_folder(Instance(tmp_path / "new" / "data"))
    assert list((tmp_path / "new" / "data").iterdir()) == []


def test_a_folder_that_cannot_be_used_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Problem, match="cannot be used: Not a directory$"):
        instance.have_folder(Instance(tmp_path / "file" / "data"))


def test_a_full_disk_is_told_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(instance, "ROOM_NEEDED", 2**80)
    with pytest.raises(Problem, match=r"^the disk of .* is full: \d+ MB free"):
        instance.have_folder(Instance(tmp_path))


def test_a_second_start_on_the_same_folder_is_told_who_is_there(tmp_path):
    here = Instance(tmp_path)
    with (
        instance.only_one(here, "http://127.0.0.1:8000/"),
        pytest.raises(Problem, match=r"in use by the tracker at http://127\.0\.0\.1:8000/ \(process \d+\)"),
        instance.only_one(here, "http://127.0.0.1:9000/"),
    ):
        raise AssertionError("two hold one folder")


def test_a_folder_that_was_let_go_can_be_held_again(tmp_path):
    for _ in range(2):
        with instance.only_one(Instance(tmp_path), "http://127.0.0.1:8000/"):
            assert (tmp_path / "run.lock").read_text().count("process") == 1


def test_the_revision_of_a_database_is_read_without_the_application(tmp_path):
    with sqlite3.connect(tmp_path / "tracker.sqlite") as connection:
        connection.execute("create table alembic_version (version_num)")
        connection.execute("insert into alembic_version values ('0007')")
    connection.close()
    assert instance.revision(tmp_path / "tracker.sqlite") == "0007"


def test_a_database_that_is_not_there_has_no_revision(tmp_path):
    assert instance.revision(tmp_path / "tracker.sqlite") == ""
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_told_in_one_line(listening_port):
    with pytest.raises(Problem, match="^port .* cannot be used: Address already in use"):
        serving.have_free_port("127.0.0.1", listening_port)


def test_a_port_just_given_up_can_be_used(listening_port, listener):
    listener.close()
    serving.have_free_port("127.0.0.1", listening_port)


def test_an_unknown_host_is_told_in_one_line():
    with pytest.raises(Problem, match=r"no\.such\.host\.invalid cannot be used"):
        serving.have_free_port("no.such.host.invalid", 8000)
