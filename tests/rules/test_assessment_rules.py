"""The gate of assurance: what a finding and a closure need."""

from datetime import date

import pytest

from tracker.assessment.rules import obstacle, what_a_closure_lacks, what_a_finding_lacks
from tracker.investigations.vocabulary import Answer, ClosureKind, Facts, Found, Position

TODAY = date(2026, 5, 3)


def lacks(finding, *, reasons="Because", missing="", come_back_by=None, evidence=1):
    return what_a_finding_lacks(
        finding, reasons=reasons, missing=missing, come_back_by=come_back_by, evidence_considered=evidence, found_on=TODAY
    )


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
def test_what_is_met_rests_on_evidence(finding):
    assert set(lacks(finding, evidence=0)) == {"evidence"}


def test_partly_met_and_not_sufficient_may_be_found_without_any_evidence():
    assert lacks(Found.PARTLY_MET, evidence=0) == {}
    assert lacks(Found.NOT_SUFFICIENT, evidence=0, missing="All of it", come_back_by=TODAY) == {}


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


def test_a_closure_needs_reasons():
    closing = what_a_closure_lacks(ClosureKind.NO_LONGER_APPLICABLE, Facts(), reasons=" ", risk_accepted_by="")
    assert closing == {"reasons": "Enter the reasons for closing this"}


def test_an_accepted_risk_has_an_owner():
    closing = what_a_closure_lacks(ClosureKind.RISK_ACCEPTED, Facts(), reasons="Cost", risk_accepted_by="")
    assert closing == {"risk_accepted_by": "Enter the post of the person who accepted the risk"}
