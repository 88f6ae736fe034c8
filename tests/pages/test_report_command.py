import tomllib

import click
import pytest

from tests.support import build_reporting as build
from tracker.cli import written
from tracker.config import ROOT
from tracker.errors import Refused
from tracker.preparing.direct import issue
from tracker.reporting import direct
from tracker.reporting.printing import NotPrintable
from tracker.reporting.vocabulary import FileKind
from tracker.version import VERSION


def test_a_preview_is_written_at_once_and_says_draft(cast):
    assert b"DRAFT" in direct.preview(build.reportable(cast), FileKind.HTML)


def test_an_approver_issues_what_is_approved_and_gets_the_bytes_that_are_kept(cast):
    draft = build.approved(cast)
    report = issue(draft.investigations[0], by=cast.approver)
    assert report.is_issued
    assert direct.content_of(report, FileKind.PDF).startswith(b"%PDF")


def test_a_report_is_issued_from_the_command_line_without_a_worker(cast):
    draft = build.approved(cast)
    with build.no_worker():
        assert issue(draft.investigations[0], by=cast.approver).is_issued


def test_who_may_not_issue_is_told_so_in_one_line(cast):
    draft = build.approved(cast)
    with pytest.raises(Refused, match=r"caseworker@example.org may not issue reports of OAK\d+: only its approvers may"):
        issue(draft.investigations[0], by=cast.caseworker)


def test_what_is_not_begun_is_not_issued(cast):
    with pytest.raises(Refused, match="No report of OAK.* is in the making"):
        issue(build.reportable(cast), by=cast.approver)


def test_a_font_that_is_missing_is_one_line(cast):
    with build.no_fonts(), pytest.raises(NotPrintable, match="The font /nowhere/"):
        direct.preview(build.reportable(cast), FileKind.PDF)


def test_a_file_is_written_whole_and_replaces_what_was_there(tmp_path):
    out = tmp_path / "report.pdf"
    out.write_bytes(b"a longer text than before")
    with written(out) as file:
        file.write(b"short")
    assert out.read_bytes() == b"short"


def test_a_place_that_cannot_be_written_is_named_before_anything_is_done(tmp_path):
    with (
        pytest.raises(click.ClickException, match="cannot be written: No such file or directory"),
        written(tmp_path / "no" / "x"),
    ):
        pytest.fail("the report was made although it cannot be written")


def test_no_empty_file_is_left_where_the_report_was_refused(tmp_path):
    with pytest.raises(Refused), written(tmp_path / "report.pdf"):
        raise Refused("no")
    assert list(tmp_path.iterdir()) == []


def test_reports_print_the_version_that_the_project_states():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
