"""What is late or was moved, the chart of it, and what falls due: table, chart and data file say the same."""

import dataclasses
import re
from datetime import date, timedelta

import pytest

from reports.assurance import Action, Check
from reports.dates import known
from reports.document import Document
from reports.headlines import Headline
from reports.rendering import render_html
from reports.slippage import MOST_DRAWN, MOST_ROWS
from reports.words import Answer
from tests.pdf import sample_reports
from tests.pdf.sample import (
    AS_AT,
    NO_DELIVERY_DATE,
    addressee,
    not_settled,
    overdue,
    recommendation,
    report,
    reported_complete,
    verified,
)
from tests.pdf.sample_quarter import SURVEY, quarter

AS_AT_DAY = AS_AT.date()


def slippage(*addressees):
    return Document(report(*(recommendation(place, each) for place, each in enumerate(addressees)))).slippage


def due(*addressees):
    return [(each.references, each.what, each.on.iso, each.confidence) for each in slippage(*addressees).due]


def test_the_rows_are_what_is_open_and_late_or_moved_the_furthest_first():
    rows = Document(quarter()).slippage.rows
    assert [(row.entry.reference, row.days_past, row.moved, row.cause) for row in rows] == [
        ("1", "61 days", "twice; Regional Director, 25 Aug 2026", "dependency on another programme"),
        ("12", "61 days", "once; Regional Director, 20 Jul 2026", "not stated"),
        ("4", "30 days", "not moved", "no move asked for"),
    ]


def test_the_next_milestone_is_the_next_action_or_else_the_next_step():
    rows = Document(quarter()).slippage.rows
    assert rows[0].milestone == "Train every supervisor, 20 Nov 2026"
    assert rows[2].milestone == "Force sends completion figures by rank, 16 Oct 2026"


def test_a_row_that_was_moved_and_is_not_late_is_there_too():
    moved = dataclasses.replace(overdue(), overdue_days=None, days_past_first_date=None, headline=Headline.NOT_YET_COMPLETE)
    (row,) = slippage(moved).rows
    assert (row.days_past, row.days) == ("not past it", "moved 49 days")


@pytest.mark.parametrize("standing", [verified, addressee, not_settled])
def test_what_is_closed_or_on_time_is_no_slippage(standing):
    assert slippage(standing()).rows == ()


def test_what_falls_due_on_one_day_and_is_called_the_same_is_one_line():
    asked = [dataclasses.replace(not_settled(), answer=Answer.NONE, answer_due=known(date(2026, 10, 20))) for _ in range(2)]
    assert [(said, what) for said, what, *_ in due(*asked) if what == "Answer"] == [("1, 2", "Answer")]


def test_an_addressee_of_several_is_named_with_its_organisation():
    late = dataclasses.replace(overdue(), organisation="Northshire Police", organisation_short="NOR")
    values = report(recommendation(0, late, addressee()))
    assert "(recommendation 1, NOR)" in Document(values).slippage.finding
    assert "(recommendation 1, NOR)" in Document(values).sentences


def test_the_finding_is_the_title_of_the_chart_and_stands_above_it(printed):
    document, soup = Document(printed("quarter").report), printed("quarter").soup
    finding = "3 of the 14 open are past the original date, the furthest by 61 days (recommendation 1)"
    assert document.slippage.finding == finding
    assert soup.select_one("#slippage-title").get_text() == soup.select_one("#slippage .finding").get_text() == finding


def test_chart_and_table_give_the_same_dates(printed):
    soup = printed("quarter").soup
    description = soup.select_one("#slippage-description").get_text()
    rows = [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in soup.select("table.slippage tbody tr")]
    assert len(rows) == len(Document(printed("quarter").report).slippage.drawn) == 3
    for row in rows:
        assert row[4] in description
    assert "first 31 July 2026, now 18 September 2026, 61 days past original." in description


def test_the_chart_tells_dots_apart_by_fill_alone(printed):
    circles = printed("quarter").soup.select("#slippage svg circle")
    assert [circle["fill"] for circle in circles] == ["#ffffff", "#0b0c0c"] * 3


