"""Answers that change a settled one, answers to what has ended, and verdicts."""

from dataclasses import replace

import pytest

from tests.support import build_responses as build
from tracker import checking
from tracker.errors import ChangedMeanwhile, Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.investigations.vocabulary import Answer, Position
from tracker.responses import judging, queries, services
from tracker.responses.judging import Lacking
from tracker.responses.rules import Reply, ResponseState, Verdict
from tracker.storage import files

DUE = build.ACCEPTED.complete_by
DROPPED = replace(build.REFUSED, change_reason="The budget was cut.", consulted="Nobody")
PARTLY = Reply(position=Position.PARTLY, action_proposed="Half of it.", part_not_accepted="The other half.")


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


# Changed answers


def test_a_settled_answer_is_not_changed_without_a_reason(addressee, cast):
    build.settled(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        build.drafted(addressee, cast)
    assert refusal.value.missing == {"change_reason": "Enter why the answer is changed"}


def test_a_changed_answer_is_passed_on_only_with_who_was_consulted(addressee, cast):
    build.settled(addressee, cast)
    letter = build.letter_of(build.drafted(addressee, cast, replace(build.CHANGED, consulted="")))
    with pytest.raises(Incomplete, match="Not complete yet"):
        services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)


def test_the_settled_answer_counts_until_the_changed_one_is_settled_itself(addressee, cast):
    first = build.settled(addressee, cast)
    build.sent(addressee, cast, DROPPED)
    assert (addressee.answer, addressee.later_answer, addressee.position) == (
        Answer.SETTLED,
        Answer.RECEIVED,
        Position.ACCEPTED,
    )
    assert first.state is ResponseState.SETTLED
    assert checking.problems(files) == []


def test_an_answer_accepted_then_dropped_counts_as_dropped_and_both_stay(addressee, cast):
    build.settled(addressee, cast)
    response = build.sent(addressee, cast, DROPPED)
    judging.settle(response, by=cast.approver, version=response.version)
    assert (addressee.position, addressee.refused, addressee.due_on, addressee.first_due_on) == (
        Position.NOT_ACCEPTED,
        True,
        None,
        DUE,
    )
    assert [each.state for each in queries.responses_to([addressee])] == [ResponseState.SETTLED, ResponseState.SETTLED]


def test_an_answer_refused_then_accepted_gets_its_date(addressee, cast):
    refused = build.sent(addressee, cast, build.REFUSED)
    judging.settle(refused, by=cast.approver, version=refused.version)
    build.settled(addressee, cast, build.CHANGED)
    assert (addressee.position, addressee.refused, addressee.due_on) == (
        Position.ACCEPTED,
        False,
        build.CHANGED.complete_by,
    )


def test_a_changed_answer_moves_no_delivery_date_that_stands(addressee, cast):
    build.settled(addressee, cast)
    response = build.sent(addressee, cast, build.CHANGED)
    with pytest.raises(IllegalTransition, match="a changed answer does not move it"):
        judging.settle(response, by=cast.approver, version=response.version, due_on=build.CHANGED.complete_by)
    judging.settle(response, by=cast.approver, version=response.version)
    assert response.settlement is not None
    assert (addressee.due_on, addressee.moved_times, response.settlement.due_on) == (DUE, 0, DUE)


def test_a_changed_answer_that_is_returned_leaves_the_settled_one(addressee, cast):
    build.settled(addressee, cast)
    build.returned(addressee, cast, reply=build.CHANGED)
    assert (addressee.answer, addressee.later_answer) == (Answer.SETTLED, Answer.RETURNED)
    assert build.drafted(addressee, cast, build.CHANGED).number == 3


def test_a_past_answer_is_followed_by_a_changed_one(addressee, cast):
    past = build.past_answer(addressee, cast.caseworker)
    judging.settle(past, by=cast.approver, version=past.version, no_due_date_because="it is not public")
    build.settled(addressee, cast, build.CHANGED)
    assert addressee.due_on == build.CHANGED.complete_by


# Partly accepted


def test_what_becomes_of_the_part_that_is_not_accepted_is_said_before_it_is_settled(addressee, cast):
    response = build.sent(addressee, cast, PARTLY)
    with pytest.raises(Incomplete) as refusal:
        judging.settle(response, by=cast.approver, version=response.version, due_on=DUE)
    assert refusal.value.missing == {"partly": "Select what becomes of the part that is not accepted"}
    judging.settle(response, by=cast.approver, version=response.version, due_on=DUE, accepted_part_only=True)
    assert addressee.position is Position.PARTLY


# What has ended


def test_what_has_ended_is_not_passed_on(cast):
    one, two = build.issued(cast, "1", "2")
    letter = build.letter_of(build.drafted(one, cast))
    build.drafted(two, cast)
    build.ended(one)
    with pytest.raises(IllegalTransition, match="recommendation 1 was withdrawn"):
        services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)


