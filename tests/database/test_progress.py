"""Reporting progress and giving evidence, on both databases."""

import pytest
from sqlalchemy import select

from tests.support import build_assessment
from tests.support.build_evidence import evidence_file
from tests.support.build_progress import update
from tests.support.build_responses import REFUSED, issued, settled
from tests.support.statements import listening
from tracker import clock
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.db import db
from tracker.errors import (
    ChangedMeanwhile,
    Forbidden,
    IllegalTransition,
    Incomplete,
    NotVisible,
)
from tracker.evidence import keeping
from tracker.evidence import services as evidence_services
from tracker.investigations.vocabulary import Claim, Found
from tracker.progress import queries, services
from tracker.progress.said import Said
from tracker.progress.sitting import sitting_of


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


def report(addressee, by, **changes):
    told = {"version": addressee.version, "claim": Claim.IN_PROGRESS, "narrative": "Half of them trained"} | changes
    return services.report_progress(addressee, by=by, **told)


def audited(session):
    return [entry.event.value for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_what_the_force_says_stands_beside_what_it_said_before(addressee, liaison, session):
    report(addressee, liaison)
    report(addressee, liaison, claim=Claim.ON_HOLD, narrative="Waiting for the college", source="https://example.org")
    assert [each.claim for each in queries.updates_of([addressee])] == [Claim.ON_HOLD, Claim.IN_PROGRESS]
    assert (addressee.claim, addressee.claimed_on) == (Claim.ON_HOLD, clock.today())
    assert audited(session)[-2:] == ["progress_reported", "progress_reported"]


def test_a_completion_report_needs_evidence_or_why_there_is_none(addressee, liaison):
    with pytest.raises(Incomplete) as refusal:
        report(addressee, liaison, claim=Claim.COMPLETE)
    assert set(refusal.value.missing) == {"no_evidence_because"}
    evidence_file(addressee, by=liaison)
    assert report(addressee, liaison, claim=Claim.COMPLETE).claim is Claim.COMPLETE


def test_a_completion_report_without_evidence_keeps_its_reason(addressee, liaison):
    told = report(addressee, liaison, claim=Claim.COMPLETE, no_evidence_because="It was said in the chamber")
    assert told.no_evidence_because == "It was said in the chamber"


def test_a_reason_for_no_evidence_belongs_to_a_completion_report_alone(addressee, liaison):
    assert report(addressee, liaison, no_evidence_because="Typed, then another answer chosen").no_evidence_because == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"narrative": " \n"}, "narrative"),
        ({"claim": Claim.NOTHING}, "claim"),
        ({"happened": When.day(clock.days_from_today(1))}, "happened"),
    ],
)
def test_an_update_says_what_and_when(addressee, liaison, changes, field):
    with pytest.raises(Incomplete) as refusal:
        report(addressee, liaison, **changes)
    assert set(refusal.value.missing) == {field}


def test_an_update_to_what_has_changed_since_is_refused(addressee, liaison):
    before = addressee.version
    report(addressee, liaison)
    with pytest.raises(ChangedMeanwhile):
        report(addressee, liaison, version=before)


def test_nothing_more_is_said_of_what_is_closed(addressee, cast):
    build_assessment.closed(addressee, cast)
    with pytest.raises(IllegalTransition):
        report(addressee, cast.liaison)


@pytest.mark.parametrize(
    ("kind", "refusal"), [("caseworker", Forbidden), ("other_liaison", NotVisible), ("other_caseworker", NotVisible)]
)
def test_only_the_force_itself_reports_and_gives_evidence(addressee, cast, kind, refusal):
    with pytest.raises(refusal):
        report(addressee, cast[kind])
    with pytest.raises(refusal):
        evidence_file(addressee, by=cast[kind])


def test_submitters_are_those_who_reported_gave_or_put_forward(cast, addressee):
    (elsewhere,) = issued(cast, "7")
    item = evidence_file(elsewhere, by=cast.signatory)
    evidence_services.use_evidence(item, by=cast.liaison, addressees=[addressee])
    assert queries.submitters_of(addressee) == {cast.liaison.id, cast.signatory.id}
    assert build_assessment.found(addressee, by=cast.caseworker).finding is Found.MET


