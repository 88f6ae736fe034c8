import os

import pytest
from click.testing import CliRunner

from tests.factories import PASSWORD
from tracker import cli
from tracker.storage import files


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return what runs a command on a database of its own."""
    surroundings = {"TRACKER_DATA": str(tmp_path_factory.mktemp("commands"))}

    def run(*arguments):
        return CliRunner().invoke(cli.commands, arguments, env=surroundings)

    run("migrate")
    run("organisation", "add", "--short-name", "NOR", "--name", "Northshire Police", "--kind", "police_force")
    return run


def user_of(organisation, email="jo@example.org", password=PASSWORD):
    details = ("--email", email, "--name", "Jo", "--post", "Officer", "--organisation", organisation)
    return ("user", "add", *details, "--role", "liaison", "--password", password)


def test_an_organisation_and_a_user_are_added(run):
    done = run(*user_of("NOR"))
    assert (done.exit_code, done.output) == (0, "jo@example.org may sign in\n")


def test_an_organisation_that_is_not_there_is_answered_with_those_that_are(run):
    refused = run(*user_of("SOU"))
    assert refused.exit_code == 1
    assert "There is no organisation “SOU”. There are: NOR" in refused.output


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (user_of("NOR", "lee@example.org", "short"), "A password needs at least 12 characters"),
        (
            ("organisation", "add", "--short-name", "NOR", "--name", "Northshire Police", "--kind", "board"),
            "There is already an organisation with this name",
        ),
    ],
)
def test_a_refusal_is_one_line(run, command, words):
    refused = run(*command)
    assert (refused.exit_code, refused.output) == (1, f"Error: {words}\n")


def test_wrong_settings_are_all_named(monkeypatch, capsys):
    monkeypatch.setenv("TRACKER_SECRET_KEY", "short")
    monkeypatch.setenv("TRACKER_TIME_ZONE", "Mars")
    monkeypatch.setattr("sys.argv", ["tracker", "migrate"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert [line.split(":")[0].strip() for line in str(stopped.value).splitlines()[1:]] == [
        "TRACKER_SECRET_KEY",
        "TRACKER_TIME_ZONE",
    ]


def test_a_database_that_is_not_there_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.sqlite'}")
    monkeypatch.setattr("sys.argv", ["tracker", "migrate"])
    with pytest.raises(SystemExit, match="The database did not answer: unable to open database file"):
        cli.main()


def test_the_clean_up_removes_what_no_record_names_once_it_has_lain_there(run):
    assert run("migrate").exit_code == 0
    name = files.keep_bytes(b"left by an upload that was cut off")
    assert run("clean-up").output == "Removed: 0\n"
    path = files.path_of(name)
    os.utime(path, (0, 0))
    assert run("clean-up").output == "Removed: 1\n"
    assert not path.exists()
