"""Findings, closures and re-openings, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests import factories
from tests.support import build_evidence, build_progress, build_publication
from tests.support.build_assessment import (
    LOOKED,
    closed,
    considered,
    found,
    judgement,
    reported_complete,
    verified,
)
from tests.support.build_responses import REFUSED, issued, settled
from tracker import clock
from tracker.assessment import gate, queries, services
from tracker.audit.models import AuditEntry
from tracker.dates import When
from tracker.errors import (
    ChangedMeanwhile,
    Forbidden,
    IllegalTransition,
    Incomplete,
    NotIndependent,
    NotVisible,
)
from tracker.investigations import services as logging
from tracker.investigations.details import InvestigationDetails, RecommendationDetails
from tracker.investigations.vocabulary import Claim, ClosureKind, Found, LegalBasis, Risk
from tracker.policy import Role


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


@pytest.fixture
def second_approver(cast):
    return factories.user(Role.APPROVER, organisation=cast.oversight)


def find(addressee, by, **changes):
    told = replace(judgement(addressee), **changes)
    return services.record_finding(addressee, by=by, version=addressee.version, judgement=told)


def close(addressee, by, kind=ClosureKind.VERIFIED, **changes):
    check = {"check_due_on": clock.days_from_today(182), "second_view": LOOKED}
    told = {"version": addressee.version, "reasons": "All of it is in place"} | check | changes
    return services.close(addressee, by=by, kind=kind, **told)


def reopen(addressee, by, reason="It was dropped", **changes):
    told = replace(judgement(addressee, Found.NOT_SUFFICIENT), **changes)
    return services.reopen(addressee, by=by, version=addressee.version, reason=reason, judgement=told)


def audited(session):
    return [entry.event.value for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_a_finding_is_the_current_one_with_the_evidence_it_considered(addressee, cast, session):
    reported_complete(addressee, cast)
    made = found(addressee, by=cast.caseworker)
    assert (addressee.finding, addressee.found_on) == (Found.MET, clock.today())
    assert [each.use.item.reference for each in made.considered] == ["NOR-E1"]
    assert audited(session)[-1] == "finding_recorded"


def test_the_latest_finding_counts_and_the_earlier_ones_stay(addressee, cast):
    found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    latest = found(addressee, by=cast.caseworker, finding=Found.NOT_SUFFICIENT)
    assert queries.latest_finding(addressee) is latest
    assert [each.finding for each in queries.findings_of([addressee])] == [Found.NOT_SUFFICIENT, Found.PARTLY_MET]


def test_a_new_report_of_completion_is_judged_afresh(addressee, cast):
    reported_complete(addressee, cast)
    found(addressee, by=cast.caseworker)
    build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    assert addressee.finding is Found.NOT_ASSESSED
    with pytest.raises(Incomplete) as refusal:
        close(addressee, cast.approver)
    assert set(refusal.value.missing) == {"kind"}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"finding": Found.PARTLY_MET, "reasons": " "}, {"reasons"}),
        ({"finding": Found.NOT_ASSESSED}, {"finding"}),
        ({"finding": Found.NOT_SUFFICIENT}, {"missing", "come_back_by"}),
        ({"finding": Found.MET}, {"evidence"}),
        ({"finding": Found.PARTLY_MET, "happened": When.day(clock.days_from_today(1))}, {"happened"}),
    ],
)
def test_a_finding_that_lacks_something_is_refused(addressee, caseworker, changes, fields):
    with pytest.raises(Incomplete) as refusal:
        find(addressee, caseworker, **changes)
    assert set(refusal.value.missing) == fields


def test_a_finding_rests_on_evidence_that_was_given_for_this(cast, caseworker):
    first, second = issued(cast, "1", "2")
    build_evidence.evidence_file(second, by=cast.liaison)
    with pytest.raises(Incomplete) as refusal:
        find(first, caseworker, evidence=considered(second))
    assert set(refusal.value.missing) == {"evidence"}


def test_a_finding_on_what_has_changed_since_is_refused(addressee, cast):
    before = addressee.version
    build_progress.update(addressee, by=cast.liaison)
    with pytest.raises(ChangedMeanwhile):
        services.record_finding(addressee, by=cast.caseworker, version=before, judgement=judgement(addressee, Found.PARTLY_MET))


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [("liaison", Forbidden), ("signatory", Forbidden), ("other_liaison", NotVisible), ("other_caseworker", NotVisible)],
)
def test_nobody_but_oversight_judges(addressee, cast, kind, refusal):
    for act in (find, close, reopen):
        with pytest.raises(refusal):
            act(addressee, cast[kind])


def test_a_caseworker_neither_closes_nor_opens_again(addressee, caseworker):
    for act in (close, reopen):
        with pytest.raises(Forbidden):
            act(addressee, caseworker)


def test_nobody_judges_or_closes_what_they_reported(cast):
    both = factories.user(Role.LIAISON, Role.APPROVER, organisation=cast.oversight)
    (addressee,) = issued(cast, "1", to=cast.oversight)
    build_progress.update(addressee, by=both, claim=Claim.COMPLETE)
    with pytest.raises(NotIndependent):
        find(addressee, both, finding=Found.PARTLY_MET)
    with pytest.raises(NotIndependent):
        close(addressee, both, ClosureKind.NO_LONGER_APPLICABLE)


def test_what_is_in_draft_is_neither_judged_nor_closed(cast):
    investigation = logging.create(by=cast.caseworker, reference="ASH", details=InvestigationDetails(name="Operation Ash"))
    details = RecommendationDetails(reference="1", title="Train", text="Train.", legal_basis=LegalBasis.OTHER, risk=Risk.LOW)
    drafted = logging.draft_recommendation(investigation, by=cast.caseworker, details=details, addressees=[cast.force])
    with pytest.raises(IllegalTransition, match="not been issued yet"):
        find(drafted.addressees[0], cast.caseworker, finding=Found.PARTLY_MET)
    with pytest.raises(IllegalTransition, match="not been issued yet"):
        close(drafted.addressees[0], cast.approver, ClosureKind.NO_LONGER_APPLICABLE)


def test_a_verified_closure_rests_on_its_finding(addressee, cast, session):
    made = verified(addressee, cast)
    assert made.finding is queries.latest_finding(addressee)
    assert (addressee.closure, addressee.closed_on) == (ClosureKind.VERIFIED, clock.today())
    assert audited(session)[-1] == "closed"


def test_the_assessor_does_not_close_on_their_own_finding(addressee, cast, second_approver):
    reported_complete(addressee, cast)
    found(addressee, by=cast.approver)
    with pytest.raises(NotIndependent, match="another approver"):
        close(addressee, cast.approver)
    assert close(addressee, second_approver).kind is ClosureKind.VERIFIED


@pytest.mark.parametrize("kind", [ClosureKind.VERIFIED, ClosureKind.VERIFIED_OTHERWISE])
@pytest.mark.parametrize("finding", [None, Found.NOT_SUFFICIENT, Found.PARTLY_MET])
def test_nothing_is_closed_as_verified_without_its_finding(addressee, cast, kind, finding):
    if finding:
        found(addressee, by=cast.caseworker, finding=finding)
    with pytest.raises(Incomplete) as refusal:
        close(addressee, cast.approver, kind)
    assert set(refusal.value.missing) == {"kind"}
    assert addressee.closure is None


@pytest.mark.parametrize(
    ("kind", "changes", "fields"),
    [
        (ClosureKind.NO_LONGER_APPLICABLE, {"reasons": ""}, {"reasons"}),
        (ClosureKind.RISK_ACCEPTED, {}, {"risk_accepted_by"}),
        (ClosureKind.NOT_ACCEPTED, {}, {"kind"}),
        (ClosureKind.NO_LONGER_APPLICABLE, {"happened": When.day(clock.days_from_today(1))}, {"happened"}),
    ],
)
def test_a_closure_that_lacks_something_is_refused(addressee, approver, kind, changes, fields):
    with pytest.raises(Incomplete) as refusal:
        close(addressee, approver, kind, **changes)
    assert set(refusal.value.missing) == fields


def test_a_settled_refusal_is_closed_as_not_accepted_once_it_is_published(addressee, cast):
    response = settled(addressee, cast, REFUSED)
    assert response.addressee.refused
    with pytest.raises(Incomplete) as refusal:
        close(addressee, cast.approver, ClosureKind.NOT_ACCEPTED)
    assert "has not been published yet" in refusal.value.missing["kind"]
    build_publication.published(response, cast.approver)
    assert close(addressee, cast.approver, ClosureKind.NOT_ACCEPTED).finding is None


def test_who_accepted_the_risk_belongs_to_that_kind_of_closure_alone(cast):
    first, second = issued(cast, "1", "2")
    accepted = close(first, cast.approver, ClosureKind.RISK_ACCEPTED, risk_accepted_by="Deputy Chief Constable")
    other = close(second, cast.approver, ClosureKind.NO_LONGER_APPLICABLE, risk_accepted_by="Deputy Chief Constable")
    assert (accepted.risk_accepted_by, other.risk_accepted_by) == ("Deputy Chief Constable", "")


def test_what_is_closed_is_not_judged_or_closed_again(addressee, cast):
    closed(addressee, cast)
    with pytest.raises(IllegalTransition):
        find(addressee, cast.caseworker, finding=Found.PARTLY_MET)
    with pytest.raises(IllegalTransition):
        close(addressee, cast.approver, ClosureKind.NO_LONGER_APPLICABLE)


def test_what_is_opened_again_has_a_new_finding_and_keeps_that_it_was_closed(addressee, cast, session):
    verified(addressee, cast)
    made = reopen(addressee, cast.approver)
    assert (addressee.closure, addressee.finding) == (None, Found.NOT_SUFFICIENT)
    assert made.finding is queries.latest_finding(addressee)
    assert [each.kind for each in queries.closures_of([addressee])] == [ClosureKind.VERIFIED]
    assert audited(session)[-1] == "reopened"


@pytest.mark.parametrize(
    ("reason", "changes", "fields"),
    [
        (" ", {}, {"reason"}),
        ("Dropped", {"finding": Found.MET, "missing": "", "come_back_by": None}, {"finding"}),
        ("Dropped", {"missing": ""}, {"missing"}),
    ],
)
def test_a_reopening_says_why_and_what_is_not_met(addressee, cast, reason, changes, fields):
    verified(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        reopen(addressee, cast.approver, reason, **({"evidence": considered(addressee)} | changes))
    assert set(refusal.value.missing) == fields


def test_what_is_open_is_not_opened_again(addressee, approver):
    with pytest.raises(IllegalTransition):
        reopen(addressee, approver)


def test_the_ways_of_closing_are_told_with_what_stands_against_each(addressee, cast):
    why = {kind: gate.why_not(kind, addressee, cast.approver) for kind in ClosureKind}
    possible = {kind for kind, obstacle in why.items() if not obstacle}
    assert possible == {ClosureKind.NO_LONGER_APPLICABLE, ClosureKind.RISK_ACCEPTED}
    assert why[ClosureKind.VERIFIED] == "A current finding of “met” is needed to close this as verified"


def test_the_assessor_is_told_that_another_approver_must_close(addressee, cast, second_approver):
    reported_complete(addressee, cast)
    found(addressee, by=cast.approver)
    assert "another approver" in gate.why_not(ClosureKind.VERIFIED, addressee, cast.approver)
    assert gate.why_not(ClosureKind.VERIFIED, addressee, second_approver) == ""