def test_an_update_of_a_completion_makes_a_submitter(cast, addressee):
    update(addressee, by=cast.signatory, claim=Claim.COMPLETE)
    assert queries.submitters_of(addressee) == {cast.signatory.id}


def test_still_on_track_repeats_the_claim_that_counts_and_breaks_the_silence(addressee, liaison):
    report(addressee, liaison, claim=Claim.ON_HOLD, happened=When.day(clock.days_from_today(-100)))
    told = report(addressee, liaison, claim=None, narrative="")
    assert (told.claim, told.narrative, told.confirms) == (Claim.ON_HOLD, "Still on track", True)
    assert addressee.updated_on == clock.today()
    assert report(addressee, liaison, claim=None, narrative="All as planned").narrative == "All as planned"


@pytest.mark.parametrize("before", [None, Claim.COMPLETE])
def test_what_was_never_reported_or_was_reported_complete_is_not_still_on_track(addressee, liaison, before):
    if before:
        update(addressee, by=liaison, claim=before)
    with pytest.raises(IllegalTransition, match="say how far you have come"):
        report(addressee, liaison, claim=None, narrative="")


def test_evidence_that_was_withdrawn_supports_no_completion_report(addressee, liaison):
    item = evidence_file(addressee, by=liaison)
    keeping.withdraw(item, by=liaison, reason="It was the wrong policy")
    with pytest.raises(Incomplete) as refusal:
        report(addressee, liaison, claim=Claim.COMPLETE)
    assert set(refusal.value.missing) == {"no_evidence_because"}


def said(addressee, claim=Claim.IN_PROGRESS, narrative="Half of them", **changes):
    return Said(**({"addressee": addressee, "version": addressee.version, "claim": claim, "narrative": narrative} | changes))


def test_several_are_reported_in_one_act(cast):
    first, second, third = issued(cast, "1", "2", "3")
    report(first, cast.liaison)
    services.report_several([said(first, None, ""), said(second)], by=cast.signatory)
    assert [each.confirms for each in queries.updates_of([first, second])] == [False, True, False]
    assert third.claim is Claim.NOTHING


def test_where_one_of_several_cannot_be_recorded_none_is_and_each_says_why(cast):
    stale, incomplete, good, closed = issued(cast, "1", "2", "3", "4")
    build_assessment.closed(closed, cast)
    reports = [said(stale, version=0), said(incomplete, narrative=" "), said(good), said(closed)]
    with pytest.raises(Incomplete) as refusal:
        services.report_several(reports, by=cast.liaison)
    assert set(refusal.value.missing) == {str(each.id) for each in (stale, incomplete, closed)}
    assert queries.updates_of([stale, incomplete, good, closed]) == []


@pytest.mark.parametrize(
    ("kind", "refusal"), [("caseworker", Forbidden), ("approver", Forbidden), ("other_liaison", NotVisible)]
)
def test_nobody_else_reports_several_for_a_force(addressee, cast, kind, refusal):
    with pytest.raises(refusal):
        services.report_several([said(addressee)], by=cast[kind])


def test_what_is_open_is_read_for_many_as_for_one(cast):
    reads = []
    for number in (1, 30):
        for each in issued(cast, *(str(reference) for reference in range(number))):
            report(each, cast.liaison)
        db.session.expire_all()
        with listening() as statements:
            sitting_of(cast.liaison)
        reads.append(len(statements.reads))
    assert len(sitting_of(cast.liaison)) == 31
    assert reads[0] == reads[1]


def test_what_is_closed_refused_or_for_another_force_is_not_among_what_is_open(cast):
    closed, refused, still = issued(cast, "1", "2", "3")
    build_assessment.closed(closed, cast)
    settled(refused, cast, REFUSED)
    issued(cast, "4", to=cast.other_force)
    assert [each.addressee for each in sitting_of(cast.liaison)] == [still]
