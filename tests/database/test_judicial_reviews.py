"""Judicial reviews: while one is in progress there is no last day; when it has ended, its days are added."""

from datetime import date

import pytest

from tests.support import build_endings as endings
from tests.support import build_periods as build
from tests.support import build_responses
from tests.support.build_periods import LAST_DAY
from tracker.db import db
from tracker.errors import Forbidden, IllegalTransition, Incomplete, NotVisible
from tracker.history.record import facts_as_at
from tracker.investigations.vocabulary import LegalBasis
from tracker.periods import queries, reading, reviewing

BEGAN = date(2025, 2, 1)


@pytest.fixture
def addressee(cast):
    return build.issued(cast)[0]


def test_while_a_review_is_in_progress_there_is_no_last_day(addressee, cast):
    build.review(addressee, cast)
    assert (addressee.answer_due_on, addressee.suspended_since) == (None, BEGAN)


def test_when_a_review_ends_both_its_first_and_its_last_day_are_added(addressee, cast):
    build.ended(build.review(addressee, cast), cast, ended_on=date(2025, 3, 2))
    assert (addressee.answer_due_on, addressee.suspended_since) == (date(2025, 4, 1), None)


def test_a_review_that_began_after_the_last_day_is_recorded_and_moves_nothing(addressee, cast):
    review = build.review(addressee, cast, began_on=date(2025, 3, 3))
    assert (addressee.answer_due_on, addressee.suspended_since) == (LAST_DAY, None)
    assert queries.reviews_of([addressee])[addressee.id] == [review]
    assert reading.reviews_that_count(addressee) == set()


def test_a_review_that_began_on_the_last_day_as_extended_counts(addressee, cast):
    build.granted(build.applied(addressee, cast), cast, days=7)
    review = build.review(addressee, cast, began_on=date(2025, 3, 9))
    assert reading.reviews_that_count(addressee) == {review.id}
    assert addressee.suspended_since == date(2025, 3, 9)


def test_days_of_two_reviews_at_once_count_once(addressee, cast):
    first = build.review(addressee, cast, reference="AC-1")
    second = build.review(addressee, cast, began_on=date(2025, 2, 11), reference="AC-2")
    build.ended(first, cast, ended_on=date(2025, 2, 20))
    assert addressee.suspended_since == BEGAN
    build.ended(second, cast, ended_on=date(2025, 2, 28))
    assert addressee.answer_due_on == date(2025, 3, 30)
    assert reading.reviews_that_count(addressee) == {first.id, second.id}


def test_an_application_while_a_review_is_in_progress_is_in_time(addressee, cast):
    build.review(addressee, cast)
    application = build.applied(addressee, cast, day=date(2025, 5, 1))
    assert reading.clock_of(addressee).in_time == {application.id}


def test_one_case_about_several_recommendations_ends_in_one_act(cast):
    addressees = build.issued(cast, "1", "2")
    with build.on(BEGAN):
        first, second = reviewing.begin_review(addressees, by=cast.approver, began_on=BEGAN, reference="AC-1")
    other = build.review(build.issued(cast)[0], cast, reference="AC-1")
    assert queries.reviews_with(first) == [first, second]
    with build.on(LAST_DAY):
        reviewing.end_review([first, second], by=cast.caseworker, ended_on=LAST_DAY, outcome="Dismissed")
    assert [each.answer_due_on for each in addressees] == [date(2025, 4, 1)] * 2
    assert other.ending is None


def test_the_same_review_is_recorded_once(addressee, cast):
    build.review(addressee, cast, reference="AC-1")
    with pytest.raises(IllegalTransition, match="on the record already"):
        build.review(addressee, cast, reference="ac-1")


def test_a_review_ends_once(addressee, cast):
    review = build.ended(build.review(addressee, cast), cast)
    with pytest.raises(IllegalTransition, match="ended on 2 March 2025 already"):
        build.ended(review, cast)


@pytest.mark.parametrize("basis", [LegalBasis.SECTION_55, LegalBasis.REGULATION_28])
def test_where_the_legal_basis_knows_no_suspension_no_review_is_recorded(cast, basis):
    addressee = build.issued(cast, basis=basis)[0]
    with pytest.raises(IllegalTransition, match="does not move the last day"):
        build.review(addressee, cast)


@pytest.mark.parametrize("answer", [build_responses.sent, build_responses.settled])
def test_once_the_answer_is_in_no_review_can_be_begun_but_one_can_end(addressee, cast, answer):
    review = build.review(addressee, cast)
    answer(addressee, cast)
    with pytest.raises(IllegalTransition, match="the answer has come in already"):
        build.review(addressee, cast, reference="AC-2")
    build.ended(review, cast)
    assert addressee.suspended_since is None


def test_nothing_is_begun_or_ended_once_the_recommendation_ended(addressee, cast):
    review = build.review(addressee, cast)
    endings.ended(addressee.recommendation, cast)
    with pytest.raises(IllegalTransition, match="was withdrawn"):
        build.ended(review, cast)
    with pytest.raises(IllegalTransition, match="was withdrawn"):
        build.review(addressee, cast, reference="AC-2")


def test_the_days_of_a_review_are_in_their_order_and_not_to_come(addressee, cast):
    review = build.review(addressee, cast)
    with pytest.raises(Incomplete) as refusal, build.on(LAST_DAY):
        reviewing.end_review([review], by=cast.caseworker, ended_on=date(2025, 1, 31), outcome="")
    assert set(refusal.value.missing) == {"ended_on", "outcome"}
    with pytest.raises(Incomplete) as refusal, build.on(LAST_DAY):
        reviewing.begin_review([addressee], by=cast.caseworker, began_on=date(2025, 3, 3))
    assert set(refusal.value.missing) == {"began_on"}
    with pytest.raises(Incomplete) as refusal, build.on(LAST_DAY):
        reviewing.begin_review([addressee], by=cast.caseworker, began_on=date(2025, 1, 5))
    assert "on or after 6 January 2025" in refusal.value.missing["began_on"]


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("liaison", Forbidden),
        ("signatory", Forbidden),
        ("other_liaison", NotVisible),
        ("other_caseworker", NotVisible),
        ("board_member", NotVisible),
        ("administrator", NotVisible),
    ],
)
def test_only_oversight_begins_and_ends_reviews(addressee, cast, kind, refused):
    review = build.review(addressee, cast)
    with pytest.raises(refused):
        reviewing.begin_review([addressee], by=cast[kind], began_on=BEGAN)
    with pytest.raises(refused):
        reviewing.end_review([review], by=cast[kind], ended_on=BEGAN, outcome="Dismissed")


def test_the_columns_are_what_the_facts_come_to_in_whatever_order_they_were_recorded(addressee, cast):
    build.granted(build.applied(addressee, cast, days=10), cast, day=date(2025, 5, 5), days=10)
    late = build.review(addressee, cast, began_on=date(2025, 3, 5), reference="AC-2")
    build.ended(build.review(addressee, cast), cast, ended_on=date(2025, 2, 3))
    build.ended(late, cast, ended_on=date(2025, 3, 6))
    db.session.rollback()
    assert facts_as_at([addressee])[addressee.id] == addressee.facts
    assert addressee.answer_due_on == date(2025, 3, 17)
