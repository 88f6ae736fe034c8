"""The demonstration: everything that can happen in delivery and assurance can be seen in the invented operations."""

from collections import Counter

from tracker import clock
from tracker.actions import queries as actions
from tracker.actions import rules as action_rules
from tracker.actions.vocabulary import ActionState
from tracker.assessment import queries as assessment
from tracker.assessment.vocabulary import Sufficiency
from tracker.checks import queries as checks
from tracker.delivery import queries as delivery
from tracker.demonstration.people import BODIES, Cast
from tracker.disputes import queries as disputes
from tracker.evidence import queries as evidence
from tracker.evidence.revisions import destruction_of, is_in_use, recheck_day, revisions_of
from tracker.investigations import queries
from tracker.investigations.vocabulary import ClosureKind, ExtensionOutcome, Found, Marking, Risk
from tracker.measures import queries as measures
from tracker.measures.vocabulary import Agreement, Met
from tracker.mistakes import queries as mistakes
from tracker.progress import queries as progress
from tracker.risk import queries as risk
from tracker.storage import files


def addressee(force, operation, reference):
    found = queries.addressee_by_slugs(operation, reference, force)
    assert found is not None
    return found


def everything():
    return queries.issued_addressees()


def plan(force="Northshire"):
    return actions.plan_of(Cast().organisation(force).id)


def item(force, number):
    found = evidence.item_by_number(force, number)
    assert found is not None
    return found


def given():
    return {use.item for use in evidence.uses_of(everything())}


def test_one_action_is_unowned_one_overdue_one_done_one_silent(demonstration):
    today, standings = clock.today(), [(each.standing, each.added_on) for each in plan()]
    assert sum(action_rules.is_unowned(each) for each, _ in standings) == 1
    assert sum(action_rules.is_overdue(each, today) for each, _ in standings) == 1
    assert sum(each.state is ActionState.DONE for each, _ in standings) == 1
    assert sum(action_rules.is_silent(each, added_on, today) for each, added_on in standings) == 1


def test_one_action_was_moved_twice_with_its_causes_and_serves_three_recommendations(demonstration):
    (moved,) = [each for each in plan() if each.standing.moved_times]
    assert moved.standing.moved_times == 2
    assert [bool(move.cause and move.reason) for move in moved.moves] == [False, True, True]
    assert len(moved.serves) == 3


def test_an_action_and_a_recommendation_are_still_on_track(demonstration):
    assert any(update.confirms for action in (*plan(), *plan("Dyffryn")) for update in action.updates)
    assert any(update.confirms for update in progress.updates_of(everything()))


def test_a_delivery_date_moved_twice_and_a_third_move_was_refused(demonstration):
    late = addressee("Northshire", "EXAMPLE", "1")
    moves = delivery.moves_of([late])[late.id]
    assert [(bool(move.asked_by.name), bool(move.agreed_by.name), bool(move.cause)) for move in moves] == [(True,) * 3] * 2
    outcomes = [each.decision.outcome for each in delivery.applications_of([late]) if each.decision]
    assert Counter(outcomes) == {ExtensionOutcome.GRANTED: 2, ExtensionOutcome.REFUSED: 1}


def test_one_new_date_lies_with_oversight_and_one_recommendation_has_none_for_now(demonstration):
    (undecided,) = delivery.undecided_for(Cast().user("approver"))
    assert undecided.addressee is addressee("Northshire", "EXAMPLE", "3")
    waits = addressee("Dyffryn", "EXAMPLE", "7")
    assert (waits.due_on, delivery.moves_of([waits])[waits.id][0].no_date_because) == (
        None,
        "the new chief officer is not in post yet",
    )


def test_a_revision_stands_beside_the_old_one_in_the_welsh_force(demonstration):
    assert [each.number for each in revisions_of(item("Dyffryn", 1))] == [1, 2]


def test_evidence_is_withdrawn_marked_to_be_looked_at_again_and_added_by_oversight(demonstration):
    assert [each.reference for each in given() if each.withdrawal is not None] == ["Northshire-E8"]
    assert [each.reference for each in given() if each.marking is Marking.SENSITIVE] == ["Northshire-E7"]
    due = [each.reference for each in given() if (day := recheck_day(each)) is not None and day < clock.today()]
    assert due == ["Northshire-E2"]
    assert "IOPC-E1" in {each.reference for each in given()}


