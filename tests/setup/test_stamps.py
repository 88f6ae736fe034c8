from dev_tools import stamps


def test_a_changed_file_changes_the_fingerprint_of_its_folder(tmp_path):
    (tmp_path / "migrations").mkdir()
    file = tmp_path / "migrations" / "0001.py"
    file.write_text("first")
    before = stamps.fingerprint([tmp_path / "migrations"])
    file.write_text("second")
    assert stamps.fingerprint([tmp_path / "migrations"]) != before


def test_a_renamed_file_changes_the_fingerprint_of_its_folder(tmp_path):
    (tmp_path / "0001.py").write_text("first")
    before = stamps.fingerprint([tmp_path])
    (tmp_path / "0001.py").rename(tmp_path / "0002.py")
    assert stamps.fingerprint([tmp_path]) != before


def test_what_python_caches_leaves_the_fingerprint_as_it_is(tmp_path):
    (tmp_path / "0001.py").write_text("first")
    before = stamps.fingerprint([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "0001.pyc").write_bytes(b"cached")
    assert stamps.fingerprint([tmp_path]) == before


def test_the_order_in_which_files_are_named_does_not_matter(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    assert stamps.fingerprint([tmp_path / "a", tmp_path / "b"]) == stamps.fingerprint([tmp_path / "b", tmp_path / "a"])


def test_a_stamp_says_again_what_was_written(tmp_path):
    stamps.write(tmp_path / "stamps" / "lock.json", {"lock": "abc", "development": True})
    assert stamps.read(tmp_path / "stamps" / "lock.json") == {"lock": "abc", "development": True}


def test_a_missing_or_broken_stamp_says_nothing(tmp_path):
    (tmp_path / "broken.json").write_text('{"lock": ')
    assert stamps.read(tmp_path / "none.json") == {}
    assert stamps.read(tmp_path / "broken.json") == {}
