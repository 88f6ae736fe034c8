import csv
import io
from datetime import timedelta

import pytest

from reports.figures import figures_of
from reports.headlines import look_of
from reports.values import from_json
from tests.support import build_assessment, build_responses
from tests.support import build_reporting as build
from tests.support.statements import listening
from tracker import clock
from tracker.db import db
from tracker.investigations import services as logging
from tracker.investigations import standing
from tracker.investigations.details import InvestigationDetails
from tracker.jobs import services as jobs
from tracker.reporting import assemble, queries, services
from tracker.reporting.vocabulary import FileKind
from tracker.storage import files


@pytest.fixture
def investigation(cast):
    return build.reportable(cast)


def test_an_approver_issues_a_report_and_downloads_what_was_kept(page_as, cast, investigation):
    draft = build.approved(cast, build.begun(cast, investigation))
    done = page_as(cast.approver).get("preparing.issue", draft_id=draft.id).submit().follow()
    assert "Status report 1 is issued." in done.text
    report = done.click("Go to the report")
    first, second = (report.visitor.get("reporting.download", **_at(investigation), kind="pdf") for _ in range(2))
    assert first.response.data.startswith(b"%PDF")
    assert first.response.data == second.response.data
    assert first.response.headers["ETag"] == f'"{build.report_of(investigation).files[0].sha256}"'
    assert "attachment" in first.response.headers["Content-Disposition"]


@pytest.mark.parametrize(("waited", "is_said"), [(timedelta(seconds=50), False), (timedelta(seconds=70), True)])
def test_a_job_that_nobody_takes_up_says_so_after_a_while(page_as, cast, investigation, waited, is_said):
    with build.no_worker(), clock.at(clock.now() - waited):
        job = services.request_preview(investigation, by=cast.caseworker)
    page = page_as(cast.caseworker).get("reporting.job", job_id=job.id)
    assert ("may not be running" in page.text) is is_said


def test_a_job_whose_worker_is_gone_says_so_too(page_as, cast, investigation):
    with build.no_worker(), clock.at(clock.now() - timedelta(minutes=7)):
        job = services.request_preview(investigation, by=cast.caseworker)
        jobs.begin(job.id)
    assert "may not be running" in page_as(cast.caseworker).get("reporting.job", job_id=job.id).text


def test_a_caseworker_previews_and_is_told_how_a_report_is_issued(page_as, cast, investigation):
    reports = page_as(cast.caseworker).get("reporting.investigation_reports", investigation=investigation.slug)
    assert "an approver approves and issues it" in reports.text
    done = reports.submit(press="Preview as PDF").follow()
    preview = done.click("Download the preview (PDF)")
    assert preview.response.data.startswith(b"%PDF")
    assert "DRAFT" in preview.response.headers["Content-Disposition"]


def test_a_preview_is_there_for_an_hour_and_then_can_be_made_anew(page_as, cast, investigation):
    job = build.previewed(cast, investigation)
    with clock.at(clock.now() + timedelta(minutes=61)):
        visitor = page_as(cast.caseworker)
        assert "This preview has been deleted" in visitor.get("reporting.job", job_id=job.id).text
        assert visitor.get("reporting.job_file", job_id=job.id).status == 404


def test_a_preview_is_for_nobody_but_who_asked(page_as, cast, investigation):
    job = build.previewed(cast, investigation)
    assert page_as(cast.approver).get("reporting.job", job_id=job.id).status == 404
    assert page_as(cast.approver).get("reporting.job_file", job_id=job.id).status == 404


def test_a_page_that_waits_is_refreshed_by_a_script_or_a_link(page_as, cast, investigation):
    with build.no_worker():
        job = services.request_preview(investigation, by=cast.caseworker)
    waiting = page_as(cast.caseworker).get("reporting.job", job_id=job.id)
    assert waiting.links["Check again"] == ""
    assert waiting.soup.select_one("#job[data-refresh-seconds]")
    assert "Waiting to start" in waiting.text


def test_a_failed_issue_says_why_and_is_tried_again_with_its_number(page_as, cast, investigation):
    draft = build.approved(cast, build.begun(cast, investigation))
    with build.no_fonts():
        failed = page_as(cast.approver).get("preparing.issue", draft_id=draft.id).submit().follow()
    assert "The font /nowhere/" in failed.text
    assert "Traceback" not in failed.response.text
    done = failed.submit(press="Try again").follow()
    assert "Status report 1 is issued." in done.text


def test_a_second_submit_of_the_same_page_issues_nothing(page_as, cast, investigation):
    draft = build.approved(cast, build.begun(cast, investigation))
    form = page_as(cast.approver).get("preparing.issue", draft_id=draft.id)
    build.as_if_printed(cast, draft=draft)
    assert form.submit().status == 409
    assert [report.number for report in queries.reports_of(investigation)] == [1]


def test_a_report_is_not_issued_while_another_is_being_made(page_as, cast, investigation):
    with clock.at(clock.now() - timedelta(days=1)):
        build.numbered(cast, investigation)
    draft = build.approved(cast, build.begun(cast, investigation))
    again = page_as(cast.approver).get("preparing.issue", draft_id=draft.id).submit()
    assert again.errors == {"": "Status report 1 is being made. Wait until it is finished"}


