"""What a finding says of each piece of evidence and each measure, and what a verified closure rests on, on both databases."""

from dataclasses import replace

import pytest

from tests import factories
from tests.support import build_assessment as build
from tests.support import (
    build_evidence,
    build_measures,
    build_mistakes,
    build_parts,
    build_progress,
    build_responses,
    build_risk,
)
from tests.support.build_assurance import marked
from tests.support.build_responses import issued
from tracker import clock
from tracker.assessment import gate, queries, services
from tracker.assessment.reading import situation_of
from tracker.assessment.services import Considered
from tracker.assessment.vocabulary import Sufficiency
from tracker.dates import When
from tracker.db import transaction
from tracker.errors import ChangedMeanwhile, EvidenceMissing, Incomplete, NotIndependent
from tracker.evidence.queries import uses_of
from tracker.investigations.vocabulary import Claim, ClosureKind, Found, Risk
from tracker.measures.vocabulary import Met
from tracker.policy import Role

S = Sufficiency


@pytest.fixture
def addressee(cast):
    return issued(cast, "1")[0]


@pytest.fixture
def item(addressee, cast):
    return build_evidence.evidence_file(addressee, by=cast.liaison)


def find(addressee, by, finding=Found.MET, **changes):
    told = replace(build.judgement(addressee, finding), **changes)
    return services.record_finding(addressee, by=by, version=addressee.version, judgement=told)


def refused(addressee, by, finding=Found.MET, **changes):
    with pytest.raises(Incomplete) as refusal:
        find(addressee, by, finding, **changes)
    return refusal.value.missing


def close(addressee, by, **changes):
    told: dict[str, object] = {
        "kind": ClosureKind.VERIFIED,
        "reasons": "All of it is in place",
        "check_due_on": clock.days_from_today(182),
        "second_view": build.LOOKED,
    }
    given = told | changes
    return services.close(addressee, by=by, version=addressee.version, **given)  # type: ignore[arg-type]  # as the test names them


def test_each_piece_has_its_view_and_the_revision_that_was_looked_at(addressee, item, cast):
    second = build_evidence.evidence_file(addressee, by=cast.liaison)
    build_evidence.revised(item, by=cast.liaison)
    uses = {use.item_id: use for use in uses_of([addressee])}
    views = [Considered(uses[item.id], S.SUFFICIENT), Considered(uses[second.id], S.NOT)]
    made = find(addressee, cast.caseworker, evidence=views)
    told = {each.use.item_id: (each.view, each.revision) for each in made.considered}
    assert told == {item.id: (S.SUFFICIENT, 2), second.id: (S.NOT, 1)}


def test_what_is_met_needs_more_than_pieces_that_are_not_sufficient(addressee, item, cast):
    assert set(refused(addressee, cast.caseworker, evidence=build.considered(addressee, S.NOT))) == {"evidence"}


def test_a_judgement_of_an_older_revision_is_refused(addressee, item, cast):
    (use,) = uses_of([addressee])
    build_evidence.revised(item, by=cast.liaison)
    with pytest.raises(ChangedMeanwhile):
        find(addressee, cast.caseworker, evidence=[Considered(use, S.SUFFICIENT, 1)])


def test_what_was_withdrawn_is_not_considered_and_stays_in_what_was_found_before(addressee, item, cast):
    before = find(addressee, cast.caseworker)
    views = build.considered(addressee)
    build_evidence.withdrawn(item, by=cast.liaison)
    assert "withdrawn" in refused(addressee, cast.caseworker, evidence=views)["evidence"]
    assert [each.use.item_id for each in before.considered] == [item.id]
    assert [each.use.item_id for each in situation_of(addressee).unusable] == [item.id]


def test_what_was_put_forward_in_error_is_not_considered(addressee, item, cast):
    views = build.considered(addressee)
    marked(views[0].use, by=cast.approver)
    assert "recorded in error" in refused(addressee, cast.caseworker, evidence=views)["evidence"]


def test_what_was_destroyed_is_not_considered(addressee, item, cast):
    views = build.considered(addressee)
    build_evidence.destroyed(item, cast)
    assert "its file was destroyed" in refused(addressee, cast.caseworker, evidence=views)["evidence"]


@pytest.mark.parametrize("finding", [Found.MET, Found.PARTLY_MET, Found.NOT_SUFFICIENT])
def test_each_agreed_measure_is_judged_whatever_is_found(addressee, item, cast, finding):
    build_measures.agreed(addressee, cast)
    told = refused(addressee, cast.caseworker, finding, measures={})
    assert told == {"measures": "Select how each agreed measure was met. Left out: measure 1"}


