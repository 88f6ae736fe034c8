"""Whether a file is an issued report: by its hash, with what it says of itself where it is not."""

import io

import pytest
from sqlalchemy import inspect

from reports.data_file import data_file
from reports.rendering import render_html
from reports.values import from_json, values_json
from tests.support import build_corrections
from tests.support import build_reporting as build
from tracker import checking
from tracker.db import transaction
from tracker.errors import FileRefused
from tracker.preparing import publishing
from tracker.reporting import assemble
from tracker.reporting.models import Report
from tracker.reporting.verifying.claims import claim_of
from tracker.reporting.verifying.verdicts import Verdict, verify
from tracker.storage import files

PDF = (
    b"%PDF-1.7\n<x:xmpmeta><dc:description><rdf:Alt><rdf:li>{reference}</rdf:li></rdf:Alt></dc:description></x:xmpmeta>\n%%EOF"
)


@pytest.fixture
def report(cast):
    return build.as_if_printed(cast)


def verified(content, by=None):
    return verify(io.BytesIO(content), by=by)


def content_of(report, kind):
    return files.read(next(each.sha256 for each in report.files if each.kind == kind))


def values_of(report):
    return from_json(files.read(report.values_sha256))


def test_every_form_of_a_report_is_known_by_its_bytes(report):
    for file in report.files:
        found = verified(files.read(file.sha256))
        assert (found.verdict, found.file.id, found.verdict.exit_code) == (Verdict.CURRENT, file.id, 0)


def test_it_tells_which_issued_by_whom_and_the_hash_of_the_values(report, cast):
    told = dict(verified(content_of(report, "pdf")).facts)
    assert told["Reference"] == report.file_name.removesuffix("-OFFICIAL")
    assert told["Edition"] == "Board edition, version 1"
    assert f"by {cast.approver.name}, {cast.approver.post}" in told["Issued"]
    assert told["SHA-256 of the values"] == report.values_sha256


def test_one_byte_more_and_it_is_another_file(report):
    found = verified(content_of(report, "pdf") + b"\n")
    assert (found.verdict, found.verdict.exit_code) == (Verdict.UNKNOWN, 2)


@pytest.mark.parametrize("form", ["pdf", "html", "csv", "json"])
def test_an_altered_file_is_told_from_the_report_that_it_says_it_is(report, form):
    values = values_of(report)
    altered = {
        "pdf": PDF.replace(b"{reference}", report.file_name.removesuffix("-OFFICIAL").encode()),
        "html": render_html(values).replace("Title 1", "Another title").encode(),
        "csv": data_file(values).replace(b"Title 1", b"Another title"),
        "json": values_json(values).replace(b"Title 1", b"Another title"),
    }[form]
    found = verified(altered)
    assert (found.verdict, found.claimed.id, found.verdict.exit_code) == (Verdict.ALTERED, report.id, 2)
    assert "This is not what was issued" in found.sentence


@pytest.mark.parametrize("edition", ["board", "public"])
@pytest.mark.parametrize("form", [render_html, data_file, values_json])
def test_an_altered_file_is_told_from_the_edition_that_it_says_it_is(report, cast, form, edition):
    with build.no_worker():
        public = build.filled(publishing.publish(report, by=cast.approver))
    of = {"board": report, "public": public}[edition]
    content = form(values_of(of))
    found = verified((content.encode() if isinstance(content, str) else content) + b" ")
    assert (found.verdict, found.claimed.id) == (Verdict.ALTERED, of.id)


def test_an_altered_file_of_an_earlier_version_is_told_from_that(report, cast):
    build.corrected(cast, report)
    assert verified(data_file(values_of(report)) + b" ").claimed.id == report.id


def test_a_report_that_was_replaced_says_by_which(cast):
    later = build_corrections.corrected(cast, build_corrections.with_file(cast, b"%PDF 1"), b"%PDF 2")
    found = verified(b"%PDF 1")
    assert (found.verdict, found.replaced_by.id, found.verdict.exit_code) == (Verdict.REPLACED, later.id, 1)
    assert dict(found.facts)["What that changes"] == "The date of recommendation 1"


def test_a_preview_says_that_it_was_never_issued(report, cast):
    preview = render_html(assemble.status_report(report.investigation, by=cast.caseworker)).encode()
    assert verified(preview).verdict is Verdict.DRAFT


def test_what_one_may_not_read_is_not_told(report, cast):
    content = content_of(report, "pdf")
    altered = values_json(values_of(report)).replace(b"Title 1", b"Another title")
    for person in (cast.board_member, cast.other_caseworker):
        assert verified(content, by=person).verdict is Verdict.UNKNOWN
        assert verified(altered, by=person).verdict is Verdict.UNKNOWN
    assert verified(content, by=cast.caseworker).verdict is Verdict.CURRENT


def test_an_empty_or_too_large_file_is_refused():
    with pytest.raises(FileRefused, match="is empty"):
        verified(b"")
    with pytest.raises(FileRefused, match="no larger than 1 MB"):
        verify(io.BytesIO(b"x" * (1024 * 1024 + 1)), limit=1024 * 1024)


@pytest.mark.parametrize(
    "content",
    [
        b"{" * 100_000,
        b'{"investigation": {"reference": ["x"]}, "number": "3"}',
        b"[" * 100_000,
        b"<" * 1_000_000,
        b'{"investigation": {"reference": "\\u0000"}, "number": 3}',
        b'{"investigation": {"reference": "\\ud800"}, "number": 3}',
        b'{"number": 3, "oversight_body_short": "IOPC\\ud800"}',
        b"investigation,as_at,report\r\n\x00,,\r\n",
        b"investigation,as_at,report\r\nHOTTON\x00,,1\r\n",
        b"investigation,as_at,report\r\n" + b"x" * 200_000,
        b"%PDF<dc:title>" + b"\xff" * 5_000 + b"</dc:title>",
        b"{}",
        b"\xef\xbb\xbf",
        b"-status-2026-09-30-v99999999999999999999",
        "\u202e\u2066status-2026-09-30-v1".encode(),
    ],
)
def test_whatever_a_file_holds_a_claim_is_looked_for_in_peace(content, session):
    assert verified(content).verdict in {Verdict.UNKNOWN, Verdict.DRAFT}


def test_a_reference_with_other_letters_is_found_in_the_page(cast):
    claim = claim_of("<p>Dŵr &amp; tân-status-2026-09-30-v2-public</p>".encode())
    assert claim is not None
    assert (claim.head[-12:], claim.tail) == ("Dŵr---tân-"[-12:], "status-2026-09-30-v2-public")


def test_data_that_two_versions_share_is_that_of_the_one_that_holds(cast):
    later = build_corrections.corrected(cast, build_corrections.with_file(cast, b"%PDF same"), b"%PDF same")
    found = verified(b"%PDF same")
    assert (found.verdict, found.file.report_id) == (Verdict.CURRENT, later.id)


def test_values_that_are_not_those_of_the_report_are_found_by_the_check(report):
    names = (column.key for column in inspect(Report).column_attrs)
    told = {name: getattr(report, name) for name in names if name != "id"}
    with transaction() as session:
        session.add(Report(**(told | {"number": 7})))
    assert f"{report.label.replace(' 1', ' 7')}: its number is 7, but its values say 1" in checking.problems(files)


def test_a_file_of_a_report_that_is_gone_is_named_by_the_check(report):
    file = next(each for each in report.files if each.kind == "csv")
    files.path_of(file.sha256).unlink()
    assert f"file {file.sha256} ({report.label}, CSV" in "\n".join(checking.problems(files)).replace("Data (CSV)", "CSV")
