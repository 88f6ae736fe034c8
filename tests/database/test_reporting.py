import hashlib

import pytest
from sqlalchemy import select

from reports.values import from_json, values_sha256
from tests import factories
from tests.support import build_reporting as build
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry, OutboxMessage
from tracker.db import db, transaction
from tracker.errors import AlreadyExists, Forbidden, IllegalTransition, Incomplete
from tracker.facts import FactChanged
from tracker.jobs import work
from tracker.jobs.services import begin, take_up_again
from tracker.jobs.vocabulary import JobState
from tracker.organisations.vocabulary import Kind
from tracker.policy import Role
from tracker.preparing import deciding
from tracker.reporting import queries, services
from tracker.reporting.previews import previews
from tracker.reporting.vocabulary import FileKind, SharingAct
from tracker.storage import files


def test_an_issued_report_keeps_its_values_and_every_form_under_its_hash(cast):
    report = build.issued(cast)
    assert report.is_issued
    assert {file.kind for file in report.files} == set(FileKind) - {FileKind.VOLUME}
    for file in report.files:
        content = files.read(file.sha256)
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.size)
    assert values_sha256(from_json(files.read(report.values_sha256))) == report.values_sha256


def test_the_values_that_are_kept_are_those_that_are_printed(cast):
    report = build.issued(cast)
    kept = {file.kind: file.sha256 for file in report.files}
    assert kept[FileKind.JSON] == report.values_sha256
    assert report.values_sha256.encode() in files.read(kept[FileKind.HTML])


def test_reports_are_numbered_one_after_the_other_in_each_investigation(cast):
    investigation, other = build.reportable(cast), build.reportable(cast)
    numbers = [each.number for each in build.day_after_day(cast, investigation, 2)]
    assert (numbers, build.as_if_printed(cast, other).number) == ([1, 2], 1)


def test_a_worker_that_is_killed_while_it_prints_doubles_nothing(cast):
    report, job = build.numbered(cast)
    begin(job.id)
    for job_id in take_up_again():
        work.perform(job_id)
        work.perform(job_id)
    assert (job.state, len(report.files)) == (JobState.DONE, len(FileKind) - 1)
    assert len(_entries(Event.REPORT_ISSUED)) == 1


def test_a_report_that_could_not_be_printed_says_why_and_keeps_its_number(cast):
    draft = build.approved(cast)
    with build.no_fonts():
        job = deciding.issue(draft, by=cast.approver, version=draft.version)
    assert job.has_failed
    assert job.problem.startswith("The font /nowhere/")
    report = build.printed(job)
    assert not report.is_issued
    assert services.retry(report, by=cast.approver) is job
    assert report.is_issued


def test_what_did_not_fail_is_not_tried_again(cast):
    report = build.issued(cast)
    with pytest.raises(IllegalTransition):
        services.retry(report, by=cast.approver)


def test_the_approver_who_issued_is_in_the_audit_and_the_outbox(cast):
    report = build.issued(cast)
    (entry,) = _entries(Event.REPORT_ISSUED)
    assert (entry.actor_id, entry.subject_label) == (cast.approver.id, report.label)
    assert db.session.scalar(select(OutboxMessage).where(OutboxMessage.audit_entry_id == entry.id))


def test_an_issued_report_cannot_be_altered(cast):
    report = build.issued(cast)
    with pytest.raises(FactChanged), transaction():
        report.title = "Another title"


def test_a_preview_has_no_number_and_is_kept_by_nobody(cast):
    investigation = build.reportable(cast)
    stored = files.names()
    job = services.request_preview(investigation, by=cast.caseworker)
    assert (previews.read(job) or b"").startswith(b"%PDF")
    assert "DRAFT" in job.result
    assert (queries.reports_of(investigation), files.names()) == ([], stored)


def test_a_preview_is_not_made_for_somebody_who_may_see_it_no_more(cast):
    investigation = build.reportable(cast)
    with build.no_worker():
        job = services.request_preview(investigation, by=cast.caseworker)
    elsewhere = cast.other_oversight.id
    with transaction():
        cast.caseworker.organisation_id = elsewhere
    work.perform(job.id)
    assert job.has_failed


def test_a_board_reads_issued_reports_from_sharing_to_its_end(cast):
    report = build.issued(cast)
    assert queries.reports_visible_to(cast.board_member) == []
    services.share(report.investigation, by=cast.approver, board=cast.board)
    assert queries.reports_visible_to(cast.board_member) == [report]
    services.end_sharing(report.investigation, by=cast.approver, board=cast.board)
    assert queries.reports_visible_to(cast.board_member) == []
    acts = [sharing.act for sharing in queries.sharings_of(report.investigation)]
    assert acts == [SharingAct.ENDED, SharingAct.SHARED]


def test_a_board_reads_no_report_before_its_files_are_made(cast):
    report, _job = build.numbered(cast)
    services.share(report.investigation, by=cast.approver, board=cast.board)
    assert queries.reports_visible_to(cast.board_member) == []
    assert list(report.shared_with) == []


def test_reports_are_read_by_their_own_oversight_body_and_board_alone(cast):
    report = build.issued(cast)
    services.share(report.investigation, by=cast.approver, board=cast.board)
    other_board = factories.organisation("OTB", kind=Kind.BOARD)
    stranger = factories.user(Role.BOARD_MEMBER, organisation=other_board)
    readers = (cast.caseworker, cast.approver, cast.board_member)
    others = (stranger, cast.liaison, cast.signatory, cast.other_caseworker, cast.administrator)
    assert [queries.number_of_reports_visible_to(person) for person in readers] == [1, 1, 1]
    assert [queries.number_of_reports_visible_to(person) for person in others] == [0, 0, 0, 0, 0]


def test_only_a_board_can_be_shared_with(cast):
    investigation = build.reportable(cast)
    for chosen in (cast.force, None):
        with pytest.raises(Incomplete) as refusal:
            services.share(investigation, by=cast.approver, board=chosen)
        assert refusal.value.missing == {"board": "Select a board"}


def test_nothing_is_shared_twice_or_ended_twice(cast):
    investigation = build.reportable(cast)
    services.share(investigation, by=cast.approver, board=cast.board)
    with pytest.raises(AlreadyExists):
        services.share(investigation, by=cast.approver, board=cast.board)
    services.end_sharing(investigation, by=cast.approver, board=cast.board)
    with pytest.raises(IllegalTransition):
        services.end_sharing(investigation, by=cast.approver, board=cast.board)


def test_a_caseworker_shares_nothing(cast):
    with pytest.raises(Forbidden):
        services.share(build.reportable(cast), by=cast.caseworker, board=cast.board)


def _entries(event: Event) -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == event)))
