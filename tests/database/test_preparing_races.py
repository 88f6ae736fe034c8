"""Several people at once with one report in the making: one is first, the others are told."""

from collections.abc import Callable

from tests.support import build_reporting as build
from tests.support import cast as casting
from tests.support.racing import one_was_told, second_approver
from tracker.accounts.models import User
from tracker.investigations.models import Investigation
from tracker.preparing import deciding, publishing, services
from tracker.preparing import queries as drafts
from tracker.preparing.details import DraftDetails
from tracker.reporting import queries as reports
from tracker.reporting.models import Report, ReportDraft

Wait = Callable[[], object]
CHANGES = DraftDetails(what_changed="The owner of 1")
FIRST = "approver"


def _draft(draft_id: int) -> ReportDraft:
    found = drafts.draft_by_id(draft_id)
    assert found is not None
    return found


def _report(report_id: int) -> Report:
    found = reports.report_by_id(report_id)
    assert found is not None
    return found


def _investigation(investigation_id: int) -> Investigation:
    found = reports.investigation_by_id(investigation_id)
    assert found is not None
    return found


def _who(name: str) -> User:
    found = second_approver() if name == "second" else casting.assemble()[name]
    assert found is not None
    return found


def _with_draft(draft_id: int, who: str, act: Callable[[ReportDraft, User], object]) -> Callable[[Wait], None]:
    def acting(wait: Wait) -> None:
        draft, by = _draft(draft_id), _who(who)
        wait()
        act(draft, by)

    return acting


def _with_report(report_id: int, who: str, act: Callable[[Report, User], object]) -> Callable[[Wait], None]:
    def acting(wait: Wait) -> None:
        report, by = _report(report_id), _who(who)
        wait()
        act(report, by)

    return acting


def _beginning(investigation_id: int) -> Callable[[Wait], None]:
    def act(wait: Wait) -> None:
        investigation, by = _investigation(investigation_id), _who("caseworker")
        wait()
        services.begin(investigation, by=by, details=DraftDetails())

    return act


def _approving(draft: ReportDraft, by: User) -> None:
    deciding.approve(draft, by=by, version=draft.version, no_force_check_because="it is short")


def _checking(draft: ReportDraft, by: User) -> None:
    deciding.check(draft, by=by, version=draft.version, passed=True)


def _freezing(draft: ReportDraft, by: User) -> None:
    services.freeze(draft, by=by, version=draft.version)


def _issuing(draft: ReportDraft, by: User) -> None:
    deciding.issue(draft, by=by, version=draft.version)


def test_of_two_reports_that_are_begun_at_once_there_is_one(at_once, people):
    investigation_id = build.reportable(people).id
    outcomes = at_once(_beginning(investigation_id), _beginning(investigation_id))
    assert outcomes == ["AlreadyExists", "done"]
    assert len(build.under_way(_investigation(investigation_id))) == 1


def test_two_approvers_at_once_approve_it_once(at_once, people):
    second_approver()
    draft_id = build.checked(people).id
    assert one_was_told(at_once(_with_draft(draft_id, FIRST, _approving), _with_draft(draft_id, "second", _approving)))
    assert len(_draft(draft_id).snapshots[-1].approvals) == 1


def test_values_that_are_frozen_while_they_are_checked_are_not_passed(at_once, people):
    draft_id = build.begun(people).id
    assert one_was_told(at_once(_with_draft(draft_id, FIRST, _checking), _with_draft(draft_id, "caseworker", _freezing)))
    latest = _draft(draft_id).snapshots[-1]
    assert latest.number == 1 or not latest.checks


def test_a_report_that_is_issued_twice_at_once_has_one_number(at_once, people):
    second_approver()
    draft_id = build.approved(people).id
    with build.no_worker():
        outcomes = at_once(_with_draft(draft_id, FIRST, _issuing), _with_draft(draft_id, "second", _issuing))
    assert one_was_told(outcomes)
    assert len(_draft(draft_id).reports) == 1


def test_of_two_corrections_that_are_begun_at_once_there_is_one(at_once, people):
    report_id = build.as_if_printed(people).id

    def correcting(report: Report, by: User) -> None:
        services.correct(report, by=by, details=CHANGES)

    outcomes = at_once(*[_with_report(report_id, "caseworker", correcting)] * 2)
    assert outcomes == ["AlreadyExists", "done"]


def test_a_public_edition_that_two_make_at_once_is_made_once(at_once, people):
    second_approver()
    report_id = build.as_if_printed(people).id

    def making(report: Report, by: User) -> None:
        publishing.publish(report, by=by)

    with build.no_worker():
        outcomes = at_once(_with_report(report_id, FIRST, making), _with_report(report_id, "second", making))
    assert outcomes == ["AlreadyExists", "done"]
