"""A report of a day, and the same report made later for that day as recorded, say the same; and the changes add up."""

from dataclasses import replace

import pytest

from reports.figures import figures_of
from reports.reconciliation import reconciled
from reports.status_report import StatusReport
from tests.support.build_as_at import TwoYears, of_the_record
from tests.support.record_acts import RECORD_ACTS
from tracker.facts import AsAt

HISTORIES = 4


@pytest.fixture(scope="module")
def done() -> set[str]:
    """Return what was done in any of the histories."""
    return set()


@pytest.mark.parametrize("seed", range(HISTORIES))
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_report_made_later_for_a_day_says_what_the_report_of_that_day_said(cast, database, seed, done):
    story = TwoYears(cast, seed)
    done |= set(story.done)
    demand_same(story)
    demand_sums(story)


def test_a_short_history_is_told_the_same_later_on_both_engines(cast):
    demand_same(TwoYears(cast, 99, acts=48, quarters=3))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_everything_that_can_happen_happened_in_the_histories(done, database):
    assert {act.__name__ for act in RECORD_ACTS} - done == set()


def demand_same(story: TwoYears) -> None:
    for issued in story.reports:
        later = story.report(AsAt(issued.as_at))
        assert figures(later) == figures(issued)
        assert of_the_record(later) == of_the_record(issued)
    now = story.report()
    assert of_the_record(replace(story.report(AsAt(story.now)), as_at=now.as_at)) == of_the_record(now)
    assert of_the_record(replace(story.report(AsAt(story.now, as_now_known=True)), as_now_known=False)) == of_the_record(now)


def demand_sums(story: TwoYears) -> None:
    for number, issued in enumerate(story.reports[1:], 1):
        assert issued.previous is not None
        assert issued.previous.number == number
        sums = reconciled(issued, figures_of(issued))
        assert sums is not None
        assert sums.open_now == figures_of(issued).open
        assert [point.as_at for point in issued.trend] == [each.as_at for each in story.reports[: len(issued.trend)]]


def figures(report: StatusReport) -> tuple[object, ...]:
    counted = figures_of(report)
    return counted.headlines, counted.positions, counted.open, counted.overdue, counted.moves, counted.waiting
