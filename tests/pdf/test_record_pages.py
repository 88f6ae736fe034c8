"""What is printed of the record: tables, the lateness of oversight itself, and what is in error struck through."""

import dataclasses
from datetime import date

import pytest
from bs4 import BeautifulSoup

from reports.card_length import is_under_a_page
from reports.dates import known, not_known
from reports.document import Document
from reports.editions import Edition
from reports.life import Correction, LateEntry
from reports.record import Record
from reports.rendering import render_html
from reports.status_report import InError
from reports.words import Claim
from tests.pdf.sample import REGIONAL_DIRECTOR, addressee, overdue, recommendation, report, reported_complete, response, update
from tests.pdf.sample_assurance import ACTION, MEASURE, assured
from tests.pdf.sample_history import evidence
from tests.pdf.sample_quarter import quarter
from tests.pdf.sample_reports import struck

ERROR = InError(reason="sent to the wrong force", on=known(date(2026, 9, 1)), by=REGIONAL_DIRECTOR)


def twin(values):
    return BeautifulSoup(render_html(values), "html5lib")


def text_of(element):
    return " ".join(element.get_text(" ").split())


def headings(table):
    return [text_of(cell) for cell in table.select("thead th")]


def test_oversight_prints_its_own_lateness():
    page = twin(report(recommendation(0, reported_complete())))
    assert "25 Sep 2026: 5 days past the date" in text_of(page.select_one("#waiting-table-1"))
    assert "to be decided by 25 September 2026, 5 days past the date" in text_of(page.select_one("#cards"))


def test_who_accepted_the_risk_of_a_refusal_is_named():
    refused = next(each for each in quarter().recommendations if each.reference == "7")
    page = twin(report(dataclasses.replace(refused, risk_accepted_by="Chief Constable")))
    assert "Chief Constable" in text_of(page.select_one("#disagreement-table-1"))


def test_outcomes_stand_with_their_measures_and_what_has_none_is_said():
    page = twin(report(recommendation(0, addressee(measures=(MEASURE,))), recommendation(1, addressee())))
    table = page.select_one("#outcomes-table-1")
    assert headings(table) == [
        "Outcome sought", "Refs", "Measure", "Baseline (date)", "Latest (date)", "Direction", "Source", "Confidence",
    ]  # fmt: skip
    assert MEASURE.wording in text_of(table)
    assert "No measure agreed by which to tell whether the outcome moved for 1 of 2 addressees: 2." in text_of(
        page.select_one(".unmeasured")
    )


def test_the_burn_up_stands_with_its_table():
    page = twin(quarter())
    points = Document(quarter()).record.burn_up
    rows = [[text_of(cell) for cell in row.select("td")] for row in page.select(".burn-up-figures tbody tr")]
    assert rows == [[str(n) for n in (each.total, each.implied, each.reported_complete, each.verified)] for each in points]
    assert page.select_one("#burn-up-title").get_text() == text_of(page.select_one(".burn-up .finding"))


def test_the_first_report_has_no_burn_up_and_says_so():
    page = twin(report(recommendation(0)))
    assert "the burn-up begins with the next one" in text_of(page.select_one("#outcomes"))


def test_moves_of_a_date_stand_in_a_table_with_who_asked_and_who_agreed():
    table = twin(report(recommendation(0, overdue()))).select_one("table.moves")
    assert headings(table) == ["Date", "From", "To", "Requested by", "Agreed by", "Reason"]
    assert [text_of(cell) for cell in table.select("tbody td")][:4] == [
        "31 Jul 2026", "18 Sep 2026", "Head of Professional Standards", "Regional Director",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "tables"), [(2, 0), (3, 1)])
def test_more_than_two_actions_are_a_table(number, tables):
    actions = tuple(dataclasses.replace(ACTION, reference=f"EXP-A{place}") for place in range(number))
    page = twin(report(recommendation(0, addressee(actions=actions))))
    assert len(page.select("table.actions")) == tables
    assert all(action.reference in text_of(page.select_one("#cards")) for action in actions)


