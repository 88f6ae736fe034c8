"""The summary for a force: exactly one page that says what is wanted, the same on paper, on the page and in a message."""

import dataclasses
import functools
import re

import html5lib
import page
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from reports.dates import known
from reports.figures import figures_of
from reports.status_report import Waiting
from reports.summary_document import SummaryDocument
from reports.summary_pages import render_summary_html, render_summary_pdf, summary_file_name
from reports.summary_room import lines
from reports.summary_rows import COLUMNS, summary_rows
from reports.summary_text import summary_text
from reports.values import printable_from_json, values_json
from reports.wanted import needs_of, returned_to, with_us
from reports.words import Answer
from tests.pdf import sample_summaries
from tests.pdf.conftest import FONTS
from tests.pdf.sample import AS_AT, addressee, recommendation, report
from tests.pdf.sample_assurance import ACTION
from tests.pdf.sample_summaries import each_want, summary, to_agree, unanswered


@functools.cache
def pdf(name):
    return render_summary_pdf(sample_summaries.ALL[name](), FONTS)


@functools.cache
def paper(name):
    document = pypdfium2.PdfDocument(pdf(name))
    texts = [re.sub(r"\s+", " ", each.get_textpage().get_text_range()) for each in document]
    document.close()
    return texts


@functools.cache
def twin(name):
    return render_summary_html(sample_summaries.ALL[name]())


def needs(*addressees):
    reports = [report(*(recommendation(place, one) for place, one in enumerate(addressees)))]
    return [(need.reference, need.what) for need in needs_of(reports, several=False)]


