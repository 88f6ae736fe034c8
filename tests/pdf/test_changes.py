"""What a report says has changed: every group of changes, in its order, and nothing of the record unsaid."""

import csv
import dataclasses
import io
from datetime import date, timedelta

import pytest

from reports.change import Group
from reports.changes import FIRST_REPORT, MOST_LINES, changes_of
from reports.comparing import Compared, change_of
from reports.data_file import data_file
from reports.dates import known
from reports.document import Document
from reports.earlier_position import position_of
from reports.headlines import Headline
from reports.rendering import render_html
from reports.values import from_json, values_json
from reports.words import Answer, Claim
from tests.pdf import sample_quarter, sample_reports
from tests.pdf.sample import AS_AT, addressee, overdue, recommendation, report, response, update, verified


@pytest.fixture(scope="module")
def quarter():
    return sample_quarter.quarter()


@pytest.fixture(scope="module")
def lines(quarter):
    """Return each line as its kind, reference, and from what to what."""
    return [(line.what, line.reference, line.before, line.now) for line in changes_of(quarter).lines]


def beside(before, now):
    """Return the lines of a report on one addressee beside one on it a quarter before."""
    earlier = report(recommendation(0, before), as_at=sample_quarter.BEFORE)
    values = report(recommendation(0, now), is_first_report=False, previous=position_of(earlier))
    return [(line.what, line.before, line.now) for line in changes_of(values).lines]


def test_every_group_of_changes_comes_in_its_order(quarter):
    groups = list(dict.fromkeys(line.group for line in changes_of(quarter).lines))
    assert groups == [group for group in Group if group is not Group.OTHERWISE]


@pytest.mark.parametrize(
    "line",
    [
        ("Verified closed", "2", "Not yet complete", "Verified"),
        ("Re-opened", "11", "Verified", "Open again"),
        ("Not being implemented", "7", "Response not settled", "Not accepted"),
        ("Evidence returned", "4", "Reported complete", "Evidence not sufficient"),
        ("Reported complete", "6", "In progress", "Reported complete"),
        ("Newly overdue", "1", "Due 18 Sep 2026", "Overdue 12 days"),
        ("Date moved", "1", "31 Jul 2026", "31 Aug 2026"),
        ("Date moved", "1", "31 Aug 2026", "18 Sep 2026"),
        ("Response received", "3", "No answer", "Received, being checked"),
        ("Response changed", "13", "Accepted", "Settled: partly accepted"),
        ("New", "15", "–", "Response not settled"),
        ("Split", "14a", "Part of 14", "Not yet complete"),
        ("Withdrawn", "16", "Not yet complete", "No longer in force"),
        ("Owner changed", "8", "Head of Training", "Head of Professional Standards"),
        ("Text corrected", "9", "Version 1", "Version 2"),
        ("Recorded in error", "5", "Finding: partly met, 2 Jul 2026", "Counts no more"),
    ],
)
def test_a_change_says_from_what_to_what(lines, line):
    assert line in lines


def test_several_changes_of_one_row_give_several_lines(lines):
    assert [what for what, reference, _, _ in lines if reference == "1"] == ["Newly overdue", "Date moved", "Date moved"]


def test_a_change_says_when_by_which_post_and_on_what_evidence(quarter):
    closed, *_ = changes_of(quarter).lines
    assert (closed.when, closed.by) == ("12 Aug 2026", "Regional Director")
    assert closed.because.startswith("E-1, E-2.")


def test_a_report_beside_itself_has_no_change():
    values = sample_reports.fifteen()
    again = dataclasses.replace(values, previous=position_of(values), is_first_report=False)
    assert changes_of(again).lines == ()
    assert "Nothing has changed since report 1" in render_html(again)


def test_a_first_report_says_that_there_is_no_earlier_position():
    changes = changes_of(sample_reports.fifteen())
    assert (changes.lines, changes.not_comparable, changes.moves) == ((), FIRST_REPORT, None)