def test_the_chart_stays_within_its_frame():
    far = dataclasses.replace(overdue(), first_due=known(date(2020, 1, 1)))
    chart = str(slippage(far, overdue()).chart())
    assert all(270 <= float(x) <= 800 for x in re.findall(r'<circle cx="([\d.]+)"', chart))


def test_the_worst_are_drawn_and_the_others_are_said():
    many = slippage(*(overdue() for _ in range(MOST_DRAWN + 3)))
    assert len(many.drawn) == MOST_DRAWN
    assert many.not_drawn == "The furthest 14 are drawn, 3 more are not."


def test_of_very_many_rows_the_worst_are_printed():
    many = report(*(recommendation(place, overdue(), reference=str(place)) for place in range(MOST_ROWS + 5)))
    assert f"The worst {MOST_ROWS} of {MOST_ROWS + 5}" in " ".join(render_html(many).split())


def test_where_nothing_slips_or_falls_due_it_is_said():
    html = " ".join(render_html(sample_reports.single()).split())
    assert "None of the 1 open is past its original date, and no date was moved." in html
    assert "Nothing falls due in the next 60 days." in html


def test_the_chart_names_whose_date_it_is_where_several_are_asked():
    other = dataclasses.replace(overdue(), organisation="Northshire Police", organisation_short="NOR")
    names = [span.name.partition(":")[0] for span in Document(report(recommendation(0, overdue(), other))).slippage.drawn]
    assert names == ["1 EXP", "1 NOR"]


def test_what_has_no_date_is_not_said_to_be_in_time():
    undated = addressee(first_due=NO_DELIVERY_DATE, due=NO_DELIVERY_DATE)
    assert slippage(undated).finding == "None of the 1 open has a delivery date, so none is known to be past one"
    assert slippage(undated, addressee()).finding == "None of the 2 open is past its original date; 1 of them has no date"


def test_an_action_of_several_recommendations_falls_due_once():
    assert due(addressee(actions=(SURVEY,)), addressee(actions=(SURVEY,))) == [
        ("1, 2", "Action EXP-A2: Survey of small teams", "2026-10-30", "on track")
    ]


def test_a_delivery_is_as_sure_as_the_actions_on_the_way_to_it():
    soon = dataclasses.replace(addressee(), due=known(AS_AT_DAY + timedelta(days=60)))
    far = Action(
        reference="EXP-A9", title="Far", owner="", due=known(date(2027, 9, 1)), moved="", state="", confidence="at risk"
    )
    assert [each[3] for each in due(dataclasses.replace(soon, actions=(far,)))] == ["at risk"]
    assert [each[3] for each in due(soon)] == ["not stated"]
    both = dataclasses.replace(far, reference="EXP-A8", confidence="on track")
    assert [each[3] for each in due(dataclasses.replace(soon, actions=(far, both)))] == ["EXP-A9 at risk and EXP-A8 on track"]


def test_answers_evidence_and_checks_fall_due():
    answer = dataclasses.replace(not_settled(), answer=Answer.NONE, answer_due=known(date(2026, 10, 9)))
    again = dataclasses.replace(answer, answer=Answer.RETURNED, next_by=known(date(2026, 10, 10)))
    check = Check(on=known(date(2026, 9, 1)), holds="", method="", note="", by="", next_check=known(date(2026, 10, 11)))
    assert [each[1] for each in due(answer, again, dataclasses.replace(verified(), checks=(check,)))] == [
        "Answer", "Answer, to be sent again", "Check after closing",
    ]  # fmt: skip


def test_the_first_check_after_a_closure_falls_due_until_there_was_one():
    closed = verified()
    closure = dataclasses.replace(closed.closures[0], check_due=known(date(2026, 10, 12)))
    assert [each[1:3] for each in due(dataclasses.replace(closed, closures=(closure,)))] == [
        ("Check after closing", "2026-10-12")
    ]


@pytest.mark.parametrize("days", [-1, 61])
def test_what_is_past_or_further_away_is_not_due_soon(days):
    assert due(addressee(due=known(AS_AT_DAY + timedelta(days=days)))) == []


def test_what_is_reported_complete_is_not_due_again():
    assert due(dataclasses.replace(reported_complete(), due=known(date(2026, 10, 9)))) == []
