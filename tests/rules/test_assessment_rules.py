"""The gate of assurance: what a finding and a closure need."""

from datetime import date

import pytest

from tracker.assessment.rules import (
    ALLOWED,
    WHY_NOT_NOW,
    Closing,
    demand_allowed,
    needs_second_view,
    obstacle,
    usual_check,
    what_a_closure_lacks,
    what_a_finding_lacks,
)
from tracker.assessment.vocabulary import Act, Stage, Sufficiency
from tracker.errors import IllegalTransition
from tracker.investigations.vocabulary import VERIFIED, Answer, ClosureKind, Facts, Found, Position, Risk
from tracker.measures.vocabulary import Met

TODAY = date(2026, 5, 3)
LATER = date(2026, 11, 3)
FOUND_MET = Facts(finding=Found.MET)
S = Sufficiency


def lacks(finding, *, reasons="Because", missing="", come_back_by=None, views=(S.SUFFICIENT,), measures=()):
    return what_a_finding_lacks(
        finding,
        reasons=reasons,
        missing=missing,
        come_back_by=come_back_by,
        views=views,
        measures=measures,
        found_on=TODAY,
    )


def closing(kind, facts=FOUND_MET, *, is_to_be_published=False, **changes):
    given = {"reasons": "Because", "check_due_on": LATER} | changes
    told = Closing(kind=kind, **given)  # type: ignore[arg-type]  # as the test names them
    return what_a_closure_lacks(told, facts, closed_on=TODAY, is_to_be_published=is_to_be_published)


@pytest.mark.parametrize("finding", [Found.PARTLY_MET, Found.MET, Found.MET_OTHERWISE])
def test_a_finding_with_reasons_and_evidence_lacks_nothing(finding):
    assert lacks(finding) == {}


def test_evidence_that_is_not_sufficient_needs_the_gap_and_a_day():
    assert set(lacks(Found.NOT_SUFFICIENT)) == {"missing", "come_back_by"}
    assert lacks(Found.NOT_SUFFICIENT, missing="The sample", come_back_by=TODAY) == {}


def test_the_day_to_come_back_by_is_not_before_the_finding():
    found = lacks(Found.NOT_SUFFICIENT, missing="The sample", come_back_by=date(2026, 5, 2))
    assert found == {"come_back_by": "The date to come back by must be on or after the day of your finding"}


@pytest.mark.parametrize("finding", [Found.MET, Found.MET_OTHERWISE])
@pytest.mark.parametrize(
    ("views", "enough"),
    [((), False), ((S.NOT,), False), ((S.NOT, S.PARTLY), True), ((S.PARTLY,), True), ((S.SUFFICIENT,), True)],
)
def test_what_is_met_rests_on_a_piece_that_is_sufficient_or_partly(finding, views, enough):
    assert set(lacks(finding, views=views)) == (set() if enough else {"evidence"})


@pytest.mark.parametrize("views", [(), (S.NOT,)])
def test_partly_met_and_not_sufficient_may_be_found_whatever_the_evidence(views):
    assert lacks(Found.PARTLY_MET, views=views) == {}
    assert lacks(Found.NOT_SUFFICIENT, views=views, missing="All of it", come_back_by=TODAY) == {}


@pytest.mark.parametrize(
    ("finding", "measures", "refused"),
    [
        (Found.MET, (Met.MET,), False),
        (Found.MET, (Met.MET, Met.NOT_ASSESSED), False),
        (Found.MET, (Met.MET, Met.NOT_MET), True),
        (Found.MET_OTHERWISE, (Met.NOT_MET,), False),
        (Found.PARTLY_MET, (Met.NOT_MET,), False),
    ],
)
def test_nothing_is_met_while_a_measure_is_not_but_by_other_means(finding, measures, refused):
    assert set(lacks(finding, measures=measures)) == ({"finding"} if refused else set())


def test_what_is_met_misses_nothing():
    assert set(lacks(Found.MET, missing="The sample", come_back_by=TODAY)) == {"missing", "come_back_by"}


@pytest.mark.parametrize("finding", [Found.PARTLY_MET, Found.MET])
def test_a_finding_needs_reasons(finding):
    assert set(lacks(finding, reasons=" \n")) == {"reasons"}


def test_not_assessed_is_no_finding():
    assert "finding" in lacks(Found.NOT_ASSESSED)