@pytest.fixture(params=sorted(sample_summaries.ALL))
def name(request):
    return request.param


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_a_summary_is_accessible_and_archivable_at_once(name, profile):
    found = page.validate_pdf_bytes(pdf(name), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


def test_a_summary_is_exactly_one_page(name):
    assert len(paper(name)) == 1
    assert "Page 1 of 1" in paper(name)[0]


def test_the_same_values_give_the_same_bytes(name):
    assert render_summary_pdf(sample_summaries.ALL[name](), FONTS) == pdf(name)


def test_values_come_back_from_their_json(name):
    once = values_json(sample_summaries.ALL[name]())
    assert values_json(printable_from_json(once)) == once


def test_the_first_line_is_the_next_date_and_what_it_is():
    said = "Next date: 9 October 2026, in 9 days: recommendation 2, send the answer again. 1 date has passed."
    assert said in paper("each_want")[0]
    assert SummaryDocument(sample_summaries.nothing()).first_line == "No date lies ahead of you in the next 30 days."


def test_each_want_begins_with_a_verb():
    assert [row[:2] for row in SummaryDocument(each_want()).sections[0].rows] == [
        ("4", "Report it complete with evidence, or ask for another date"),
        ("1", "Send your answer: what is or will be done, or why nothing is"),
        ("6", "Keep the records ready for the check after closure"),
        ("5", "Name an owner for action EXP-A2"),
        ("5", "Report progress: there is no update for 112 days"),
        ("5", "Agree measure 2, or propose another"),
    ]


def test_each_want_says_by_when_who_and_where():
    rows = SummaryDocument(each_want()).sections[0].rows
    assert rows[0][2:] == ("18 Sep 2026", "12 days past", "Head of Professional Standards", "progress")
    assert rows[1][2:] == ("12 Oct 2026", "12 days", "Head of Professional Standards", "answer")
    assert rows[3][2:] == ("30 Nov 2026", "61 days", "Nobody named", "actions")
    assert rows[5][2:] == ("no date", "–", "Head of Professional Standards", "measures")


def test_what_came_back_says_what_is_missing_and_by_when():
    assert SummaryDocument(each_want()).sections[1].rows == (
        ("2", "Answer", "It does not say what is proposed for small teams.", "9 Oct 2026", "9 days"),
        ("3", "Evidence", "Completion figures by rank, and a test.", "16 Oct 2026", "16 days"),
    )


def test_what_is_with_us_is_not_wanted_of_the_force():
    (waits,) = with_us(each_want().reports, several=False)
    assert (waits.reference, waits.days) == ("7", 26)
    assert "7" not in {need.reference for need in needs_of(each_want().reports, several=False)}


def test_a_draft_is_to_be_signed_and_another_s_answer_to_be_asked_for():
    assert needs(unanswered(answer=Answer.DRAFT))[0][1] == "Sign and send your answer: a draft is with you"
    assert needs(unanswered(respondent="The Mayor"))[0][1] == "Ask The Mayor to send its answer: it answers for you"


def test_a_date_far_ahead_is_not_wanted_yet_and_one_within_thirty_days_is():
    far, near = AS_AT.date().replace(month=12), AS_AT.date().replace(month=10)
    assert needs(addressee(due=known(far))) == []
    assert len(needs(addressee(due=known(near)))) == 1


@pytest.mark.parametrize("change", [{"is_done": True}, {"in_error": "wrong"}, {"owner": "Head of Training"}])
def test_an_action_that_is_done_or_in_error_or_owned_wants_no_owner(change):
    assert needs(addressee(actions=(dataclasses.replace(ACTION, **{"owner": ""} | change),))) == []


def test_a_measure_that_the_force_proposed_waits_with_us():
    waits = Waiting(what="Measure 2 proposed, to be agreed", since=known(AS_AT.date()), days=0, decide_by=None)
    assert needs(addressee(measures=(to_agree(),), also_waiting=(waits,))) == []


def test_what_is_left_out_is_counted():
    soup = BeautifulSoup(twin("busy"), "html.parser")
    for key, section in zip("abc", SummaryDocument(sample_summaries.busy()).sections, strict=True):
        (caption,) = (each.get_text() for each in soup.select(f"table.part-{key} caption"))
        assert f"and {section.more} more in the live list" in caption
    document = SummaryDocument(sample_summaries.busy())
    assert len(document.needs.shown) <= 10
    assert document.needs.total == len(needs_of(sample_summaries.busy().reports, several=False))
    assert document.returned.total == len(returned_to(sample_summaries.busy().reports, several=False))


def test_a_usual_summary_has_room_for_most_of_what_is_wanted():
    assert SummaryDocument(sample_summaries.usual()).needs.more == 0
    assert len(SummaryDocument(sample_summaries.busy()).needs.shown) >= 7


def said_by(document):
    cells = [cell for section in document.sections for row in section.rows for cell in row]
    return [" ".join(said.split()) for said in (document.first_line, document.counts, *document.footer, *cells)]


def test_paper_page_and_message_say_the_same(name):
    document = SummaryDocument(sample_summaries.ALL[name]())
    message = " ".join(summary_text(sample_summaries.ALL[name]()).split())
    screen = " ".join(BeautifulSoup(twin(name), "html.parser").get_text().split())
    assert [said for said in said_by(document) if said not in message or said not in screen] == []
    if name != "hostile":  # its endless words are broken on paper
        assert [said for said in said_by(document) if said not in paper(name)[0]] == []


def test_the_counts_are_those_of_the_reports():
    values = sample_summaries.usual()
    figures = [figures_of(each) for each in values.reports]
    counts = SummaryDocument(values).counts
    assert counts.startswith(f"{sum(each.addressees for each in figures)} addressees")
    assert f"{sum(each.overdue for each in figures)} overdue with you" in counts


def test_the_rows_for_a_spreadsheet_have_the_same_figures():
    values = sample_summaries.usual()
    header, *rows = summary_rows(values)
    assert header == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    overdue = sum(1 for row in rows if row[COLUMNS.index("Days overdue")] != "")
    assert overdue == sum(figures_of(each).overdue for each in values.reports)


def test_references_name_the_investigation_where_there_are_several():
    rows = [row for section in SummaryDocument(sample_summaries.usual()).sections for row in section.rows]
    assert {row[0].split(" ")[0] for row in rows} <= {"EXAMPLE", "OAK"}


def test_hostile_text_starts_no_line_of_the_message():
    message = summary_text(sample_summaries.hostile())
    assert message.count("\nA. We need from you\n") == 1
    assert "\n- EXAMPLE 1: nothing" not in message
    assert "<script>" not in twin("hostile")


def test_the_twin_is_sound_and_needs_no_other_file(name):
    html5lib.HTMLParser(strict=True).parse(twin(name))
    soup = BeautifulSoup(twin(name), "html.parser")
    assert {each.name for each in soup.find_all()}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert len(soup.find_all("h1")) == 1
    assert len(soup.find_all("caption")) == len(soup.find_all("table"))
    assert soup.find_all(style=True) == []


def test_the_file_is_named_for_the_force_the_day_and_the_marking():
    assert summary_file_name(each_want()) == "EXP-summary-2026-09-30-OFFICIAL.pdf"
    assert "/" not in summary_file_name(summary(organisation_short="../x"))


def test_a_word_longer_than_its_column_takes_as_many_lines_as_it_needs():
    assert lines("", 20.0) == 1
    assert lines("short words here", 200.0) == 1
    assert lines("W" * 100, 20.0) >= 16
