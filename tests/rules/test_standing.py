from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.investigations import standing
from tracker.investigations.vocabulary import (
    CHART_ORDER,
    SEVERITY_ORDER,
    VERIFIED,
    Answer,
    Claim,
    ClosureKind,
    Facts,
    Found,
    Headline,
    Period,
    Position,
)

DUE = date(2025, 3, 2)
TODAY = date(2025, 6, 30)
NO_DUTY = Facts(duty_to_answer=False)
OWED = Facts(answer_due_on=DUE)
SETTLED = replace(
    OWED, answer=Answer.SETTLED, position=Position.ACCEPTED, received_on=date(2025, 2, 20), first_due_on=DUE, due_on=DUE
)
COMPLETE = replace(SETTLED, claim=Claim.COMPLETE, claimed_on=DUE, updated_on=DUE, complete_on=DUE)
NOT_SUFFICIENT = replace(COMPLETE, finding=Found.NOT_SUFFICIENT, found_on=DUE)
IN_TIME = replace(SETTLED, due_on=TODAY)


def with_answer(answer, **facts):
    position = Position.ACCEPTED if answer is Answer.SETTLED else None
    return replace(OWED, answer=answer, position=position, **facts)


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (replace(COMPLETE, closure=ClosureKind.VERIFIED), Headline.VERIFIED_CLOSED),
        (replace(COMPLETE, closure=ClosureKind.VERIFIED_OTHERWISE), Headline.VERIFIED_CLOSED),
        (replace(COMPLETE, closure=ClosureKind.RISK_ACCEPTED), Headline.NOT_BEING_IMPLEMENTED),
        (replace(OWED, closure=ClosureKind.NO_LONGER_APPLICABLE), Headline.NOT_BEING_IMPLEMENTED),
        (replace(SETTLED, refused=True), Headline.NOT_BEING_IMPLEMENTED),
        (OWED, Headline.NOT_SETTLED),
        (with_answer(Answer.RETURNED), Headline.NOT_SETTLED),
        (NOT_SUFFICIENT, Headline.NOT_SUFFICIENT),
        (COMPLETE, Headline.REPORTED_COMPLETE),
        (replace(COMPLETE, finding=Found.MET), Headline.REPORTED_COMPLETE),
        (replace(COMPLETE, finding=Found.MET_OTHERWISE), Headline.REPORTED_COMPLETE),
        (SETTLED, Headline.OVERDUE),
        (replace(COMPLETE, finding=Found.PARTLY_MET), Headline.OVERDUE),
        (IN_TIME, Headline.NOT_COMPLETE),
        (replace(SETTLED, due_on=None), Headline.NOT_COMPLETE),
    ],
)
def test_the_first_row_that_holds_is_the_headline(facts, word):
    assert standing.headline(facts, TODAY) is word


@pytest.mark.parametrize("facts", [NO_DUTY, Facts()])
def test_where_no_answer_is_due_by_a_date_it_stands_back_once_something_is_reported(facts):
    assert standing.headline(facts, TODAY) is Headline.NOT_SETTLED
    started = replace(facts, claim=Claim.IN_PROGRESS)
    assert standing.headline(started, TODAY) is Headline.NOT_COMPLETE


def test_an_answer_that_is_owed_stands_first_even_if_something_is_reported():
    assert standing.headline(replace(OWED, claim=Claim.COMPLETE), TODAY) is Headline.NOT_SETTLED


@pytest.mark.parametrize("finding", [Found.NOT_SUFFICIENT, Found.NOT_ASSESSED])
def test_a_finding_or_a_completion_report_goes_before_the_date(finding):
    word = standing.headline(replace(COMPLETE, finding=finding), TODAY)
    assert word is not Headline.OVERDUE


def test_overdue_starts_the_day_after():
    assert standing.headline(SETTLED, DUE) is Headline.NOT_COMPLETE
    assert standing.headline(SETTLED, DUE + timedelta(days=1)) is Headline.OVERDUE


def test_a_moved_date_and_the_first_one_are_counted_apart():
    moved = replace(SETTLED, due_on=TODAY, moved_times=1)
    assert not standing.is_overdue(moved, TODAY)
    assert standing.is_past_first_date(moved, TODAY)