def test_one_file_is_destroyed_with_its_ground_and_two_approvers(demonstration):
    (proposal,) = item("Northshire", 3).destructions
    decision = destruction_of(proposal)
    assert decision is not None
    assert decision.actor_id != proposal.actor_id
    assert not is_in_use(item("Northshire", 3))
    assert proposal.sha256 not in files.names()


def test_one_destruction_is_undecided(demonstration):
    (proposal,) = evidence.destructions_for(Cast().user("approver"))
    assert proposal.item.reference == "Northshire-E7"


def test_measures_stand_in_every_way_and_each_side_has_one_to_answer(demonstration):
    told = measures.measures_for(everything())
    found = {each.agreement_for(to) for to in everything() for each in told[to.id]}
    assert found == {Agreement.WAITING, Agreement.AGREED, Agreement.NOT_AGREED}
    for who in ("northshire", "caseworker"):
        assert len(measures.unanswered_for(Cast().user(who))) == 1


def test_an_outcome_has_its_baseline_and_three_values(demonstration):
    letters = addressee("Northshire", "SEQUEL", "3")
    (outcome,) = measures.outcome_of([letters])[letters.id]
    assert [str(each.value) for each in outcome.measure.readings_for(letters)] == ["61", "68", "74", "91"]
    assert outcome.trend == "better: up from 61 % to 91 %, target 95 %"


def test_a_finding_names_the_gap_and_judges_each_piece_and_each_measure(demonstration):
    finding = assessment.current_finding(addressee("Northshire", "EXAMPLE", "5"))
    assert finding is not None
    assert (finding.finding, bool(finding.missing), finding.come_back_by is not None) == (Found.NOT_SUFFICIENT, True, True)
    assert {each.view for each in finding.considered} == {Sufficiency.NOT, Sufficiency.PARTLY}
    assert {each.met for each in finding.measured} == {Met.NOT_MET, Met.NOT_ASSESSED}


def test_a_proposed_closure_waits_for_an_approver(demonstration):
    (proposal,) = assessment.proposals_for(Cast().user("approver"))
    assert proposal.addressee is addressee("Northshire", "SEQUEL", "2")


def test_what_is_of_high_risk_was_closed_on_a_second_view_and_checks_are_due(demonstration):
    closed = addressee("Northshire", "SEQUEL", "1a")
    (closure,) = assessment.closures_of([closed])
    assert (closed.recommendation.risk, bool(closure.second_view)) == (Risk.HIGH, True)
    late = addressee("Northshire", "EXAMPLE", "2")
    assert closed.check_due_on > clock.today() > late.check_due_on


def test_a_check_found_it_partly_lost_and_it_was_opened_again(demonstration):
    lost = addressee("Northshire", "EXAMPLE", "7")
    assert [each.holds.value for each in checks.checks_of([lost])] == ["partly"]
    assert (len(assessment.reopenings_of([lost])), lost.closure) == (1, None)


def test_a_closure_is_disputed_with_both_cases(demonstration):
    (dispute,) = disputes.open_for(Cast().user("dyffryn"))
    assert (bool(dispute.force_case), len(dispute.replies)) == (True, 1)
    assert dispute.closure.kind is ClosureKind.NOT_ACCEPTED


def test_a_risk_was_raised_and_a_post_accepts_it(demonstration):
    video = addressee("Northshire", "EXAMPLE", "3").recommendation
    standing = risk.standing_of(video)
    assert (standing.risk, standing.accepted_by) == (Risk.HIGH, "Deputy Chief Constable, Northshire Police")


def test_one_fact_is_struck_and_one_that_was_reported_waits(demonstration):
    struck = [each for each in progress.updates_of(everything()) if not each.counts()]
    assert [each.addressee for each in struck] == [addressee("Dyffryn", "EXAMPLE", "1")]
    assert len(mistakes.reports_for(Cast().user("approver"))) == 1


def test_nothing_of_it_is_told_of_bodies_that_exist(demonstration):
    invented = {body.short_name for body in BODIES if "(fictional)" in body.name} | {"IOPC"}
    assert {each.organisation.short_name for each in given() | set(actions.all_actions())} <= invented
    real = [each for each in everything() if each.recommendation.investigation.reference in {"HOTTON", "KENTIA"}]
    assert not evidence.uses_of(real)
    assert not actions.actions_of(real)
