"""Several people at once on a report in the making, in a database of their own with real commits: it acts once."""

from collections.abc import Callable

from tests.support import build_reporting as build
from tests.support import cast as casting
from tests.support.racing import one_was_told, second_approver
from tracker.accounts.models import User
from tracker.investigations import queries as investigations
from tracker.preparing import deciding, publishing, queries, services
from tracker.preparing.details import DraftDetails
from tracker.reporting import queries as reporting
from tracker.reporting.models import ReportDraft
from tracker.reporting.vocabulary import DraftState

Wait = Callable[[], object]
Do = Callable[[ReportDraft, User, int], object]


def _approver() -> User:
    return casting.assemble().approver


def _found(number: int) -> ReportDraft:
    draft = queries.draft_by_id(number)
    assert draft is not None
    return draft


def _acting(number: int, by: Callable[[], User], do: Do) -> Callable[[Wait], object]:
    def act(wait: Wait) -> object:
        draft, person = _found(number), by()
        version = draft.version
        wait()
        return do(draft, person, version)

    return act


def _approve(draft: ReportDraft, by: User, version: int) -> None:
    deciding.approve(draft, by=by, version=version, no_force_check_because="it is short")


def _send_back(draft: ReportDraft, by: User, version: int) -> None:
    deciding.send_back(draft, by=by, version=version, note="The owner of 1 is wrong")


def _issue(draft: ReportDraft, by: User, version: int) -> object:
    with build.no_worker():
        return deciding.issue(draft, by=by, version=version)


def test_of_two_approvers_who_check_at_once_one_does(at_once, people):
    number = build.begun(people).id

    def passing(draft: ReportDraft, by: User, version: int) -> None:
        deciding.check(draft, by=by, version=version, passed=True)

    assert one_was_told(at_once(_acting(number, _approver, passing), _acting(number, second_approver, passing)))
    assert len(_found(number).snapshots[0].checks) == 1


def test_what_is_approved_and_sent_back_at_once_is_only_one_of_them(at_once, people):
    number = build.checked(people).id
    assert one_was_told(at_once(_acting(number, _approver, _approve), _acting(number, second_approver, _send_back)))
    draft = _found(number)
    assert len(draft.snapshots[0].approvals) == 1
    assert (draft.state is DraftState.APPROVED) is draft.snapshots[0].approvals[0].approved


def test_what_is_approved_is_what_was_checked_also_where_it_is_frozen_again_at_once(at_once, people):
    number = build.checked(people).id

    def freeze(draft: ReportDraft, by: User, version: int) -> None:
        services.freeze(draft, by=by, version=version)

    caseworker = _acting(number, lambda: casting.assemble().caseworker, freeze)
    assert one_was_told(at_once(_acting(number, _approver, _approve), caseworker))
    draft = _found(number)
    assert draft.state is (DraftState.DRAFT if len(draft.snapshots) > 1 else DraftState.APPROVED)


def test_a_report_is_issued_once_though_two_issue_it(at_once, people):
    slug = build.reportable(people).slug
    number = build.approved(people, build.begun(people, investigations.investigation_alone(slug))).id
    assert one_was_told(at_once(_acting(number, _approver, _issue), _acting(number, second_approver, _issue)))
    investigation = investigations.investigation_alone(slug)
    assert investigation is not None
    assert [report.number for report in reporting.reports_of(investigation)] == [1]


def test_of_two_who_begin_at_once_one_begins(at_once, people):
    slug = build.reportable(people).slug

    def begin(by: Callable[[], User]) -> Callable[[Wait], object]:
        def act(wait: Wait) -> object:
            investigation, person = investigations.investigation_alone(slug), by()
            assert investigation is not None
            wait()
            return services.begin(investigation, by=person, details=DraftDetails())

        return act

    assert sorted(at_once(begin(_approver), begin(lambda: casting.assemble().caseworker))) == ["AlreadyExists", "done"]


def test_one_public_edition_is_made_though_two_make_it(at_once, people):
    number = build.as_if_printed(people).id

    def publish(by: Callable[[], User]) -> Callable[[Wait], object]:
        def act(wait: Wait) -> object:
            report, person = reporting.report_by_id(number), by()
            assert report is not None
            wait()
            with build.no_worker():
                return publishing.publish(report, by=person)

        return act

    assert sorted(at_once(publish(_approver), publish(second_approver))) == ["AlreadyExists", "done"]