def test_a_settled_refusal_is_not_open_and_never_late():
    refusal = replace(SETTLED, position=Position.NOT_ACCEPTED, refused=True)
    assert not standing.is_open(refusal)
    assert standing.overdue(refusal, TODAY) is None
    assert standing.answer_overdue_days(refusal, TODAY) == 0


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (OWED, "overdue 120 days"),
        (replace(OWED, answer_due_on=TODAY), "due 30 June 2025"),
        (with_answer(Answer.DRAFT), "overdue 120 days"),
        (with_answer(Answer.RECEIVED, received_on=DUE), "received 2 March 2025, being checked"),
        (with_answer(Answer.RECEIVED), "received, being checked"),
        (with_answer(Answer.RETURNED, returned_on=DUE), "returned 2 March 2025"),
        (
            with_answer(Answer.RETURNED, returned_on=DUE, resubmit_by=TODAY),
            "returned 2 March 2025, resubmit by 30 June 2025",
        ),
        (
            with_answer(Answer.RETURNED, returned_on=DUE, resubmit_by=TODAY - timedelta(days=1)),
            "returned 2 March 2025, resubmit by 29 June 2025, overdue 1 day",
        ),
        (NO_DUTY, "no duty to answer"),
        (Facts(), "date not known"),
    ],
)
def test_an_answer_that_is_not_settled_is_followed_by_how_it_stands(facts, words):
    assert standing.qualifier(facts, TODAY) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(IN_TIME, claim=Claim.IN_PROGRESS), "in progress"),
        (replace(IN_TIME, claim=Claim.ON_HOLD), "on hold"),
        (replace(IN_TIME, claim=Claim.NOT_STARTED), "not started"),
        (IN_TIME, "nothing reported since 20 February 2025"),
        (replace(IN_TIME, received_on=None), "nothing reported"),
        (replace(IN_TIME, claim=Claim.COMPLETE, finding=Found.PARTLY_MET, found_on=DUE), "partly met 2 March 2025"),
        (replace(COMPLETE, closure=ClosureKind.RISK_ACCEPTED), "not implemented, risk accepted"),
        (replace(SETTLED, refused=True), "answer settled as a refusal"),
        (replace(COMPLETE, closure=ClosureKind.VERIFIED), ""),
        (SETTLED, "overdue 120 days; with us 0 days"),
    ],
)
def test_a_headline_is_followed_by_what_explains_it(facts, words):
    assert standing.qualifier(facts, TODAY) == words


def test_days_with_oversight_stand_beside_and_do_not_count():
    # reported on day 5 after the date, sent back on day 15; then 20 days with the force again
    periods = (Period(DUE + timedelta(days=5), DUE + timedelta(days=15)),)
    late = standing.overdue(replace(NOT_SUFFICIENT, with_us=periods), DUE + timedelta(days=35))
    assert late == standing.Overdue(days=25, with_us=10)
    assert str(late) == "overdue 25 days; with us 10 days"


def test_days_with_oversight_before_the_date_are_not_taken_off():
    periods = (Period(DUE - timedelta(days=20), DUE + timedelta(days=2)),)
    late = standing.overdue(replace(NOT_SUFFICIENT, with_us=periods), DUE + timedelta(days=10))
    assert late == standing.Overdue(days=8, with_us=2)


def test_what_lies_with_oversight_is_not_overdue_however_late():
    assert not standing.is_overdue(replace(COMPLETE, with_us=(Period(DUE),)), TODAY)
    assert standing.overdue(replace(COMPLETE, with_us=(Period(DUE),)), TODAY) == standing.Overdue(0, 120)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (SETTLED, ["overdue 120 days; with us 0 days", "no update for 130 days"]),
        (replace(IN_TIME, updated_on=TODAY), ["due within 30 days"]),
        (replace(IN_TIME, due_on=TODAY + timedelta(days=31), updated_on=TODAY), ["on time"]),
        (replace(SETTLED, due_on=None, updated_on=TODAY), ["no deadline"]),
        (
            replace(IN_TIME, updated_on=TODAY, moved_times=2, moved_days=40),
            ["due within 30 days", "moved twice, 40 days in all"],
        ),
        (replace(SETTLED, closure=ClosureKind.VERIFIED, closed_on=DUE + timedelta(days=1)), ["closed 1 day after its date"]),
        (replace(COMPLETE, closure=ClosureKind.VERIFIED, complete_on=DUE + timedelta(days=3)), ["reported 3 days late"]),
        (OWED, []),
    ],
)
def test_the_timing_says_what_there_is_to_say(facts, said):
    assert standing.timing(facts, TODAY) == said