def test_the_web_page_of_a_report_runs_nothing_and_uses_its_own_style(page_as, cast, investigation):
    build.issued(cast, investigation)
    shown = page_as(cast.approver).get("reporting.read", **_at(investigation))
    policy = shown.response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy
    assert shown.response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Disposition" not in shown.response.headers


def test_a_preview_as_a_page_says_draft_and_keeps_the_same_policy(page_as, cast, investigation):
    shown = page_as(cast.caseworker).get("reporting.preview_page", investigation=investigation.slug)
    assert "DRAFT" in shown.response.text
    assert shown.response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")


def test_figures_on_screen_in_the_report_and_in_its_data_are_the_same(cast):
    addressees = build_responses.issued(cast, "1", "2", "3")
    build_assessment.closed(addressees[0], cast)
    report = build.issued(cast, addressees[0].recommendation.investigation)
    kept = {file.kind: files.read(file.sha256) for file in report.files}
    rows = list(csv.DictReader(io.StringIO(kept[FileKind.CSV].decode("utf-8-sig"))))
    words = [look_of(standing.headline(each.facts, clock.today())).words for each in addressees]
    counted = {look_of(each.headline).words: each.addressees for each in figures_of(from_json(kept[FileKind.JSON])).headlines}
    assert sorted(row["headline"] for row in rows) == sorted(words)
    assert {word: number for word, number in counted.items() if number} == {word: words.count(word) for word in words}


def test_a_board_member_reads_what_is_shared_from_the_home_page_on(page_as, cast):
    report = build.shared(cast)
    home = page_as(cast.board_member).get("overview.home")
    (row,) = home.table("Issued reports to read (1)")
    assert row["What"].endswith("status report 1")
    listed = page_as(cast.board_member).get("reporting.reports").click(f"Status report 1 of {report.investigation.reference}")
    assert listed.status == 200
    assert "Shared with" not in listed.text


def test_a_board_whose_sharing_ended_reads_nothing_at_once(page_as, cast):
    report = build.shared(cast)
    visitor = page_as(cast.board_member)
    assert visitor.get("reporting.report", **_at(report.investigation)).status == 200
    page_as(cast.approver).get("reporting.share", investigation=report.investigation.slug).submit(
        press="Stop sharing with Policing Board"
    )
    for endpoint, parts in (("report", {}), ("read", {}), ("download", {"kind": "pdf"})):
        assert visitor.get(f"reporting.{endpoint}", **_at(report.investigation), **parts).status == 404


def test_a_board_finds_an_empty_list_in_words(page_as, cast):
    assert "There are no issued reports that you can read yet." in page_as(cast.board_member).get("reporting.reports").text


def test_an_approver_shares_with_a_board_and_is_asked_for_one(page_as, cast, investigation):
    form = page_as(cast.approver).get("reporting.share", investigation=investigation.slug)
    assert form.submit(press="Share").errors == {"board": "Select a board"}
    shared = form.submit({"board": str(cast.board.id)}, press="Share").follow()
    assert [row["Board"] for row in shared.table("Boards that read the reports now")] == ["Policing Board"]


def test_an_investigation_without_issued_recommendations_has_nothing_to_preview(page_as, cast):
    empty = logging.create(by=cast.caseworker, reference="ASH", details=InvestigationDetails(name="Operation Ash"))
    reports = page_as(cast.approver).get("reporting.investigation_reports", investigation=empty.slug)
    assert "There is nothing to report yet" in reports.text
    assert reports.links.get("Begin a report") is None


def test_a_file_that_was_altered_is_not_handed_over(page_as, cast):
    report = build.as_if_printed(cast)
    altered = files.path_of(report.files[0].sha256)
    altered.write_bytes(b"something else")
    answer = page_as(cast.approver).get("reporting.download", **_at(report.investigation), kind="pdf")
    assert answer.status == 500
    assert "cannot be opened" in answer.h1
    altered.unlink()  # reports of other tests say as little


def test_the_list_of_reports_costs_the_same_for_one_and_for_many(page_as, cast, investigation):
    counts = []
    for more, since in ((1, 20), (9, 9)):
        with clock.at(clock.now() - timedelta(days=since)):
            build.day_after_day(cast, investigation, more)
        for endpoint, parts in (("reports", {}), ("investigation_reports", {"investigation": investigation.slug})):
            with listening() as statements:
                page_as(cast.approver).get(f"reporting.{endpoint}", **parts)
            counts.append(len(statements.reads))
    assert counts[:2] == counts[2:]


def test_the_values_of_a_report_cost_the_same_for_one_and_for_many(cast):
    counts = []
    for references in (["1"], [str(number) for number in range(1, 20)]):
        investigation = build.reportable(cast, *references)
        db.session.expire_all()
        with listening() as statements:
            assemble.status_report(investigation, by=cast.approver)
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]


def _at(investigation):
    return {"investigation": investigation.slug, "report": "1"}


def test_lists_say_which_reports_were_replaced(page_as, cast, investigation):
    report = build.shared(cast, investigation)
    build.corrected(cast, report)
    home, reports = (page_as(cast.board_member).get(each) for each in ("overview.home", "reporting.reports"))
    assert [row["Report"].count("Replaced by version 2") for row in reports.table("Issued reports")] == [0, 1]
    assert home.text.count("Replaced by version 2") == 1
