"""Figures are counted once, and agree wherever they are printed."""

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest

from reports import strip
from reports.data_file import data_file, safe_cell
from reports.document import Document
from reports.editions import DecisionKind
from reports.errors import CountsDoNotReconcile
from reports.figures import figures_of
from reports.headlines import CHART_ORDER, LOOKS, SEVERITY, Headline, HeadlineCount, look_of
from reports.prose import exceptions, footnote, position_sentences, scope, timing
from reports.status_report import Decision, RecordCounts
from tests.pdf import sample_reports
from tests.pdf.sample import REGIONAL_DIRECTOR, addressee, overdue, recommendation, report
from tests.pdf.sample_history import WITHDRAWN


def rows_of(values):
    return list(csv.DictReader(io.StringIO(data_file(values).decode("utf-8-sig"))))


def cells(table):
    return [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in table("tr")]


def test_the_data_file_counts_what_the_report_counts(each_printed):
    figures = figures_of(each_printed.report)
    rows = [row for row in rows_of(each_printed.report) if not row["not_in_force"]]
    headlines = Counter(row["headline"] for row in rows)
    assert len(rows) == figures.addressees
    assert headlines == +Counter({look.words: figures.of(look.headline) for look in LOOKS})
    assert sum(1 for row in rows if row["overdue_days"]) == figures.overdue
    assert sum(1 for row in rows if row["days_past_first_date"]) == figures.past_first_date
    assert sum(int(row["times_moved"]) for row in rows) == figures.moves


def test_the_table_below_the_chart_and_the_chart_say_the_figures(each_printed):
    figures = figures_of(each_printed.report)
    table = cells(each_printed.soup.select_one("table.figures"))
    counts = [figures.of(headline) for headline in CHART_ORDER]
    assert [int(number) for number in table[-1][1:]] == [*counts, figures.addressees]
    description = each_printed.soup.select_one("svg.headline-chart desc").get_text()
    for headline in CHART_ORDER:
        assert (f"{look_of(headline).words} {figures.of(headline)}" in description) is (figures.of(headline) > 0)


def test_paper_and_twin_state_the_same_position(each_printed):
    document = Document(each_printed.report)
    first_pages = " ".join(each_printed.pages[:2])
    for said in (document.scope, document.sentences, document.chart_finding):
        assert said in first_pages
        assert said in " ".join(each_printed.soup.get_text().split())


def strip_of(printed):
    return [" ".join(item.get_text(" ", strip=True).split()) for item in printed.soup.select(".strip li")]


def test_the_strip_is_the_same_on_paper_and_on_the_page(printed):
    found = strip_of(printed("fifteen"))
    assert found == [
        "15 recommendations, 15 addressees",
        "14 settled answers 12 accepted; 1 partly accepted; 1 not accepted; 1 not settled",
        "2 verified closed",
        "2 reported complete, not yet verified",
        "3 overdue, with the force by headline: 2 Overdue and 1 Evidence not sufficient",
        "3 past the first date, whoever holds it",
        "2 moves of dates, on 2 addressees",
        "7 months oldest open",
    ]
    assert all(item in printed("fifteen").pages[0] for item in found)


def test_each_figure_of_the_strip_says_how_it_changed(printed):
    assert strip_of(printed("quarter")) == [
        "16 of 18 recommendations in force, 16 addressees¹, up 1",
        "14 settled answers, up 1 11 accepted; 2 partly accepted; 1 not accepted; 2 not settled",
        "1 verified closed, as before",
        "1 reported complete, not yet verified, up 1",
        "3 overdue, with the force, up 3 by headline: 2 Overdue and 1 Evidence not sufficient",
        "3 past the first date, whoever holds it, up 3",
        "3 dates moved this period, 3 in all",
        "7 months oldest open, up 3",
    ]


@pytest.mark.parametrize(("now", "before", "said"), [(3, 1, "up 2"), (1, 3, "down 2"), (2, 2, "as before"), (2, None, "")])
def test_a_change_of_a_figure_is_said_in_words(now, before, said):
    assert strip.change(now, before) == said


def test_page_1_of_fifteen_recommendations_holds_decisions_and_exceptions_of_a_second_report(printed):
    first, second = printed("quarter").pages[:2]
    for said in (
        "Prepared for: Exampleshire Oversight Board, meeting 14 Oct 2026",
        "Accept a risk:",
        "Exceptions",
        "112 days",
    ):
        assert said in first
    assert "Exceptions" not in second


