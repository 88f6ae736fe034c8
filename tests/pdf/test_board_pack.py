"""Board packs: every figure is a sum over the reports in it, and the paper is valid, complete and the same every time."""

import csv
import functools
import io
import itertools
import json
import re
from collections import Counter

import html5lib
import page
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from pikepdf import Name

from reports import pack_lists, pack_tables
from reports.data_file import data_file
from reports.errors import ValuesUnreadable
from reports.figures import figures_of
from reports.headlines import CHART_ORDER, Headline, look_of
from reports.pack_charts import ages_finding, investigations_finding
from reports.pack_document import PackDocument
from reports.pack_pages import pack_data_file, pack_file_name, render_pack_html, render_pack_pdf
from reports.portfolio import Portfolio
from reports.values import pack_from_json, values_json, values_sha256
from tests.pdf import sample_packs
from tests.pdf.conftest import FONTS


@functools.cache
def pdf(name):
    return render_pack_pdf(sample_packs.ALL[name](), FONTS)


@functools.cache
def pages(name):
    document = pypdfium2.PdfDocument(pdf(name))
    texts = [re.sub(r"\s+", " ", each.get_textpage().get_text_range()) for each in document]
    document.close()
    return texts


@functools.cache
def twin(name):
    return render_pack_html(sample_packs.ALL[name]())


