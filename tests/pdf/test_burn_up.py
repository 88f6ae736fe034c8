"""The burn-up: its points, its sentence, and what the first dates implied."""

import dataclasses
import itertools
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from reports.burn_up import burn_up_chart, burn_up_finding, burn_up_of, point_of
from reports.dates import known, month_of, no_date
from reports.earlier import TrendPoint
from reports.figures import entries_of, figures_of
from reports.headlines import Headline
from tests.pdf.sample import addressee, recommendation, report
from tests.pdf.sample_history import WITHDRAWN, gone
from tests.pdf.sample_quarter import quarter


def trend_point(on):
    at = datetime.combine(on, datetime.min.time(), UTC)
    return TrendPoint(number=1, as_at=at, total=1, reported_complete=0, verified=0)


@pytest.mark.parametrize(
    ("first_due", "on", "implied"),
    [
        (known(date(2026, 7, 31)), date(2026, 7, 31), 1),
        (known(date(2026, 7, 31)), date(2026, 7, 30), 0),
        (month_of(date(2026, 7, 1)), date(2026, 7, 30), 0),
        (month_of(date(2026, 7, 1)), date(2026, 7, 31), 1),
        (no_date("none was given"), date(2036, 7, 31), 0),
    ],
)
def test_the_first_dates_imply_what_was_due_by_each_report(first_due, on, implied):
    entries = entries_of(report(recommendation(0, addressee(first_due=first_due))))
    assert point_of("Report 1", trend_point(on), entries).implied == implied


def test_what_is_no_longer_in_force_is_implied_by_nothing():
    ended = recommendation(0, gone(first_due=known(date(2026, 1, 1))), ending=WITHDRAWN)
    assert burn_up_of(report(ended))[-1].implied == 0


def test_the_last_point_is_this_report_with_its_figures():
    last, figures = burn_up_of(quarter())[-1], figures_of(quarter())
    assert (last.name, last.total, last.verified) == ("This report", figures.addressees, figures.of(Headline.VERIFIED_CLOSED))
    assert [each.name for each in burn_up_of(quarter())] == ["Report 1", "Report 2", "Report 3", "Report 4", "This report"]


@pytest.mark.parametrize(
    ("verified", "said"), [(0, "stayed at 0 of 15"), (2, "rose from 0 to 2 of 15"), (-1, "fell from 1 to 0 of 15")]
)
def test_the_finding_says_where_it_went(verified, said):
    points = burn_up_of(quarter())[:2]
    first = dataclasses.replace(points[0], verified=max(0, -verified))
    assert said in burn_up_finding([first, dataclasses.replace(points[1], verified=max(0, verified))])


def test_the_chart_says_all_of_it_in_words_and_names_each_line():
    points = burn_up_of(quarter())
    chart = BeautifulSoup(burn_up_chart(points, prefix="b"), "html.parser")
    assert chart.select("title")[0].get_text() == burn_up_finding(points)
    for point in points:
        assert f"{point.name}, " in chart.select("desc")[0].get_text()
    labels = [text.get_text() for text in chart.find_all("text")]
    assert {"in all", "due by first dates", "reported complete", "verified closed"} <= set(labels)
    assert "style" not in str(chart)


def test_labels_do_not_lie_on_each_other_where_all_lines_end_together():
    points = [dataclasses.replace(each, total=1, reported_complete=1, verified=1, implied=1) for each in burn_up_of(quarter())]
    chart = BeautifulSoup(burn_up_chart(points, prefix="b"), "html.parser")
    heights = sorted(float(str(text["y"])) for text in chart.find_all("text", attrs={"font-weight": "600"}))
    assert all(below - above >= 15 for above, below in itertools.pairwise(heights))
