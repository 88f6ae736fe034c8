"""Oversight's side of answering: settling, returning, and recording answers given in the past."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from tests.support import build_responses as build
from tracker import clock
from tracker.dates import When
from tracker.errors import Forbidden, IllegalTransition, Incomplete, NotIndependent, NotVisible
from tracker.investigations.vocabulary import Answer, Position
from tracker.policy import Role
from tracker.responses import judging
from tracker.responses.rules import ResponseState

DUE = date(2030, 3, 27)


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


# Settling


def test_a_settled_answer_counts_and_sets_the_delivery_date(addressee, cast):
    response = build.settled(addressee, cast)
    assert response.state is ResponseState.SETTLED
    assert (addressee.position, addressee.first_due_on, addressee.due_on) == (Position.ACCEPTED, DUE, DUE)


def test_an_answer_may_be_settled_without_a_date_because_of_something(addressee, cast):
    response = build.sent(addressee, cast)
    judging.settle(response, by=cast.approver, version=response.version, no_due_date_because="it waits for the law")
    assert (addressee.due_on, addressee.no_due_date_because) == (None, "it waits for the law")


@pytest.mark.parametrize(("due_on", "because"), [(None, ""), (None, " "), (DUE, "it waits for the law")])
def test_settling_needs_a_date_or_a_reason_and_not_both(addressee, cast, due_on, because):
    response = build.sent(addressee, cast)
    with pytest.raises(Incomplete) as refusal:
        judging.settle(response, by=cast.approver, version=response.version, due_on=due_on, no_due_date_because=because)
    assert refusal.value.missing == {"due_on": "Enter the delivery date, or say why there is none, but not both"}


def test_a_refusal_needs_neither_date_nor_reason(addressee, cast):
    response = build.sent(addressee, cast, build.REFUSED)
    judging.settle(response, by=cast.approver, version=response.version)
    assert (addressee.refused, addressee.due_on, addressee.no_due_date_because) == (True, None, "no action will be taken")


def test_a_refusal_has_no_delivery_date(addressee, cast):
    response = build.sent(addressee, cast, build.REFUSED)
    with pytest.raises(Incomplete):
        judging.settle(response, by=cast.approver, version=response.version, due_on=DUE)


@pytest.mark.parametrize("kind", ["liaison", "signatory", "caseworker", "other_caseworker", "administrator"])
def test_only_an_approver_settles_or_returns(addressee, cast, kind):
    response = build.sent(addressee, cast)
    with pytest.raises((Forbidden, NotVisible)):
        judging.settle(response, by=cast[kind], version=response.version, due_on=DUE)
    with pytest.raises((Forbidden, NotVisible)):
        judging.send_back(response, by=cast[kind], version=response.version, missing="All", resubmit_by=DUE)


# Returning


def test_a_returned_answer_is_answered_again_as_its_next_version(addressee, cast):
    first = build.returned(addressee, cast)
    again = build.sent(addressee, cast)
    assert (first.state, again.number) == (ResponseState.RETURNED, 2)
    assert addressee.answer is Answer.RECEIVED


def test_returning_says_what_is_missing_and_when_it_should_come_again(addressee, cast):
    build.returned(addressee, cast, "Say who.")
    assert addressee.answer is Answer.RETURNED
    assert (addressee.returned_on, addressee.resubmit_by) == (clock.today(), clock.days_from_today(14))


def test_returning_needs_words_and_a_day_to_come(addressee, cast):
    response = build.sent(addressee, cast)
    yesterday = clock.days_from_today(-1)
    with pytest.raises(Incomplete) as refusal:
        judging.send_back(response, by=cast.approver, version=response.version, missing=" ", resubmit_by=yesterday)
    assert set(refusal.value.missing) == {"missing", "resubmit_by"}


# Past answers


def test_a_past_answer_is_on_the_record_as_far_as_it_is_known(addressee, cast):
    response = build.past_answer(addressee, cast.caseworker)
    fact = response.past_answer
    assert fact is not None
    assert (str(fact.happened), str(fact.received)) == ("February 2022", "not known, because it is not public")
    assert (addressee.answer, addressee.received_on) == (Answer.RECEIVED, None)


def test_who_recorded_a_past_answer_does_not_settle_it(addressee, cast):
    response = build.past_answer(addressee, cast.approver)
    with pytest.raises(NotIndependent, match="You recorded this answer"):
        judging.settle(response, by=cast.approver, version=response.version, no_due_date_because="it is not public")


def test_another_approver_settles_a_past_answer(addressee, cast):
    response = build.past_answer(addressee, cast.approver)
    other = factories.user(Role.APPROVER, organisation=cast.oversight)
    judging.settle(response, by=other, version=response.version, no_due_date_because="it is not public")
    assert addressee.answer is Answer.SETTLED


def test_a_past_answer_is_not_returned(addressee, cast):
    response = build.past_answer(addressee, cast.caseworker)
    with pytest.raises(IllegalTransition, match="nobody is waiting to send it again"):
        judging.send_back(response, by=cast.approver, version=response.version, missing="All", resubmit_by=DUE)


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("source", replace(build.ANNOUNCED, source=" ")),
        ("own_words", replace(build.ANNOUNCED, text_unknown_because="")),
        ("text_unknown_because", replace(build.ANNOUNCED, own_words="We accept it.")),
        ("announced", replace(build.ANNOUNCED, announced=When.day(date(2100, 1, 1)))),
        ("received", replace(build.ANNOUNCED, received=When.month(2100, 1))),
    ],
)
def test_a_past_answer_explains_itself(addressee, cast, field, answer):
    with pytest.raises(Incomplete) as refusal:
        build.past_answer(addressee, cast.caseworker, answer)
    assert set(refusal.value.missing) == {field}


def test_a_past_answer_may_have_been_announced_this_month(addressee, cast):
    today = clock.today()
    answer = replace(build.ANNOUNCED, announced=When.month(today.year, today.month))
    assert build.past_answer(addressee, cast.caseworker, answer).number == 1


def test_a_past_answer_answers_at_least_one_recommendation(cast):
    with pytest.raises(Incomplete) as refusal:
        judging.record_past_answer([], by=cast.caseworker, answer=build.ANNOUNCED)
    assert set(refusal.value.missing) == {"addressees"}


@pytest.mark.parametrize("made", [build.drafted, build.passed_on, build.sent, build.settled])
def test_no_past_answer_is_recorded_where_one_is_on_its_way_or_settled(addressee, cast, made):
    made(addressee, cast)
    with pytest.raises(IllegalTransition, match="has an answer on the record already"):
        build.past_answer(addressee, cast.caseworker)


def test_a_past_answer_is_recorded_once(addressee, cast):
    build.past_answer(addressee, cast.caseworker)
    with pytest.raises(IllegalTransition):
        build.past_answer(addressee, cast.caseworker)


@pytest.mark.parametrize("kind", ["liaison", "signatory", "other_caseworker", "administrator"])
def test_only_its_oversight_body_records_a_past_answer(addressee, cast, kind):
    with pytest.raises((Forbidden, NotVisible)):
        build.past_answer(addressee, cast[kind])
