"""Proposing measures, answering, ending, recording values: through the services, on both engines."""

from datetime import date

import pytest

from tests.support import build_assessment, build_evidence, build_parts, build_progress, build_responses
from tests.support import build_measures as build
from tests.support.build_measures import OUTCOME, WORDING
from tests.support.build_periods import on
from tests.support.statements import listening
from tracker import clock
from tracker.db import transaction
from tracker.errors import (
    AlreadyExists,
    ChangedMeanwhile,
    Forbidden,
    IllegalTransition,
    Incomplete,
    NotIndependent,
    NotVisible,
)
from tracker.facts import AsAt, ErrorMark
from tracker.investigations.vocabulary import Claim, Found
from tracker.measures import queries, reading, services
from tracker.measures.details import MeasureDetails, Said
from tracker.measures.vocabulary import Agreement, Better, MeasureKind, ReadingKind
from tracker.policy import SYSTEM


@pytest.fixture
def addressee(cast):
    return build_responses.issued(cast)[0]


def in_error(fact):
    with transaction() as session:
        mark = ErrorMark(fact_kind=fact.__tablename__, fact_id=fact.id, reason="Typed into the wrong record")
        mark.stamp(SYSTEM)
        session.add(mark)
    return fact


def stands(measure, addressee):
    (meant,) = queries.meant_by_ids([measure.id], addressee.organisation_id)
    return meant.measure.agreement_for(addressee)


def test_what_oversight_proposes_waits_for_each_force_by_itself(cast):
    ours, theirs = build.for_two(cast)
    measure = build.proposed(ours, by=cast.caseworker)
    build.answered(measure, ours, by=cast.liaison)
    assert stands(measure, ours) is Agreement.AGREED
    assert stands(measure, theirs) is Agreement.WAITING


def test_what_a_force_proposes_is_for_itself_and_waits_for_oversight(cast):
    ours, theirs = build.for_two(cast)
    measure = build.proposed(ours, by=cast.liaison)
    assert not measure.is_meant_for(theirs)
    build.answered(measure, ours, by=cast.approver)
    assert stands(measure, ours) is Agreement.AGREED


def test_a_force_proposes_neither_for_all_nor_for_others(cast):
    ours, theirs = build.for_two(cast)
    with pytest.raises(Forbidden):
        build.proposed(ours, by=cast.liaison, named=False)
    with pytest.raises(NotVisible):
        build.proposed(theirs, by=cast.liaison, named=True)


def test_measures_are_numbered_within_the_recommendation(cast, addressee):
    numbers = [build.proposed(addressee, by=cast.caseworker, wording=f"Thing {n}").number for n in range(3)]
    assert numbers == [1, 2, 3]


def test_the_same_measure_is_not_proposed_twice_until_it_has_ended(cast, addressee):
    first = build.proposed(addressee, by=cast.caseworker)
    with pytest.raises(AlreadyExists, match="Measure 1 says the same already"):
        build.proposed(addressee, by=cast.caseworker, wording=f" {WORDING}\n")
    build.ended(first, by=cast.caseworker)
    assert build.proposed(addressee, by=cast.caseworker).number == 2


@pytest.mark.parametrize(
    ("details", "missing"),
    [
        (MeasureDetails(wording=" "), {"wording"}),
        (MeasureDetails(wording="x", kind=MeasureKind.OUTCOME), {"unit", "better", "source"}),
        (
            MeasureDetails(
                wording="x", kind=MeasureKind.OUTCOME, unit="%", better=Better.LOWER, target="few", source="The system"
            ),
            {"target"},
        ),
    ],
)
def test_a_proposal_says_all_that_is_needed(cast, addressee, details, missing):
    with pytest.raises(Incomplete) as refusal:
        build.proposed(addressee, by=cast.caseworker, details=details)
    assert set(refusal.value.missing) == missing


def test_what_has_ended_is_closed_or_has_parts_takes_no_measures(cast, addressee):
    heading, _parts = build_parts.issued(cast)
    with pytest.raises(IllegalTransition, match="agreed for each part"):
        services.propose(heading, by=cast.caseworker, details=MeasureDetails(wording="x"))
    build_assessment.closed(addressee, cast)
    with pytest.raises(IllegalTransition, match="closed"):
        build.proposed(addressee, by=cast.caseworker)
    build_responses.ended(addressee)
    with pytest.raises(IllegalTransition, match="withdrawn"):
        build.proposed(addressee, by=cast.caseworker)