def test_measures_keep_how_they_were_judged(addressee, item, cast):
    measure = build_measures.agreed(addressee, cast)
    made = find(addressee, cast.caseworker, Found.PARTLY_MET, measures={measure: Met.NOT_MET})
    assert [(each.measure, each.met) for each in made.measured] == [(measure, Met.NOT_MET)]


def test_nothing_is_met_while_a_measure_is_not_but_by_other_means(addressee, item, cast):
    measure = build_measures.agreed(addressee, cast)
    assert set(refused(addressee, cast.caseworker, measures={measure: Met.NOT_MET})) == {"finding"}
    assert find(addressee, cast.caseworker, Found.MET_OTHERWISE, measures={measure: Met.NOT_MET}).id


def test_a_measure_that_is_not_agreed_is_not_judged(addressee, item, cast):
    measure = build_measures.proposed(addressee, by=cast.caseworker)
    with pytest.raises(ChangedMeanwhile):
        find(addressee, cast.caseworker, measures={measure: Met.MET})
    assert find(addressee, cast.caseworker).measured == []


def test_a_part_is_found_and_closed_by_itself(cast):
    _, (first, second) = build_parts.issued(cast)
    build.verified(first, cast)
    assert (first.closure, second.closure, second.finding) == (ClosureKind.VERIFIED, None, Found.NOT_ASSESSED)


def test_a_finding_recorded_in_error_counts_no_more(addressee, item, cast):
    earlier = find(addressee, cast.caseworker, Found.PARTLY_MET)
    later = find(addressee, cast.caseworker)
    marked(later, by=cast.approver)
    assert queries.current_finding(addressee) is earlier
    assert queries.findings_of([addressee]) == [later, earlier]


def test_a_report_of_completion_in_error_leaves_the_finding_current(addressee, item, cast):
    made = find(addressee, cast.caseworker)
    update = build_progress.update(addressee, by=cast.liaison, claim=Claim.COMPLETE)
    assert queries.current_finding(addressee) is None
    marked(update, by=cast.approver)
    assert queries.current_finding(addressee) is made


def test_a_closure_rests_on_evidence_that_is_still_in_use(addressee, item, cast):
    find(addressee, cast.caseworker)
    build_evidence.withdrawn(item, by=cast.liaison)
    with pytest.raises(EvidenceMissing, match="None of the evidence .* can be used now .*withdrawn"):
        close(addressee, cast.approver)
    assert "withdrawn" in gate.why_not(ClosureKind.VERIFIED, addressee, cast.approver)


def test_a_revision_that_nobody_judged_does_not_stand_in_for_a_destroyed_one(addressee, item, cast):
    find(addressee, cast.caseworker)
    build_evidence.revised(item, by=cast.liaison)
    build_evidence.destroyed(item, cast, revision=1)
    with pytest.raises(EvidenceMissing, match="revision 1, which was looked at, was destroyed"):
        close(addressee, cast.approver)
    find(addressee, cast.caseworker)
    assert close(addressee, cast.approver).kind is ClosureKind.VERIFIED


def test_one_piece_in_use_is_enough_to_close_on(addressee, item, cast):
    build_evidence.evidence_file(addressee, by=cast.liaison)
    find(addressee, cast.caseworker)
    build_evidence.withdrawn(item, by=cast.liaison)
    assert close(addressee, cast.approver).finding is queries.current_finding(addressee)


def test_a_piece_that_was_not_sufficient_supports_no_closure(addressee, item, cast):
    build_evidence.evidence_file(addressee, by=cast.liaison)
    first, second = uses_of([addressee])
    find(addressee, cast.caseworker, evidence=[Considered(first, S.SUFFICIENT), Considered(second, S.NOT)])
    build_evidence.withdrawn(first.item, by=cast.liaison)
    with pytest.raises(EvidenceMissing):
        close(addressee, cast.approver)


def test_an_assessor_who_has_become_a_submitter_is_no_assessor_to_close_on(addressee, item, cast):
    find(addressee, cast.caseworker)
    build_evidence.inspected(addressee, by=cast.caseworker)
    with pytest.raises(NotIndependent, match="Somebody else must record a finding first"):
        close(addressee, cast.approver)


