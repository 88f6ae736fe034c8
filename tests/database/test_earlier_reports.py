"""What a report takes over from those that were issued before it: the position to compare with, and the trend."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support import build_amendments, build_assessment, build_endings, build_responses
from tests.support.build_as_at import filed
from tests.support.statements import listening
from tracker import clock
from tracker.db import db
from tracker.facts import NOW, AsAt
from tracker.investigations.rules import Act
from tracker.reporting.assemble import status_report
from tracker.storage import files

MADE = datetime(2026, 4, 1, 9, tzinfo=UTC)
A_QUARTER = timedelta(days=91)


@pytest.fixture
def addressee(cast):
    with clock.at(MADE):
        return build_responses.issued(cast, "1")[0]


@pytest.fixture
def issue(addressee, cast):
    """Return what issues a report at a moment: with a number of its own, or a corrected version of one."""

    def issue(at, number, *, version=1, moment=NOW):
        investigation = addressee.recommendation.investigation
        with clock.at(at):
            made = status_report(investigation, by=cast.approver, moment=moment)
            return filed(investigation, made, cast, number=number, version=version)

    return issue


@pytest.fixture
def told(addressee, cast):
    def tell(at, moment=NOW):
        with clock.at(at):
            return status_report(addressee.recommendation.investigation, by=cast.approver, moment=moment)

    return tell


def test_the_first_report_has_nothing_before_it(told):
    report = told(MADE)
    assert (report.is_first_report, report.previous, report.trend) == (True, None, ())


def test_a_report_is_compared_with_the_last_one_and_keeps_the_trend_of_all(addressee, cast, issue, told):
    issue(MADE + A_QUARTER, 1)
    with clock.at(MADE + A_QUARTER + timedelta(days=1)):
        build_assessment.verified(addressee, cast)
    issue(MADE + 2 * A_QUARTER, 2)
    report = told(MADE + 3 * A_QUARTER)
    assert report.previous is not None
    assert (report.previous.number, report.is_first_report) == (2, False)
    assert [(point.number, point.total, point.verified) for point in report.trend] == [(1, 1, 0), (2, 1, 1)]


def test_a_report_of_a_past_day_is_not_compared_with_itself_or_with_later_ones(issue, told):
    first, second = MADE + A_QUARTER, MADE + 2 * A_QUARTER
    issue(first, 1)
    issue(second, 2)
    again = told(MADE + 3 * A_QUARTER, AsAt(second))
    assert [point.number for point in again.trend] == [1]
    assert told(MADE + 3 * A_QUARTER, AsAt(first)).is_first_report


def test_the_version_that_held_at_the_moment_is_what_counts(addressee, cast, issue, told):
    first = MADE + A_QUARTER
    issue(first, 1)
    issue(first + timedelta(days=20), 1, version=2, moment=AsAt(first))
    before, after = (told(MADE + 2 * A_QUARTER, AsAt(first + timedelta(days=each))) for each in (10, 30))
    assert before.previous is not None
    assert after.previous is not None
    assert (before.previous.version, after.previous.version) == (1, 2)
    assert [point.number for point in after.trend] == [1]


def test_a_report_whose_values_cannot_be_read_is_named_and_not_compared_with(issue, told):
    lost = issue(MADE + A_QUARTER, 1)
    files.path_of(lost.values_sha256).unlink()
    report = told(MADE + 2 * A_QUARTER)
    assert (report.is_first_report, report.previous, report.trend) == (False, None, ())
    assert "What status report 1 stated cannot be read, so nothing here is compared with it." in report.method_notes


def test_a_report_that_is_being_printed_is_not_issued_yet(addressee, cast, told):
    with clock.at(MADE + A_QUARTER):
        filed(addressee.recommendation.investigation, told(MADE), cast, number=1, printed=False)
    assert told(MADE + 2 * A_QUARTER).is_first_report


def test_what_took_its_place_and_what_it_is_linked_to_cost_the_same_for_one_and_for_many(cast):
    counts = []
    for number in (1, 5):
        items = [each.recommendation for each in build_responses.issued(cast, *map(str, range(2 * number + 1)))]
        for ended, linked in zip(items[1::2], items[2::2], strict=True):
            build_endings.ended(ended, cast, Act.SUPERSEDE, items[0])
            build_amendments.linked(linked, items[0], cast.caseworker)
        db.session.expire_all()
        with listening() as statements:
            status_report(items[0].investigation, by=cast.approver)
        counts.append(len(statements.reads))
    assert counts[0] == counts[1]