def test_the_data_file_counts_what_the_other_sections_print(each_printed):
    document, rows = Document(each_printed.report), rows_of(each_printed.report)
    in_force = [row for row in rows if not row["not_in_force"]]
    assert sum(row["response"] == "Settled" for row in in_force) == document.figures.settled
    assert sum(row["open"] == "yes" for row in in_force) == document.figures.open
    assert sum(row["slipping"] == "yes" for row in rows) == len(document.slippage.rows)
    assert sum(int(row["moves_since"] or 0) for row in in_force) == (document.changes.moves or 0)
    ages = [int(row["months_open"]) for row in in_force if row["months_open"]]
    assert max(ages, default=None) == document.figures.oldest_open_months
    assert {row["edition"] for row in rows} <= {each_printed.report.edition.value}


@pytest.mark.parametrize("name", sorted(sample_reports.ALL))
def test_the_position_is_three_sentences_of_75_words_at_most(name):
    values = sample_reports.ALL[name]()
    sentences = position_sentences(values, figures_of(values))
    assert len(sentences) == 3
    assert len(" ".join(sentences).split()) <= 75


def test_recommendations_and_addressees_are_counted_apart():
    values = sample_reports.forty_forces()
    assert scope(values, figures_of(values)) == "1 recommendation, 40 addressees"


def test_what_is_not_in_force_is_left_out_of_the_first_line_and_named_below_it():
    values = sample_reports.seven_forces()
    assert scope(values, figures_of(values)) == "1 of 2 recommendations in force, 7 addressees"
    assert footnote(values) == "No longer in force, and counted in no figure: 2 (withdrawn 3 May 2026)."


def test_a_set_of_which_not_all_is_recorded_says_so():
    values = sample_reports.unknown_history()
    assert scope(values, figures_of(values)) == "4 of 16 recommendations recorded here, 4 addressees"


def test_parts_are_counted_as_parts():
    values = report(recommendation(2, addressee(part_reference="3a"), addressee(part_reference="3b")))
    assert scope(values, figures_of(values)) == "1 recommendation, 2 addressees (parts where split)"


def test_what_is_no_longer_in_force_is_counted_in_nothing_but_stays_in_print(printed):
    seven = printed("seven_forces")
    assert figures_of(seven.report).addressees == 7
    assert "¹ 1 of these rows is no longer in force, and counted in no figure" in " ".join(seven.pages)
    assert [row["headline"] for row in rows_of(seven.report)][-1] == "Withdrawn 3 May 2026"


def test_a_historic_set_is_not_called_late():
    values = sample_reports.unknown_history()
    assert figures_of(values).overdue == 0
    assert position_sentences(values, figures_of(values))[1] == (
        "None is known to be past a delivery date, but none of the 4 open has one."
    )


def test_a_report_that_counts_otherwise_than_the_record_is_refused():
    counts = RecordCounts(recommendations=1, addressees=1, headlines=(HeadlineCount(headline=Headline.OVERDUE, addressees=1),))
    with pytest.raises(CountsDoNotReconcile):
        figures_of(report(recommendation(0, addressee()), counts=counts))


@pytest.mark.parametrize(("headline", "ending"), [(None, None), (Headline.OVERDUE, WITHDRAWN)])
def test_what_is_in_force_has_a_headline_and_nothing_else_has(headline, ending):
    with pytest.raises(CountsDoNotReconcile):
        figures_of(report(recommendation(0, addressee(headline=headline), ending=ending)))


def test_exceptions_come_by_risk_and_then_by_days_late():
    values = sample_reports.fifteen()
    found = exceptions(Document(values).entries, values)
    assert [each.entry.reference for each in found] == ["12", "4", "1", "6", "14"]
    assert found[0].reasons == ("overdue 12 days; with us 0 days",)


def test_a_date_that_was_moved_twice_is_said_to_be_so():
    late = overdue()
    assert "date moved twice, 49 days in all" in timing(replace(late, moves=late.moves * 2))


def test_at_a_glance_the_gravest_headline_comes_first():
    headlines = [entry.addressee.headline for entry in Document(sample_reports.fifteen()).glance]
    assert headlines == sorted(headlines, key=SEVERITY.index)
    assert set(headlines) == set(Headline)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "%0A"])
def test_no_cell_is_a_formula(text):
    assert safe_cell(text).startswith("'")


def test_an_ordinary_cell_is_left_as_it_is():
    assert safe_cell("Dŵr, “7”") == "Dŵr, “7”"


def test_a_decision_about_no_one_recommendation_is_named_without_references():
    asked = Decision(
        decision="Write to the chief officer", references=(), proposed_by=REGIONAL_DIRECTOR, kind=DecisionKind.ESCALATE
    )
    values = report(recommendation(0, addressee()), decisions=(asked,))
    assert position_sentences(values, figures_of(values))[-1] == "1 decision is asked of the board: escalate."