def test_what_was_proposed_takes_no_answer_value_or_end_once_it_is_closed(cast, addressee):
    agreed, waiting = build.outcome(addressee, cast), build.proposed(addressee, by=cast.caseworker)
    build_assessment.closed(addressee, cast)
    for act in (
        lambda: build.answered(waiting, addressee, by=cast.liaison),
        lambda: build.valued(agreed, addressee, by=cast.liaison, value="41"),
        lambda: build.ended(waiting, by=cast.caseworker),
    ):
        with pytest.raises(IllegalTransition, match="closed"):
            act()


@pytest.mark.parametrize("kind", ["caseworker", "approver"])
def test_nobody_answers_for_oversight_what_oversight_proposed(cast, addressee, kind):
    measure = build.proposed(addressee, by=cast.caseworker)
    with pytest.raises(Forbidden):
        build.answered(measure, addressee, by=cast[kind])


@pytest.mark.parametrize("kind", ["liaison", "signatory"])
def test_nobody_answers_for_a_force_what_it_proposed(cast, addressee, kind):
    measure = build.proposed(addressee, by=cast.liaison)
    with pytest.raises(Forbidden):
        build.answered(measure, addressee, by=cast[kind])


def test_others_know_of_no_measure(cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    for kind in ("other_liaison", "other_caseworker", "board_member", "administrator"):
        with pytest.raises(NotVisible):
            build.answered(measure, addressee, by=cast[kind])


def test_who_stands_on_both_sides_does_not_answer_what_they_proposed(cast):
    addressee = build_responses.issued(cast, to=cast.oversight)[0]
    measure = build.proposed(addressee, by=cast.caseworker, named=False)
    both = cast.caseworker
    with transaction():
        both.role_rows.append(type(both.role_rows[0])(role=cast.liaison.role_rows[0].role))
    with pytest.raises(NotIndependent):
        build.answered(measure, addressee, by=both)


def test_what_is_not_agreed_has_its_reason_and_can_be_agreed_later(cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    with pytest.raises(Incomplete):
        services.answer([Said(measure=measure, addressee=addressee, agreed=False)], by=cast.liaison)
    build.answered(measure, addressee, by=cast.liaison, agreed=False)
    with pytest.raises(IllegalTransition, match="said already"):
        build.answered(measure, addressee, by=cast.liaison, agreed=False)
    build.answered(measure, addressee, by=cast.signatory)
    assert stands(measure, addressee) is Agreement.AGREED


def test_what_is_agreed_stays_agreed(cast, addressee):
    measure = build.agreed(addressee, cast)
    for agreed in (True, False):
        with pytest.raises(IllegalTransition, match="agreed already"):
            build.answered(measure, addressee, by=cast.signatory, agreed=agreed)


def test_several_measures_are_answered_together_or_not_at_all(cast, addressee):
    waiting = [build.proposed(addressee, by=cast.caseworker, wording=f"Thing {n}") for n in range(3)]
    build.answered(waiting[1], addressee, by=cast.liaison)
    said = [Said(measure=each, addressee=addressee, agreed=True) for each in waiting]
    with pytest.raises(IllegalTransition):
        services.answer(said, by=cast.liaison)
    assert stands(waiting[0], addressee) is Agreement.WAITING
    services.answer([said[0], said[2]], by=cast.liaison)
    assert [stands(each, addressee) for each in waiting] == [Agreement.AGREED] * 3


def test_an_answer_to_what_changed_meanwhile_is_refused(cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    seen = measure.steps_for(addressee)
    build.answered(measure, addressee, by=cast.liaison, agreed=False)
    with pytest.raises(ChangedMeanwhile):
        services.answer([Said(measure=measure, addressee=addressee, agreed=True, seen=seen)], by=cast.signatory)


def test_oversight_ends_any_measure_and_a_force_its_own(cast, addressee):
    of_oversight, of_force = build.agreed(addressee, cast), build.proposed(addressee, by=cast.liaison, wording="Mine")
    with pytest.raises(Forbidden):
        build.ended(of_oversight, by=cast.liaison)
    build.ended(of_force, by=cast.signatory)
    build.ended(of_oversight, by=cast.approver)
    assert queries.agreed_to_judge(addressee) == []
    with pytest.raises(IllegalTransition, match="has ended"):
        build.ended(of_oversight, by=cast.approver)


def test_an_end_has_its_reason(cast, addressee):
    with pytest.raises(Incomplete):
        services.end(build.proposed(addressee, by=cast.caseworker), by=cast.caseworker, reason=" ")


def test_what_a_finding_judged_stays_until_the_finding_is_in_error(cast, addressee):
    measure = build.agreed(addressee, cast)
    build_assessment.reported_complete(addressee, cast)
    finding = build_assessment.found(addressee, by=cast.caseworker)
    with pytest.raises(IllegalTransition, match="A finding has judged this measure, so it stays"):
        build.ended(measure, by=cast.approver)
    in_error(finding)
    build.ended(measure, by=cast.approver)


def test_what_a_finding_left_open_can_end(cast, addressee):
    measure = build.agreed(addressee, cast)
    build_assessment.found(addressee, by=cast.caseworker, finding=Found.PARTLY_MET)
    build.ended(measure, by=cast.caseworker)
    assert queries.agreed_to_judge(addressee) == []


def test_what_is_agreed_and_in_force_is_judged_and_nothing_else(cast, addressee):
    judged = build.agreed(addressee, cast)
    build.outcome(addressee, cast)
    build.proposed(addressee, by=cast.caseworker, wording="Waiting")
    build.ended(build.agreed(addressee, cast, wording="Ended"), by=cast.caseworker)
    in_error(build.agreed(addressee, cast, wording="Error"))
    assert queries.agreed_to_judge(addressee) == [judged]


def test_an_answer_in_error_leaves_the_measure_as_it_was_before(cast, addressee):
    measure = build.proposed(addressee, by=cast.caseworker)
    answer = in_error(build.answered(measure, addressee, by=cast.liaison))
    assert stands(measure, addressee) is Agreement.WAITING
    assert [each.measure for each in queries.unanswered_for(cast.liaison)] == [measure]
    assert measure.agreement_for(addressee, AsAt(answer.recorded_at)) is Agreement.AGREED


def test_an_end_in_error_lets_the_measure_apply_again_and_end_again(cast, addressee):
    measure = build.ended(build.agreed(addressee, cast), by=cast.caseworker)
    in_error(measure.ending)
    assert stands(measure, addressee) is Agreement.AGREED
    build.ended(measure, by=cast.caseworker)
    assert [each.again for each in measure.endings] == [0, 1]


def test_a_baseline_comes_first_and_once_and_later_values_after_it(cast, addressee):
    measure = build.outcome(addressee, cast)
    with pytest.raises(ChangedMeanwhile):
        services.record_value(measure, addressee, by=cast.liaison, kind=ReadingKind.LATEST, value="33", on=date(2026, 10, 1))
    build.valued(measure, addressee, by=cast.liaison, value="41", on=date(2026, 3, 1))
    with pytest.raises(ChangedMeanwhile):
        services.record_value(measure, addressee, by=cast.liaison, kind=ReadingKind.BASELINE, value="42", on=date(2026, 10, 1))
    with pytest.raises(Incomplete) as refusal:
        build.valued(measure, addressee, by=cast.liaison, value="40", on=date(2026, 2, 1))
    assert refusal.value.missing == {"on": "The day of the value must be after 1 March 2026, the day of the baseline"}


def test_the_values_say_where_the_outcome_went(cast, addressee):
    measure = build.outcome(addressee, cast)
    for value, day in (("41", date(2026, 3, 1)), ("28", date(2026, 9, 1)), ("33", date(2026, 6, 1))):
        build.valued(measure, addressee, by=cast.caseworker, value=value, on=day)
    (outcome,) = queries.outcome_of([addressee])[addressee.id]
    assert [each.value for each in outcome.values] == ["41", "33", "28"]
    assert outcome.trend == "better: down from 41 % to 28 %, target 20 %"


def test_a_value_in_error_is_left_out_of_what_is_said(cast, addressee):
    measure = build.outcome(addressee, cast)
    baseline = build.valued(measure, addressee, by=cast.liaison, value="41", on=date(2026, 3, 1))
    build.valued(measure, addressee, by=cast.liaison, value="33", on=date(2026, 6, 1))
    in_error(baseline)
    (outcome,) = queries.outcome_of([addressee])[addressee.id]
    assert (outcome.baseline, outcome.trend) == (None, "")
    with pytest.raises(Incomplete) as refusal:
        build.valued(measure, addressee, by=cast.liaison, value="40", on=date(2026, 7, 1))
    assert "before 1 June 2026" in refusal.value.missing["on"]
    build.valued(measure, addressee, by=cast.liaison, value="40", on=date(2026, 3, 1))
    assert queries.outcome_of([addressee])[addressee.id][0].trend.startswith("better: down from 40 % to 33 %")


@pytest.mark.parametrize(
    ("value", "day", "field"),
    [("forty", date(2026, 3, 1), "value"), ("9" * 19, date(2026, 3, 1), "value"), ("41", date(2199, 1, 1), "on")],
)
def test_a_value_is_a_number_of_a_day_that_is_over(cast, addressee, value, day, field):
    measure = build.outcome(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        build.valued(measure, addressee, by=cast.liaison, value=value, on=day)
    assert set(refusal.value.missing) == {field}


def test_a_day_has_one_value(cast, addressee):
    measure = build.outcome(addressee, cast)
    build.valued(measure, addressee, by=cast.liaison, value="41", on=date(2026, 3, 1))
    with pytest.raises(Incomplete) as refusal:
        build.valued(measure, addressee, by=cast.liaison, value="40", on=date(2026, 3, 1))
    assert refusal.value.missing == {"on": "There is a value of 1 March 2026 already"}


def test_only_an_agreed_outcome_measure_has_values(cast, addressee):
    satisfies, waiting = build.agreed(addressee, cast), build.proposed(addressee, by=cast.caseworker, details=OUTCOME)
    with pytest.raises(IllegalTransition, match="Only outcome measures"):
        build.valued(satisfies, addressee, by=cast.liaison, value="1")
    with pytest.raises(IllegalTransition, match="not agreed yet"):
        build.valued(waiting, addressee, by=cast.liaison, value="1")


def test_a_value_names_evidence_of_the_same_addressee_alone(cast, addressee):
    other = build_responses.issued(cast)[0]
    own = build_evidence.evidence_file(addressee, by=cast.liaison)
    foreign = build_evidence.evidence_file(other, by=cast.liaison)
    measure = build.outcome(addressee, cast)
    wanted = {"by": cast.liaison, "kind": ReadingKind.BASELINE, "value": "41", "on": date(2026, 3, 1)}
    with pytest.raises(Incomplete):
        services.record_value(measure, addressee, item=foreign, **wanted)
    assert services.record_value(measure, addressee, item=own, **wanted).item is own


def test_a_measure_that_comes_after_the_first_progress_report_says_so(cast, addressee):
    build_progress.update(addressee, by=cast.liaison, claim=Claim.NOT_STARTED)
    early = build.agreed(addressee, cast, wording="Early")
    build_progress.update(addressee, by=cast.liaison)
    with on(clock.days_from_today(12)):
        late = build.agreed(addressee, cast, wording="Late")
    told = {each.measure: each.lateness for each in reading.tell([addressee])[addressee.id]}
    assert told[late] == "agreed 12 days after the first progress report"
    assert told[early] == "agreed on the day of the first progress report"


def test_what_waits_is_with_the_side_that_must_answer(cast, addressee):
    for_force, for_us = build.proposed(addressee, by=cast.caseworker), build.proposed(addressee, by=cast.liaison, wording="x")
    waiting = {
        kind: [each.measure for each in queries.unanswered_for(cast[kind])]
        for kind in ("liaison", "signatory", "caseworker", "approver", "other_liaison", "other_caseworker", "administrator")
    }
    assert waiting == {kind: [] for kind in waiting} | {
        "liaison": [for_force],
        "signatory": [for_force],
        "caseworker": [for_us],
        "approver": [for_us],
    }


def test_what_is_answered_ended_or_closed_waits_for_nobody(cast):
    answered, ended, closed, withdrawn = (build_responses.issued(cast)[0] for _each in range(4))
    build.agreed(answered, cast)
    build.ended(build.proposed(ended, by=cast.caseworker), by=cast.caseworker)
    for each in (closed, withdrawn):
        build.proposed(each, by=cast.caseworker)
    build_assessment.closed(closed, cast)
    build_responses.ended(withdrawn)
    assert queries.unanswered_for(cast.liaison) == []


def test_what_waits_is_found_in_as_many_queries_however_much_it_is(cast):
    counted = []
    for addressees in (build_responses.issued(cast), build_responses.issued(cast, *(str(n) for n in range(1, 13)))):
        for addressee in addressees:
            build.proposed(addressee, by=cast.caseworker)
        with listening() as statements:
            for each in queries.unanswered_for(cast.liaison):
                assert each.measure.recommendation.investigation.reference
                assert each.addressee.organisation.short_name
                assert each.since == clock.today()
        counted.append(len(statements.reads))
    assert counted[0] == counted[1]
