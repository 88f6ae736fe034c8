from dev_tools import testing


def test_the_fast_tests_come_first_and_the_browser_last(tmp_path, monkeypatch):
    monkeypatch.setattr(testing, "ROOT", tmp_path)
    for folder in ("journeys", "pdf", "rules", "quite_new", "no_tests_yet"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        if folder != "no_tests_yet":
            (tmp_path / "tests" / folder / "test_it.py").touch()
    assert testing.folders_in_order() == ["tests/rules", "tests/pdf", "tests/quite_new", "tests/journeys"]