def cells(name, key):
    rows = BeautifulSoup(twin(name), "html.parser").select(f"table.{key} tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])] for row in rows]


def csv_rows(values):
    return list(csv.DictReader(io.StringIO(pack_data_file(values).decode("utf-8-sig"))))


@pytest.fixture(params=sorted(sample_packs.ALL))
def name(request):
    return request.param


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_a_pack_is_accessible_and_archivable_at_once(name, profile):
    found = page.validate_pdf_bytes(pdf(name), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


def test_the_same_values_give_the_same_bytes(name):
    assert render_pack_pdf(sample_packs.ALL[name](), FONTS) == pdf(name)


def test_values_come_back_from_their_json(name):
    once = values_json(sample_packs.ALL[name]())
    assert values_json(pack_from_json(once)) == once
    if name != "hostile":
        assert pack_from_json(once) == sample_packs.ALL[name]()


def test_values_of_something_else_are_refused():
    values = json.loads(values_json(sample_packs.one_row()))
    values["score"] = 7
    with pytest.raises(ValuesUnreadable, match="a board pack|BoardPack"):
        pack_from_json(json.dumps(values).encode())


@pytest.mark.parametrize("pack", [sample_packs.usual(), sample_packs.large()], ids=["usual", "large"])
def test_every_figure_is_a_sum_over_the_reports(pack):
    together, apart = Portfolio(pack).figures, [figures_of(report) for report in pack.reports]
    for each in (
        "recommendations",
        "addressees",
        "settled",
        "not_settled",
        "open",
        "overdue",
        "past_first_date",
        "moves",
        "waiting",
    ):
        assert getattr(together, each) == sum(getattr(figures, each) for figures in apart)
    for headline in Headline:
        assert together.of(headline) == sum(figures.of(headline) for figures in apart)


def test_the_rows_of_the_data_file_count_what_the_pack_counts(name):
    pack = sample_packs.ALL[name]()
    rows = [row for row in csv_rows(pack) if not row["not_in_force"]]
    figures = Portfolio(pack).figures
    counted = Counter(row["headline"] for row in rows)
    assert len(rows) == figures.addressees
    assert [counted[look_of(each).words] for each in CHART_ORDER] == [figures.of(each) for each in CHART_ORDER]
    assert sum(bool(row["overdue_days"]) for row in rows) == figures.overdue
    assert sum(bool(row["days_past_first_date"]) for row in rows) == figures.past_first_date


def test_the_data_file_holds_the_rows_of_each_report_with_its_investigation():
    pack = sample_packs.usual()
    each = [row for report in pack.reports for row in csv.DictReader(io.StringIO(data_file(report).decode("utf-8-sig")))]
    assert csv_rows(pack) == [{**row, "report": "board pack 3"} for row in each]
    assert {row["report"] for row in csv_rows(sample_packs.first_draft())} == {"DRAFT"}
    assert {row["investigation"] for row in each} == {"EXAMPLE", "OAK", "ELM"}


def test_the_tables_of_headlines_add_up():
    rows = [[int(cell) for cell in row[1:]] for row in cells("usual", "investigation-headlines")]
    together = [int(cell) for cell in cells("usual", "headlines")[-1][1:]]
    *rows, last = rows
    assert [sum(column) for column in zip(*rows, strict=True)] == together == last
    assert all(sum(row[:-1]) == row[-1] for row in [*rows, together])


def test_the_table_of_investigations_ends_in_its_sums():
    *each, together = cells("usual", "investigations")
    for column in (3, 5, 6, 7, 8, 9):
        assert sum(int(row[column]) for row in each) == int(together[column])


def test_open_addressees_are_told_by_age_and_by_year_made():
    portfolio = Portfolio(sample_packs.usual())
    assert sum(int(row[-1]) for row in pack_tables.ages(portfolio).rows) == portfolio.figures.open
    assert sum(int(row[-1]) for row in pack_tables.by_year(portfolio).rows) == portfolio.figures.open
    assert sum(int(row[1]) for row in pack_tables.by_year(portfolio).rows) == portfolio.figures.addressees


def test_what_was_open_and_what_came_and_went_make_what_is_open():
    for told in Portfolio(sample_packs.usual()).told[:2]:
        (said,) = re.findall(rf"{told.reference}: open at the last pack: (.*?) open now", " ".join(pages("usual")))
        terms, _, now = said.replace("−", "+ -").rpartition("=")
        steps = [int("".join(re.findall(r"-(?= \d)|\d+", term))) for term in terms.split("+")]
        assert sum(steps) == int(now) == told.figures.open


def test_changes_stand_below_each_other_by_investigation_and_what_is_new_is_said_first():
    document = PackDocument(sample_packs.usual())
    (section,) = (each for each in document.sections if each.anchor == "changes")
    assert section.opening == "New in this pack, so without an earlier position: ELM."
    assert [table.caption for table in section.tables] == [
        f"{each}: what changed since the last pack" for each in ("EXAMPLE", "OAK")
    ]
    assert "Force" not in section.tables[0].columns


def test_page_1_holds_position_decisions_and_exceptions():
    first = pages("usual")[0]
    for said in ("As at: 30 September 2026, 17:00", "Oversight Board, meeting 14 Oct 2026", "up 3", "OAK 12"):
        assert said in first
    assert "Decisions asked of the board" in first
    assert "4 of 38 addressees verified closed; the largest group, 15, is “Not yet complete”" in first
    assert len(cells("usual", "exceptions")) == 5
    assert cells("usual", "exceptions")[-1][0] in first
    assert len(PackDocument(sample_packs.usual()).sentences.split()) <= 75


def test_a_usual_pack_has_contents_and_is_of_the_length_that_a_board_reads():
    assert len(pages("first_draft")) <= 12
    assert len(pages("usual")) <= 12
    assert "Contents" in pages("usual")[1]


def test_the_numbers_of_the_contents_are_right():
    document = PackDocument(sample_packs.usual())
    for section in (*document.charts, *document.sections):
        (number,) = re.findall(rf"{re.escape(section.heading)} (\d+)", pages("usual")[1])
        assert section.heading in pages("usual")[int(number) - 1]


def test_the_chart_of_investigations_begins_with_the_most_overdue():
    late = [told.figures.overdue for told in Portfolio(sample_packs.usual()).by_overdue]
    assert late == sorted(late, reverse=True)
    assert investigations_finding(Portfolio(sample_packs.no_investigation())) == "There is no investigation to show"


def test_each_chart_says_its_finding_and_its_figures():
    soup, portfolio = BeautifulSoup(twin("usual"), "html.parser"), Portfolio(sample_packs.usual())
    titles = [" ".join(title.get_text().split()) for title in soup.select("svg > title")]
    assert {ages_finding(portfolio), investigations_finding(portfolio)} <= set(titles)
    assert all(title in " ".join(soup.get_text().split()) for title in titles)
    (ages,) = (each.get_text() for each in soup.select("#ages-description"))
    assert all(f"{row[0]}:" in ages for row in pack_tables.ages(portfolio).rows)


def test_no_force_is_ranked_and_no_score_is_made():
    assert "their counts are no measure of one force against another" in " ".join(pages("usual"))
    assert "no force is ranked" in " ".join(pages("usual"))


def test_what_must_be_answered_by_law_is_listed_without_a_letter_stage():
    rows = pack_lists.answers_due(Portfolio(sample_packs.usual())).rows
    assert {row[0] for row in rows} == {"EXAMPLE 3", "EXAMPLE 15", "OAK 3", "ELM 1"}
    assert {row[-1] for row in rows} == {pack_tables.NONE}


def test_what_is_long_overdue_or_moved_twice_is_listed_with_who_agreed():
    rows = {row[0]: row for row in pack_lists.long_overdue(Portfolio(sample_packs.usual())).rows}
    assert set(rows) == {"OAK 1", "EXAMPLE 1"}
    assert "2: Regional Director" in rows["OAK 1"][6]


def test_a_repeat_of_an_earlier_recommendation_stands_under_its_theme():
    assert "OAK 3 repeats EXAMPLE 3" in " ".join(pages("usual"))


def test_only_what_was_closed_in_the_period_is_listed_as_closed():
    closed = pack_lists.closed(Portfolio(sample_packs.usual())).rows
    assert {row[0] for row in closed} == {"EXAMPLE 2", "OAK 2", "OAK 11", "ELM 1"}
    assert all("2026" in row[3] for row in closed)


def test_oversight_s_own_service_is_printed_whatever_it_says():
    text = " ".join(pages("usual"))
    for said in ("Answers published within 21 days 6 of 8", "31 days", "2 of 5 findings", "Drafts in consultation 3"):
        assert said in text


def test_the_last_page_signs_off_and_says_where_the_figures_come_from():
    last = pages("usual")[-1]
    assert values_sha256(sample_packs.usual()) in last.replace(" ", "")
    assert "Counts reconcile Yes: " in last
    assert "Approved for the board Regional Director, IOPC" in last


def test_a_draft_says_so_on_each_page_and_that_nobody_approved_it():
    assert all("OFFICIAL · DRAFT" in text for text in pages("first_draft"))
    assert "Approved for the board – – Not done" in pages("first_draft")[-1]
    assert not any("DRAFT" in text for text in pages("usual"))


def test_a_pack_without_anything_says_that_there_is_none():
    text = " ".join(pages("no_investigation"))
    assert "nothing has been issued that is in force" in text
    assert "No investigation is in this pack." in text
    assert "first pack: no earlier position" in text


def test_each_table_has_a_caption_scoped_headers_and_one_page(name):
    with pikepdf.open(io.BytesIO(pdf(name))) as file:
        dictionaries = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
        tables = [each for each in dictionaries if each.get("/S") == Name.Table]
        scopes = {str(each.A.Scope) for each in dictionaries if each.get("/S") == Name.TH}
    more = sum(int(part != "1") for part in re.findall(r": rows (\d+) to", " ".join(pages(name))))
    assert len(tables) - more == twin(name).count("<table")
    assert scopes == {"/Column", "/Row"}


def test_each_page_says_marking_reference_moment_and_its_number(name):
    for number, text in enumerate(pages(name), start=1):
        assert text.count("OFFICIAL") >= 2
        assert "IOPC-board-pack-2026-09-30" in text
        assert f"Page {number} of {len(pages(name))}" in text


def test_hostile_text_prints_as_text():
    text = " ".join(pages("hostile"))
    for said in ("<script>alert(1)</script>", "{{ 7 * 7 }}", "Ymchwiliad Dŵr <b>tŷ</b>"):
        assert said in text
    assert "root:" not in text


def test_the_twin_is_sound_and_needs_no_other_file(name):
    html5lib.HTMLParser(strict=True).parse(twin(name))
    soup = BeautifulSoup(twin(name), "html.parser")
    assert {each.name for each in soup.find_all()}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    ids = [each["id"] for each in soup.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    assert {str(link["href"]).removeprefix("#") for link in soup.find_all("a")} <= set(ids)
    levels = [int(heading.name[1]) for heading in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert soup.find_all(style=True) == []


def test_the_data_are_attached():
    with pikepdf.open(io.BytesIO(pdf("usual"))) as file:
        attached = file.attachments["recommendations.csv"].get_file().read_bytes()
    assert attached == pack_data_file(sample_packs.usual())


def test_the_file_is_named_for_body_day_version_and_marking():
    assert pack_file_name(sample_packs.usual()) == "IOPC-board-pack-2026-09-30-v1-OFFICIAL.pdf"
    assert pack_file_name(sample_packs.first_draft(), "csv") == "IOPC-board-pack-2026-09-30-DRAFT-OFFICIAL.csv"