def test_what_has_ended_since_it_was_passed_on_is_left_out_of_what_is_sent(cast):
    one, two = build.issued(cast, "1", "2")
    letter = build.letter_of(build.drafted(one, cast))
    build.drafted(two, cast)
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    build.ended(one)
    services.send(letter, by=cast.signatory, version=letter.version)
    assert [each.addressee_id for each in letter.responses] == [two.id]
    assert (build.latest(one).state, one.answer, two.answer) == (ResponseState.DRAFT, Answer.DRAFT, Answer.RECEIVED)
    assert checking.problems(files) == []


def test_a_letter_of_which_all_has_ended_is_not_sent(addressee, cast):
    letter = build.passed_on(addressee, cast)
    build.ended(addressee)
    with pytest.raises(IllegalTransition, match="nothing more to answer"):
        services.send(letter, by=cast.signatory, version=letter.version)


def test_nothing_is_decided_on_the_answer_to_what_has_ended(addressee, cast):
    response = build.sent(addressee, cast)
    build.ended(addressee)
    acts = (
        lambda version: judging.settle(response, by=cast.approver, version=version, due_on=DUE),
        lambda version: judging.send_back(
            response, by=cast.approver, version=version, missing="All", resubmit_by=build.in_two_weeks()
        ),
        lambda version: judging.judge(
            response, by=cast.caseworker, version=version, verdict=Verdict.ACCEPTABLE, reasons="It will do."
        ),
    )
    for act in acts:
        with pytest.raises(IllegalTransition, match="its answer stays as it is"):
            act(response.version)
    assert queries.responses_to_check(cast.approver) == []


def test_what_has_ended_is_not_drafted(addressee, cast):
    build.ended(addressee)
    with pytest.raises(Forbidden):
        build.drafted(addressee, cast)


# Returning several


def test_several_answers_of_a_letter_go_back_at_once_or_none_does(cast):
    one, two = build.issued(cast, "1", "2")
    build.drafted(two, cast)
    letter = build.letter_of(build.drafted(one, cast))
    services.pass_on(letter, by=cast.liaison, version=letter.version, responses=letter.responses)
    services.send(letter, by=cast.signatory, version=letter.version)
    back = [Lacking(response=each, version=each.version, missing="Say who.") for each in letter.responses]
    stale = [back[0], replace(back[1], version=0)]
    with pytest.raises(ChangedMeanwhile):
        judging.send_back_several(stale, by=cast.approver, resubmit_by=build.in_two_weeks())
    assert one.answer is Answer.RECEIVED
    judging.send_back_several(back, by=cast.approver, resubmit_by=build.in_two_weeks())
    assert [one.answer, two.answer] == [Answer.RETURNED, Answer.RETURNED]


# Verdicts


def _judge(response, by, verdict=Verdict.ACCEPTABLE, reasons="It will do.", version=None):
    judging.judge(response, by=by, version=version or response.version, verdict=verdict, reasons=reasons)


@pytest.mark.parametrize("make", [build.sent, build.settled, build.returned])
def test_a_verdict_changes_nothing_but_itself(addressee, cast, make):
    response = make(addressee, cast)
    before, state = addressee.facts, response.state
    _judge(response, cast.caseworker, Verdict.NOT_ACCEPTABLE)
    assert (addressee.facts, response.state) == (before, state)
    assert [each.verdict for each in response.verdicts] == [Verdict.NOT_ACCEPTABLE]


def test_the_latest_verdict_counts_and_the_earlier_ones_stay(addressee, cast):
    response = build.sent(addressee, cast)
    _judge(response, cast.caseworker)
    _judge(response, cast.approver, Verdict.ALTERNATIVE)
    assert [each.verdict for each in response.verdicts] == [Verdict.ACCEPTABLE, Verdict.ALTERNATIVE]


def test_the_same_verdict_sent_twice_is_recorded_once(addressee, cast):
    response = build.sent(addressee, cast)
    version = response.version
    _judge(response, cast.caseworker, version=version)
    _judge(response, cast.caseworker, version=version)
    with pytest.raises(ChangedMeanwhile):
        _judge(response, cast.approver, version=version)
    assert len(response.verdicts) == 1


def test_a_verdict_gives_its_reasons(addressee, cast):
    with pytest.raises(Incomplete) as refusal:
        _judge(build.sent(addressee, cast), cast.caseworker, reasons=" ")
    assert set(refusal.value.missing) == {"reasons"}


@pytest.mark.parametrize("make", [build.drafted, build.passed_on])
def test_nobody_judges_what_is_not_sent(addressee, cast, make):
    make(addressee, cast)
    with pytest.raises(NotVisible):
        _judge(build.latest(addressee), cast.caseworker)


@pytest.mark.parametrize("kind", ["liaison", "signatory", "other_caseworker", "administrator", "board_member"])
def test_only_oversight_judges(addressee, cast, kind):
    response = build.sent(addressee, cast)
    with pytest.raises((Forbidden, NotVisible)):
        _judge(response, cast[kind])