def test_an_answer_in_error_is_struck_through_to_its_last_passage():
    wrong = response(in_error=ERROR, own_words="Wrong words.", reason_for_no_action="A wrong reason.")
    page = twin(report(recommendation(0, addressee(responses=(wrong,)))))
    cards = page.select_one("#cards")
    for passage in ("Wrong words.", wrong.action_taken, wrong.action_proposed, "A wrong reason."):
        (said,) = [text for text in cards.find_all(string=True) if passage in text]
        assert said.find_parent(class_="struck")


def test_a_finding_and_an_update_in_error_are_struck_with_their_reasons():
    cards = twin(struck()).select_one("#cards")
    for passage in ("Met.", "On hold"):
        (said, *_rest) = [text for text in cards.find_all(string=True) if text.strip() == passage]
        assert said.find_parent(class_="struck")


def test_late_entries_are_listed_with_both_days():
    late = LateEntry(
        reference="4", organisation="Exampleshire Police", what="Finding: met", happened=known(date(2026, 9, 2)),
        recorded=known(date(2026, 10, 3)),
    )  # fmt: skip
    page = twin(report(recommendation(3), as_now_known=True, late_entries=(late,)))
    assert [text_of(cell) for cell in page.select("#late-table-1 tbody tr > *")] == [
        "4", "Finding: met", "2 Sep 2026", "3 Oct 2026",
    ]  # fmt: skip


def test_where_nothing_was_entered_late_a_report_as_now_known_says_so():
    said = text_of(twin(report(recommendation(3), as_now_known=True)).select_one("#signing"))
    assert "No fact in it that had happened by 30 September 2026, 17:00 was recorded later." in said
    assert "recorded later" not in text_of(twin(report(recommendation(3))).select_one("#signing"))


def test_a_corrected_report_says_what_changed():
    correction = Correction(of_version=1, issued=known(date(2026, 10, 2)), what_changed="The date of recommendation 3.")
    said = text_of(twin(report(version=2, correction=correction)).select_one("#signing"))
    assert "It takes the place of version 1 of 2 October 2026" in said
    assert "The date of recommendation 3." in said


@pytest.mark.parametrize(
    ("number", "version", "name"),
    [
        (None, 1, "Draft status report, version 1"),
        (None, 2, "Draft status report, version 2"),
        (1, 1, "Status report 1, version 1"),
        (1, 2, "Status report 1, version 2"),
    ],
)
def test_the_provenance_names_the_version_once(number, version, name):
    said = text_of(twin(report(recommendation(3), number=number, version=version)).select_one("#signing"))
    assert f"Report {name}: IOPC-" in said


def test_a_draft_and_an_extract_say_so_at_the_head_of_the_page():
    banner = text_of(twin(report(number=None, extract_for="Exampleshire Police", edition=Edition.FORCE_CHECK)).header)
    assert banner.startswith("OFFICIAL · DRAFT · Extract for Exampleshire Police · Force’s check for facts ·")


@pytest.mark.parametrize(
    ("written", "updates", "older"),
    [
        (known(date(2026, 2, 1)), (), True),
        (known(date(2026, 2, 2)), (), False),
        (known(date(2026, 4, 30)), (update(Claim.NOT_STARTED, date(2026, 5, 1), "Waiting."),), True),
        (known(date(2026, 4, 30)), (update(Claim.IN_PROGRESS, date(2026, 5, 1), "Begun."),), False),
        (not_known("it bears no date"), (), False),
    ],
)
def test_evidence_from_before_the_work_is_flagged(written, updates, older):
    one = addressee(updates=updates, evidence_numbers=("E-1",))
    values = report(recommendation(0, one), evidence=(evidence(1, "1", document_date=written),))
    assert bool(Record(values, Document(values).entries).older(values.evidence[0])) is older
    assert ("older than the work" in text_of(twin(values).select_one("#evidence-table-1"))) is older


def test_a_card_of_the_usual_length_is_kept_whole_and_a_long_one_is_not():
    usual, long_one = recommendation(0, overdue()), recommendation(0, overdue(), text="word " * 1000)
    for one, is_short in ((usual, True), (long_one, False)):
        assert is_under_a_page(Document(report(one)).entries) is is_short


def test_each_word_of_the_five_facts_is_defined():
    method = text_of(twin(assured()).select_one("#method"))
    for word in ("Returned :", "Partly accepted :", "On hold :", "Met by other means :", "No longer applicable :"):
        assert word in method
