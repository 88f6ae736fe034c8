"""What is done with a report in the making, on both databases: who may, in which state, and what is kept of it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from reports.values import from_json
from tests import factories
from tests.support import build_corrections
from tests.support import build_reporting as build
from tracker import audit, clock
from tracker.audit.events import Event
from tracker.audit.models import AuditEntry
from tracker.db import db, transaction
from tracker.errors import (
    AlreadyExists,
    ChangedMeanwhile,
    Forbidden,
    IllegalTransition,
    Incomplete,
    NotIndependent,
    NotVisible,
)
from tracker.investigations.models import Recommendation
from tracker.investigations.vocabulary import RecommendationState as State
from tracker.organisations.vocabulary import Kind
from tracker.policy import Role
from tracker.preparing import deciding, publishing, services
from tracker.preparing.details import Asked, DraftDetails
from tracker.preparing.rules import Act, is_allowed
from tracker.reporting import assemble, queries
from tracker.reporting.vocabulary import DecisionKind, DraftState, Edition, FileKind
from tracker.storage import files

DETAILS = DraftDetails()


def _acts(draft, by):
    version = draft.version
    return {
        Act.EDIT: lambda: services.edit(draft, by=by, version=version, details=DETAILS),
        Act.FREEZE: lambda: services.freeze(draft, by=by, version=version),
        Act.PASS: lambda: deciding.check(draft, by=by, version=version, passed=True),
        Act.FAIL: lambda: deciding.check(draft, by=by, version=version, passed=False, note="Wrong"),
        Act.APPROVE: lambda: deciding.approve(draft, by=by, version=version, no_force_check_because="it is short"),
        Act.SEND_BACK: lambda: deciding.send_back(draft, by=by, version=version, note="Wrong"),
        Act.ISSUE: lambda: deciding.issue(draft, by=by, version=version),
        Act.DROP: lambda: services.drop(draft, by=by, version=version),
    }


def _in(state, cast):
    if state is DraftState.DRAFT:
        return build.begun(cast)
    if state is DraftState.CHECKED:
        return build.checked(cast)
    draft = build.begun(cast) if state is DraftState.DROPPED else build.approved(cast)
    if state is DraftState.DROPPED:
        services.drop(draft, by=cast.caseworker, version=draft.version)
    if state is DraftState.ISSUED:
        build.as_if_printed(cast, draft=draft)
    return draft


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("act", [Act.EDIT, Act.FREEZE, Act.PASS, Act.FAIL, Act.APPROVE, Act.SEND_BACK, Act.ISSUE, Act.DROP])
def test_each_act_is_done_in_the_states_that_allow_it_and_in_no_other(cast, state, act):
    draft = _in(state, cast)
    with build.no_worker():
        if is_allowed(state, act):
            _acts(draft, cast.approver)[act]()
        else:
            with pytest.raises(IllegalTransition):
                _acts(draft, cast.approver)[act]()
            assert draft.state is state


@pytest.mark.parametrize("act", [Act.PASS, Act.FAIL, Act.APPROVE, Act.SEND_BACK, Act.ISSUE])
def test_only_approvers_of_the_oversight_body_decide(cast, act):
    draft = build.begun(cast)
    for person, refusal in (
        (cast.caseworker, Forbidden),
        (cast.liaison, NotVisible),
        (cast.board_member, NotVisible),
        (cast.other_caseworker, NotVisible),
        (cast.administrator, NotVisible),
    ):
        with pytest.raises(refusal):
            _acts(draft, person)[act]()


def test_who_froze_any_values_of_it_neither_checks_nor_approves(cast):
    draft = build.begun(cast)
    services.freeze(draft, by=cast.approver, version=draft.version)
    services.freeze(draft, by=cast.caseworker, version=draft.version)
    other = factories.user(Role.APPROVER, organisation=cast.oversight)
    with pytest.raises(NotIndependent):
        deciding.check(draft, by=cast.approver, version=draft.version, passed=True)
    deciding.check(draft, by=other, version=draft.version, passed=True)
    for decide in (Act.APPROVE, Act.SEND_BACK):
        with pytest.raises(NotIndependent):
            _acts(draft, cast.approver)[decide]()


def test_beginning_freezes_the_first_values_and_keeps_their_file(cast):
    investigation = build.reportable(cast)
    draft = build.begun(cast, investigation, board=cast.board, next_due_on=clock.days_from_today(91))
    (snapshot,) = draft.snapshots
    values = from_json(files.read(snapshot.values_sha256))
    assert (values.number, values.prepared_for, values.snapshot) == (
        None,
        "Policing Board",
        f"OVS-{investigation.reference}-draft-{draft.id}, snapshot 1",
    )
    assert snapshot.values_sha256 in queries.stored_hashes()


def test_one_report_of_an_investigation_is_in_the_making_at_a_time(cast):
    draft = build.begun(cast)
    with pytest.raises(AlreadyExists):
        build.begun(cast, draft.investigation)
    services.drop(draft, by=cast.caseworker, version=draft.version)
    assert build.begun(cast, draft.investigation).id != draft.id


def test_a_stale_version_changes_nothing(cast):
    draft = build.begun(cast)
    stale = draft.version
    services.freeze(draft, by=cast.caseworker, version=stale)
    with pytest.raises(ChangedMeanwhile):
        services.freeze(draft, by=cast.caseworker, version=stale)
    assert len(draft.snapshots) == 2


def test_values_that_were_sent_back_are_not_checked_again(cast):
    draft = build.begun(cast)
    deciding.check(draft, by=cast.approver, version=draft.version, passed=False, note="The owner of 1 is wrong")
    with pytest.raises(IllegalTransition, match="Freeze them again"):
        deciding.check(draft, by=cast.approver, version=draft.version, passed=True)
    services.freeze(draft, by=cast.caseworker, version=draft.version)
    deciding.check(draft, by=cast.approver, version=draft.version, passed=True)
    assert draft.state is DraftState.CHECKED


def test_an_approval_without_a_forces_check_needs_its_reason(cast):
    draft = build.checked(cast)
    with pytest.raises(Incomplete) as refusal:
        deciding.approve(draft, by=cast.approver, version=draft.version)
    assert set(refusal.value.missing) == {"no_force_check_because"}


def test_the_final_values_are_those_approved_with_number_sign_off_and_addresses(cast):
    draft = build.approved(cast)
    before = build.latest_values(draft)
    report = build.as_if_printed(cast, draft=draft)
    after = from_json(files.read(report.values_sha256))
    assert (after.number, after.version, after.recommendations, after.counts) == (
        1,
        1,
        before.recommendations,
        before.counts,
    )
    assert [step.result for step in after.sign_off] == [
        "values frozen as snapshot 1",
        "passed",
        f"not asked: {build.NO_FORCE}",
        "approved",
    ]
    assert after.twins_address.endswith(f"/investigations/{report.investigation.slug}/reports/1")


def test_for_one_day_only_a_corrected_version_can_be_issued(cast):
    report = build.as_if_printed(cast)
    second = build.approved(cast, build.begun(cast, report.investigation))
    with pytest.raises(IllegalTransition, match="Correct that one"):
        deciding.issue(second, by=cast.approver, version=second.version)
    services.drop(second, by=cast.approver, version=second.version)
    corrected = build.corrected(cast, report)
    assert (corrected.number, corrected.edition_version, corrected.file_name) == (
        1,
        2,
        report.file_name.replace("-v1-", "-v2-"),
    )
    assert queries.replaced_by(report) is corrected


def test_a_correction_says_what_it_changes_and_of_what(cast):
    report = build.as_if_printed(cast)
    with pytest.raises(Incomplete):
        services.correct(report, by=cast.caseworker, details=DraftDetails(as_at=report.as_at))
    values = from_json(files.read(build.corrected(cast, report).values_sha256))
    assert values.correction is not None
    assert (values.correction.of_version, values.correction.what_changed) == (1, "The owner of 1")
    with pytest.raises(ChangedMeanwhile):
        build.corrected(cast, report)


def test_a_correction_tells_of_the_moment_that_it_corrects_whatever_else_is_typed(cast):
    report = build.as_if_printed(cast)
    elsewhere = DraftDetails(as_at=clock.now() - timedelta(days=3), what_changed="The owner of 1")
    draft = services.correct(report, by=cast.caseworker, details=elsewhere)
    services.edit(draft, by=cast.caseworker, version=draft.version, details=replace(elsewhere, as_now_known=True))
    assert [each.as_at for each in draft.snapshots] == [report.as_at, report.as_at]
    assert draft.as_now_known


def test_a_report_is_corrected_after_the_day_on_which_the_next_was_due(cast):
    due = clock.days_from_today(91)
    report = build.as_if_printed(cast, draft=build.approved(cast, build.begun(cast, next_due_on=due)))
    with clock.at(clock.now() + timedelta(days=120)):
        draft = services.correct(
            report, by=cast.caseworker, details=DraftDetails(next_due_on=due, what_changed="The owner of 1")
        )
        services.edit(
            draft, by=cast.caseworker, version=draft.version, details=DraftDetails(next_due_on=due, what_changed="Both")
        )
    assert draft.next_due_on == due


def test_a_correction_of_a_correction_is_the_third_version_of_the_same_day(cast):
    report = build.as_if_printed(cast)
    third = build.corrected(cast, build.corrected(cast, report))
    assert (third.number, third.edition_version, third.as_at) == (report.number, 3, report.as_at)
    assert queries.replaced_by(report) is third


def test_a_corrected_pack_is_for_the_board_of_the_pack(cast):
    pack = build.pack_as_if_printed(cast, build.reportable(cast))
    other = factories.organisation(kind=Kind.BOARD)
    draft = services.correct(pack, by=cast.caseworker, details=DraftDetails(what_changed="The owner of 1"))
    assert draft.board is cast.board
    changed = DraftDetails(what_changed="The owner of 1", board=other)
    with pytest.raises(Incomplete) as refusal:
        services.edit(draft, by=cast.caseworker, version=draft.version, details=changed)
    assert set(refusal.value.missing) == {"board"}


def test_a_report_from_before_reports_were_drafted_is_corrected(cast):
    report = build_corrections.from_before_drafts(cast)
    corrected = build.corrected(cast, report)
    assert (corrected.number, corrected.edition_version, corrected.as_at) == (1, 2, report.as_at)


def test_values_of_which_the_figures_do_not_agree_are_not_frozen(cast):
    investigation = build.reportable(cast, "1", "2")
    with transaction() as session:
        # As no service leaves it: withdrawn, and nobody withdrew it.
        session.execute(update(Recommendation).where(Recommendation.reference == "2").values(state=State.WITHDRAWN))
    with pytest.raises(IllegalTransition, match="These values cannot be frozen: "):
        build.begun(cast, investigation)


def test_a_public_edition_is_not_corrected_by_itself_and_a_pack_has_none(cast):
    report = build.as_if_printed(cast)
    with build.no_worker():
        public = build.filled(publishing.publish(report, by=cast.approver))
    with pytest.raises(IllegalTransition, match="made anew from the corrected report"):
        build.corrected(cast, public)
    for other in (public, build.pack_as_if_printed(cast, build.reportable(cast))):
        with pytest.raises(IllegalTransition, match="Only an issued status report"):
            publishing.publish(other, by=cast.approver)


def test_the_public_edition_has_the_number_and_version_of_what_it_is_made_from(cast):
    report = build.as_if_printed(cast)
    with build.no_worker():
        public = build.filled(publishing.publish(report, by=cast.approver))
    assert (public.number, public.edition, public.slug) == (1, Edition.PUBLIC, "1-public")
    assert public.file_name == report.file_name.replace("-v1-", "-v1-public-")
    with pytest.raises(AlreadyExists):
        publishing.publish(report, by=cast.approver)


def test_a_caseworker_makes_no_public_edition(cast):
    with pytest.raises(Forbidden):
        publishing.publish(build.as_if_printed(cast), by=cast.caseworker)


def test_decisions_are_asked_in_order_and_frozen(cast):
    draft = build.begun(cast)
    asked = [Asked(kind=DecisionKind.NOTE, words="First", references=("1",)), Asked(kind=DecisionKind.ESCALATE, words="Second")]
    services.ask_decisions(draft, by=cast.caseworker, version=draft.version, decisions=asked)
    values = build.latest_values(draft)
    assert [(each.decision, each.references) for each in values.decisions] == [("First", ("1",)), ("Second", ())]
    services.ask_decisions(draft, by=cast.caseworker, version=draft.version, decisions=asked[::-1])
    assert [each.words for each in draft.decisions] == ["Second", "First"]


def test_a_report_of_the_past_is_told_by_what_was_recorded_by_then(cast):
    investigation = build.reportable(cast)
    with clock.at(clock.now() + timedelta(days=2)):
        draft = build.begun(cast, investigation, as_at=clock.now() - timedelta(days=1))
        assert clock.day_of(draft.snapshots[0].as_at) == clock.days_from_today(-1)
    with pytest.raises(IllegalTransition, match="nothing to report"):
        build.begun(cast, build.reportable(cast), as_at=clock.now() - timedelta(days=400))


def test_a_pack_is_issued_under_a_number_of_its_body(cast):
    pack = build.pack_as_if_printed(cast, build.reportable(cast), build.reportable(cast))
    assert (pack.number, pack.slug, pack.about) == (1, "1", None)
    assert pack.file_name.startswith("OVS-board-pack-")
    assert {file.kind for file in pack.files} >= {FileKind.PDF, FileKind.HTML}


def test_every_step_is_in_the_audit(cast):
    draft = build.approved(cast)
    services.freeze(draft, by=cast.caseworker, version=draft.version)
    services.drop(draft, by=cast.caseworker, version=draft.version)
    events = set(db.session.scalars(select(AuditEntry.event)))
    assert events >= {
        Event.REPORT_BEGUN,
        Event.REPORT_FROZEN,
        Event.REPORT_CHECKED,
        Event.REPORT_APPROVED,
        Event.REPORT_DROPPED,
    }


def _while_it_is_gathered(monkeypatch, change, times):
    """Let something be changed each of the first times that the values of a report have just been gathered."""
    gathered = []

    def gather(*args, **values):
        gathered.append(status_report(*args, **values))
        if len(gathered) <= times:
            change()
            db.session.flush()
        return gathered[-1]

    status_report = assemble.status_report
    monkeypatch.setattr(assemble, "status_report", gather)
    return gathered


def test_values_are_gathered_again_where_the_record_changed_meanwhile(cast, monkeypatch):
    investigation = build.reportable(cast)

    def change():
        db.session.execute(update(Recommendation).values(theme="Changed meanwhile"))
        audit.record(cast.caseworker, Event.RECOMMENDATION_CHANGED, investigation)

    gathered = _while_it_is_gathered(monkeypatch, change, 1)
    draft = services.begin(investigation, by=cast.caseworker, details=DETAILS)
    assert len(gathered) == 2
    assert {each.theme for each in build.latest_values(draft).recommendations} == {"Changed meanwhile"}


def test_nothing_is_frozen_of_a_record_that_is_never_at_rest(cast, monkeypatch):
    investigation = build.reportable(cast)
    change = partial(audit.record, cast.caseworker, Event.RECOMMENDATION_CHANGED, investigation)
    _while_it_is_gathered(monkeypatch, change, 100)
    with pytest.raises(ChangedMeanwhile, match="Try again in a minute"):
        services.begin(investigation, by=cast.caseworker, details=DETAILS)
    assert build.under_way(investigation) == []
