"""Verifying a file, on the page and from the command line."""

import io

import pytest
from click.testing import CliRunner

from tests.support import build_corrections as build
from tracker import cli

VERIFY = "reporting.verify"


@pytest.fixture
def report(cast):
    return build.with_file(cast, b"%PDF of the report")


def upload(content, name="report.pdf"):
    return {"upload": (io.BytesIO(content), name)}


def test_a_file_that_was_issued_is_told_with_what_is_on_the_record(page_as, cast, report):
    page = page_as(cast.caseworker).post(VERIFY, upload(b"%PDF of the report"))
    assert page.status == 200
    assert "Unaltered, and the report holds" in page.text
    assert page.facts()["SHA-256 of the values"] == report.values_sha256


def test_a_file_that_was_replaced_leads_to_the_version_that_holds(page_as, cast, report):
    build.corrected(cast, report, b"%PDF of the next", what_changed="<b>A date</b>")
    page = page_as(cast.approver).post(VERIFY, upload(b"%PDF of the report"))
    assert "Unaltered, but the report has been replaced" in page.text
    assert page.facts()["What that changes"] == "<b>A date</b>"


@pytest.mark.parametrize("kind", ["board_member", "other_caseworker"])
def test_a_report_that_one_may_not_read_is_not_told(page_as, cast, report, kind):
    page = page_as(cast[kind]).post(VERIFY, upload(b"%PDF of the report"))
    assert "Not an issued report" in page.text
    assert report.investigation.reference not in page.text


def test_a_file_must_be_chosen_and_not_be_empty(page_as, cast):
    page = page_as(cast.caseworker).get(VERIFY)
    assert page.submit({}).errors == {"upload": "Select the file to verify"}
    assert page_as(cast.caseworker).post(VERIFY, upload(b"")).errors == {"upload": "The selected file is empty"}


def test_the_name_of_the_file_is_shown_as_text(page_as, cast):
    page = page_as(cast.caseworker).post(VERIFY, upload(b"x", "<b>x</b>.pdf"))
    assert "<b>x</b>.pdf" in page.text


def test_the_command_takes_an_investigation_as_before_or_verify():
    assert "--issue" in CliRunner().invoke(cli.commands, ["report", "write", "--help"]).output
    assert "Missing option '--out'" in CliRunner().invoke(cli.commands, ["report", "HOTTON"]).output
    said = CliRunner().invoke(cli.commands, ["report", "verify", "--help"]).output
    assert "0  unaltered, and the report holds" in said


def test_a_file_that_is_not_there_is_no_issued_report(tmp_path):
    asked = CliRunner().invoke(cli.commands, ["report", "verify", str(tmp_path / "none.pdf")])
    assert (asked.exit_code, "No such file" in asked.output) == (2, True)


@pytest.mark.parametrize(("content", "code"), [(b"%PDF 1", 1), (b"%PDF 2", 0), (b"%PDF 3", 2), (b"", 2)])
def test_the_command_ends_with_what_it_found(app, cast, tmp_path, monkeypatch, content, code):
    build.corrected(cast, build.with_file(cast, b"%PDF 1"), b"%PDF 2")
    monkeypatch.setattr(cli, "create_app", lambda: app)
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    asked = CliRunner().invoke(cli.commands, ["report", "verify", str(file)])
    assert asked.exit_code == code, asked.output


def test_a_machine_that_does_not_answer_ends_with_2_too(tmp_path, monkeypatch):
    def refuses():
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(cli, "create_app", refuses)
    file = tmp_path / "report.pdf"
    file.write_bytes(b"x")
    asked = CliRunner().invoke(cli.commands, ["report", "verify", str(file)])
    assert asked.exit_code == 2