def test_silence_is_counted_only_while_the_force_has_to_act():
    silent = replace(IN_TIME, updated_on=DUE)
    assert standing.silent_days(silent, TODAY) == 120
    assert standing.silent_days(replace(silent, claim=Claim.COMPLETE), TODAY) == 0
    assert standing.silent_days(replace(silent, refused=True), TODAY) == 0
    assert standing.silent_days(replace(silent, closure=ClosureKind.VERIFIED), TODAY) == 0


def test_a_silence_of_more_than_a_year_is_told_by_the_month_it_began():
    assert standing.silence(replace(IN_TIME, updated_on=DUE), TODAY) == "no update for 120 days"
    since = TODAY - timedelta(days=366)
    assert standing.silence(replace(IN_TIME, updated_on=since), TODAY) == f"no update since {since:%B %Y}"


def test_both_orders_name_every_headline_once():
    assert sorted(CHART_ORDER) == sorted(SEVERITY_ORDER) == sorted(Headline)


ANY = st.builds(
    Facts,
    duty_to_answer=st.booleans(),
    answer_due_on=st.none() | st.just(DUE),
    answer=st.sampled_from(Answer),
    position=st.none() | st.sampled_from(Position),
    refused=st.booleans(),
    claim=st.sampled_from(Claim),
    finding=st.sampled_from(Found),
    closure=st.none() | st.sampled_from(ClosureKind),
    due_on=st.none() | st.just(DUE),
    with_us=st.just(()) | st.just((Period(DUE),)),
)
WHEN = st.dates(DUE - timedelta(days=60), TODAY)


@given(ANY, WHEN)
def test_every_standing_has_a_headline_and_words(facts, on):
    assert standing.headline(facts, on) in Headline
    assert isinstance(standing.qualifier(facts, on), str)


@given(ANY, WHEN)
def test_nothing_is_verified_but_by_a_closure_that_says_so(facts, on):
    assert (standing.headline(facts, on) is Headline.VERIFIED_CLOSED) == (facts.closure in VERIFIED)


@given(ANY, WHEN)
def test_nothing_that_is_closed_is_with_anybody(facts, on):
    assert not (facts.closure and (standing.is_with_us(facts) or standing.is_with_recipient(facts)))
    assert not (standing.is_with_us(facts) and standing.is_with_recipient(facts))


@given(ANY, WHEN)
def test_what_is_counted_as_overdue_is_open_and_past_its_date(facts, on):
    if standing.is_overdue(facts, on):
        assert standing.is_open(facts)
        assert facts.due_on is not None
        assert on > facts.due_on


@given(ANY, WHEN)
def test_overdue_days_with_the_force_and_with_oversight_make_up_the_whole(facts, on):
    late = standing.overdue(facts, on)
    if late is not None and facts.due_on is not None:
        assert late.days + late.with_us == (on - facts.due_on).days
        assert late.days >= 0


@given(ANY, WHEN)
def test_a_body_that_answered_is_never_late_with_its_answer(facts, on):
    if facts.answer in {Answer.RECEIVED, Answer.SETTLED}:
        assert standing.answer_overdue_days(facts, on) == 0


@given(ANY, WHEN)
def test_no_headline_becomes_better_by_waiting(facts, on):
    now, later = standing.headline(facts, on), standing.headline(facts, on + timedelta(days=1))
    assert now is later or (now, later) == (Headline.NOT_COMPLETE, Headline.OVERDUE)