def test_a_report_that_kept_no_rows_can_be_compared_by_its_figures_only():
    values = sample_reports.second()
    assert "its figures can be compared, its rows cannot" in changes_of(values).not_comparable
    strip = {figure.label: figure.since for figure in Document(values).strip}
    assert strip["verified closed"] == "up 1"
    assert strip["settled answers"] == ""


def test_values_of_an_earlier_report_are_read_back_with_it(quarter):
    assert from_json(values_json(quarter)) == quarter


def test_what_had_no_update_for_a_cycle_is_named_with_the_days(quarter):
    assert changes_of(quarter).no_change == "10 (112 days)"


def test_a_closure_that_was_entered_late_is_a_change_all_the_same():
    early = dataclasses.replace(verified().closures[0], on=known(date(2026, 5, 2)))
    late = dataclasses.replace(verified(), updates=(), findings=(), closures=(early,))
    assert ("Verified closed", "Not yet complete", "Verified") in beside(addressee(updates=()), late)


def test_a_date_move_that_is_gone_is_told():
    assert ("Recorded in error", "Date moved to 18 Sep 2026", "Due 31 Jul 2026") in beside(
        overdue(), dataclasses.replace(overdue(), moves=(), due=overdue().first_due)
    )


def test_completion_reported_again_without_a_finding_between_is_no_change():
    twice = addressee(
        claim=Claim.REPORTED_COMPLETE,
        headline=Headline.REPORTED_COMPLETE,
        updates=(
            update(Claim.REPORTED_COMPLETE, date(2026, 9, 2), "Still done."),
            update(Claim.REPORTED_COMPLETE, date(2026, 5, 2), "Done."),
        ),
    )
    assert beside(twice, twice) == []


def test_an_answer_that_was_settled_since_is_told_once():
    waiting = addressee(
        answer=Answer.RECEIVED, position=None, responses=(response(state=Answer.RECEIVED, decided=None, decided_by=None),)
    )
    assert beside(waiting, addressee()) == [("Response received", "Received, being checked", "Settled: accepted")]


def test_a_headline_that_changed_for_no_other_reason_is_told():
    assert beside(addressee(headline=Headline.OVERDUE), addressee()) == [
        ("Headline changed otherwise", "Overdue", "Not yet complete")
    ]


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        (Headline.OVERDUE, Headline.NOT_YET_COMPLETE, Compared.BETTER),
        (Headline.REPORTED_COMPLETE, Headline.EVIDENCE_NOT_SUFFICIENT, Compared.WORSE),
        (Headline.NOT_YET_COMPLETE, Headline.NOT_BEING_IMPLEMENTED, Compared.WORSE),
        (Headline.NOT_BEING_IMPLEMENTED, Headline.OVERDUE, Compared.BETTER),
        (Headline.OVERDUE, Headline.OVERDUE, Compared.SAME),
    ],
)
def test_better_and_worse_follow_the_severity_of_headlines(before, now, word):
    row, *_ = position_of(report(recommendation(0, addressee(headline=before)))).rows
    entry, *_ = Document(report(recommendation(0, addressee(headline=now)))).entries
    assert change_of(row, entry) is word
    assert change_of(None, entry) is Compared.NEW


def test_very_many_changes_are_counted_by_kind():
    many = [recommendation(place, overdue(), reference=str(place + 1)) for place in range(MOST_LINES)]
    earlier = [recommendation(place, addressee(), reference=str(place + 1)) for place in range(MOST_LINES)]
    previous = position_of(report(*earlier, as_at=AS_AT - timedelta(days=92)))
    html = render_html(report(*many, is_first_report=False, previous=previous))
    assert "too many to be" in html
    assert f"<td>{MOST_LINES}</td>" in html


def test_the_data_file_tells_the_changes_of_each_row(quarter):
    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(data_file(quarter).decode("utf-8-sig")))}
    assert rows["2"]["change"] == "Better"
    assert rows["2"]["changed_since"].startswith("Verified closed: Not yet complete → Verified, 12 Aug 2026")
    assert sum(int(row["moves_since"] or 0) for row in rows.values()) == changes_of(quarter).moves == 3
