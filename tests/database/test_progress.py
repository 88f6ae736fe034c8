"""Reporting progress and giving evidence, on both databases."""

import pytest
from sqlalchemy import select

from tests.support import build_assessment
from tests.support.build_evidence import evidence_file
from tests.support.build_progress import update
from tests.support.build_responses import issued
from tracker import clock
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.errors import (
    ChangedMeanwhile,
    Forbidden,
    IllegalTransition,
    Incomplete,
    NotVisible,
)
from tracker.evidence import services as evidence_services
from tracker.investigations.vocabulary import Claim, Found
from tracker.progress import queries, services


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