@pytest.mark.parametrize("risk", Risk)
def test_what_is_of_high_risk_needs_what_the_second_person_looked_at(addressee, item, cast, risk):
    with transaction():
        addressee.recommendation.risk = risk
    find(addressee, cast.caseworker)
    if risk in {Risk.HIGH, Risk.VERY_HIGH}:
        with pytest.raises(Incomplete) as refusal:
            close(addressee, cast.approver, second_view=" ")
        assert set(refusal.value.missing) == {"second_view"}
        assert close(addressee, cast.approver).second_view == build.LOOKED
    else:
        assert close(addressee, cast.approver, second_view="").second_view == ""


def test_lowering_the_risk_after_the_finding_spares_nobody_the_second_view(addressee, item, cast):
    find(addressee, cast.caseworker)
    build_risk.set_to(addressee, cast, Risk.LOW)
    with pytest.raises(Incomplete) as refusal:
        close(addressee, cast.approver, second_view="")
    assert set(refusal.value.missing) == {"second_view"}
    find(addressee, cast.caseworker)
    assert close(addressee, cast.approver, second_view="").second_view == ""


def test_a_risk_that_rose_and_fell_after_the_finding_asks_for_the_second_view(addressee, item, cast):
    build_risk.set_to(addressee, cast, Risk.LOW)
    find(addressee, cast.caseworker)
    assert gate.risk_to_close_at(addressee) is Risk.LOW
    raised = build_risk.set_to(addressee, cast, Risk.VERY_HIGH)
    build_risk.set_to(addressee, cast, Risk.MODERATE)
    assert gate.risk_to_close_at(addressee) is Risk.VERY_HIGH
    build_mistakes.marked(raised, by=cast.approver)
    assert gate.risk_to_close_at(addressee) is Risk.MODERATE


def test_a_verified_closure_names_the_day_of_its_check_or_why_there_is_none(addressee, item, cast):
    find(addressee, cast.caseworker)
    with pytest.raises(Incomplete) as refusal:
        close(addressee, cast.approver, check_due_on=None)
    assert set(refusal.value.missing) == {"check_due_on"}
    made = close(addressee, cast.approver, check_due_on=None, no_check_because="It was a single payment")
    assert (made.no_check_because, addressee.check_due_on) == ("It was a single payment", None)


def test_the_day_of_the_check_stands_beside_the_closure_until_it_is_opened_again(addressee, cast):
    made = build.verified(addressee, cast)
    assert addressee.check_due_on == made.check_due_on == clock.days_from_today(182)
    build.reopened(addressee, by=cast.approver)
    assert (addressee.closure, addressee.check_due_on, queries.current_closure(addressee)) == (None, None, None)


def test_other_closures_keep_no_check(addressee, cast):
    made = close(addressee, cast.approver, kind=ClosureKind.NO_LONGER_APPLICABLE)
    assert (made.check_due_on, made.second_view, addressee.check_due_on) == (None, "", None)


def test_nothing_is_closed_before_the_day_of_the_finding(addressee, item, cast):
    find(addressee, cast.caseworker)
    with pytest.raises(Incomplete) as refusal:
        close(addressee, cast.approver, happened=When.day(clock.days_from_today(-1)))
    assert set(refusal.value.missing) == {"happened"}


def test_nothing_is_opened_again_before_it_was_closed(addressee, cast):
    build.closed(addressee, cast)
    told = replace(build.judgement(addressee, Found.PARTLY_MET), happened=When.day(clock.days_from_today(-1)))
    with pytest.raises(Incomplete) as refusal:
        services.reopen(addressee, by=cast.approver, version=addressee.version, reason="Dropped", judgement=told)
    assert set(refusal.value.missing) == {"happened"}


def test_an_answer_that_is_settled_stands_before_who_judges(addressee, cast):
    response = build_responses.settled(addressee, cast)
    assert situation_of(addressee).answer is response


def test_who_holds_both_roles_still_does_not_close_on_their_own_finding(addressee, item, cast):
    both = factories.user(Role.CASEWORKER, Role.APPROVER, organisation=cast.oversight)
    find(addressee, both)
    with pytest.raises(NotIndependent):
        close(addressee, both)


def test_who_gave_a_newer_revision_neither_judges_nor_closes(cast):
    both = factories.user(Role.LIAISON, Role.APPROVER, organisation=cast.oversight)
    other = factories.user(Role.LIAISON, organisation=cast.oversight)
    (addressee,) = issued(cast, "1", to=cast.oversight)
    build_evidence.revised(build_evidence.evidence_file(addressee, by=other), by=both)
    with pytest.raises(NotIndependent):
        find(addressee, both)
    with pytest.raises(NotIndependent):
        close(addressee, both, kind=ClosureKind.NO_LONGER_APPLICABLE)