@pytest.mark.parametrize("found", Found)
@pytest.mark.parametrize(
    ("kind", "needed"), [(ClosureKind.VERIFIED, Found.MET), (ClosureKind.VERIFIED_OTHERWISE, Found.MET_OTHERWISE)]
)
def test_a_verified_closure_needs_its_own_current_finding(kind, needed, found):
    assert (obstacle(kind, Facts(finding=found)) == "") is (found is needed)


@pytest.mark.parametrize(
    ("facts", "possible"),
    [
        (Facts(), False),
        (Facts(answer=Answer.RECEIVED), False),
        (Facts(answer=Answer.SETTLED, position=Position.ACCEPTED), False),
        (Facts(answer=Answer.SETTLED, position=Position.PARTLY), True),
        (Facts(answer=Answer.SETTLED, position=Position.NOT_ACCEPTED), True),
        (Facts(answer=Answer.SETTLED, position=Position.NOT_STATED, refused=True), True),
    ],
)
def test_only_what_is_not_accepted_is_closed_as_not_accepted(facts, possible):
    assert (obstacle(ClosureKind.NOT_ACCEPTED, facts) == "") is possible


@pytest.mark.parametrize("kind", [ClosureKind.NO_LONGER_APPLICABLE, ClosureKind.RISK_ACCEPTED])
def test_other_closures_are_open_wherever_it_stands(kind):
    assert obstacle(kind, Facts()) == ""


@pytest.mark.parametrize("kind", ClosureKind)
def test_only_not_accepted_waits_for_the_answer_to_be_published(kind):
    facts = Facts(answer=Answer.SETTLED, position=Position.PARTLY, finding=Found.NOT_ASSESSED)
    told, waiting = obstacle(kind, facts), obstacle(kind, facts, is_to_be_published=True)
    assert (told != waiting) is (kind is ClosureKind.NOT_ACCEPTED)


@pytest.mark.parametrize("kind", [*sorted(VERIFIED), ClosureKind.NO_LONGER_APPLICABLE])
def test_a_closure_needs_reasons(kind):
    facts = Facts(finding=Found.MET if kind is ClosureKind.VERIFIED else Found.MET_OTHERWISE)
    assert closing(kind, facts, reasons=" ") == {"reasons": "Enter the reasons for closing this"}


def test_an_accepted_risk_has_an_owner():
    told = closing(ClosureKind.RISK_ACCEPTED)
    assert told == {"risk_accepted_by": "Enter the post of the person who accepted the risk"}


@pytest.mark.parametrize(
    ("check_due_on", "because", "wrong"),
    [
        (LATER, "", set()),
        (None, "It is a single payment", set()),
        (None, " ", {"check_due_on"}),
        (LATER, "It is a single payment", {"no_check_because"}),
        (TODAY, "", {"check_due_on"}),
    ],
)
def test_a_verified_closure_is_checked_later_or_says_why_not(check_due_on, because, wrong):
    assert set(closing(ClosureKind.VERIFIED, check_due_on=check_due_on, no_check_because=because)) == wrong


def test_no_other_closure_asks_for_a_check():
    assert closing(ClosureKind.NO_LONGER_APPLICABLE, check_due_on=None) == {}


@pytest.mark.parametrize("risk", Risk)
@pytest.mark.parametrize("kind", ClosureKind)
def test_a_second_person_looks_where_what_is_verified_is_of_high_risk(kind, risk):
    assert needs_second_view(kind, risk) is (kind in VERIFIED and risk in {Risk.HIGH, Risk.VERY_HIGH})


@pytest.mark.parametrize(
    ("closed_on", "check_on"),
    [
        (date(2026, 5, 3), date(2026, 11, 3)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 7, 31), date(2027, 1, 31)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2026, 12, 1), date(2027, 6, 1)),
    ],
)
def test_the_usual_check_comes_six_months_later(closed_on, check_on):
    assert usual_check(closed_on) == check_on


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("act", Act)
def test_what_may_not_follow_is_refused_in_words(stage, act):
    if act in ALLOWED[stage]:
        demand_allowed(stage, act)
        assert (stage, act) not in WHY_NOT_NOW
    else:
        with pytest.raises(IllegalTransition, match=WHY_NOT_NOW[stage, act]):
            demand_allowed(stage, act)
