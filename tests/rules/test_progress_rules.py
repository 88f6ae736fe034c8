"""When a force may say that it is still on track, what a completion report does, and what is looked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.investigations.vocabulary import Answer, Claim, ClosureKind, Facts, Found, Position
from tracker.progress import rules
from tracker.progress.vocabulary import Show

TODAY = date(2026, 5, 1)
SETTLED = Facts(
    answer=Answer.SETTLED,
    position=Position.ACCEPTED,
    received_on=TODAY,
    first_due_on=TODAY,
    due_on=TODAY,
    claim=Claim.IN_PROGRESS,
    claimed_on=TODAY,
    updated_on=TODAY,
)


@pytest.mark.parametrize("claim", list(Claim))
def test_it_is_still_on_track_only_where_something_was_said_that_is_not_complete(claim):
    can = not rules.why_not_on_track(Facts(claim=claim))
    assert can == (claim in {Claim.NOT_STARTED, Claim.IN_PROGRESS, Claim.ON_HOLD})


@pytest.mark.parametrize("finding", [found for found in Found if found is not Found.NOT_ASSESSED])
def test_a_completion_report_names_the_finding_whose_place_is_taken(finding):
    said = rules.what_completion_does(Facts(finding=finding, found_on=TODAY))
    assert f"({finding.label.lower()}, 1 May 2026)" in said
    assert "“not assessed” stands in its place" in said


def test_without_a_finding_a_completion_report_changes_none():
    assert rules.what_completion_does(Facts()) == ""


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "1 day ago"), (1200, "1,200 days ago")])
def test_the_age_of_an_update_is_said_in_days(days, words):
    assert rules.age(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, {Show.DUE_SOON}),
        ({"due_on": TODAY + timedelta(days=30)}, {Show.DUE_SOON}),
        ({"due_on": TODAY + timedelta(days=31)}, set()),
        ({"due_on": None}, set()),
        ({"due_on": TODAY - timedelta(days=1)}, {Show.OVERDUE}),
        ({"due_on": None, "updated_on": TODAY - timedelta(days=91)}, {Show.SILENT}),
        ({"due_on": None, "updated_on": TODAY - timedelta(days=90)}, set()),
        ({"due_on": None, "finding": Found.NOT_SUFFICIENT}, {Show.RETURNED}),
        ({"due_on": TODAY - timedelta(days=1), "claim": Claim.COMPLETE, "complete_on": TODAY}, set()),
        ({"closure": ClosureKind.VERIFIED}, set()),
    ],
)
def test_what_is_due_late_silent_or_sent_back_is_found_under_it(changes, kinds):
    assert rules.kinds(replace(SETTLED, **changes), TODAY) == kinds
